"""A message becomes records, totals and one receipt; an edit, a deletion, a redelivery changes just that."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.model.frame import Activity, Deal, DealEvent
from domain.model.message import Reading
from domain.model.record import Span, Status
from domain.model.tally import Measure
from tests.logbook import CHLOE, NOW, Logbook, edited, said, unfurled

TODAY = date(2026, 11, 24)
YESTERDAY = date(2026, 11, 23)


def counts(book: Logbook, ts: str) -> list[tuple[str | None, int | None]]:
    return [(item.activity, item.count) for item in book.items(ts) if isinstance(item, Activity)]


def done(book: Logbook) -> dict[tuple[str, str], int]:
    return {(t.activity, t.segment): t.value for t in book.totals() if t.measure is Measure.DONE}


def test_a_log_is_recorded_counted_and_receipted(book: Logbook) -> None:
    ts = book.says("3 calls segment A")
    assert book.items(ts) == [Activity(activity="call", count=3, on=TODAY, segment="A")]
    assert done(book) == {("call", "A"): 3}
    first, pace, *_ = book.answer(ts).splitlines()
    assert first == "✅ 3 calls · segment A"
    assert pace.startswith("A calls  ")
    assert " this week" in pace


def test_the_same_event_twice_is_one_log(book: Logbook) -> None:
    event = said("3 calls segment A", book.clock.tick())
    for _ in range(3):
        book.hears(event)
    delivery = book.delivery(event["ts"])
    assert delivery is not None
    assert delivery.wanted == 1
    assert done(book) == {("call", "A"): 3}


def test_several_things_are_told_line_by_line(book: Logbook) -> None:
    ts = book.says("2 meetings Acme yesterday, 1 quote 12k€ Globex")
    assert [type(item) for item in book.items(ts)] == [Activity, Activity]
    assert book.answer(ts).splitlines()[:2] == [
        "✅ 2 meetings · Acme · yesterday, Mon 23 Nov",
        "✅ 1 quote · Globex · 12,000 €",
    ]


def test_an_edit_corrects_what_it_changed_and_nothing_else(book: Logbook) -> None:
    ts = book.says("3 calls segment A, 1 demo segment B")
    before = {record.position: record.id for record in book.records(ts)}
    book.edits(ts, "4 calls segment A, 1 demo segment B")
    after = {record.position: record.id for record in book.records(ts)}
    assert counts(book, ts) == [("call", 4), ("demo", 1)]
    assert after[1] == before[1]
    assert after[0] != before[0]
    assert book.answer(ts).splitlines()[0] == "✅ 4 calls · segment A (was 3)"
    assert done(book) == {("call", "A"): 4, ("demo", "B"): 1}


def test_what_an_edit_leaves_out_is_voided_and_the_rest_keeps_its_record(book: Logbook) -> None:
    ts = book.says("3 calls segment A, 1 demo segment B")
    demo = book.records(ts)[1]
    book.edits(ts, "1 demo segment B")
    assert book.records(ts) == [replace(demo, span=Span(start=0, end=6))]
    assert done(book) == {("demo", "B"): 1}
    assert "Taken back" not in book.answer(ts)


def test_a_deletion_voids(book: Logbook) -> None:
    ts = book.says("3 calls segment A")
    book.deletes(ts)
    assert book.items(ts) == []
    assert book.totals() == ()
    assert book.answer(ts) == "↩ Taken back: 3 calls · segment A (message deleted)"
    assert "log_put_back" not in str(book.receipt(ts).blocks)


def test_a_deletion_before_its_message_leaves_a_tombstone(book: Logbook) -> None:
    event = said("3 calls segment A", book.clock.tick())
    book.deletes(event["ts"])
    book.hears(event)
    assert book.items(event["ts"]) == []
    assert book.delivery(event["ts"]) is None


def test_an_edit_before_its_message_just_creates(book: Logbook) -> None:
    event = said("3 calls segment A", book.clock.tick())
    book.edits(event["ts"], "4 calls segment A")
    book.hears(event)
    assert counts(book, event["ts"]) == [("call", 4)]


def test_an_edit_in_the_same_second_is_newer_though_its_stamp_is_whole(book: Logbook) -> None:
    moment = NOW + timedelta(milliseconds=400)
    event = said("3 calls segment A", moment)
    book.hears(event)
    book.hears(edited(event["ts"], "4 calls segment A", moment + timedelta(milliseconds=300)))
    assert counts(book, event["ts"]) == [("call", 4)]


def test_an_unfurl_changes_nothing(book: Logbook) -> None:
    ts = book.says("3 calls segment A")
    before = book.records(ts)
    book.hears(unfurled(ts, "3 calls segment A", book.clock.tick()))
    delivery = book.delivery(ts)
    assert delivery is not None
    assert (book.records(ts), delivery.wanted) == (before, 1)


def test_an_edit_into_chat_takes_back_and_one_into_a_log_records(book: Logbook) -> None:
    ts = book.says("3 calls segment A")
    book.edits(ts, "good morning")
    assert book.totals() == ()
    assert book.answer(ts) == "↩ Taken back: 3 calls · segment A"
    book.edits(ts, "2 calls segment A")
    assert done(book) == {("call", "A"): 2}


@pytest.mark.parametrize("text", ["the printer is noisy", "call Acme tomorrow", "no calls today"])
def test_chat_records_nothing_and_is_answered(book: Logbook, text: str) -> None:
    ts = book.says(text)
    assert book.totals() == ()
    assert book.answer(ts) == "I didn't record anything. Try: *3 calls segment A* · *met Acme, quote 12k*"


def test_a_stranger_gets_one_sentence_and_nothing_is_kept(book: Logbook) -> None:
    book.user = "U0NOBODY"
    event = said("3 calls segment A", book.clock.tick(), user=book.user)
    for _ in range(2):
        book.hears(event)
    assert book.message(event["ts"]) is None
    assert book.totals() == ()
    assert book.answer(event["ts"]).startswith("I don't know you yet")


def test_french_is_answered_in_french(book: Logbook) -> None:
    book.user = CHLOE
    ts = book.says("2 rdv Orange hier, 1 devis 12k€ Boulangerie Paul")
    assert book.answer(ts).splitlines()[:2] == [
        "✅ 2 rendez-vous · Orange · hier, lun. 23 nov.",
        "✅ 1 devis · Boulangerie Paul · 12\u00a0000\u00a0€",
    ]


def test_a_win_is_celebrated_with_the_year(book: Logbook) -> None:
    ts = book.says("won Acme 15k licence")
    (item,) = book.items(ts)
    assert isinstance(item, Deal)
    assert item.event is DealEvent.WON
    first = book.answer(ts).splitlines()[0]
    assert first.startswith("🎉 Acme · licence · 15,000 € — year: 15,000 of ")


def test_the_day_is_the_members_own(book: Logbook) -> None:
    book.user = CHLOE
    book.clock.moment = NOW.replace(hour=3)
    ts = book.says("2 appels segment A")
    assert [item.on for item in book.items(ts)] == [YESTERDAY]
    assert "hier" not in book.answer(ts)


@pytest.mark.parametrize("text", ["3 calls segment A " * 600, "x" * 10_000])
def test_too_long_a_message_is_answered_not_read(book: Logbook, text: str) -> None:
    ts = book.says(text)
    assert book.totals() == ()
    assert "too long" in book.answer(ts)


def test_an_absurd_number_is_asked_about(book: Logbook) -> None:
    ts = book.says("400 calls segment A")
    assert book.totals() == ()
    assert book.answer(ts).startswith("❓ 400 calls")
    (record,) = book.records(ts)
    assert record.status is Status.OPEN


def test_a_difficulty_is_kept_on_the_message(book: Logbook) -> None:
    ts = book.says("blocked: the script doesn't work on segment B")
    message = book.message(ts)
    assert message is not None
    assert message.obstacle
    assert message.reading is Reading.OBSTACLE
    assert book.answer(ts).startswith("Noted: “")


def test_a_question_about_ones_own_numbers_is_answered(book: Logbook) -> None:
    book.says("3 calls segment A")
    ts = book.says("how many calls left this week?")
    assert book.totals()
    assert "to go" in book.answer(ts)
    assert book.message(ts) is not None


def test_help_is_short(book: Logbook) -> None:
    ts = book.says("help")
    assert "`/myplan`" in book.answer(ts)
