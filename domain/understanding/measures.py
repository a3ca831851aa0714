"""Numbers grown together with a letter or a sign, which measure or name something: "1m95", "A86", "-22"."""

from domain.understanding.lexicon import Lexicon
from domain.understanding.numbers import NumberWords
from domain.understanding.senses import bits
from domain.understanding.tokens import NUMBER, WORD, Token

_CROSSES = frozenset("xX×")
_BEFORE_COUNT = bits("num", "act", "account", "seg", "date", "sign", "out")


def measured_until(found: list[Token], i: int, lexicon: Lexicon, numbers: NumberWords, before: int) -> int:
    """The place after a measure or a code that begins at token i; `i` if none does. `before`: the bits of the mark
    before it, 0 at the start."""
    token, following = found[i], found[i + 1] if i + 1 < len(found) else None
    if following is None or not following.glued or following.start != token.end:
        return i
    if token.kind == NUMBER:
        close = found[i + 2] if i + 2 < len(found) else None
        grown = close is not None and close.kind == NUMBER and close.glued
        return i + 3 if grown and _is_measure(following, lexicon, numbers) else i
    if following.kind != NUMBER:
        return i
    if token.kind == WORD:
        return (
            i + 2
            if len(token.word) == 1 and token.raw.isascii() and token.raw.islower() and token.raw not in _CROSSES
            else i
        )
    below_zero = token.word == "-" and not token.glued and before and not before & _BEFORE_COUNT
    return i + 2 if below_zero and not _counts(found, i + 2, lexicon) else i


def _is_measure(letter: Token, lexicon: Lexicon, numbers: NumberWords) -> bool:
    """Is it the "m" of "1m95", not the "h" of "8h45" or the "k" of "3k5"?"""
    if len(letter.word) != 1 or not letter.word.isalpha() or letter.raw in _CROSSES:
        return False
    return letter.word not in numbers.thousands and "unit" not in lexicon.senses(letter.word)


def _counts(found: list[Token], i: int, lexicon: Lexicon) -> bool:
    senses = lexicon.longest([token.word for token in found[i : i + 3]], 0)[0] if i < len(found) else None
    return senses is not None and "act" in senses
