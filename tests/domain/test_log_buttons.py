"""Undo, Put back, Edit and answers: settled by the records' version, whatever is clicked twice."""

from dataclasses import replace
from datetime import date

import pytest

from domain.errors import Refusal
from domain.model.frame import Activity, DealEvent, Item, Slot
from domain.model.record import Record, Status
from domain.model.tally import Measure
from domain.usecases.amend import amend
from domain.usecases.answer import Answer, answer
from domain.usecases.ledger import Act, standing
from domain.usecases.take_back import restore, take_back, version_of
from tests.logbook import TEAM, Logbook, edited

TODAY = date(2026, 11, 24)


def undo(book: Logbook, ts: str, version: int) -> bool:
    with book.store.begin(TEAM) as tx:
        act = Act(by=book.user, at=book.clock.tick(), cause="undo")
        return take_back(tx, tx.words.vocabulary(), book.key(ts), act, version=version)


def put_back(book: Logbook, ts: str, version: int) -> bool:
    with book.store.begin(TEAM) as tx:
        return restore(tx, tx.words.vocabulary(), book.key(ts), book.clock.tick(), version=version)


def version(book: Logbook, ts: str) -> int:
    with book.store.read(TEAM) as tx:
        return version_of(standing(tx, book.key(ts)))


def choose(book: Logbook, record: Record, slot: Slot, value: str) -> None:
    assert record.id is not None
    with book.store.begin(TEAM) as tx:
        act = Act(by=book.user, at=book.clock.tick(), cause="answer")
        answer(tx, tx.words.vocabulary(), Answer(record=record.id, slot=slot, value=value), act, today=TODAY)


def save_form(book: Logbook, ts: str, **items: Item | None) -> bool:
    with book.store.begin(TEAM) as tx:
        act = Act(by=book.user, at=book.clock.tick(), cause="modal")
        values = {int(name.removeprefix("at")): item for name, item in items.items()}
        return amend(tx, tx.words.vocabulary(), book.key(ts), values, act)


def calls(book: Logbook) -> int:
    return sum(t.value for t in book.totals() if t.measure is Measure.DONE and t.activity == "call")


def test_undo_and_put_back_each_work_once(book: Logbook) -> None:
    ts = book.says("3 calls segment A")
    first = version(book, ts)
    assert [undo(book, ts, first), undo(book, ts, first)] == [True, False]
    assert calls(book) == 0
    assert book.answer(ts) == "↩ Taken back: 3 calls · segment A"
    second = version(book, ts)
    assert [put_back(book, ts, second), put_back(book, ts, second)] == [True, False]
    assert calls(book) == 3
    assert undo(book, ts, first) is False
    assert calls(book) == 3
    assert book.answer(ts).startswith("✅ 3 calls · segment A\n")


def test_an_edit_after_undo_records_again(book: Logbook) -> None:
    ts = book.says("3 calls segment A")
    undo(book, ts, version(book, ts))
    book.edits(ts, "4 calls segment A")
    assert calls(book) == 4


def test_put_back_brings_only_what_was_taken_back(book: Logbook) -> None:
    ts = book.says("3 calls segment A, 1 demo segment B")
    book.edits(ts, "3 calls segment A")
    undo(book, ts, version(book, ts))
    put_back(book, ts, version(book, ts))
    assert [item.segment for item in book.items(ts)] == ["A"]
    book.totals()


def test_an_edit_that_comes_after_the_undo_it_preceded_is_not_followed(book: Logbook) -> None:
    ts = book.says("3 calls segment A")
    late = edited(ts, "4 calls segment A", book.clock.tick(60))
    undo(book, ts, version(book, ts))
    book.hears(late)
    assert calls(book) == 0


