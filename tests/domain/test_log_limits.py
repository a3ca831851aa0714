"""A receipt stays within what Slack takes, whatever a message holds: 50 blocks, 3,000 characters a text."""

from collections.abc import Iterable

import pytest

from handlers.views.post import Post
from tests.logbook import TEAM, Logbook

KINDS = ("calls", "meetings", "demos", "emails", "quotes")


def texts(post: Post) -> Iterable[str]:
    for block in post.blocks:
        parts = [block.get("text"), *(block.get("elements") or ())]
        yield from (part["text"] for part in parts if part is not None and isinstance(part.get("text"), str))


def assert_fits(post: Post) -> None:
    assert len(post.blocks) <= 50
    assert max(len(text) for text in texts(post)) <= 3000
    assert len(post.text) <= 4000


def everything(book: Logbook) -> str:
    """As many entries as fit into a message that is read."""
    with book.store.read(TEAM) as tx:
        names = [account.name for account in tx.words.vocabulary().accounts]
    return ", ".join(f"2 {kind} {name}" for kind in KINDS for name in names)[:2990]


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(", ".join(f"{n} segment A" for n in range(2, 60)), id="held back"),
        pytest.param(", ".join(f"{n} calls segment D{n}" for n in range(2, 60)), id="recorded, with questions"),
        pytest.param(f"1 call {'X' * 2900}", id="an endless name"),
        pytest.param(f"blocked: {'&amp;' * 590}", id="a difficulty of signs"),
    ],
)
def test_whatever_is_said_fits(book: Logbook, said: str) -> None:
    assert_fits(book.receipt(book.says(said)))


def test_questions_come_a_few_at_a_time(book: Logbook) -> None:
    first, *rest = book.answer(book.says(", ".join(f"{n} segment A" for n in range(2, 12)))).splitlines()
    assert first == "❓ 2 … what, for segment A?"
    assert len([line for line in rest if line.startswith("❓")]) == 4
    assert rest[-1] == "5 more questions follow once these are answered."


def test_questions_that_hold_nothing_back_come_last_and_in_order(book: Logbook) -> None:
    said = book.answer(book.says("3 segment A, 4 calls segment D, 5 demos segment E, 6 calls segment A")).splitlines()
    asked = [line for line in said if line.startswith("❓")]
    assert asked == [
        "❓ 3 … what, for segment A?",
        "❓ 4 calls: which segment?",
        "❓ 5 demos: which segment?",
    ]


def test_all_taken_back_by_word_or_by_deletion_fits(book: Logbook) -> None:
    ts = book.says(everything(book))
    undo = book.says("undo")
    assert_fits(book.receipt(undo))
    assert "more" in book.answer(undo).splitlines()[-1]
    assert_fits(book.receipt(ts))
    again = book.says(everything(book))
    book.deletes(again)
    assert_fits(book.receipt(again))


def test_meetings_booked_lead_with_all_the_calls_they_came_from(book: Logbook) -> None:
    ts = book.says("5 calls segment A, 2 booked")
    assert book.answer(ts).splitlines()[0] == "✅ 2 meetings booked, segment A, from 5 calls"
    assert len(book.records(ts)) == 2
    told = book.answer(book.says("7 calls segment B, 2 booked, 1 no answer")).splitlines()
    assert told[0] == "✅ 2 meetings booked, segment B, from 7 calls · 1 no answer"
    assert not told[1].startswith("✅")


def test_other_days_and_segments_keep_their_own_line(book: Logbook) -> None:
    told = book.answer(book.says("2 calls segment A booked, 3 calls segment B")).splitlines()
    assert told[:2] == ["✅ 2 meetings booked, segment A, from 2 calls", "✅ 3 calls · segment B"]
