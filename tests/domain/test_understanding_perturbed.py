"""The labelled messages written otherwise: nothing may be recorded wrong in silence."""

import random
import re
import unicodedata
from collections.abc import Callable

import pytest

from domain.understanding import Reader
from tests.corpus.scoring import labelled, scored, vocabulary

READER = Reader(vocabulary())
FOREIGN = ("schnell", "gracias", "bitte", "genau", "entonces", "quindi", "obrigado", "danke", "natürlich", "capito")
BULLET = re.compile(r"\s*\n\s*[-•*]?\s*")
SENTENCE_END = re.compile(r"(?<=[.!?;]) +")


def without_accents(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe"))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def with_foreign_word(text: str) -> str:
    words, chance = text.split(" "), random.Random(text)
    words.insert(chance.randrange(len(words) + 1), chance.choice(FOREIGN))
    return " ".join(words)


def with_uneven_spaces(text: str) -> str:
    chance = random.Random(text)
    return re.sub(" ", lambda _: " " * chance.choice((1, 1, 2, 3)), text)


@pytest.mark.parametrize(
    ("change", "exact"),
    [
        (lambda text: text.replace(" ", "  "), 98),
        (lambda text: f"  {text}  ", 98),
        (with_uneven_spaces, 98),
        (lambda text: text.rstrip(".! "), 98),
        (lambda text: text.replace("'", "’"), 98),
        (without_accents, 97),
        (str.lower, 96),
        (lambda text: without_accents(text).lower(), 96),
        (str.upper, 96),
        (lambda text: BULLET.sub(", ", text), 98),
        (lambda text: SENTENCE_END.sub("\n", text), 98),
        (with_foreign_word, 85),
    ],
    ids=[
        "wide spaces", "spaces around", "uneven spaces", "no full stop", "typographic apostrophes", "no accents",
        "lower case", "neither case nor accents", "upper case", "lines joined", "lines split", "a foreign word put in",
    ],
)  # fmt: skip
def test_written_otherwise(change: Callable[[str], str], exact: float) -> None:
    rows = [{**row, "text": change(row["text"])} for row in labelled("messages.jsonl")]
    score = scored(READER, rows)
    assert score.counts["silent"] == 0, "\n".join(score.wrong)
    assert score.exact >= exact, "\n".join(score.wrong)
