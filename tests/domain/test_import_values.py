"""Small values of a strategy file, and files that make no sense at all."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.files.directory import Directory
from bot.files.drafting import Drafting
from bot.files.reading import keys_at, read_document
from bot.files.scalars import amount, clock_time, share, weekdays
from domain.model.workspace import Workspace
from domain.strategy.period import fiscal_year, period_of

JANUARY, APRIL = 1, 4
KEYS = st.sampled_from(
    sorted({key for place in ((), ("members", 0), ("plans", 0), ("strategy",)) for key in keys_at(place)})
)
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.sampled_from(["A", "2026", "35%", "17:30", "", "~", "*x"])
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=20,
)


@pytest.mark.parametrize(
    ("name", "start", "days"),
    [
        ("2026", JANUARY, (date(2026, 1, 1), date(2026, 12, 31))),
        ("2026", APRIL, (date(2026, 4, 1), date(2027, 3, 31))),
        ("2026-Q4", JANUARY, (date(2026, 10, 1), date(2026, 12, 31))),
        ("2026-q4", APRIL, (date(2027, 1, 1), date(2027, 3, 31))),
        ("2026-H2", APRIL, (date(2026, 10, 1), date(2027, 3, 31))),
        ("2028-02", APRIL, (date(2028, 2, 1), date(2028, 2, 29))),
        ("2026-12", JANUARY, (date(2026, 12, 1), date(2026, 12, 31))),
    ],
)
def test_a_period_by_its_name(name: str, start: int, days: tuple[date, date]) -> None:
    assert period_of(name, start) == days


@given(st.dates(date(1990, 1, 1), date(2199, 12, 31)), st.integers(1, 12))
def test_a_day_lies_in_its_fiscal_year_and_quarters_fill_it(day: date, start: int) -> None:
    first, last = fiscal_year(day, start)
    assert first <= day <= last
    assert (first.month, first.day) == (start, 1)
    quarters = [period_of(f"{first.year}-Q{number}", start) for number in range(1, 5)]
    assert (quarters[0][0], quarters[-1][1]) == (first, last)
    assert all((after[0] - before[1]).days == 1 for before, after in pairwise(quarters))


@pytest.mark.parametrize(
    ("said", "value"),
    [
        (35, Fraction(7, 20)),
        ("35%", Fraction(7, 20)),
        ("12.5 %", Fraction(1, 8)),
        ("1/3", Fraction(1, 3)),
        (0, Fraction(0)),
    ],
)
def test_a_share_is_exact(said: object, value: Fraction) -> None:
    assert share(said) == value


@pytest.mark.parametrize("said", ["0.35", 0.35, "110%", -1, "a lot", True, "1/0"])
def test_no_share(said: object) -> None:
    with pytest.raises(ValueError, match="%"):
        share(said)


@pytest.mark.parametrize(
    ("said", "value"), [(240000, 240000), ("240k", 240000), ("1.25M", 1250000), ("240 000 €", 240000), (99.5, "99.5")]
)
def test_an_amount_in_whole_units(said: object, value: int | str) -> None:
    assert amount(said) == Decimal(value)


@pytest.mark.parametrize("said", ["much", -5, True, "1e9", "1000000000000"])
def test_no_amount(said: object) -> None:
    with pytest.raises(ValueError, match="amount"):
        amount(said)


@pytest.mark.parametrize("period", ["9999", "0000", "2026-13", "{from: 2026-01-01, until: 2036-01-01}"])
def test_no_period(period: str) -> None:
    read = read_document("s.yml", f"strategy: {{period: {period}}}")
    assert [one.field for one in read.problems] == ["strategy.period"]


def test_days_and_times() -> None:
    assert weekdays("Mon-Thu, Sat") == {0, 1, 2, 3, 5}
    assert weekdays(["friday", "Sun"]) == {4, 6}
    assert weekdays("Sun-Tue") == {6, 0, 1}
    assert str(clock_time("8:05")) == "08:05:00"
    assert clock_time("off") is None


@given(VALUES)
def test_whatever_stands_in_a_file_is_answered_with_problems(value: object) -> None:
    read = read_document("s.yml", yaml_of(value))
    drafting = Drafting(stored=Workspace(id="T1"), directory=Directory(), today=date(2026, 11, 24))
    if read.document is not None:
        drafting.draft([(0, read.document)])
    else:
        assert read.problems


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading(text: str) -> None:
    read = read_document("s.yml", text)
    assert read.document is not None or read.problems


def test_an_alias_in_itself_ends() -> None:
    assert [str(one) for one in read_document("s.yml", "members: &m [*m]").problems] != []


def yaml_of(value: object) -> str:
    """A value as one line of YAML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {yaml_of(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(yaml_of(inner) for inner in value) + "]"
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
