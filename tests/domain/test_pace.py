"""Pace, needed today and attainment of plan lines and of revenue."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from domain.calendar.member_calendar import MemberCalendar
from domain.calendar.windows import window
from domain.kpi.pace import needed_today, pace_of, ratio
from domain.kpi.standing import standing
from domain.model.money import Money, money
from domain.model.plan import LineKind, Plan, RevisionState
from domain.model.standing import Flag, Pace, RepStanding
from domain.model.strategy import FLAT
from domain.model.tally import Measure, Tally
from tests.domain.numbers_case import (
    FRANCE,
    VOCABULARY,
    WORKSPACE,
    at,
    away,
    done,
    plan,
    revision,
    strategy,
    with_time_off,
)

MONDAY, THURSDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 26), date(2026, 11, 29)
TWO_THIRTY = at(THURSDAY, 14, 32)
WEEK_PLAN = plan(
    revision({("call", "A"): 16, ("call", "B"): 10, ("meeting", "B"): 2}, effective=MONDAY), first=MONDAY, last=SUNDAY
)


def _stand(
    asked: Plan | None,
    *tallies: Tally,
    name: str = "week",
    calendar: MemberCalendar = FRANCE,
    hour: int = 14,
    day: date = THURSDAY,
) -> RepStanding:
    asked_for = window(name, day, WORKSPACE)
    assert asked_for is not None
    return standing(
        asked,
        calendar=calendar,
        strategy=strategy(),
        vocabulary=VOCABULARY,
        tallies=tallies,
        window=asked_for,
        now=at(day, hour),
    )


def test_the_week_of_the_sketch() -> None:
    tuesday = MONDAY + timedelta(days=1)
    week = _stand(WEEK_PLAN, done(tuesday, 6), done(THURSDAY, 0), done(MONDAY, 5), done(tuesday, 4, segment="B"))
    shown = [
        (line.done, line.quota, line.by_now, line.pace, line.behind_by, line.needed, line.met) for line in week.lines
    ]
    assert shown == [
        (11, 16, 10, Pace.ON_PACE, 0, 3, False),
        (4, 10, 6, Pace.BEHIND, 2, 3, False),
        (0, 2, 1, Pace.BEHIND, 1, 1, False),
    ]
    assert week.lines[0].attainment == Fraction(11, 16)
    assert [line.segment for line in week.behind] == ["B", "B"]
    assert week.flag is Flag.BEHIND


@pytest.mark.parametrize(
    ("actual", "expected", "with_today", "day_quota", "pace"),
    [
        (8, "10", "12", "2", Pace.BEHIND),
        (9, "10", "12", "1", Pace.ON_PACE),  # not under 0.9
        (8, "10", "12", "21/10", Pace.ON_PACE),  # short by less than a day's quota
        (0, "9/10", "1", "1/2", Pace.ON_PACE),  # short by less than one
        (0, "1", "1", "1/2", Pace.BEHIND),
        (13, "10", "12", "2", Pace.ON_PACE),  # under 1.1 × 12
        (14, "10", "12", "2", Pace.AHEAD),
        (5, "3", "17/4", "1", Pace.ON_PACE),  # over by less than one
        (9, "0", "2", "2", Pace.ON_PACE),  # nothing expected yet
    ],
)
def test_pace_on_exact_values(actual: int, expected: str, with_today: str, day_quota: str, pace: Pace) -> None:
    found = pace_of(
        actual,
        expected=Fraction(expected),
        expected_with_today=Fraction(with_today),
        day_quota=Fraction(day_quota),
    )
    assert found is pace


def test_nobody_is_behind_before_the_first_day_is_finished() -> None:
    assert {line.pace for line in _stand(WEEK_PLAN, day=MONDAY, hour=9).lines} == {Pace.ON_PACE}
    evening = _stand(WEEK_PLAN, day=MONDAY, hour=18)
    assert [line.pace for line in evening.lines] == [Pace.BEHIND, Pace.BEHIND, Pace.ON_PACE]
    assert [line.by_now for line in evening.lines] == [3, 2, 0]


def test_work_of_today_counts_at_once() -> None:
    assert _stand(WEEK_PLAN, done(THURSDAY, 9)).lines[0].pace is Pace.ON_PACE
    assert _stand(WEEK_PLAN, done(THURSDAY, 15)).lines[0].pace is Pace.AHEAD


def test_needed_is_done_once_the_quota_is_met_and_a_dash_when_today_is_over() -> None:
    met = _stand(WEEK_PLAN, done(THURSDAY, 16)).lines[0]
    assert (met.needed, met.met) == (0, True)
    after_hours = _stand(WEEK_PLAN, hour=18).lines[0]
    assert (after_hours.needed, after_hours.met) == (None, False)
    assert _stand(WEEK_PLAN, hour=10, day=date(2026, 11, 28)).lines[0].needed is None
    off = with_time_off([away(THURSDAY, THURSDAY, recorded_on=THURSDAY)])
    assert _stand(WEEK_PLAN, calendar=off).lines[0].needed is None


def test_needed_counts_what_was_done_before_today() -> None:
    assert needed_today(16, 11, weight=Fraction(1), weight_left=Fraction(2)) == 3
    assert needed_today(16, 20, weight=Fraction(1), weight_left=Fraction(2)) == 0
    assert needed_today(16, 0, weight=Fraction(0), weight_left=Fraction(0)) is None
    assert _stand(WEEK_PLAN, done(THURSDAY, 4), done(MONDAY, 6)).lines[0].needed == 5


def test_a_short_day_asks_for_less() -> None:
    afternoon_off = with_time_off([away(THURSDAY, THURSDAY, half="pm")])
    line = _stand(WEEK_PLAN, calendar=afternoon_off).lines[0]
    assert line.needed == 4  # 16 × ½ ÷ (½ + 1½): Friday took over Thursday's other half
    assert _stand(WEEK_PLAN).lines[0].needed == 8


def test_a_finished_window_is_measured_against_its_quota() -> None:
    last = _stand(WEEK_PLAN, done(MONDAY, 14), name="last week", day=date(2026, 11, 30)).lines[0]
    assert (last.by_now, last.quota, last.pace, last.needed) == (16, 16, Pace.ON_PACE, None)
    assert last.effort_expected == 16
    open_week = _stand(WEEK_PLAN).lines[0]
    assert open_week.effort_expected == open_week.expected == Fraction(16 * 3, 5)


def test_touches_fill_the_line_and_attempts_stand_beside() -> None:
    tallies = [
        done(MONDAY, 2),
        done(MONDAY, 5, measure=Measure.ATTEMPTS),
        done(MONDAY, 1, measure=Measure.UNATTRIBUTED),
    ]
    week = _stand(WEEK_PLAN, *tallies)
    assert (week.lines[0].done, week.lines[0].attempts) == (2, 5)
    assert (week.touches, week.unattributed) == (2, 1)


def test_work_without_a_segment_counts_in_the_total_and_in_no_segment_line() -> None:
    week = _stand(WEEK_PLAN, done(MONDAY, 3, segment=""), done(MONDAY, 2), done(MONDAY, 7, activity="email"))
    assert [(line.activity, line.segment, line.done) for line in week.others] == [("call", None, 3), ("email", "A", 7)]
    assert [line.done for line in week.lines] == [2, 0, 0]
    calls, meetings, emails = week.activities
    assert (calls.activity, calls.done, calls.quota) == ("call", 5, 26)
    assert (meetings.done, meetings.quota) == (0, 2)
    assert (emails.done, emails.quota) == (7, None)


def test_a_line_for_all_segments_takes_them_all_and_is_not_added_twice() -> None:
    both = plan(revision({("call", None): 30, ("call", "A"): 16}, effective=MONDAY), first=MONDAY, last=SUNDAY)
    week = _stand(both, done(MONDAY, 3, segment=""), done(MONDAY, 2), done(MONDAY, 1, segment="B"))
    assert [line.done for line in week.lines] == [6, 2]
    assert week.others == ()
    assert [(total.done, total.quota) for total in week.activities] == [(6, 30)]


def test_a_count_only_line_has_no_pace() -> None:
    asked = revision({("call", "A"): 16}, effective=MONDAY)
    counted = replace(asked, lines=(replace(asked.lines[0], kind=LineKind.COUNT),))
    line = _stand(plan(counted, first=MONDAY, last=SUNDAY), done(MONDAY, 3)).lines[0]
    assert (line.done, line.quota, line.pace, line.needed, line.attainment) == (3, None, Pace.NONE, None, None)


def test_without_an_agreed_plan_work_is_still_counted() -> None:
    waiting = replace(WEEK_PLAN, revisions=(replace(WEEK_PLAN.revisions[0], state=RevisionState.PROPOSED),))
    for asked in (None, waiting):
        week = _stand(asked, done(MONDAY, 3))
        assert (week.has_plan, week.flag, week.lines, week.effort) == (False, Flag.NO_PLAN, (), None)
        assert [line.done for line in week.others] == [3]
        assert week.revenue.quota is None


def test_only_days_of_the_plan_and_of_the_member_count() -> None:
    outside = [done(MONDAY - timedelta(days=1), 50), replace(done(MONDAY, 50), user="UBEN")]
    assert _stand(WEEK_PLAN, *outside, done(MONDAY, 1), name="month").lines[0].done == 1


def _won(on: date, amount: Money) -> Tally:
    return Tally(user="UANA", on=on, measure=Measure.WON, segment="A", currency=amount.currency, value=amount.minor)


def test_revenue_against_the_seasons_curve() -> None:
    asked = plan(revision({}, revenue=money(240_000, "EUR")))
    won = [_won(date(2026, 3, 2), money(150_000, "EUR")), _won(MONDAY, money(32_000, "EUR"))]
    year = _stand(asked, *won, name="year").revenue
    to_date = 240_000 * (Fraction(3, 4) + Fraction(1, 8) * Fraction(17, 20))
    assert year.expected == to_date * 100
    assert year.by_now == money("205500", "EUR")
    assert (year.won, year.quota) == (money(182_000, "EUR"), money(240_000, "EUR"))
    assert year.attainment == Fraction(182, 240)
    assert (year.pace, year.behind_by) == (Pace.BEHIND, money("23500", "EUR"))


def test_revenue_has_a_pace_only_in_windows_of_a_month_or_more() -> None:
    asked = plan(revision({}, revenue=money(240_000, "EUR")))
    assert _stand(asked, name="week").revenue.pace is Pace.NONE
    assert _stand(asked, name="month").revenue.pace is Pace.BEHIND
    ahead = _stand(asked, _won(MONDAY, money(40_000, "EUR")), name="month").revenue
    assert (ahead.pace, ahead.behind_by) == (Pace.AHEAD, None)


def test_foreign_money_is_in_no_total_and_is_told() -> None:
    asked = plan(revision({}, revenue=money(240_000, "EUR")))
    deals = Tally(user="UANA", on=MONDAY, measure=Measure.DEALS_WON, segment="A", value=3)
    won = [_won(MONDAY, money(100, code)) for code in ("USD", "EUR", "CHF")]
    revenue = _stand(asked, *won, deals).revenue
    assert (revenue.won, revenue.deals) == (money(100, "EUR"), 3)
    assert revenue.foreign == (money(100, "CHF"), money(100, "USD"))


def test_a_division_by_zero_is_a_dash() -> None:
    assert ratio(3, 0) is None
    empty = plan(revision({("call", "A"): 0}, effective=MONDAY), first=MONDAY, last=SUNDAY)
    assert _stand(empty).lines[0].attainment is None
    assert _stand(empty).effort is None


def test_flat_and_season_s_ask_differently_of_the_same_total() -> None:
    asked = plan(revision({("call", "A"): 320}))
    november = window("month", THURSDAY, WORKSPACE)
    assert november is not None
    quotas = [
        standing(
            asked,
            calendar=FRANCE,
            strategy=known,
            vocabulary=VOCABULARY,
            tallies=(),
            window=november,
            now=TWO_THIRTY,
        )
        .lines[0]
        .quota
        for known in (None, strategy(FLAT), strategy())
    ]
    assert quotas == [26, 26, 40]
