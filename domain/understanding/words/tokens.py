"""The tokens of a message: folded words, numbers and signs, each with its place."""

import re
import tomllib
import unicodedata
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple

_TOKEN = re.compile(
    r"([^\W\d_]+(?:[’'][^\W\d_]+)*[’']?"
    r"|\d{1,3}(?:(?:[.,'’]| {1,3})\d{3})+(?:[.,]\d{1,2})?(?![\d])|\d+[.,]\d+(?![\d.,]*\d)|\d+"
    r"|<@[^>\s]+>|\n|[^\w\s])"
)
_LISTED = tomllib.loads((Path(__file__).parents[1] / "wordlists" / "clitics.toml").read_text(encoding="utf-8"))
_INITIAL_SIGNS = frozenset(".-")
_CLITIC = re.compile(rf"(?:^|(?<=-))(?:{'|'.join(_LISTED['before'])})'")
_ENDING = re.compile(rf"'(?:{'|'.join(_LISTED['after'])})$")
_PLAIN = re.compile(r"[a-z]+(?:(?: +|['-])[a-z]+)*")
_SPECIAL = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "’": "'"})
_HYPHENS = "-‐‑"
CROSSES = frozenset("xX×")
"""Signs of "times": "3 x", "x2"."""
WORD, NUMBER, SIGN, MENTION = "w", "n", "s", "@"


class Token(NamedTuple):
    """`word` is folded (lower case, no accents); `text[start:end]` is what was typed; `glued`: no space,
    or only a hyphen or an apostrophe, stands before it."""

    word: str
    start: int
    end: int
    kind: str
    glued: bool
    raw: str


_token = partial(tuple.__new__, Token)
"""A Token of a tuple of its fields, twice as fast as by their names: messages are nothing but tokens."""


@lru_cache(maxsize=32768)
def fold(word: str) -> str:
    """Lower case without accents: "Société" is "societe"."""
    lowered = word.lower()
    if lowered.isascii():
        return lowered
    lowered = lowered.translate(_SPECIAL)
    return "".join(sign for sign in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(sign))


@lru_cache(maxsize=32768)
def _pieces(raw: str) -> tuple[tuple[str, int, int], ...]:
    """A typed word cut at its clitics: "j'ai" is j' and ai, "hooli's" is hooli and 's."""
    word = fold(raw)
    if "'" not in word or len(word) != len(raw):
        return ((word.rstrip("'") if len(word) > 3 else word, 0, len(raw)),)
    if (clitic := _CLITIC.match(word)) is not None:
        cut = clitic.end()
        if cut == len(word):
            return ((word, 0, cut),)
        rest = tuple((piece, start + cut, end + cut) for piece, start, end in _pieces(raw[cut:]))
        return ((word[:cut], 0, cut), *rest)
    if (ending := _ENDING.search(word)) is not None and ending.start() > 0:
        return ((word[: ending.start()], 0, ending.start()), (ending.group(), ending.start(), len(raw)))
    return ((word.rstrip("'"), 0, len(raw)),)


@lru_cache(maxsize=32768)
def _kind(raw: str) -> tuple[str, str]:
    """The folded word and the kind of a typed token; no word where the token must be looked at in its place."""
    if raw[0].isalpha():
        pieces = _pieces(raw)
        return (pieces[0][0] if len(pieces) == 1 else "", WORD)
    if raw[0].isdecimal():
        return raw, NUMBER
    if raw in _HYPHENS:
        return "", SIGN
    return (raw, SIGN) if len(raw) == 1 else ("@", MENTION)


def tokens(text: str) -> list[Token]:
    """The tokens of a plain text, in order. A hyphen between letters is left out."""
    found: list[Token] = []
    parts = iter(_TOKEN.split(text))
    gap, end = next(parts), 0
    for raw in parts:
        start = end + len(gap)
        glued = not gap and start > 0
        end = start + len(raw)
        gap = next(parts)
        word, kind = _kind(raw)
        if word:
            found.append(_token((word, start, end, kind, glued, raw)))
        elif kind == WORD:
            found.extend(_cut(_pieces(raw), raw, start, glued))
        elif not (glued and _letter(text, start - 1) and _letter(text, end)):
            found.append(Token(raw, start, end, SIGN, glued, raw))
    return found


def _cut(pieces: tuple[tuple[str, int, int], ...], raw: str, start: int, glued: bool) -> list[Token]:
    return [
        Token(piece, start + begin, start + stop, WORD, glued if begin == 0 else True, raw[begin:stop])
        for piece, begin, stop in pieces
    ]


def is_initial(found: list[Token], i: int) -> bool:
    """Is the letter one of several of a name ("J.-B. Hobson", "C.B.")?"""
    if i == 0 or i + 1 >= len(found) or not found[i].glued or found[i - 1].word not in _INITIAL_SIGNS:
        return False
    return found[i + 1].glued and found[i + 1].word == "."


def _letter(text: str, place: int) -> bool:
    return 0 <= place < len(text) and text[place].isalpha()


@lru_cache(maxsize=32768)
def phrase(text: str) -> tuple[str, ...]:
    """The folded words of a phrase of a data file or a vocabulary, as `tokens` would cut them."""
    if text.startswith("'"):
        return (fold(text),)
    folded = fold.__wrapped__(text)
    if len(folded) != len(text) or not _PLAIN.fullmatch(folded):
        return tuple(token.word for token in tokens(text))
    parts = folded.replace("-", " ").split()
    if "'" not in folded:
        return tuple(parts)
    return tuple(word for part in parts for word, _, _ in _pieces(part))
