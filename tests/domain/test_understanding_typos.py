"""One letter wrong: what was meant is recorded, or asked about."""

import random
from datetime import date
from typing import Any

import pytest

from domain.understanding import Reader, frame_json
from tests.corpus.rewriting import SLIPS, with_slip
from tests.corpus.scoring import labelled, scored, vocabulary

READER = Reader(vocabulary())
SILENT_AT_MOST = 0.8
"""Percent. What is left are words of two letters and abbreviations, where most slips are words too."""
RIGHT_AT_LEAST = 60


@pytest.mark.parametrize("kind", SLIPS)
def test_one_letter_wrong_is_mended_or_asked_about(kind: str) -> None:
    chance = random.Random(kind)
    rows: list[dict[str, Any]] = [
        {**row, "text": text}
        for row in labelled("messages.jsonl")
        for text in with_slip(row["text"], chance, kind, READER.knows)
    ]
    score = scored(READER, rows)
    assert 100 * score.counts["silent"] / len(rows) <= SILENT_AT_MOST, "\n".join(score.wrong)
    assert score.exact >= RIGHT_AT_LEAST, score.counts


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3 cals segmnet A", "3 calls segment A"),
        ("yestreday 2 demos Hooli", "yesterday 2 demos Hooli"),
        ("hiier 4 apels B", "hier 4 appels B"),
        ("5 calls A, 2 voicemials", "5 calls A, 2 voicemails"),
        ("devis Glboex 12k", "devis Globex 12k"),
        ("absent denmain", "absent demain"),
    ],
)
def test_a_slip_reads_as_the_word_meant(typed: str, meant: str) -> None:
    assert frame_of(typed) == frame_of(meant)
    assert frame_of(meant)["intent"] != "chat"


def frame_of(text: str) -> dict[str, Any]:
    return {**frame_json(READER.read(text, today=date(2026, 11, 23))), "left": ""}
