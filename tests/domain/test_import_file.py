"""What an import says and does, on a real store."""

from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

from bot.commands.audit import differences
from bot.files.directory import Directory, Person
from bot.files.strategy_file import Outcome, import_files, read_files
from bot.store.database import Database
from domain.model.frame import Activity
from domain.model.member import Role
from domain.model.message import MessageKey
from domain.model.money import Money
from domain.model.plan import LineKind, RevisionState
from domain.model.record import Record, Status
from domain.model.tally import Measure
from domain.model.vocabulary import AccountKind
from domain.usecases.ledger import write

NOW = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)
PEOPLE = Directory(
    people=(
        Person(user="U1", email="mia@x.example", name="Mia", tz="Europe/Paris", locale="en-US"),
        Person(user="U2", email="Ana@x.example", name="Ana", tz="Europe/Paris", locale="fr-FR"),
        Person(user="U3", email="ben@x.example", name="Ben", tz="Europe/London", locale="en-GB"),
    )
)
VOCABULARY = Path("bot/demo/vocabulary.yml").read_text(encoding="utf-8")
STRATEGY = """
workspace: {country: FR, fiscal_year: April, channels: [sales, {name: "#chat", log: false}]}
teams:
  - {name: Sales, manager: Mia}
members:
  - {slack: mia@x.example, role: manager}
  - {slack: ana@x.example, team: Sales, checkin: {evening: off, morning: 8:45}, working_days: Mon-Thu}
  - slack: U3
    name: Ben
    team: Sales
    time_off: [{from: 2026-12-24, until: 2026-12-31}]
accounts:
  - {name: Acme, owner: Ana, kind: customer, potential: 80, aliases: [ACME Corp]}
strategy:
  period: 2026
  revenue: 1.2M
  mix: {A: 35%, B: 25}
  season: {activity: {Sep-Dec: 50%}}
  cadences:
    - {segment: A, kind: prospect, activity: call, per_year: 8}
plans:
  - member: ana@x.example
    period: 2026
    agreed_on: 2026-04-03
    revenue: 240k
    lines:
      - {activity: call, segment: A, total: 320}
      - {activity: meeting, segment: B, kind: cadence, total: 40}
"""


def imported(store: Database, *texts: str, now: datetime = NOW) -> Outcome:
    reads = read_files({f"{number}.yml": text for number, text in enumerate(texts, start=1)})
    with store.begin("T1") as tx:
        return import_files(tx, reads, PEOPLE, now=now)


def test_a_file_gives_words_people_strategy_and_plans(any_store: Database) -> None:
    store = any_store
    outcome = imported(store, VOCABULARY, STRATEGY)
    assert outcome.problems == ()
    with store.read("T1") as tx:
        ana, ben = tx.members.get("U2"), tx.members.get("U3")
        assert ana is not None
        assert ben is not None
        assert (ana.name, ana.role, ana.speaks, ana.team, ana.evening) == ("Ana", Role.REP, "fr", "Sales", None)
        assert (str(ana.morning), ana.working_days) == ("08:45:00", frozenset(range(4)))
        assert (ben.tz, str(ben.evening)) == ("Europe/London", "17:30:00")
        assert [off.user for off in tx.members.time_off(date(2026, 12, 25), date(2026, 12, 25))] == ["U3"]
        acme = tx.words.vocabulary().account("Acme")
        assert acme is not None
        assert (acme.segment, acme.owner, acme.kind) == ("A", "U2", AccountKind.CUSTOMER)
        strategy = tx.plans.strategy(date(2027, 3, 31))
        assert strategy is not None
        assert (strategy.first, strategy.revenue) == (date(2026, 4, 1), Money(minor=120_000_000, currency="EUR"))
        assert strategy.mix == {"A": Fraction(35, 100), "B": Fraction(1, 4)}
        assert strategy.activity_season[1] == Fraction(1, 16)
        plan = tx.plans.of("U2", date(2026, 11, 24))
        assert plan is not None
        assert [(one.state, one.effective) for one in plan.revisions] == [(RevisionState.AGREED, date(2026, 4, 1))]
        assert [(one.kind, one.total) for one in plan.revisions[0].lines] == [
            (LineKind.FUNNEL, 320),
            (LineKind.CADENCE, 40),
        ]
        assert tx.deliveries.get(f"proposal:{plan.id}:1") is None


