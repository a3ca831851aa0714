"""Proposing, accepting and giving back a revision, on a real store."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.store.database import Database
from domain.errors import Refusal
from domain.model.member import Member, Role, Team
from domain.model.plan import Plan, PlanLine, Revision, RevisionState
from domain.model.vocabulary import ActivityType, Segment, Vocabulary
from domain.ports.store import Transaction
from domain.usecases.answer_proposal import accept_proposal, ask_for_change, look_at_proposal
from domain.usecases.propose_revision import Wish, plan_form, propose_revision

NOW = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)
LINES = (PlanLine(activity="call", segment="A", total=512), PlanLine(activity="meeting", segment="B", total=64))
MORE = (replace(LINES[0], total=480), LINES[1])
STILL_MORE = (replace(LINES[0], total=500), LINES[1])


@pytest.fixture
def plan(store: Database) -> Plan:
    """Ana's agreed plan for 2026; Omar over Mia over Ana and Ben."""
    members = (
        Member(user="U1", name="Omar", role=Role.MANAGER, tz="Europe/Paris"),
        Member(user="U2", name="Mia", role=Role.MANAGER, team="All", tz="Europe/Paris"),
        Member(user="U3", name="Ana", team="Field", tz="Europe/Paris", country="FR"),
        Member(user="U4", name="Ben", team="Field", tz="Europe/London", country="GB"),
    )
    first = Revision(
        number=1,
        state=RevisionState.AGREED,
        effective=date(2026, 1, 1),
        lines=LINES,
        proposed_at=NOW - timedelta(days=300),
        agreed_on=date(2026, 1, 1),
    )
    with store.begin("T1") as tx:
        for member in members:
            tx.members.save(member)
        tx.members.save_team(Team(name="All", manager="U1"))
        tx.members.save_team(Team(name="Field", manager="U2", parent="All"))
        types = (ActivityType(code="call", touch=True), ActivityType(code="meeting", touch=True))
        tx.words.save_vocabulary(Vocabulary(activity_types=types, segments=(Segment(code="A"), Segment(code="B"))))
        return tx.plans.save(Plan(user="U3", first=date(2026, 1, 1), last=date(2026, 12, 31), revisions=(first,)))


def wish(plan: Plan, lines: tuple[PlanLine, ...] = MORE, *, base: int = 1, effective: date | None = None) -> Wish:
    return Wish(
        plan=plan.id or 0,
        base=base,
        lines=lines,
        revenue=None,
        effective=effective or date(2026, 11, 25),
        reason="Fewer, better calls",
    )


def posted(tx: Transaction, key: str) -> int:
    """How often a card was wanted; 0: never."""
    owed = tx.deliveries.get(key)
    return owed.wanted if owed else 0


def states(tx: Transaction, plan: Plan) -> list[str]:
    kept = tx.plans.get(plan.id or 0)
    return [one.state.value for one in kept.revisions] if kept else []


def test_the_old_revision_rules_until_the_new_one_is_accepted(store: Database, plan: Plan) -> None:
    with store.begin("T1") as tx:
        saved = propose_revision(tx, "U2", wish(plan), NOW)
        assert states(tx, plan) == ["agreed", "proposed"]
        assert saved.in_force(date(2026, 12, 1)) == plan.revisions[0]
        card = tx.deliveries.get(f"proposal:{plan.id}:2")
        assert card is not None
        assert (card.to, posted(tx, f"proposed:{plan.id}:2")) == ("U3", 1)
        accept_proposal(tx, "U3", plan.id or 0, 2, NOW)
        agreed = tx.plans.get(plan.id or 0)
        assert agreed is not None
        ruling = agreed.in_force(date(2026, 11, 25))
        assert ruling is not None
        assert (ruling.number, ruling.agreed_on) == (2, date(2026, 11, 24))
        earlier = agreed.in_force(date(2026, 11, 24))
        assert earlier is not None
        assert earlier.number == 1
        assert [posted(tx, f"{kind}:{plan.id}:2") for kind in ("proposal", "proposed", "accepted")] == [2, 2, 1]


def test_a_double_tap_changes_nothing(store: Database, plan: Plan) -> None:
    with store.begin("T1") as tx:
        propose_revision(tx, "U2", wish(plan), NOW)
        for _ in range(3):
            accept_proposal(tx, "U3", plan.id or 0, 2, NOW)
        assert [posted(tx, f"{kind}:{plan.id}:2") for kind in ("proposal", "proposed", "accepted")] == [2, 2, 1]


