"""The labelled messages as a floor: exact frames, nothing wrong in silence, nothing recorded from chat."""

import pytest

from domain.understanding import Reader
from tests.corpus.scoring import labelled, scored, vocabulary

EXACT_AT_LEAST = 99.0
FRESH_AT_LEAST, FRESH_SILENT = 85.0, 2


@pytest.mark.parametrize("name", ["messages.jsonl", "own.jsonl"])
def test_labelled_messages_are_read_exactly(name: str) -> None:
    score = scored(Reader(vocabulary()), labelled(name))
    report = "\n".join(score.wrong)
    assert score.exact >= EXACT_AT_LEAST, report
    assert score.counts["silent"] == 0, report
    assert score.chat == 0, report


def test_messages_labelled_before_they_were_read_keep_their_score() -> None:
    """Not exact yet: what is read right must stay right, and no more may be wrong in silence."""
    score = scored(Reader(vocabulary()), labelled("fresh.jsonl"))
    report = "\n".join(score.wrong)
    assert score.exact >= FRESH_AT_LEAST, report
    assert score.counts["silent"] <= FRESH_SILENT, report


def test_a_score_tells_a_wrong_record_from_a_question() -> None:
    """The judge itself must be able to fail a reader."""
    rows = [
        {"id": "1", "today": "2026-11-23", "text": "3 calls A", "gold": {"intent": "chat"}},
        {"id": "2", "today": "2026-11-23", "text": "about 3 calls A", "gold": {"intent": "chat"}},
    ]
    score = scored(Reader(vocabulary()), rows)
    assert (score.counts["silent"], score.counts["asked"], score.chat) == (1, 1, 2)
