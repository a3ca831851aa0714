"""The same message written otherwise: one letter wrong, other case, spacing, accents and lines, a foreign word."""

import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from string import ascii_lowercase

SLIPS = ("left out", "added", "other", "swapped")
"""What can happen to a letter."""

_FOREIGN = ("schnell", "gracias", "bitte", "genau", "entonces", "quindi", "obrigado", "danke", "natürlich", "capito")
_BULLET = re.compile(r"\s*\n\s*[-•*]?\s*")
_SENTENCE_END = re.compile(r"(?<=[.!?;]) +")
_WORD = re.compile(r"[^\W\d_]{2,}")


def with_slip(text: str, chance: random.Random, kind: str, knows: Callable[[str], bool]) -> Iterator[str]:
    """The text with one letter wrong in one word, for each of its words; slips that are other words are left out,
    since they say something else."""
    for found in _WORD.finditer(text):
        word = found.group()
        slipped = _slip(word, chance.randrange(len(word)), chance.choice(ascii_lowercase), kind)
        if len(slipped) > 1 and slipped != word and not knows(slipped):
            yield text[: found.start()] + slipped + text[found.end() :]


def _slip(word: str, place: int, letter: str, kind: str) -> str:
    if kind == "left out":
        return word[:place] + word[place + 1 :]
    if kind == "added":
        return word[:place] + letter + word[place:]
    if kind == "other":
        return word[:place] + letter + word[place + 1 :]
    place = min(place, len(word) - 2)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def without_accents(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe"))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def with_foreign_word(text: str) -> str:
    words, chance = text.split(" "), random.Random(text)
    words.insert(chance.randrange(len(words) + 1), chance.choice(_FOREIGN))
    return " ".join(words)


def with_uneven_spaces(text: str) -> str:
    chance = random.Random(text)
    return re.sub(" ", lambda _: " " * chance.choice((1, 1, 2, 3)), text)


REWRITINGS: dict[str, tuple[Callable[[str], str], float]] = {
    "wide spaces": (lambda text: text.replace(" ", "  "), 98),
    "spaces around": (lambda text: f"  {text}  ", 98),
    "uneven spaces": (with_uneven_spaces, 98),
    "no full stop": (lambda text: text.rstrip(".! "), 98),
    "typographic apostrophes": (lambda text: text.replace("'", "’"), 98),
    "no accents": (without_accents, 97),
    "lower case": (str.lower, 96),
    "neither case nor accents": (lambda text: without_accents(text).lower(), 96),
    "upper case": (str.upper, 96),
    "lines joined": (lambda text: _BULLET.sub(", ", text), 98),
    "lines split": (lambda text: _SENTENCE_END.sub("\n", text), 98),
    "a foreign word put in": (with_foreign_word, 85),
}
"""Each way to write otherwise, and the share of exact frames that it must leave, in percent."""
