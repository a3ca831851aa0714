"""Accounts due and overdue by their cadences."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.calendar.member_calendar import MemberCalendar
from domain.kpi.due import cadences_of, due_accounts, spacing
from domain.model.due import Due
from domain.model.strategy import FLAT, Cadence, Season
from domain.model.vocabulary import Account, AccountKind
from domain.plans.weights import season_weights
from tests.domain.numbers_case import ANA, FRANCE, SEASON, YEAR, away, strategy, with_time_off

CALLS_A = Cadence(segment="A", activity="call", per_year=8)
MEETINGS_A = Cadence(segment="A", activity="meeting", per_year=3)
ACME = Account(name="Acme", segment="A", owner=ANA.user)


@dataclass(frozen=True)
class Met:
    account: str
    activity: str
    days: int
    last: date


def _due(
    today: date,
    *touches: Met,
    season: Season = FLAT,
    cadences: tuple[Cadence, ...] = (CALLS_A,),
    accounts: tuple[Account, ...] = (ACME,),
    calendar: MemberCalendar = FRANCE,
    earlier: tuple[Met, ...] = (),
) -> tuple[Due, ...]:
    return due_accounts(
        accounts,
        strategy=strategy(season, cadences=cadences),
        calendar=calendar,
        touches=touches,
        first=YEAR[0],
        today=today,
        earlier=earlier,
    )


FOUR = Met("Acme", "call", 4, date(2026, 5, 1))


@pytest.mark.parametrize(("season", "day"), [(FLAT, date(2026, 7, 24)), (SEASON, date(2026, 9, 15))])
def test_the_fifth_of_eight_calls_falls_due(season: Season, day: date) -> None:
    assert _due(day - timedelta(days=1), FOUR, season=season) == ()
    (due,) = _due(day, FOUR, season=season)
    assert (due.first.number, due.first.of, due.first.due, due.first.overdue) == (5, 8, day, None)


def test_under_season_s_it_is_overdue_on_30_september() -> None:
    assert _due(date(2026, 9, 29), FOUR, season=SEASON)[0].first.overdue is None
    late = date(2026, 9, 30)
    for today in (late, date(2026, 11, 26)):
        reason = _due(today, FOUR, season=SEASON)[0].first
        assert (reason.due, reason.overdue, reason.last) == (date(2026, 9, 15), late, FOUR.last)


def test_never_sooner_than_half_the_usual_distance() -> None:
    assert spacing(8) == timedelta(days=23)
    assert spacing(365) == timedelta(days=1)
    fresh = replace(FOUR, last=date(2026, 7, 20))
    assert _due(date(2026, 8, 11), fresh) == ()
    assert _due(date(2026, 8, 12), fresh)[0].first.due == date(2026, 8, 12)


def test_touches_before_the_plan_only_keep_the_distance() -> None:
    quarterly = (replace(CALLS_A, per_year=4),)
    december = (Met("Acme", "call", 9, date(2025, 12, 31)),)
    assert _due(date(2026, 2, 13), cadences=quarterly)[0].first.due == date(2026, 2, 13)
    assert _due(date(2026, 2, 13), cadences=quarterly, earlier=december) == ()
    later = _due(date(2026, 3, 2), cadences=quarterly, earlier=december)[0].first
    assert (later.number, later.due, later.last) == (1, date(2026, 2, 16), date(2025, 12, 31))


def test_a_due_day_is_a_working_day_of_the_owner() -> None:
    day = date(2026, 7, 24)
    absent = with_time_off([away(day, day + timedelta(days=2), recorded_on=day)])
    assert _due(day, FOUR, calendar=absent) == ()
    assert _due(date(2026, 7, 27), FOUR, calendar=absent)[0].first.due == date(2026, 7, 27)


def test_once_all_are_made_nothing_is_due() -> None:
    assert _due(YEAR[1], Met("Acme", "call", 8, date(2026, 2, 1))) == ()
    assert _due(YEAR[1], Met("Acme", "call", 7, date(2026, 2, 1)))[0].first.number == 8


def test_meetings_run_by_their_own_clock_and_one_list_merges_both() -> None:
    both = (CALLS_A, MEETINGS_A)
    today = date(2026, 7, 24)
    (due,) = _due(today, FOUR, cadences=both)
    assert [(reason.activity, reason.number, reason.overdue is None) for reason in due.reasons] == [
        ("meeting", 1, False),
        ("call", 5, True),
    ]
    touched = _due(today, FOUR, Met("Acme", "meeting", 2, date(2026, 3, 1)), cadences=both)
    assert [reason.activity for reason in touched[0].reasons] == ["call"]


def test_the_most_urgent_comes_first() -> None:
    def account(name: str, potential: int = 0) -> Account:
        return replace(ACME, name=name, potential=potential)

    accounts = (account("Due"), account("Small"), account("Big", 9), account("Late"), replace(ACME, owner="UBEN"))
    met = [Met("Due", "call", 4, date(2026, 5, 1)), Met("Late", "call", 1, date(2026, 2, 2))]
    found = _due(date(2026, 7, 24), *met, accounts=accounts)
    assert [due.account.name for due in found] == ["Big", "Small", "Late", "Due"]


def test_a_cadence_for_the_kind_goes_before_the_general_one() -> None:
    prospects = replace(CALLS_A, kind=AccountKind.PROSPECT, per_year=12)
    customers = replace(CALLS_A, kind=AccountKind.CUSTOMER, per_year=4)
    for order in ((CALLS_A, prospects, customers), (prospects, customers, CALLS_A)):
        known = strategy(cadences=order)
        assert cadences_of(ACME, known) == (prospects,)
        assert cadences_of(replace(ACME, kind=AccountKind.CUSTOMER), known) == (customers,)
    assert cadences_of(replace(ACME, segment="B"), strategy(cadences=(CALLS_A,))) == ()
    assert cadences_of(replace(ACME, segment=None), strategy(cadences=(CALLS_A,))) == ()
    never = strategy(cadences=(replace(CALLS_A, per_year=0),))
    assert cadences_of(ACME, never) == ()


@given(
    per_year=st.integers(1, 60),
    days=st.integers(0, 60),
    today=st.dates(*YEAR),
    last=st.dates(*YEAR),
    off=st.dates(*YEAR),
)
@settings(max_examples=80, deadline=None)
def test_dues_equal_a_search_day_by_day(per_year: int, days: int, today: date, last: date, off: date) -> None:
    calendar = with_time_off([away(off, min(off + timedelta(days=9), YEAR[1]), recorded_on=off)])
    met = [Met("Acme", "call", days, min(last, today))] if days else []
    found = _due(today, *met, season=SEASON, cadences=(replace(CALLS_A, per_year=per_year),), calendar=calendar)
    weights = season_weights(calendar, SEASON, *YEAR)

    def first_day(reached: Fraction) -> date | None:
        for n in range((today - YEAR[0]).days + 1):
            day = YEAR[0] + timedelta(days=n)
            apart = not met or 2 * per_year * (day - met[0].last).days >= 365
            if calendar.is_working(day) and apart and per_year * weights.until(day) >= reached:
                return day
        return None

    due, overdue = first_day(days + Fraction(1, 2)), first_day(Fraction(days + 1))
    assert [(one.first.due, one.first.overdue) for one in found] == ([(due, overdue)] if due else [])
