"""Windows by name, in any fiscal year."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar.windows import EARLIER, WINDOWS, window
from domain.model.window import Window
from domain.model.workspace import Workspace
from tests.domain.numbers_case import WORKSPACE

TODAY = date(2026, 11, 26)
FISCAL_APRIL = replace(WORKSPACE, fiscal_start=4)


def _days(name: str, workspace: Workspace = WORKSPACE, today: date = TODAY) -> tuple[date, date]:
    found = window(name, today, workspace)
    assert found is not None
    return found.first, found.last


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("today", TODAY, TODAY),
        ("yesterday", date(2026, 11, 25), date(2026, 11, 25)),
        ("week", date(2026, 11, 23), date(2026, 11, 29)),
        ("last week", date(2026, 11, 16), date(2026, 11, 22)),
        ("month", date(2026, 11, 1), date(2026, 11, 30)),
        ("Last  Month", date(2026, 10, 1), date(2026, 10, 31)),
        ("quarter", date(2026, 10, 1), date(2026, 12, 31)),
        ("last quarter", date(2026, 7, 1), date(2026, 9, 30)),
        ("year", date(2026, 1, 1), date(2026, 12, 31)),
        ("last year", date(2025, 1, 1), date(2025, 12, 31)),
        ("2026-10", date(2026, 10, 1), date(2026, 10, 31)),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29)),
    ],
)
def test_windows_of_the_calendar_year(name: str, first: date, last: date) -> None:
    assert _days(name) == (first, last)


@pytest.mark.parametrize(
    ("fiscal_start", "name", "first", "last"),
    [
        (4, "year", date(2026, 4, 1), date(2027, 3, 31)),
        (4, "quarter", date(2026, 10, 1), date(2026, 12, 31)),
        (11, "year", date(2026, 11, 1), date(2027, 10, 31)),
        (11, "quarter", date(2026, 11, 1), date(2027, 1, 31)),
        (12, "year", date(2025, 12, 1), date(2026, 11, 30)),
        (12, "quarter", date(2026, 9, 1), date(2026, 11, 30)),
        (12, "last quarter", date(2026, 6, 1), date(2026, 8, 31)),
    ],
)
def test_quarters_and_years_follow_the_fiscal_year(fiscal_start: int, name: str, first: date, last: date) -> None:
    assert _days(name, replace(WORKSPACE, fiscal_start=fiscal_start)) == (first, last)


@pytest.mark.parametrize("name", ["", "decade", "2026-13", "2026-00", "26-10", "0026-10", "last today", "week 3"])
def test_unknown_windows_are_none(name: str) -> None:
    assert window(name, TODAY, WORKSPACE) is None


@given(
    today=st.dates(min_value=date(2001, 1, 1), max_value=date(2100, 12, 31)),
    fiscal_start=st.integers(min_value=1, max_value=12),
)
def test_each_holds_today_and_follows_the_last_one(today: date, fiscal_start: int) -> None:
    workspace = replace(WORKSPACE, fiscal_start=fiscal_start)
    for name in WINDOWS:
        first, last = _days(name, workspace, today)
        assert first <= today <= last
        earlier = "yesterday" if name == "today" else f"last {name}"
        assert earlier in EARLIER
        assert _days(earlier, workspace, today)[1] == first - timedelta(days=1)
    year, quarter = _days("year", workspace, today), _days("quarter", workspace, today)
    assert year[0].month == fiscal_start
    assert year[0] <= quarter[0]
    assert quarter[1] <= year[1]


def test_a_plan_is_looked_up_by_the_nearest_day() -> None:
    october = Window(first=date(2026, 10, 1), last=date(2026, 10, 31), name="2026-10")
    assert october.anchor(TODAY) == october.last
    assert october.anchor(date(2026, 9, 1)) == october.first
    assert october.anchor(date(2026, 10, 5)) == date(2026, 10, 5)
    assert len(list(october)) == october.days == 31
    assert october.month_or_more
    assert date(2026, 11, 1) not in october