def test_the_later_of_form_and_edit_wins(book: Logbook) -> None:
    ts = book.says("3 calls segment A")
    (item,) = book.items(ts)
    assert isinstance(item, Activity)
    assert save_form(book, ts, at0=replace(item, count=5)) is True
    assert calls(book) == 5
    assert book.answer(ts).splitlines()[0] == "✅ 5 calls · segment A (was 3)"
    book.edits(ts, "6 calls segment A")
    assert calls(book) == 6


def test_saving_the_form_unchanged_changes_nothing_and_0_takes_back(book: Logbook) -> None:
    ts = book.says("3 calls segment A, 1 demo segment B")
    first, second = book.items(ts)
    before = book.records(ts)
    assert save_form(book, ts, at0=first, at1=second) is False
    assert book.records(ts) == before
    assert save_form(book, ts, at0=first, at1=None) is True
    assert book.records(ts) == before[:1]
    assert "↩ Taken back: 1 demo · segment B" in book.answer(ts)


def test_a_question_is_answered_once(book: Logbook) -> None:
    ts = book.says("3 segment A")
    (record,) = book.records(ts)
    assert book.answer(ts).startswith("❓ 3 … what, for segment A?")
    assert calls(book) == 0
    choose(book, record, Slot.ACTIVITY, "call")
    choose(book, record, Slot.ACTIVITY, "meeting")
    assert calls(book) == 3
    assert book.answer(ts).splitlines()[0] == "✅ 3 calls · segment A"


def test_an_answer_survives_an_edit_of_something_else(book: Logbook) -> None:
    ts = book.says("2 calls segment D, 1 demo segment B")
    record = book.records(ts)[0]
    assert record.status is Status.RECORDED
    choose(book, record, Slot.SEGMENT, "B")
    book.edits(ts, "2 calls segment D, 2 demos segment B")
    assert [item.segment for item in book.items(ts)] == ["B", "B"]
    assert book.records(ts)[0].asks == ()
    book.totals()


def test_an_account_brings_its_segment(book: Logbook) -> None:
    ts = book.says("1 call")
    (record,) = book.records(ts)
    choose(book, record, Slot.ACCOUNT, "Hooli")
    (item,) = book.items(ts)
    assert (item.segment, book.answer(ts).splitlines()[0]) == ("B", "✅ 1 call · Hooli")


def test_won_or_lost_is_asked(book: Logbook) -> None:
    ts = book.says("closed Acme 15k")
    (record,) = book.records(ts)
    assert "won or lost?" in book.answer(ts)
    choose(book, record, Slot.EVENT, "won")
    assert [item.event for item in book.items(ts) if not isinstance(item, Activity)] == [DealEvent.WON]
    assert sum(t.value for t in book.totals() if t.measure is Measure.WON) == 1_500_000


def test_a_day_is_asked_and_may_not_lie_ahead(book: Logbook) -> None:
    ts = book.says("5 calls last week")
    (record,) = book.records(ts)
    assert "on which day?" in book.answer(ts)
    with pytest.raises(Refusal, match="future"):
        choose(book, record, Slot.ON, "2026-11-30")
    choose(book, record, Slot.ON, "2026-11-18")
    assert [item.on for item in book.items(ts)] == [date(2026, 11, 18)]
    assert calls(book) == 5


@pytest.mark.parametrize(
    ("slot", "value"),
    [(Slot.SEGMENT, "Z"), (Slot.ACTIVITY, "dance"), (Slot.COUNT, "-3"), (Slot.COUNT, "12345"), (Slot.ON, "soon")],
)
def test_a_value_that_cannot_be_chosen_is_refused(book: Logbook, slot: Slot, value: str) -> None:
    ts = book.says("about 10 calls")
    (record,) = book.records(ts)
    with pytest.raises(Refusal):
        choose(book, record, slot, value)
    assert book.records(ts) == [record]


def test_nobody_answers_for_somebody_else(book: Logbook) -> None:
    ts = book.says("3 segment A")
    (record,) = book.records(ts)
    book.user = "U0BEN0001"
    choose(book, record, Slot.ACTIVITY, "call")
    assert calls(book) == 0
