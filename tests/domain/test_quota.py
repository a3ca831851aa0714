"""What a plan asks by each day: the worked examples, revisions and parts of a period."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from domain.calendar.member_calendar import MemberCalendar, calendar_of
from domain.model.money import money
from domain.model.plan import RevisionState
from domain.model.strategy import FLAT, Season
from domain.plans.curve import Curve, curve, half_up
from domain.plans.plan_curves import activity_weights, line_curve, revenue_curve
from domain.plans.weights import plan_weights, season_weights
from domain.strategy.season import season_of
from tests.domain.numbers_case import (
    ANA,
    FRANCE,
    SEASON,
    WORKSPACE,
    YEAR,
    away,
    plan,
    revision,
    strategy,
    with_time_off,
)

JULY = date(2026, 7, 1)
MIDYEAR = date(2026, 6, 30)


def _curve(total: int, season: Season = SEASON, calendar: MemberCalendar = FRANCE) -> Curve:
    return curve(season_weights(calendar, season, *YEAR), [(YEAR[0], total)])


def test_320_calls_under_season_s() -> None:
    calls = _curve(320)
    assert calls.quota(date(2026, 10, 1), date(2026, 10, 31)) == 40
    week = date(2026, 8, 31), date(2026, 9, 4)
    assert calls.expected(*week) == Fraction(20, 21) + 4 * Fraction(40, 22)
    assert round(float(calls.expected(*week)), 2) == 8.23
    assert calls.quota(*week) == 8


def test_four_weeks_of_two_and_a_half_are_3_2_3_2() -> None:
    first = date(2026, 2, 2)
    tuesdays = calendar_of(replace(ANA, working_days=frozenset({1})), WORKSPACE)
    weeks = [(first + timedelta(weeks=n), first + timedelta(weeks=n, days=6)) for n in range(4)]
    calls = curve(season_weights(tuesdays, FLAT, first, date(2026, 3, 1)), [(first, 10)])
    assert [calls.expected(*week) for week in weeks] == [Fraction(5, 2)] * 4
    assert [calls.quota(*week) for week in weeks] == [3, 2, 3, 2]


def test_joining_in_mid_march_takes_271_of_320() -> None:
    weights = season_weights(FRANCE, SEASON, *YEAR)
    joined = date(2026, 3, 16)
    part = weights.between(joined, YEAR[1])
    assert part == Fraction(625, 10000) * Fraction(12, 22) + Fraction(8125, 10000)
    assert round(float(320 * part), 1) == 270.9
    assert curve(weights, [(YEAR[0], 320)]).quota(joined, YEAR[1]) == 271


def test_a_plan_of_part_of_a_month_keeps_the_months_even_spread() -> None:
    joined = date(2026, 3, 16)
    calls = curve(season_weights(FRANCE, SEASON, joined, YEAR[1]), [(joined, 271)])
    march = Fraction(625, 10000) * Fraction(12, 22)
    assert calls.expected(joined, date(2026, 3, 31)) == 271 * march / (march + Fraction(8125, 10000))
    assert calls.quota(joined, YEAR[1]) == 271


def test_lowering_to_280_keeps_the_first_half_and_asks_120_of_the_second() -> None:
    agreed = plan(revision({("call", "A"): 320}), revision({("call", "A"): 280}, number=2, effective=JULY))
    line = agreed.revisions[1].lines[0]
    calls = line_curve(agreed, line, activity_weights(agreed, FRANCE, strategy(FLAT)))
    assert calls.quota(YEAR[0], MIDYEAR) == 160
    assert calls.quota(JULY, YEAR[1]) == 120
    assert calls.quota(*YEAR) == 280


def test_revised_quotas_of_past_days_are_frozen_as_whole_numbers() -> None:
    effective = date(2026, 3, 18)
    weights = season_weights(FRANCE, SEASON, *YEAR)
    before = curve(weights, [(YEAR[0], 320)])
    after = curve(weights, [(YEAR[0], 320), (effective, 500)])
    past = [YEAR[0] + timedelta(days=n) for n in range((effective - YEAR[0]).days)]
    assert [after.quota(day, day) for day in past] == [before.quota(day, day) for day in past]
    frozen = sum(after.quota(day, day) for day in past)
    left = weights.between(effective, YEAR[1])
    may = date(2026, 5, 29)
    assert after.cumulative(may) == frozen + (500 - frozen) * weights.between(effective, may) / left
    assert after.expected(effective, may) == (500 - frozen) * weights.between(effective, may) / left
    assert after.quota(*YEAR) == 500


def test_a_revision_agreed_after_its_day_rules_from_its_agreement() -> None:
    late = revision({("call", "A"): 100}, number=2, effective=JULY, agreed_on=date(2026, 7, 9))
    agreed = plan(revision({("call", "A"): 320}, agreed_on=date(2026, 2, 1)), late)
    assert [start for start, _ in agreed.ruling] == [YEAR[0], date(2026, 7, 9)]
    assert agreed.in_force(date(2026, 7, 8)) == agreed.revisions[0]
    assert agreed.in_force(date(2026, 7, 9)) == late
    assert agreed.in_force(date(2027, 1, 1)) is None


def test_what_is_not_agreed_rules_nothing() -> None:
    first = revision({("call", "A"): 320})
    proposed = replace(revision({("call", "A"): 1}, number=2, effective=JULY), state=RevisionState.PROPOSED)
    agreed = plan(first, proposed)
    assert agreed.ruling == ((YEAR[0], first),)
    assert plan(replace(first, state=RevisionState.PROPOSED)).in_force(JULY) is None


def test_a_younger_revision_stays_when_an_older_one_would_start() -> None:
    december = revision({("call", "A"): 300}, number=2, effective=date(2026, 12, 1))
    younger = revision({("call", "A"): 200}, number=3, effective=date(2026, 11, 10))
    agreed = plan(revision({("call", "A"): 320}), december, younger)
    assert agreed.in_force(date(2026, 11, 30)) == younger
    assert agreed.in_force(date(2026, 12, 15)) == younger


def test_a_line_that_a_revision_drops_asks_nothing_more() -> None:
    agreed = plan(
        revision({("call", "A"): 320, ("call", "B"): 80}), revision({("call", "A"): 320}, number=2, effective=JULY)
    )
    weights = activity_weights(agreed, FRANCE, strategy(FLAT))
    dropped = line_curve(agreed, agreed.revisions[0].lines[1], weights)
    assert dropped.quota(YEAR[0], MIDYEAR) == 40
    assert dropped.expected(JULY, YEAR[1]) == dropped.quota(JULY, YEAR[1]) == 0
    assert [kept.segment for kept in agreed.revisions[1].lines] == ["A"]


def test_revenue_follows_its_own_season_to_the_cent() -> None:
    agreed = plan(revision({}, revenue=money("240000.01", "EUR")))
    revenue = revenue_curve(agreed, FRANCE, strategy(activity=FLAT, revenue=SEASON))
    months = [revenue.quota(date(2026, m, 1), date(2026, m + 1, 1) - timedelta(days=1)) for m in range(1, 12)]
    months.append(revenue.quota(date(2026, 12, 1), YEAR[1]))
    assert sum(months) == 24000001
    assert months[9] == 3000000


def test_a_month_without_working_days_passes_its_weight_to_the_next_else_the_one_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def closed(country: str, _region: str | None, year: int) -> frozenset[date]:
        days = (date(year, 1, 1) + timedelta(days=n) for n in range(365))
        return frozenset(day for day in days if str(day.month) in country.split())

    def closed_in(*months: int) -> MemberCalendar:
        return calendar_of(replace(ANA, country=" ".join(map(str, months))), WORKSPACE)

    monkeypatch.setattr("domain.calendar.member_calendar.public_holidays", closed)
    august, september = (date(2026, 8, 1), date(2026, 8, 31)), (date(2026, 9, 1), date(2026, 9, 30))
    summer = season_weights(closed_in(7, 8), SEASON, *YEAR)
    assert summer.between(*august) == 0
    assert summer.between(*september) == SEASON[7] + SEASON[8] + SEASON[9]
    winter = season_weights(closed_in(11, 12), SEASON, *YEAR)
    assert winter.between(date(2026, 10, 1), date(2026, 10, 31)) == 3 * SEASON[10]
    assert summer.total == winter.total == 1
    only_august = season_weights(closed_in(8), SEASON, *august)
    assert only_august.total == 0


def test_a_member_who_never_works_owes_it_all_on_the_last_day() -> None:
    never = plan_weights(calendar_of(replace(ANA, working_days=frozenset()), WORKSPACE), SEASON, *YEAR)
    asked = curve(never, [(YEAR[0], 7)])
    assert asked.quota(*YEAR) == asked.quota(YEAR[1], YEAR[1]) == 7


def test_a_plan_whose_months_the_season_leaves_empty_is_flat() -> None:
    autumn = season_of({"Sep–Dec": "100%"})
    spring = date(2026, 2, 1), date(2026, 3, 31)
    assert season_weights(FRANCE, autumn, *spring).total == 0
    calls = curve(plan_weights(FRANCE, autumn, *spring), [(spring[0], 42)])
    assert calls.quota(date(2026, 2, 1), date(2026, 2, 28)) == 21
    assert calls.quota(*spring) == 42


def test_nothing_is_asked_outside_the_plan_or_of_days_in_the_wrong_order() -> None:
    calls = _curve(320)
    assert calls.quota(date(2025, 1, 1), date(2025, 12, 31)) == 0
    assert calls.quota(date(2027, 1, 1), date(2027, 12, 31)) == 0
    assert calls.quota(date(2025, 6, 1), date(2027, 6, 1)) == 320
    assert calls.quota(JULY, MIDYEAR) == 0
    assert calls.expected(JULY, MIDYEAR) == 0


@pytest.mark.parametrize(("value", "whole"), [("5/2", 3), ("-5/2", -2), ("49/20", 2), ("0", 0), ("7/2", 4)])
def test_halves_round_up(value: str, whole: int) -> None:
    assert half_up(Fraction(value)) == whole


def test_time_off_spreads_its_weight_over_the_later_days() -> None:
    off = date(2026, 10, 5), date(2026, 10, 9)
    calendar = with_time_off([away(*off)])
    before, after = season_weights(FRANCE, SEASON, *YEAR), season_weights(calendar, SEASON, *YEAR)
    assert after.between(*off) == 0
    assert after.until(off[0] - timedelta(days=1)) == before.until(off[0] - timedelta(days=1))
    assert after.total == before.total == 1
    taken = before.between(*off) / before.between(date(2026, 10, 10), YEAR[1])
    assert after.of(date(2026, 10, 12)) == before.of(date(2026, 10, 12)) * (1 + taken)
    assert after.of(date(2026, 12, 1)) == before.of(date(2026, 12, 1)) * (1 + taken)


def test_half_a_day_off_gives_half_away() -> None:
    day = date(2026, 10, 5)
    before = season_weights(FRANCE, SEASON, *YEAR)
    after = season_weights(with_time_off([away(day, day, half="pm")]), SEASON, *YEAR)
    assert after.of(day) == before.of(day) / 2


def test_time_off_told_on_its_day_changes_no_quota() -> None:
    day = date(2026, 10, 5)
    calendar = with_time_off([away(day, day + timedelta(days=1), recorded_on=day)])
    before, after = season_weights(FRANCE, SEASON, *YEAR), season_weights(calendar, SEASON, *YEAR)
    assert after.of(day) == before.of(day)
    assert after.of(day + timedelta(days=1)) == 0


def test_the_last_days_of_a_plan_keep_their_weight_when_nothing_comes_after() -> None:
    christmas = date(2026, 12, 24), YEAR[1]
    before = season_weights(FRANCE, SEASON, *YEAR)
    after = season_weights(with_time_off([away(*christmas)]), SEASON, *YEAR)
    assert after == before


def test_a_revision_moves_only_the_lines_that_it_changes() -> None:
    before = revision({("call", "A"): 512, ("call", "C"): 256, ("meeting", "B"): 64})
    after = revision(
        {("call", "A"): 560, ("call", "C"): 256, ("meeting", "B"): 64}, number=2, effective=date(2026, 11, 25)
    )
    weights = activity_weights(plan(before), FRANCE, strategy())
    days = [YEAR[0] + timedelta(days=n) for n in range(365)]
    for line in before.lines[1:]:
        old, new = line_curve(plan(before), line, weights), line_curve(plan(before, after), line, weights)
        assert [new.quota(day, day) for day in days] == [old.quota(day, day) for day in days]
    assert line_curve(plan(before, after), before.lines[0], weights).quota(*YEAR) == 560
