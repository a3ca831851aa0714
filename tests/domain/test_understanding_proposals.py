"""Days to choose from where the words for a date stand for no single day: offered, never taken."""

from datetime import date

import pytest

from domain.understanding import Reader
from domain.understanding.words.proposals import second_reading
from tests.corpus.scoring import vocabulary

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(vocabulary())


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("3 calls Monday the 19th", ["2026-11-19", "2026-11-23"]),
        ("lundi 18/11 : 3 appels", ["2026-11-18", "2026-11-23"]),
        ("Monday or Tuesday", ["2026-11-23", "2026-11-24"]),
        ("2 calls 2 weeks ago", ["2026-11-10"]),
        ("il y a trois semaines 3 appels", ["2026-11-03"]),
        ("12", ["2026-11-12"]),
        ("3 calls on 3 March", ["2026-03-03"]),
    ],
)
def test_days_are_proposed(reader: Reader, text: str, days: list[str]) -> None:
    assert [day.isoformat() for day in reader.days(text, today=TODAY)] == days


@pytest.mark.parametrize(
    "text",
    ["5 calls last week", "last month", "il y a un mois", "3 calls", "B", "may", "yes", "10.11", "17:30", "31 June", "",
     "3 calls Monday, 2 demos on Friday the 3rd"],
)  # fmt: skip
def test_what_is_no_day_proposes_none(reader: Reader, text: str) -> None:
    assert reader.days(text, today=TODAY) == ()


@pytest.mark.parametrize("said", ["tomorrow", "12 November 2019", "November 2026", "in 3 days"])
def test_a_second_reading_is_checked(said: str) -> None:
    """Not ahead, not older than a year, not a month, not a length of time."""
    assert second_reading(said, TODAY, languages=["en", "fr"], order="DMY") is None


def test_a_language_that_dateparser_does_not_know_is_no_error() -> None:
    assert second_reading("12 November", TODAY, languages=["tlh"], order="DMY") is None
