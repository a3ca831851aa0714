"""Idioms and slang of salespeople, of every language that has a file of them, are read and never wrongly in silence."""

import pytest

from domain.understanding import Reader
from tests.corpus.scoring import FOLDER, labelled, scored, vocabulary

EXACT_AT_LEAST = 95.0
ENOUGH = 40
FILES = sorted(path.name for path in FOLDER.glob("idioms.*.jsonl"))


def test_there_are_idioms() -> None:
    assert FILES


@pytest.mark.parametrize("name", FILES)
def test_idioms_are_read(name: str) -> None:
    rows = labelled(name)
    score = scored(Reader(vocabulary()), rows)
    report = "\n".join(score.wrong)
    assert len(rows) >= ENOUGH
    assert score.exact >= EXACT_AT_LEAST, report
    assert score.counts["silent"] == 0, report
    assert score.chat == 0, report
