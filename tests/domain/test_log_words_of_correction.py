"""Corrections in words act on the right record, and follow when they are themselves edited or deleted."""

from datetime import date

import pytest

from domain.model.frame import Activity, Item
from domain.model.tally import Measure
from tests.logbook import Logbook

YESTERDAY = date(2026, 11, 23)


def told(items: list[Item]) -> list[tuple[str | None, int | None, str | None]]:
    return [(item.activity, item.count, item.segment) for item in items if isinstance(item, Activity)]


@pytest.mark.parametrize(
    ("log", "correction", "expected"),
    [
        ("3 calls segment A", "sorry, 4 not 3", [("call", 4, "A")]),
        ("3 calls segment A", "make that B", [("call", 3, "B")]),
        ("3 calls A, 2 calls B", "sorry, 5 not 3", [("call", 5, "A"), ("call", 2, "B")]),
        ("3 calls segment A, 3 demos segment B", "4 calls not 3", [("call", 4, "A"), ("demo", 3, "B")]),
        ("3 appels segment A", "pardon, 4 pas 3", [("call", 4, "A")]),
    ],
)
def test_a_correction_changes_the_record_it_is_about(
    book: Logbook, log: str, correction: str, expected: list[tuple[str, int, str]]
) -> None:
    first = book.says(log)
    second = book.says(correction)
    assert told(book.items(first)) == expected
    assert book.items(second) == []
    book.totals()
    assert book.answer(second).startswith("✅ Corrected: ")
    receipt, answer = book.delivery(first), book.delivery(second)
    assert receipt is not None
    assert answer is not None
    assert (receipt.wanted, answer.wanted) == (2, 1)
    assert "(was " in book.answer(first)


def test_a_date_is_corrected(book: Logbook) -> None:
    first = book.says("3 calls segment A, 1 demo segment B")
    book.says("that was yesterday")
    assert [item.on for item in book.items(first)] == [YESTERDAY, YESTERDAY]


def test_a_correction_is_about_the_latest_log_before_it(book: Logbook) -> None:
    first = book.says("3 calls segment A")
    second = book.says("3 calls segment B")
    book.says("sorry, 4 not 3")
    assert told(book.items(first)) == [("call", 3, "A")]
    assert told(book.items(second)) == [("call", 4, "B")]


def test_a_correction_without_a_log_says_so(book: Logbook) -> None:
    ts = book.says("sorry, 4 not 3")
    assert book.answer(ts).startswith("I found nothing recent that this fits,")


def test_a_correction_that_is_edited_starts_anew(book: Logbook) -> None:
    first = book.says("3 calls segment A")
    second = book.says("sorry, 4 not 3")
    book.edits(second, "sorry, 5 not 3")
    assert told(book.items(first)) == [("call", 5, "A")]
    assert book.answer(second) == "✅ Corrected: 5 calls · segment A (was 3)"
    book.deletes(second)
    assert told(book.items(first)) == [("call", 3, "A")]
    assert {t.value for t in book.totals() if t.measure is Measure.DONE} == {3}


def test_undo_takes_back_the_last_log(book: Logbook) -> None:
    first = book.says("3 calls segment A")
    second = book.says("1 demo segment B")
    word = book.says("undo")
    assert told(book.items(first)) == [("call", 3, "A")]
    assert book.items(second) == []
    assert book.answer(word) == "↩ Taken back: 1 demo · segment B"
    assert book.answer(second) == "↩ Taken back: 1 demo · segment B"
    again = book.says("undo")
    assert book.totals() == ()
    assert book.answer(again) == "↩ Taken back: 3 calls · segment A"
    nothing = book.says("undo")
    assert book.answer(nothing) == "I found nothing recent to take back. *Undo* on a receipt takes back what it shows."


@pytest.mark.parametrize("word", ["undo the last two", "annule les deux derniers"])
def test_undo_of_several(book: Logbook, word: str) -> None:
    first = book.says("3 calls segment A")
    book.says("1 demo segment B")
    book.says("2 emails")
    book.says(word)
    assert {t.activity for t in book.totals()} == {"call"}
    assert told(book.items(first)) == [("call", 3, "A")]


def test_only_the_thing_named_is_taken_back(book: Logbook) -> None:
    first = book.says("3 calls segment A, 1 demo segment B")
    book.says("2 calls segment B")
    word = book.says("cancel the demo")
    assert told(book.items(first)) == [("call", 3, "A")]
    assert book.answer(word) == "↩ Taken back: 1 demo · segment B"
    assert "↩ Taken back: 1 demo · segment B" in book.answer(first)


def test_an_undo_that_is_edited_away_puts_back(book: Logbook) -> None:
    first = book.says("3 calls segment A")
    book.says("1 demo segment B")
    word = book.says("undo")
    book.edits(word, "undo the last two")
    assert book.totals() == ()
    book.edits(word, "good morning")
    assert told(book.items(first)) == [("call", 3, "A")]
    assert {t.activity for t in book.totals()} == {"call", "demo"}


def test_a_log_edited_into_a_correction_corrects(book: Logbook) -> None:
    first = book.says("3 calls segment A")
    second = book.says("4 calls segment A")
    book.edits(second, "sorry, 4 not 3")
    assert told(book.items(first)) == [("call", 4, "A")]
    assert book.items(second) == []
    book.totals()


def test_an_account_and_an_amount_are_corrected(book: Logbook) -> None:
    first = book.says("1 call Acme, 1 quote 10k Acme")
    book.says("12k not 10k")
    assert "1 quote · Acme · 12,000 € (was 10,000 €)" in book.answer(first)
    second = book.says("2 calls Acme")
    book.says("Hooli, not Acme")
    (item,) = book.items(second)
    assert isinstance(item, Activity)
    assert (item.accounts, item.segment) == (("Hooli",), "B")
    book.totals()


def test_whole_items_said_again_take_the_place_of_the_last_log(book: Logbook) -> None:
    first = book.says("3 calls segment A")
    word = book.says("correction: 4 calls A, 1 demo Hooli")
    assert told(book.items(first)) == [("call", 4, "A"), ("demo", 1, "B")]
    assert book.answer(word).splitlines() == [
        "✅ Corrected: 4 calls · segment A (was 3)",
        "✅ Corrected: 1 demo · Hooli",
    ]
    book.deletes(word)
    assert told(book.items(first)) == [("call", 3, "A")]
    book.totals()
