"""Days off told by message: kept once, without their reason; an edit moves them, Undo takes them back."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from domain.usecases.look_at_plan import calendars_of
from tests.logbook import CHLOE, NOW, TEAM, Logbook, deleted, said, unfurled

TODAY = date(2026, 11, 24)
FRIDAY, MONDAY = date(2026, 11, 27), date(2026, 11, 30)


def off(book: Logbook) -> list[tuple[date, date, str | None]]:
    with book.store.read(TEAM) as tx:
        found = tx.members.time_off(TODAY - timedelta(days=60), TODAY + timedelta(days=60), book.user)
        return [(one.first, one.last, one.half) for one in found]


def buttons(book: Logbook, ts: str) -> list[str]:
    return [e["text"]["text"] for block in book.receipt(ts).blocks for e in block.get("elements", ()) if "value" in e]


def test_they_are_kept_and_told_with_the_way_back(book: Logbook) -> None:
    ts = book.says("off on Friday")
    assert off(book) == [(FRIDAY, FRIDAY, None)]
    assert book.answer(ts) == "Noted: you are away Fri 27 Nov. Your plan asks nothing of you then."
    assert buttons(book, ts) == ["Undo"]


@pytest.mark.parametrize("text", ["off sick on Friday", "doctor on Friday, I'm off", "absent vendredi pour maladie"])
def test_no_reason_is_kept(book: Logbook, text: str) -> None:
    ts = book.says(text)
    message = book.message(ts)
    assert message is not None
    assert off(book) == [(FRIDAY, FRIDAY, None)]
    assert message.text == "away 2026-11-27 2026-11-27"


def test_an_edit_moves_them(book: Logbook) -> None:
    ts = book.says("off on Friday")
    book.edits(ts, "off on Monday afternoon")
    assert off(book) == [(MONDAY, MONDAY, "pm")]
    assert "Mon 30 Nov, in the afternoon" in book.answer(ts)
    book.edits(ts, "3 calls segment A")
    assert off(book) == []
    assert book.answer(ts).startswith("✅ 3 calls")
    book.edits(ts, "off on Friday")
    assert off(book) == [(FRIDAY, FRIDAY, None)]
    assert book.items(ts) == []
    assert book.answer(ts).startswith("Noted: you are away Fri 27 Nov.")


def test_the_same_again_changes_nothing(book: Logbook) -> None:
    event = said("off sick on Friday", book.clock.tick())
    for _ in range(2):
        book.hears(event)
    book.hears(unfurled(event["ts"], "off sick on Friday", book.clock.tick()))
    assert off(book) == [(FRIDAY, FRIDAY, None)]
    delivery = book.delivery(event["ts"])
    assert delivery is not None
    assert delivery.wanted == 1


def test_a_deletion_forgets_them(book: Logbook) -> None:
    ts = book.says("off on Friday")
    book.hears(deleted(ts, book.clock.tick()))
    assert off(book) == []
    assert book.answer(ts) == "↩ Taken back: your days off (message deleted)"


def test_undo_in_words_takes_back_what_was_said_last(book: Logbook) -> None:
    book.says("2 calls segment A")
    ts = book.says("off on Friday")
    undo = book.says("undo")
    assert off(book) == []
    assert book.answer(undo) == "↩ Taken back: your days off"
    assert book.answer(ts) == "↩ Taken back: away Fri 27 Nov"
    assert buttons(book, ts) == ["Put back"]
    assert len(book.totals()) == 3
    assert book.answer(book.says("undo")) == "↩ Taken back: 2 calls · segment A"
    assert book.answer(book.says("undo")).startswith("I found nothing recent to take back")


def test_the_same_days_told_twice_stand_until_both_are_taken_back(book: Logbook) -> None:
    book.says("off on Friday")
    book.says("off on Friday")
    book.says("undo")
    assert set(off(book)) == {(FRIDAY, FRIDAY, None)}
    with book.store.read(TEAM) as tx:
        ana = tx.members.get(book.user)
        assert ana is not None
        (calendar,) = calendars_of(tx, [ana], FRIDAY, FRIDAY)
        assert calendar.absence(FRIDAY) == Fraction(1)
    book.says("undo")
    assert off(book) == []


def test_what_is_told_the_same_day_promises_no_relief(book: Logbook) -> None:
    assert "Today's part of the plan stays" in book.answer(book.says("off today"))
    assert "today's part stays" in book.answer(book.says("off until Friday"))


def test_an_edit_cannot_tell_of_days_before_it_was_made(book: Logbook) -> None:
    ts = book.says("off on Friday")
    book.clock.moment = NOW + timedelta(days=10)
    book.edits(ts, "off from Thursday to Friday")
    with book.store.read(TEAM) as tx:
        (kept,) = tx.members.time_off(FRIDAY, FRIDAY, book.user)
    assert kept.recorded_on == date(2026, 12, 4)


def test_in_french(book: Logbook) -> None:
    book.user, book.channel = CHLOE, "D0CHLOE"
    ts = book.says("absente vendredi")
    assert book.answer(ts) == "C'est noté\u00a0: absence ven. 27 nov. Votre plan ne vous demande rien ces jours-là."
    assert buttons(book, ts) == ["Annuler"]