def test_types_without_flags_get_the_usual_ones(store: Database) -> None:
    imported(store, VOCABULARY)
    with store.read("T1") as tx:
        types = {kind.code: (kind.touch, kind.minutes) for kind in tx.words.vocabulary().activity_types}
    assert types == {
        "lead": (False, 10),
        "call": (True, 10),
        "email": (False, 5),
        "meeting": (True, 90),
        "demo": (True, 60),
        "quote": (False, 45),
        "follow_up": (False, 10),
    }


def test_the_same_files_twice_are_no_change(any_store: Database) -> None:
    store = any_store
    imported(store, VOCABULARY, STRATEGY)
    with store.read("T1") as tx:
        revision = tx.words.revision()
    again = imported(store, VOCABULARY, STRATEGY, now=datetime(2027, 1, 5, tzinfo=UTC))
    assert (again.changes, again.problems) == ((), ())
    with store.read("T1") as tx:
        assert tx.words.revision() == revision


def test_what_a_later_file_leaves_out_stays(store: Database) -> None:
    imported(store, VOCABULARY, STRATEGY)
    outcome = imported(store, "members: [{slack: ana@x.example, tz: Europe/Berlin}]\naccounts: {Acme: B, New Co: C}")
    assert {change.what for change in outcome.changes} == {"members", "accounts"}
    with store.read("T1") as tx:
        ana, acme = tx.members.get("U2"), tx.words.vocabulary().account("Acme")
        assert ana is not None
        assert acme is not None
        assert (ana.tz, ana.team, ana.evening) == ("Europe/Berlin", "Sales", None)
        assert (acme.segment, acme.owner, acme.aliases) == ("B", "U2", ("ACME Corp",))
        assert len(tx.words.vocabulary().accounts) == 25


def test_one_problem_and_nothing_is_written(store: Database) -> None:
    outcome = imported(store, VOCABULARY, STRATEGY.replace("B: 25}", "B: 25, D: 10%}"))
    assert [str(problem) for problem in outcome.problems] == [
        "2.yml:17: strategy.mix.D: unknown segment 'D'; allowed: A, B, C"
    ]
    with store.read("T1") as tx:
        assert tx.members.all() == []
        assert tx.words.vocabulary().segments == ()


def test_a_plan_without_a_date_of_agreement_is_proposed_to_the_rep(store: Database) -> None:
    imported(store, VOCABULARY, STRATEGY.replace("    agreed_on: 2026-04-03\n", ""))
    with store.read("T1") as tx:
        plan = tx.plans.of("U2", date(2026, 11, 24))
        assert plan is not None
        assert plan.open is not None
        owed = tx.deliveries.get(f"proposal:{plan.id}:1")
        assert owed is not None
        assert owed.to == "U2"
        key = owed.key
    imported(store, STRATEGY)
    with store.read("T1") as tx:
        plan = tx.plans.of("U2", date(2026, 11, 24))
        assert plan is not None
        assert [one.state for one in plan.revisions] == [RevisionState.AGREED]
        settled = tx.deliveries.get(key)
        assert settled is not None
        assert settled.wanted == 2, "the rep's card is drawn again, without its buttons"


def test_other_numbers_in_a_later_file_are_a_new_revision_from_today(store: Database) -> None:
    imported(store, VOCABULARY, STRATEGY)
    imported(store, STRATEGY.replace("total: 320", "total: 300"))
    with store.read("T1") as tx:
        plan = tx.plans.of("U2", date(2026, 11, 24))
    assert plan is not None
    assert [(one.number, one.effective) for one in plan.agreed] == [(1, date(2026, 4, 1)), (2, date(2026, 11, 24))]


def test_flags_and_segments_that_change_count_everything_again(store: Database) -> None:
    imported(store, VOCABULARY, STRATEGY)
    on = date(2026, 11, 23)
    items = (
        Activity(activity="email", count=4, on=on, accounts=("Acme",)),
        Activity(activity="call", count=3, on=on, segment="B", outcome="no_answer"),
    )
    with store.begin("T1") as tx:
        for position, item in enumerate(items):
            key = MessageKey(channel="D1", ts=str(position))
            record = Record(message=key, user="U2", position=0, item=item, status=Status.RECORDED, logged_at=NOW)
            write(tx, tx.words.vocabulary(), record)
    imported(store, "activity_types: {email: {touch: true}, call: {touch: false}}\naccounts: {Acme: C}")
    with store.read("T1") as tx:
        done = {
            (tally.activity, tally.segment): tally.value for tally in tx.tallies.all() if tally.measure is Measure.DONE
        }
        assert done == {("email", "C"): 4, ("call", "B"): 3}
        assert differences(tx) == []
