"""What a number in the text is: a count, an amount, an ordinal, or a measure or a code ("1m95", "A86", "-22")."""

from domain.understanding.words.amounts import amount_at, number_at
from domain.understanding.words.lexicon import Lexicon
from domain.understanding.words.numbers import NumberWords
from domain.understanding.words.senses import Senses, bits
from domain.understanding.words.tokens import CROSSES, NUMBER, WORD, Token

_BEFORE_COUNT = bits("num", "act", "account", "seg", "date", "sign", "out")


def number_senses(
    found: list[Token],
    words: list[str],
    i: int,
    lexicon: Lexicon,
    numbers: NumberWords,
    suffixes: set[str],
    before: int,
) -> tuple[Senses | None, int]:
    """The number that begins at token i and the place after it; `before`: the bits of the mark before it."""
    token = found[i]
    if (measured := _measured_until(found, i, lexicon, numbers, before)) > i:
        return Senses({"unit": True}), measured
    if token.kind == WORD and token.word not in numbers.starts and not token.word.endswith("$"):
        return None, i
    amount, j = amount_at(found, words, i, numbers, lexicon.base)
    if amount is not None:
        return Senses({"money": amount}), j
    count, j = number_at(found, words, i, numbers)
    if count is None:
        return None, i
    if j < len(found) and found[j].word in suffixes and found[j].glued:
        return Senses({"ordinal": count}), j + 1
    return Senses({"num": count}), j


def _measured_until(found: list[Token], i: int, lexicon: Lexicon, numbers: NumberWords, before: int) -> int:
    """The place after a measure or a code that begins at token i; `i` if none does."""
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
            if len(token.word) == 1 and token.raw.isascii() and token.raw.islower() and token.raw not in CROSSES
            else i
        )
    below_zero = token.word == "-" and not token.glued and before and not before & _BEFORE_COUNT
    return i + 2 if below_zero and not _counts(found, i + 2, lexicon) else i


def _is_measure(letter: Token, lexicon: Lexicon, numbers: NumberWords) -> bool:
    """Is it the "m" of "1m95", not the "h" of "8h45" or the "k" of "3k5"?"""
    if len(letter.word) != 1 or not letter.word.isalpha() or letter.raw in CROSSES:
        return False
    return letter.word not in numbers.thousands and "unit" not in lexicon.senses(letter.word)


def _counts(found: list[Token], i: int, lexicon: Lexicon) -> bool:
    senses = lexicon.longest([token.word for token in found[i : i + 3]], 0)[0] if i < len(found) else None
    return senses is not None and "act" in senses
