"""Plans with their revisions and strategies with their shares come back exactly."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from bot.store.database import Database
from domain.model.money import Money
from domain.model.plan import LineKind, Plan, PlanLine, Revision, RevisionState
from domain.model.strategy import Cadence, Strategy
from domain.model.vocabulary import AccountKind
from tests.store.values import NOW, TEAM

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
AGREED = Revision(
    number=1,
    state=RevisionState.AGREED,
    effective=FIRST,
    lines=(
        PlanLine(activity="meeting", segment="A", kind=LineKind.CADENCE, total=90),
        PlanLine(activity="call", total=1200),
    ),
    revenue=Money(minor=40_000_000, currency="EUR"),
    proposed_at=NOW,
    agreed_on=FIRST,
)
PROPOSED = Revision(
    number=2,
    state=RevisionState.CHANGE_ASKED,
    effective=date(2026, 7, 2),
    lines=(),
    reason="new region",
    proposed_by="U9",
    proposed_at=NOW,
    objection="too much",
)
PLAN = Plan(user="U1", first=FIRST, last=LAST, revisions=(AGREED, PROPOSED))
STRATEGY = Strategy(
    first=FIRST,
    last=LAST,
    revenue=Money(minor=200_000_000, currency="EUR"),
    mix={"A": Fraction(2, 3), "B": Fraction(1, 7)},
    revenue_season={month: Fraction(month, 78) for month in range(1, 13)},
    cadences=(
        Cadence(segment="B", activity="call", per_year=4),
        Cadence(segment="A", kind=AccountKind.PROSPECT, activity="call", per_year=8),
    ),
)


def test_a_plan_comes_back_with_its_revisions(any_store: Database) -> None:
    with any_store.begin(TEAM) as tx:
        kept = tx.plans.save(PLAN)
        assert kept == replace(PLAN, id=kept.id)
        assert tx.plans.get(kept.id or 0) == kept
        assert tx.plans.get(-1) is None


def test_saving_replaces_with_all_revisions(any_store: Database) -> None:
    with any_store.begin(TEAM) as tx:
        kept = tx.plans.save(PLAN)
        other = tx.plans.save(replace(PLAN, user="U2"))
        accepted = replace(PROPOSED, state=RevisionState.AGREED, lines=AGREED.lines[:1], objection="")
        changed = tx.plans.save(replace(kept, revisions=(AGREED, accepted)))
        assert tx.plans.get(kept.id or 0) == changed == replace(kept, revisions=(AGREED, accepted))
        assert tx.plans.get(other.id or 0) == other


def test_the_plan_whose_period_holds_a_day(any_store: Database) -> None:
    with any_store.begin(TEAM) as tx:
        second = tx.plans.save(replace(PLAN, user="U2"))
        first = tx.plans.save(PLAN)
        following = tx.plans.save(replace(PLAN, first=date(2027, 1, 1), last=date(2027, 6, 30)))
        assert tx.plans.of("U1", LAST) == first
        assert tx.plans.of("U1", date(2027, 1, 1)) == following
        assert tx.plans.of("U1", date(2027, 7, 1)) is None
        assert tx.plans.of("U3", LAST) is None
        assert tx.plans.covering(FIRST) == [first, second]
        assert tx.plans.covering(date(2025, 12, 31)) == []


def test_a_strategy_comes_back_and_is_replaced(any_store: Database) -> None:
    with any_store.begin(TEAM) as tx:
        assert tx.plans.strategy(FIRST) is None
        tx.plans.save_strategy(STRATEGY)
        tx.plans.save_strategy(replace(STRATEGY, first=date(2027, 1, 1), last=date(2027, 12, 31)))
        assert tx.plans.strategy(LAST) == STRATEGY
        bare = Strategy(first=FIRST, last=LAST, cadences=STRATEGY.cadences[1:])
        tx.plans.save_strategy(bare)
        assert tx.plans.strategy(FIRST) == bare
        assert tx.plans.strategy(date(2028, 1, 1)) is None