def test_a_tap_on_an_older_card_names_the_open_revision(store: Database, plan: Plan) -> None:
    with store.begin("T1") as tx:
        propose_revision(tx, "U2", wish(plan), NOW)
        propose_revision(tx, "U1", wish(plan, STILL_MORE, base=2), NOW)
        assert states(tx, plan) == ["agreed", "replaced", "proposed"]
        with pytest.raises(Refusal) as refused:
            accept_proposal(tx, "U3", plan.id or 0, 2, NOW)
        assert (refused.value.key, refused.value.values) == ("proposal.refused.stale", {"number": 3})
        with pytest.raises(Refusal):
            ask_for_change(tx, "U3", plan.id or 0, 2, "No", NOW)


def test_a_wish_for_a_change_goes_back_with_its_reason(store: Database, plan: Plan) -> None:
    with store.begin("T1") as tx:
        propose_revision(tx, "U2", wish(plan), NOW)
        ask_for_change(tx, "U3", plan.id or 0, 2, " Too many in December ", NOW)
        ask_for_change(tx, "U3", plan.id or 0, 2, "Too many in December", NOW)
        news = tx.deliveries.get(f"change_asked:{plan.id}:2")
        assert news is not None
        assert (news.to, news.wanted) == ("U2", 1)
        proposal = look_at_proposal(tx, plan.id or 0, 2)
        assert proposal is not None
        assert (proposal.revision.objection, proposal.waits) == ("Too many in December", True)
        propose_revision(tx, "U2", wish(plan, STILL_MORE, base=2), NOW)
        assert posted(tx, f"change_asked:{plan.id}:2") == 2
        accept_proposal(tx, "U3", plan.id or 0, 3, NOW)
        assert states(tx, plan) == ["agreed", "replaced", "agreed"]


def test_an_acceptance_after_the_day_rules_from_today(store: Database, plan: Plan) -> None:
    with store.begin("T1") as tx:
        propose_revision(tx, "U2", wish(plan), NOW)
        accept_proposal(tx, "U3", plan.id or 0, 2, NOW + timedelta(days=6))
        kept = tx.plans.get(plan.id or 0)
        assert kept is not None
        assert kept.revisions[1].effective == date(2026, 11, 30)


def test_asking_for_what_is_agreed_takes_the_open_revision_back(store: Database, plan: Plan) -> None:
    with store.begin("T1") as tx:
        propose_revision(tx, "U2", wish(plan), NOW)
        propose_revision(tx, "U2", wish(plan, LINES, base=2), NOW)
        assert states(tx, plan) == ["agreed", "replaced"]
        assert posted(tx, f"proposal:{plan.id}:2") == 2
        with pytest.raises(Refusal) as refused:
            accept_proposal(tx, "U3", plan.id or 0, 2, NOW)
        assert refused.value.key == "proposal.refused.settled"


@pytest.mark.parametrize(
    ("manager", "change", "key"),
    [
        ("U2", {"effective": date(2026, 11, 23)}, "past"),
        ("U2", {"effective": date(2027, 1, 1)}, "after_end"),
        ("U2", {"lines": LINES}, "unchanged"),
        ("U2", {"base": 0}, "moved_on"),
        ("U3", {}, "not_your_own"),
        ("U4", {}, "not_yours"),
    ],
)
def test_what_cannot_be_proposed(
    store: Database, plan: Plan, manager: str, change: dict[str, object], key: str
) -> None:
    with store.begin("T1") as tx:
        with pytest.raises(Refusal) as refused:
            propose_revision(tx, manager, replace(wish(plan), **change), NOW)  # type: ignore[arg-type]  # one field each
        assert refused.value.key == f"proposal.refused.{key}"
        assert states(tx, plan) == ["agreed"]


def test_the_form_starts_from_what_is_open_on_the_reps_next_working_day(store: Database, plan: Plan) -> None:
    friday = datetime(2026, 11, 27, 14, 0, tzinfo=UTC)
    with store.begin("T1") as tx:
        assert plan_form(tx, "U2", "U3", friday).effective == date(2026, 11, 30)
        propose_revision(tx, "U2", wish(plan), NOW)
        assert plan_form(tx, "U1", "U3", NOW).lines == MORE
        with pytest.raises(Refusal) as refused:
            plan_form(tx, "U4", "U3", NOW)
        assert refused.value.values == {"name": "Ana", "managers": "Mia, Omar"}
        with pytest.raises(Refusal) as refused:
            plan_form(tx, "U2", "U4", NOW)
        assert refused.value.key == "proposal.refused.no_plan"
