"""What holds for every text: nothing raises, nothing is recorded that no words stand for, no number counts twice."""

import re
import time
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.model.frame import Activity, Deal, Frame
from domain.understanding import Reader
from domain.understanding.words.languages import known
from domain.understanding.words.numbers import number_words
from tests.corpus.hostile import HOSTILE
from tests.corpus.scoring import labelled, vocabulary

TODAY = date(2026, 11, 23)
READER = Reader(vocabulary())
SLOWEST_SECONDS = 0.05
BUSY = 4
"""How much slower a machine that tests may be than one that only reads."""

WORDS = sorted({word for row in labelled("messages.jsonl") for word in row["text"].split()})
ANY_TEXT = st.text(max_size=300)
MIXED = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=6)), max_size=60).map(" ".join)
DIGITS = st.lists(st.integers(min_value=2, max_value=60), min_size=1, max_size=6, unique=True)


def read(text: str) -> Frame:
    return READER.read(text, today=TODAY)


def seconds(text: str) -> float:
    begun = time.process_time()
    read(text)
    return time.process_time() - begun


@settings(deadline=None, max_examples=150)
@given(st.one_of(ANY_TEXT, MIXED))
def test_no_text_raises_and_spans_lie_in_it(text: str) -> None:
    found = read(text)
    assert len(found.spans) == len(found.entries)
    assert all(0 <= start < end <= len(text) for start, end in found.spans)
    assert all(0 <= ask.entry < len(found.entries) for ask in found.ask)


@settings(deadline=None, max_examples=150)
@given(MIXED)
def test_an_account_is_only_recorded_where_its_name_begins(text: str) -> None:
    letters = re.sub(r"[^a-z0-9]", "", _folded(text))
    known = {account.name for account in vocabulary().accounts}
    for item in read(text).entries:
        names = item.accounts if isinstance(item, Activity) else ((item.account,) if item.account else ())
        for name in known.intersection(names):
            word = next(part for part in _folded(name).replace("'", " ").split() if len(part) > 1)
            assert any(word[k : k + 2] in letters for k in range(len(word) - 1))


@settings(deadline=None, max_examples=100)
@given(DIGITS, st.sampled_from(["calls", "emails", "visits", "demos", "appels", "mails"]))
def test_every_number_counts_once(numbers: list[int], noun: str) -> None:
    text = ", ".join(f"{number} {noun} for client number {k}" for k, number in enumerate(numbers))
    counts = [item.count or 0 for item in read(text).entries if isinstance(item, Activity)]
    assert sum(counts) <= sum(numbers) + sum(range(len(numbers)))


@settings(deadline=None, max_examples=100)
@given(MIXED)
def test_no_count_and_no_amount_beyond_the_numbers_of_the_text(text: str) -> None:
    text = re.sub(r"\d", "", text)
    numberless = not any(word in _folded(text) for word in NUMBER_WORDS)
    for item in read(text).entries:
        if numberless and isinstance(item, Activity) and item.count is not None:
            assert item.count <= len(text.split())
        if numberless and isinstance(item, Deal):
            assert item.amount is None


def test_long_and_hostile_texts_are_quick() -> None:
    slowest = max(min(seconds(text) for _ in range(3)) for text in HOSTILE)
    assert slowest < SLOWEST_SECONDS * BUSY


def test_reading_is_deterministic() -> None:
    texts = [row["text"] for row in labelled("messages.jsonl")[:60]]
    again = Reader(vocabulary())
    assert [read(text) for text in texts] == [again.read(text, today=TODAY) for text in texts]


def _folded(text: str) -> str:
    table = str.maketrans("àâäéèêëîïôöùûüç’", "aaaeeeeiioouuuc'")
    return text.lower().translate(table)


NUMBER_WORDS = number_words(known(("en", "fr"))).starts | {
    "hat",
    "twice",
    "thrice",
    "zaine",
    "taine",
    "reprise",
    "fois",
}
