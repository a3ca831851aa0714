"""What belongs to which deed, where a careless reading would lose a word or give it to the wrong one."""

from datetime import date

import pytest

from domain.model.frame import Activity, Item, Slot
from domain.understanding import Reader
from tests.corpus.scoring import vocabulary

TODAY = date(2026, 11, 23)
READER = Reader(vocabulary())

Said = tuple[object, ...]


def said(item: Item) -> Said:
    """The kind, the number, the company and the amount of an entry."""
    amount = None if item.amount is None else int(item.amount.value)
    if isinstance(item, Activity):
        return (item.activity, item.count, *item.accounts, item.outcome or amount)
    return (item.event, item.quantity, item.account, amount)


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("6,200 for training, Acme, contract signed", [("won", None, "Acme", 6200)]),
        ("Acme, maintenance, 1,150 euros, signed", [("won", None, "Acme", 1150)]),
        ("Won Globex. 6,200 for training, licence, contract signed", [("won", None, "Globex", 6200)]),
        (
            "Quote 5k to Globex. 6,200 for training, Acme, contract signed",
            [("quote", 1, "Globex", 5000), ("won", None, "Acme", 6200)],
        ),
        ("30 licences vendues à Orange, 21 000 €", [("won", 30, "Orange", 21000)]),
        ("won Acme, 12 licences at 900 € each", [("won", 12, "Acme", 10800)]),
        ("tried Acme twice on the phone", [("call", 2, "Acme", None)]),
        ("tried twice on the phone. Then got Acme on the phone", [("call", 1, "Acme", "reached")]),
        ("9 calls B. 4 of the nine rang out", [("call", 4, "no_answer"), ("call", 5, None)]),
        ("5 calls with voicemail on the last one", [("call", 1, "voicemail"), ("call", 4, None)]),
        ("At Acme I did a demo, then 5 calls", [("demo", 1, "Acme", None), ("call", 5, None)]),
        ("visite chez Blue Sun, je me suis perdu 2 fois", [("meeting", 1, "Blue Sun", None)]),
        ("3 visits A for me, 5 for Ben", [("meeting", 3, None)]),
        ("20 calls planned, 9 calls made", [("call", 9, None)]),
    ],
)
def test_each_word_is_said_of_its_deed(text: str, entries: list[Said]) -> None:
    frame = READER.read(text, today=TODAY)
    assert [said(item) for item in frame.entries] == entries
    assert not frame.ask


@pytest.mark.parametrize(
    ("text", "open_slots"),
    [
        ("~20 calls C", [Slot.COUNT]),
        ("~ten calls A", [Slot.COUNT]),
        ("calls:~10,emails: 5", [Slot.COUNT]),
        ("calls: about 10", [Slot.COUNT]),
        ("3 rdv, la moitié en B", [Slot.COUNT]),
        ("some calls this morning. 3 calls B", [Slot.COUNT]),
        ("booked a demo with Acme for the 12th", [Slot.ACTIVITY]),
        ("3 calls Mon & Tue", [Slot.ON]),
    ],
)
def test_what_is_not_sure_is_asked(text: str, open_slots: list[Slot]) -> None:
    frame = READER.read(text, today=TODAY)
    assert [ask.slot for ask in frame.ask] == open_slots


@pytest.mark.parametrize(
    "text",
    ["faut que j'envoie le devis de Globex", "visite prévue vendredi chez Umbrella", "I'd call Acme if I were you"],
)
def test_what_was_not_done_is_not_recorded(text: str) -> None:
    assert READER.read(text, today=TODAY).entries == ()


def test_what_is_struck_out_is_not_said() -> None:
    (entry,) = READER.read("~3 calls A~ 4 calls A", today=TODAY).entries
    assert said(entry) == ("call", 4, None)


def test_short_weekdays_head_their_lines() -> None:
    entries = READER.read("Mon - 3 visits\nTue - 4 visits", today=TODAY).entries
    assert [(item.on, said(item)[1]) for item in entries] == [(TODAY, 3), (date(2026, 11, 17), 4)]
