"""What the cards of a day look like before and after their answer, in both languages."""

import pytest

from domain.model.frame import Activity, Ask, Item, Slot
from domain.model.message import MessageKey
from domain.model.record import Record, status_of
from domain.model.standing import LineStanding
from handlers.views.checkin import Card, evening_card, morning_card
from tests.looks import ACME, DAY, GLOBEX, NOW, TODAY, VOCABULARY, line, person, standing
from tests.pictures import assert_golden

PLANNED = (line("call", "A", 0, 3), line("call", "B", 0, 1), line("meeting", "B", 0, 1))
MET = tuple(line(one.activity, one.segment, 3, one.quota) for one in PLANNED)


def record(item: Item, *slots: Slot) -> Record:
    asks = tuple(Ask(entry=0, slot=slot) for slot in slots)
    return Record(
        id=1,
        message=MessageKey(channel="D1", ts="1"),
        user="U0ANA",
        position=0,
        item=item,
        asks=asks,
        status=status_of(item, asks),
        logged_at=NOW,
    )


def calls(count: int, segment: str | None = "A", **more: object) -> Activity:
    return Activity(activity="call", count=count, on=TODAY, segment=segment, **more)  # type: ignore[arg-type]  # fields by name


SOME = (record(calls(2)), record(calls(1, accounts=("Acme",))), record(calls(1, "B", outcome="no_answer")))
OPEN = (record(Activity(activity="meeting", count=2, on=TODAY), Slot.SEGMENT),)


def card(lang: str, lines: tuple[LineStanding, ...] = PLANNED, **more: object) -> Card:
    member = person("Ana", lang)
    given: dict[str, object] = {"records": (), "open": (), "answered": False, "nothing": False, **more}
    stood = standing(member, DAY, *lines)
    due = (ACME, GLOBEX)
    return Card(member=member, day=TODAY, standing=stood, due=due, vocabulary=VOCABULARY, **given)  # type: ignore[arg-type]  # fields by name


EVENINGS: dict[str, dict[str, object]] = {
    "asked": {},
    "some": {"records": SOME, "open": OPEN},
    "met": {"records": SOME, "lines": MET},
    "free": {"lines": ()},
    "as_planned": {"records": SOME, "answered": True},
    "nothing": {"answered": True, "nothing": True},
    "nothing_more": {"records": SOME, "answered": True, "nothing": True},
}


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("name", EVENINGS)
def test_an_evening_card_looks_like_its_picture(name: str, lang: str) -> None:
    assert_golden(f"checkin_{name}_{lang}", evening_card(card(lang, **EVENINGS[name])))  # type: ignore[arg-type]  # fields by name


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_morning_card_looks_like_its_picture(lang: str) -> None:
    assert_golden(f"checkin_morning_{lang}", morning_card(card(lang)))
    assert_golden(f"checkin_morning_free_{lang}", morning_card(card(lang, lines=())))


def test_what_is_done_as_planned_needs_no_such_button() -> None:
    labels = [
        element["text"]["text"]
        for block in evening_card(card("en", MET, records=SOME)).blocks
        if block["type"] == "actions"
        for element in block["elements"]
    ]
    assert labels == ["Nothing more", "Write it…"]
