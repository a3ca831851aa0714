"""The labelled messages written otherwise: nothing may be recorded wrong in silence."""

from collections.abc import Callable

import pytest

from domain.understanding import Reader
from tests.corpus.rewriting import REWRITINGS
from tests.corpus.scoring import labelled, scored, vocabulary

READER = Reader(vocabulary())


@pytest.mark.parametrize(("change", "exact"), REWRITINGS.values(), ids=REWRITINGS)
def test_written_otherwise(change: Callable[[str], str], exact: float) -> None:
    rows = [{**row, "text": change(row["text"])} for row in labelled("messages.jsonl")]
    score = scored(READER, rows)
    assert score.counts["silent"] == 0, "\n".join(score.wrong)
    assert score.exact >= exact, "\n".join(score.wrong)
