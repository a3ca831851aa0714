"""Working days, holidays, time off and finished days of a member."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from fractions import Fraction

import pytest

from domain.calendar.holidays import known_place, public_holidays
from domain.calendar.logged import logged_lately
from domain.calendar.member_calendar import calendar_of
from tests.domain.numbers_case import ANA, FRANCE, WORKSPACE, at, away, with_time_off

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(("month", "days"), [(3, 22), (7, 22), (8, 21), (9, 22), (10, 22), (11, 20), (12, 22)])
def test_french_months_of_2026_have_their_working_days(month: int, days: int) -> None:
    last = 30 if month in (9, 11) else 31
    assert FRANCE.working_days(date(2026, month, 1), date(2026, month, last)) == days


def test_each_has_the_holidays_of_the_own_country_and_region() -> None:
    ben = calendar_of(replace(ANA, country="GB", region="ENG"), WORKSPACE)
    chloe = calendar_of(replace(ANA, country="CA", region="QC"), WORKSPACE)
    august_bank_holiday, fete_nationale, armistice = date(2026, 8, 31), date(2026, 6, 24), date(2026, 11, 11)
    assert [person.is_working(august_bank_holiday) for person in (FRANCE, ben, chloe)] == [True, False, True]
    assert [person.is_working(fete_nationale) for person in (FRANCE, ben, chloe)] == [True, True, False]
    assert [person.is_working(armistice) for person in (FRANCE, ben, chloe)] == [False, True, True]


def test_the_workspaces_region_holds_for_who_has_no_own_country() -> None:
    strasbourg = replace(WORKSPACE, region="Moselle")
    good_friday = date(2026, 4, 3)
    assert not calendar_of(ANA, strasbourg).is_working(good_friday)
    assert calendar_of(replace(ANA, country="FR"), strasbourg).is_working(good_friday)


def test_unknown_places_have_no_surprises() -> None:
    assert known_place("FR")
    assert known_place("GB", "England")
    assert not known_place("XX")
    assert not known_place("FR", "Atlantis")
    assert public_holidays("XX", None, 2026) == frozenset()
    assert public_holidays("FR", "Atlantis", 2026) == public_holidays("FR", None, 2026)


def test_time_off_counts_by_halves() -> None:
    calendar = with_time_off(
        [
            away(TUESDAY, TUESDAY, half="am"),
            away(date(2026, 11, 25), date(2026, 11, 26)),
            away(TUESDAY, TUESDAY, half="am"),
        ]
    )
    assert calendar.weight(TUESDAY) == Fraction(1, 2)
    assert calendar.weight(date(2026, 11, 25)) == 0
    assert calendar.working_days(date(2026, 11, 23), date(2026, 11, 29)) == Fraction(5, 2)
    both = with_time_off([away(TUESDAY, TUESDAY, half="am"), away(TUESDAY, TUESDAY, half="pm")])
    assert not both.is_working(TUESDAY)


def test_others_days_off_are_not_mine() -> None:
    off = replace(away(TUESDAY, TUESDAY), user="UBEN")
    assert with_time_off([off]).is_working(TUESDAY)


@pytest.mark.parametrize(
    ("evening", "hour", "minute", "last"),
    [
        (time(17, 30), 17, 59, 23),
        (time(17, 30), 18, 0, 24),
        (time(19, 15), 18, 30, 23),
        (time(19, 15), 19, 15, 24),
        (None, 18, 0, 24),
        (None, 0, 0, 23),
    ],
)
def test_a_day_is_finished_at_six_or_with_a_later_evening_card(
    evening: time | None, hour: int, minute: int, last: int
) -> None:
    calendar = calendar_of(replace(ANA, evening=evening), WORKSPACE)
    assert calendar.finished(at(TUESDAY, hour, minute)) == date(2026, 11, last)


def test_a_day_is_the_members_local_day() -> None:
    instant = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
    montreal = calendar_of(replace(ANA, tz="America/Toronto"), WORKSPACE)
    assert FRANCE.today(instant) == date(2026, 11, 25)
    assert montreal.today(instant) == date(2026, 11, 24)
    assert FRANCE.finished(instant) == date(2026, 11, 24)
    assert montreal.finished(instant) == date(2026, 11, 24)


def test_the_hour_of_finishing_holds_on_both_days_of_the_clock_change() -> None:
    for day in (date(2026, 3, 29), date(2026, 10, 25)):
        assert FRANCE.finished(at(day, 17, 59)) < day
        assert FRANCE.finished(at(day, 18)) == day


def test_next_and_last_working_day_step_over_weekends_and_holidays() -> None:
    christmas_eve = date(2026, 12, 24)
    assert FRANCE.next_working_day(christmas_eve) == date(2026, 12, 28)
    assert FRANCE.last_working_day(date(2026, 12, 27)) == christmas_eve
    never = calendar_of(replace(ANA, working_days=frozenset()), WORKSPACE)
    assert never.next_working_day(christmas_eve) is None
    assert never.last_working_day(christmas_eve) is None


def test_who_logged_since_the_last_finished_working_day() -> None:
    friday, saturday, monday = date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 23)
    noon = at(monday, 12)
    assert logged_lately(FRANCE, entries=[friday], nothing=[], now=noon) is True
    assert logged_lately(FRANCE, entries=[saturday], nothing=[], now=noon) is True
    assert logged_lately(FRANCE, entries=[date(2026, 11, 19)], nothing=[], now=noon) is False
    assert logged_lately(FRANCE, entries=[], nothing=[friday], now=noon) is True
    assert logged_lately(FRANCE, entries=[friday], nothing=[], now=at(monday, 18)) is False
    on_leave = with_time_off([away(friday, friday)])
    assert logged_lately(on_leave, entries=[], nothing=[], now=noon) is None
