"""Quotas against a slow day-by-day computation, and what must always hold."""

from datetime import date, timedelta
from fractions import Fraction
from math import floor

from hypothesis import example, given, settings
from hypothesis import strategies as st

from domain.calendar.member_calendar import MemberCalendar
from domain.model.member import TimeOff
from domain.model.strategy import Season
from domain.plans.curve import curve
from domain.plans.weights import season_weights
from domain.strategy.season import season_of
from tests.domain.numbers_case import away, with_time_off

JANUARY = date(2026, 1, 1)
seasons = st.sampled_from(
    [season_of({}), season_of({"Sep–Dec": "50%"}), season_of({"Mar": "30%", "Nov–Feb": "45%"}), season_of({"Jun": 0})]
)
plan_days = st.tuples(st.integers(0, 300), st.integers(0, 400)).map(
    lambda n: (JANUARY + timedelta(days=n[0]), JANUARY + timedelta(days=n[0] + n[1]))
)


@st.composite
def absences(draw: st.DrawFn) -> TimeOff:
    first = JANUARY + timedelta(days=draw(st.integers(0, 420)))
    last = first + timedelta(days=draw(st.integers(0, 25)))
    known = first + timedelta(days=draw(st.integers(-60, 10)))
    return away(first, last, half=draw(st.sampled_from([None, None, "am", "pm"])), recorded_on=known)


calendars = st.lists(absences(), max_size=4).map(with_time_off)


def _month(day: date) -> list[date]:
    days = [date(day.year, day.month, 1) + timedelta(days=n) for n in range(31)]
    return [other for other in days if other.month == day.month]


def _known_absence(calendar: MemberCalendar, day: date) -> Fraction:
    """The part of a day that is time off and was recorded before it."""
    known = [off for off in calendar.time_off if off.first <= day <= off.last and off.recorded_on < day]
    return Fraction(sum(any(off.half in (None, half) for off in known) for half in ("am", "pm")), 2)


def _slow_weights(calendar: MemberCalendar, season: Season, first: date, last: date) -> dict[date, Fraction]:
    """Each day by itself: the month's even part; then, one day off after the other, its part given away."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    weights = {}
    for day in days:
        worked = [other for other in _month(day) if calendar.is_due(other)]
        weights[day] = season[day.month] / len(worked) if day in worked else Fraction(0)
    absent = {day: _known_absence(calendar, day) for day in days}
    can_work = [day for day in days if weights[day] and absent[day] < 1]
    for day in days:
        part = weights[day] * absent[day]
        later = [other for other in days if other > day]
        total = sum(weights[other] for other in later)
        if part and any(other > day for other in can_work):
            weights[day] -= part
            weights.update({other: weights[other] + part * weights[other] / total for other in later})
    return weights


@given(calendar=calendars, season=seasons, span=plan_days)
@settings(max_examples=40, deadline=None)
def test_weights_equal_the_slow_computation(calendar: MemberCalendar, season: Season, span: tuple[date, date]) -> None:
    slow = _slow_weights(calendar, season, *span)
    fast = season_weights(calendar, season, *span)
    assert {day: fast.of(day) for day in slow} == slow


@st.composite
def revised(draw: st.DrawFn) -> tuple[tuple[date, date], list[tuple[date, int]]]:
    first, last = draw(plan_days)
    dates = draw(st.lists(st.dates(first, last), max_size=3).map(sorted))
    totals = [draw(st.integers(0, 2000)) for _ in range(len(dates) + 1)]
    return (first, last), list(zip([first, *dates], totals, strict=True))


def _slow_quotas(weights: dict[date, Fraction], totals: list[tuple[date, int]]) -> dict[date, int]:
    """Day by day: each new total spreads what the quotas of the days before it leave over the days from it on. Of
    one day the last total rules; one that stays as it was moves no day."""
    last_said = list(dict(totals).items())
    totals = [said for n, said in enumerate(last_said) if n == 0 or said[1] != last_said[n - 1][1]]
    quotas: dict[date, int] = {}
    days = sorted(weights)
    for n, (since, total) in enumerate(totals):
        until = totals[n + 1][0] if n + 1 < len(totals) else date.max
        frozen = sum(quota for day, quota in quotas.items() if day < since)
        left = sum(weight for day, weight in weights.items() if day >= since)
        sofar, asked = Fraction(0), frozen
        for day in (day for day in days if since <= day < until):
            sofar += weights[day]
            part = sofar / left if left else Fraction(day == days[-1])
            upto = floor(frozen + (total - frozen) * part + Fraction(1, 2))
            quotas[day], asked = upto - asked, upto
    return quotas


@given(calendar=calendars, season=seasons, case=revised())
@example(
    calendar=with_time_off([]),
    season=season_of({}),
    case=((date(2026, 1, 1), date(2026, 2, 3)), [(date(2026, 1, 1), 1), (date(2026, 1, 3), 1)]),
)
@settings(max_examples=40, deadline=None)
def test_quotas_equal_the_slow_computation(
    calendar: MemberCalendar, season: Season, case: tuple[tuple[date, date], list[tuple[date, int]]]
) -> None:
    span, totals = case
    weights = season_weights(calendar, season, *span)
    asked = curve(weights, totals)
    slow = _slow_quotas(_slow_weights(calendar, season, *span), totals)
    assert {day: asked.quota(day, day) for day in slow} == slow


@given(calendar=calendars, season=seasons, case=revised(), cuts=st.lists(st.integers(0, 400), max_size=6))
@settings(max_examples=60, deadline=None)
def test_any_cut_of_the_period_adds_up_to_the_total(
    calendar: MemberCalendar, season: Season, case: tuple[tuple[date, date], list[tuple[date, int]]], cuts: list[int]
) -> None:
    (first, last), totals = case
    asked = curve(season_weights(calendar, season, first, last), totals)
    edges = sorted({first, *(first + timedelta(days=cut) for cut in cuts if first + timedelta(days=cut) <= last)})
    ends = [*(edge - timedelta(days=1) for edge in edges[1:]), last]
    assert sum(asked.quota(start, end) for start, end in zip(edges, ends, strict=True)) == totals[-1][1]


@given(calendar=calendars, season=seasons, off=absences(), span=plan_days)
@settings(max_examples=60, deadline=None)
def test_days_before_an_absence_keep_theirs_and_nothing_is_lost(
    calendar: MemberCalendar, season: Season, off: TimeOff, span: tuple[date, date]
) -> None:
    more = with_time_off([*calendar.time_off, off])
    before, after = season_weights(calendar, season, *span), season_weights(more, season, *span)
    assert after.total == before.total
    later = [day for n in range(450) if (day := off.first + timedelta(days=n)) <= span[1]]
    if any(more.is_working(day) for day in later):
        assert after.until(off.first - timedelta(days=1)) == before.until(off.first - timedelta(days=1))


@given(calendar=calendars, season=seasons, span=plan_days, total=st.integers(0, 5000))
@settings(max_examples=40, deadline=None)
def test_what_is_asked_never_falls_along_a_plan(
    calendar: MemberCalendar, season: Season, span: tuple[date, date], total: int
) -> None:
    asked = curve(season_weights(calendar, season, *span), [(span[0], total)])
    days = [span[0] + timedelta(days=n) for n in range((span[1] - span[0]).days + 1)]
    sofar = [asked.cumulative(day) for day in days]
    assert sofar == sorted(sofar)
    assert sofar[-1] == total
