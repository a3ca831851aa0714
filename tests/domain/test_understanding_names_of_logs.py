"""An account called like a word of logs is read where an account stands; everywhere else the word is the word."""

from datetime import date

import pytest

from domain.model.frame import Activity, Slot
from domain.model.vocabulary import Account, ActivityType, Segment, Vocabulary
from domain.understanding import Reader

TODAY = date(2026, 11, 24)
NAMES = ("April", "Demo", "Target", "Orange", "Acme", "Total")
VOCABULARY = Vocabulary(
    segments=(Segment(code="A"), Segment(code="B")),
    activity_types=tuple(
        ActivityType(code=code, words={"en": (word,)})
        for code, word in {"call": "call", "demo": "demo", "meeting": "meeting", "quote": "quote"}.items()
    ),
    accounts=(*(Account(name=name, segment="A") for name in NAMES), Account(name="May", aliases=("May Ltd",))),
)
READER = Reader(VOCABULARY)


def read(text: str) -> list[tuple[str | None, tuple[str, ...]]]:
    frame = READER.read(text, today=TODAY)
    assert [ask.slot for ask in frame.ask if ask.slot is not Slot.ON] == []
    return [(item.activity, item.accounts) for item in frame.entries if isinstance(item, Activity)]


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("called April", [("call", ("April",))]),
        ("met Target", [("meeting", ("Target",))]),
        ("call with Demo", [("call", ("Demo",))]),
        ("meeting Orange", [("meeting", ("Orange",))]),
        ("2 calls Total", [("call", ("Total",))]),
        ("1 call May Ltd", [("call", ("May",))]),
    ],
)
def test_where_an_account_stands_it_is_the_account(text: str, entries: list[object]) -> None:
    assert read(text) == entries


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("Demo Acme", [("demo", ("Acme",))]),
        ("Call Acme, Demo Orange", [("call", ("Acme",)), ("demo", ("Orange",))]),
        ("1 Demo Acme", [("demo", ("Acme",))]),
        ("2 demos A", [("demo", ())]),
        ("3 calls A, April was hard", [("call", ())]),
        ("3 calls A on April 12", [("call", ())]),
        ("Total: 3 calls A", [("call", ())]),
        ("on target with 3 calls A", []),
    ],
)
def test_elsewhere_the_word_is_the_word(text: str, entries: list[object]) -> None:
    assert read(text) == entries
