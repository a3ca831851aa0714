"""A bare word completes the one entry that waits for it, and nothing else."""

from datetime import date

import pytest

from domain.model.frame import Activity, Deal, DealEvent
from domain.model.record import Status
from handlers.views.post import Post
from tests.logbook import CHLOE, Logbook

QUESTION = "3 segment A"


@pytest.mark.parametrize(
    ("log", "word", "expected"),
    [
        ("2 calls segment D", "B", "✅ 2 calls · segment B"),
        ("2 calls segment D", "segment b.", "✅ 2 calls · segment B"),
        ("2 calls segment D", "Key accounts", "✅ 2 calls · segment A"),
        ("3 segment A", "demos", "✅ 3 demos · segment A"),
        ("3 segment A", "3 demos", "✅ 3 demos · segment A"),
        ("calls segment A", "12", "✅ 12 calls · segment A"),
        ("calls segment A", "twelve", "✅ 12 calls · segment A"),
        ("calls segment A", "12 calls", "✅ 12 calls · segment A"),
        ("5 calls last week", "last Friday", "✅ 5 calls · Fri 20 Nov"),
        ("5 calls last week", "18/11", "✅ 5 calls · Wed 18 Nov"),
        ("1 call Contoso", "globex", "✅ 1 call · Globex"),
        ("won a deal 15k", "Acme", "🎉 Acme · 15,000 €"),
        ("closed Acme 15k", "won", "🎉 Acme · 15,000 €"),
        ("closed Acme 15k", "lost", "✅ Deal lost at Acme · 15,000 €"),
    ],
)
def test_a_word_answers(book: Logbook, log: str, word: str, expected: str) -> None:
    first = book.says(log)
    reply = book.says(word)
    assert book.answer(reply) == expected
    (record,) = book.records(first)
    assert (record.status, record.asks) == (Status.RECORDED, ())
    assert book.items(reply) == []
    book.totals()


@pytest.mark.parametrize(
    ("log", "word", "expected"),
    [
        ("2 appels segment D", "B", "✅ 2 appels · segment B"),
        ("3 segment A", "démos", "✅ 3 démos · segment A"),
        ("des appels segment A", "douze", "✅ 12 appels · segment A"),
        ("5 appels la semaine dernière", "vendredi", "✅ 5 appels · ven. 20 nov."),
        ("clôturé Acme 15k", "gagné", "🎉 Acme · 15\u00a0000\u00a0€"),
    ],
)
def test_a_word_answers_in_french(book: Logbook, log: str, word: str, expected: str) -> None:
    chloe = Logbook(store=book.store, user=CHLOE, channel="D0CHLOE")
    chloe.says(log)
    assert chloe.answer(chloe.says(word)) == expected


@pytest.mark.parametrize(
    ("log", "word"),
    [
        (QUESTION, "A"),
        (QUESTION, "thanks"),
        (QUESTION, "calls or demos"),
        (QUESTION, "good morning"),
        ("2 calls segment D", "A or B"),
        ("2 calls segment D", "12"),
        ("calls segment A", "about 12"),
        ("calls segment A", "10-12"),
        ("calls segment A", "12k"),
        ("calls segment A", "100000"),
        ("5 calls last week", "Monday or Tuesday"),
        ("5 calls last week", "tomorrow"),
        ("1 call Contoso", "Acme or Globex"),
        ("closed Acme 15k", "maybe"),
    ],
)
def test_what_is_no_answer_leaves_the_question_open(book: Logbook, log: str, word: str) -> None:
    ts = book.says(log)
    before = book.records(ts)
    reply = book.says(word)
    assert book.records(ts) == before
    assert not book.items(reply)


def test_a_log_of_its_own_is_no_answer(book: Logbook) -> None:
    ts = book.says("calls segment A")
    reply = book.says("2 calls segment B")
    assert [item.count for item in book.items(reply) if isinstance(item, Activity)] == [2]
    assert book.records(ts)[0].status is Status.OPEN


def test_with_two_questions_open_nothing_is_guessed_but_a_thread_tells_them_apart(book: Logbook) -> None:
    first, second = book.says("2 calls segment D"), book.says("1 demo segment D")
    reply = book.says("B")
    assert [item.segment for ts in (first, second) for item in book.items(ts)] == [None, None]
    assert book.answer(reply).startswith("More than one question is open")
    book.says("B", thread_ts=first)
    assert [item.segment for ts in (first, second) for item in book.items(ts)] == ["B", None]


def test_a_word_long_after_is_no_answer(book: Logbook) -> None:
    ts = book.says("2 calls segment D")
    book.clock.tick(5 * 3600)
    book.says("B")
    assert book.items(ts)[0].segment is None


def test_an_answer_edited_or_deleted_is_taken_back(book: Logbook) -> None:
    ts = book.says("calls segment A")
    reply = book.says("12")
    book.edits(reply, "13")
    assert [item.count for item in book.items(ts) if isinstance(item, Activity)] == [13]
    book.deletes(reply)
    (record,) = book.records(ts)
    assert (record.status, len(record.asks)) == (Status.OPEN, 1)
    assert book.totals() == ()


def test_each_question_of_an_entry_in_turn(book: Logbook) -> None:
    ts = book.says("calls segment A last week")
    assert book.answer(book.says("12")).startswith("❓ 12 calls · segment A: on which day?")
    assert book.answer(book.says("last Friday")) == "✅ 12 calls · segment A · Fri 20 Nov"
    (item,) = book.items(ts)
    assert isinstance(item, Activity)
    assert (item.count, item.on) == (12, date(2026, 11, 20))


def test_won_or_lost_in_words_moves_the_revenue(book: Logbook) -> None:
    ts = book.says("closed Acme 15k")
    book.says("won")
    (item,) = book.items(ts)
    assert isinstance(item, Deal)
    assert item.event is DealEvent.WON
    assert 1_500_000 in {tally.value for tally in book.totals()}


def days_offered(post: Post) -> list[str]:
    """The labels of the buttons under "on which day?", and "📅" for the calendar."""
    rows = [block["elements"] for block in post.blocks if str(block.get("block_id")).endswith(":on")]
    return [part["text"]["text"] if part["type"] == "button" else "📅" for row in rows for part in row]


@pytest.mark.parametrize(
    ("log", "offered"),
    [
        ("3 calls A on Monday the 19th", ["Thu 19 Nov", "Mon 23 Nov", "📅"]),
        ("3 calls A on 3 March", ["Tue 3 Mar", "📅"]),
        ("3 calls A 2 weeks ago", ["Tue 10 Nov", "📅"]),
        ("3 calls A last week", ["📅"]),
    ],
)
def test_days_that_may_be_meant_are_offered(book: Logbook, log: str, offered: list[str]) -> None:
    assert days_offered(book.receipt(book.says(log))) == offered


def test_words_that_may_mean_a_day_are_confirmed_first(book: Logbook) -> None:
    log = book.says("5 calls A last week")
    reply = book.says("two weeks ago")
    assert book.answer(reply) == "❓ 5 calls · segment A: on which day?"
    assert days_offered(book.receipt(reply)) == ["Tue 10 Nov", "📅"]
    (record,) = book.records(log)
    assert (record.status, record.item.on) == (Status.OPEN, None)
