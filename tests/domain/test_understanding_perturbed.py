"""The labelled messages written otherwise: nothing may be recorded wrong in silence."""

import unicodedata
from collections.abc import Callable

import pytest

from domain.understanding import Reader
from tests.corpus.scoring import labelled, scored, vocabulary

READER = Reader(vocabulary())


def without_accents(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe"))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


@pytest.mark.parametrize(
    ("change", "exact"),
    [
        (lambda text: text.replace(" ", "  "), 98),
        (lambda text: f"  {text}  ", 98),
        (lambda text: text.rstrip(".! "), 98),
        (lambda text: text.replace("'", "’"), 98),
        (without_accents, 97),
    ],
    ids=["wide spaces", "spaces around", "no full stop", "typographic apostrophes", "no accents"],
)
def test_written_otherwise(change: Callable[[str], str], exact: float) -> None:
    rows = [{**row, "text": change(row["text"])} for row in labelled("messages.jsonl")]
    score = scored(READER, rows)
    assert score.counts["silent"] == 0, "\n".join(score.wrong)
    assert score.chat == 0
    assert score.exact >= exact, "\n".join(score.wrong)
