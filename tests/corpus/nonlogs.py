"""Twenty thousand sentences that are no log, made from templates and from prose of the 18th and 19th centuries."""

import random
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from domain.model.frame import Deal, Frame, Intent, Slot
from tests.corpus.scoring import vocabulary

FOLDER = Path(__file__).parent / "nonlogs"
SEED = 1866
LANGUAGES = ("en", "fr")
FILLED, PROSE = 8_000, 2_000
"""How many distinct sentences of each language."""

_HELD_BACK = {Slot.ACTIVITY, Slot.COUNT, Slot.EVENT, Slot.ON}
_SLOT = re.compile(r"{(\w+)}")
_PIECES = re.compile(r"(?<=[;:]) ")
_HEADS = re.compile(r"(?<=\w), ")
_FEWEST_WORDS = 5
_LOWERED = 5
_MOST_TRIES = 400

_MENDED = (
    (re.compile(r"\b([dD])'(?=[bcdfgjklmnpqrstvwxz])"), r"\1e "),
    (re.compile(r"\bde (?=[aeéiouAEIOU])"), "d'"),
    (re.compile(r"\bde le "), "du "),
    (re.compile(r"\bde les "), "des "),
    (re.compile(r"\bà le "), "au "),
)
"""What French joins or keeps apart once the slots are filled."""


@cache
def nonlogs() -> tuple[str, ...]:
    """All the sentences, always the same and in the same order, none twice."""
    found: dict[str, None] = {}
    for language in LANGUAGES:
        found |= _first(FILLED, _filled(language))
        found |= _first(PROSE, _prose(language))
    return tuple(found)


def changes_the_record(frame: Frame) -> bool:
    """Is something written down, changed or taken back without a question that holds it back?"""
    if frame.intent is Intent.UNDO or frame.fix is not None:
        return True
    held = {ask.entry for ask in frame.ask if _holds_back(frame, ask.entry, ask.slot)}
    return len(held) < len(frame.entries)


def _holds_back(frame: Frame, entry: int, slot: Slot) -> bool:
    return slot in _HELD_BACK or (slot is Slot.ACCOUNT and isinstance(frame.entries[entry], Deal))


def _first(number: int, sentences: Iterator[str]) -> dict[str, None]:
    """The first distinct ones."""
    found: dict[str, None] = {}
    while len(found) < number:
        found.setdefault(next(sentences))
    return found


def _filled(language: str) -> Iterator[str]:
    """Every template once, then again with other words, and so on."""
    data = tomllib.loads((FOLDER / f"templates.{language}.toml").read_text(encoding="utf-8"))
    slots = {**data["slots"], "account": [account.name for account in vocabulary().accounts]}
    templates = [template for group in data["say"].values() for template in group]
    chance = random.Random(f"{SEED} {language}")
    for round_number in range(_MOST_TRIES):
        for template in templates:
            sentence = _SLOT.sub(lambda slot: chance.choice(slots[slot[1]]), template)
            for pattern, joined in _MENDED if language == "fr" else ():
                sentence = pattern.sub(joined, sentence)
            yield sentence.lower() if round_number % _LOWERED == 1 else sentence


def _prose(language: str) -> Iterator[str]:
    """The sentences as printed, as if dictated, their parts with a subject, and any two of them as one message."""
    sentences = (FOLDER / f"prose.{language}.txt").read_text(encoding="utf-8").splitlines()
    yield from sentences
    yield from map(_dictated, sentences)
    for sentence in sentences:
        parts = [*_PIECES.split(sentence), _HEADS.split(sentence)[0]]
        yield from (part for part in parts if len(part.split()) >= _FEWEST_WORDS)
    chance = random.Random(f"{SEED} prose {language}")
    while True:
        pair = " ".join(chance.sample(sentences, 2))
        yield pair
        yield _dictated(pair)


def _dictated(sentence: str) -> str:
    """Without capitals and punctuation, as a telephone writes it down."""
    return " ".join(re.sub(r"[.,;:!?«»\"()]", " ", sentence).lower().split())
