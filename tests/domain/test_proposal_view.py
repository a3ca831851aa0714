"""Pictures of the cards and forms around a proposed revision, in English and French."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from domain.model.member import Member, Role
from domain.model.money import Money
from domain.model.plan import Plan, PlanLine, Revision, RevisionState
from domain.model.proposal import PlanForm, Proposal
from domain.model.vocabulary import ActivityType, Vocabulary
from handlers.views.plan_editor import ask_modal, editor_modal
from handlers.views.plan_proposal import accepted_post, change_asked_post, proposal_post, proposed_post
from handlers.views.post import Post
from tests.pictures import assert_golden

ANA = Member(user="U3", name="Ana")
MIA = Member(user="U2", name="Mia", role=Role.MANAGER)
TYPES = (ActivityType(code="call", touch=True), ActivityType(code="meeting", touch=True), ActivityType(code="demo"))
FIRST = Revision(
    number=1,
    state=RevisionState.AGREED,
    effective=date(2026, 1, 1),
    lines=(PlanLine(activity="call", segment="A", total=1512), PlanLine(activity="meeting", total=64)),
    revenue=Money(minor=24_000_000, currency="EUR"),
    proposed_at=datetime(2026, 1, 1, tzinfo=UTC),
    agreed_on=date(2026, 1, 1),
)
SECOND = Revision(
    number=2,
    state=RevisionState.PROPOSED,
    effective=date(2026, 12, 1),
    lines=(PlanLine(activity="call", segment="A", total=1480), PlanLine(activity="demo", segment="B", total=0)),
    revenue=Money(minor=25_000_000, currency="EUR"),
    reason="Fewer *better* calls <@U1>",
    proposed_by="U2",
    proposed_at=datetime(2026, 11, 24, tzinfo=UTC),
)
STATES = {
    "waiting": SECOND,
    "accepted": replace(SECOND, state=RevisionState.AGREED, agreed_on=date(2026, 11, 25)),
    "asked": replace(SECOND, state=RevisionState.CHANGE_ASKED, objection="Too many\nin December"),
    "withdrawn": replace(SECOND, state=RevisionState.REPLACED),
}
LANGUAGES = ("en", "fr")


def proposal(*revisions: Revision, number: int = 2, manager: Member | None = MIA) -> Proposal:
    plan = Plan(id=7, user="U3", first=date(2026, 1, 1), last=date(2026, 12, 31), revisions=revisions)
    return Proposal(plan=plan, number=number, rep=ANA, manager=manager, vocabulary=Vocabulary(activity_types=TYPES))


def plain(drawn: Mapping[str, Post | Mapping[str, Any]]) -> dict[str, Any]:
    """Posts and views as JSON."""
    return {name: asdict(one) if isinstance(one, Post) else one for name, one in drawn.items()}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("state", STATES)
def test_both_cards_look_like_their_pictures_in_every_state(state: str, lang: str) -> None:
    shown = proposal(FIRST, STATES[state])
    cards = {"rep": proposal_post(shown, lang), "manager": proposed_post(shown, lang)}
    assert_golden(f"proposal_{state}_{lang}", plain(cards))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_news_and_forms_look_like_their_pictures(lang: str) -> None:
    third = replace(SECOND, number=3)
    accepted, asked = proposal(FIRST, STATES["accepted"]), proposal(FIRST, STATES["asked"])
    answered = proposal(FIRST, replace(STATES["asked"], state=RevisionState.REPLACED), third)
    form = PlanForm(
        plan=asked.plan, rep=ANA, base=STATES["asked"], effective=date(2026, 11, 26), vocabulary=asked.vocabulary
    )
    drawn: dict[str, Post | Mapping[str, Any]] = {
        "accepted": accepted_post(accepted, lang),
        "asked": change_asked_post(asked, lang),
        "answered": change_asked_post(answered, lang),
        "replaced": proposal_post(answered, lang),
        "form": editor_modal(form, lang),
        "ask": ask_modal(asked, lang),
    }
    assert_golden(f"proposal_news_{lang}", plain(drawn))


def test_a_first_plan_has_no_old_numbers_and_an_imported_one_no_name() -> None:
    first = replace(FIRST, state=RevisionState.PROPOSED, agreed_on=None)
    post = proposal_post(proposal(first, number=1, manager=None), "en")
    assert post.text.splitlines() == [
        "*Your plan for 2026 is proposed to you* (revision 1)",
        "Calls A: 1,512",
        "Meetings: 64",
        "Revenue: 240,000 €",
        "Nothing is tracked until you accept.",
    ]


def test_a_name_is_no_markup_on_any_card() -> None:
    evil = "Ana *<!channel>*"
    shown = replace(proposal(FIRST, STATES["asked"]), rep=replace(ANA, name=evil), manager=replace(MIA, name=evil))
    form = PlanForm(
        plan=shown.plan, rep=shown.rep, base=SECOND, effective=date(2026, 11, 26), vocabulary=shown.vocabulary
    )
    for post in (proposal_post(shown, "en"), proposed_post(shown, "en"), accepted_post(shown, "en")):
        assert "<!channel>" not in str(asdict(post))
    assert "<!channel>" not in str(asdict(change_asked_post(shown, "en")))
    marked = [b["text"] for b in editor_modal(form, "en")["blocks"] if b["type"] == "section"]
    assert "<!channel>" not in str(marked)
