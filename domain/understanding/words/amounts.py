"""Amounts of money: a number with k, "grand", a currency sign or word."""

from fractions import Fraction
from typing import NamedTuple

from domain.understanding.words.lexicon import Trie, longest
from domain.understanding.words.numbers import Count, Exact, NumberWords, digits, spelled
from domain.understanding.words.tokens import NUMBER, Token


class Amount(NamedTuple):
    """Money of the text in whole units; `currency` None where none is said."""

    value: Exact
    currency: str | None


def number_at(tokens: list[Token], words: list[str], i: int, known: NumberWords) -> tuple[Count | None, int]:
    """The number that begins at token i, digits ("12", "12 000", "15 thousand") or words."""
    token = tokens[i]
    if token.kind != NUMBER:
        return spelled(words, i, known) if token.word in known.starts else (None, i)
    value = digits(token.word)
    if value is None:
        return None, i
    following = words[i + 1] if i + 1 < len(words) else ""
    if following in known.scales and value < 10**6:
        return Count(value * known.scales[following]), i + 2
    return Count(value), i + 1


def amount_at(
    tokens: list[Token], words: list[str], i: int, known: NumberWords, lexicon: Trie
) -> tuple[Amount | None, int]:
    """The amount that begins at token i: "€12,000", "12k€", "12 000 €", "twelve thousand euros", "15k"."""
    currency, start = _currency(words, i, lexicon)
    if start == i:
        currency = None
    elif start >= len(tokens) or tokens[start].kind != NUMBER:
        return None, i
    count, j = number_at(tokens, words, start, known)
    if count is None:
        return None, i
    value, said = count.value, currency is not None
    if j < len(tokens) and tokens[j].word in known.thousands:
        currency = known.thousands[tokens[j].word] or currency
        value, j = _thousands(tokens, j, value)
        said = True
    elif j < len(tokens) and tokens[j].word in known.millions and tokens[j].glued and _money_next(words, j, lexicon):
        value, said, j = value * 10**6, True, j + 1
    of = 1 if j < len(words) and words[j] in known.of and value >= 10**6 else 0
    after, end = _currency(words, j + of, lexicon) if currency is None else (None, j)
    if after is not None and end > j + of:
        currency, said, j = after, True, end
        value, j = _cents(tokens, j, value)
    if not said:
        return None, i
    return Amount(value, currency), j


def is_amount_there(tokens: list[Token], words: list[str], i: int, known: NumberWords, lexicon: Trie) -> bool:
    """Is the last number of what looks like a time an amount ("between 8 and 10k", "from 30 to 26 €")?"""
    if i + 1 >= len(tokens) or tokens[i].kind != NUMBER:
        return False
    if tokens[i + 1].word in known.thousands:
        return tokens[i + 1].glued
    return _currency(words, i + 1, lexicon)[0] is not None


def _thousands(tokens: list[Token], j: int, value: Exact) -> tuple[Exact, int]:
    """ "12k", "12 k", and "31k5", which is 31,500."""
    value, j = value * 1000, j + 1
    if j < len(tokens) and tokens[j].glued and tokens[j].kind == NUMBER and (rest := _hundreds(tokens[j].word)):
        return value + rest, j + 1
    return value, j


def _hundreds(word: str) -> int:
    """The part of a thousand that digits behind a "k" say."""
    return int(word.ljust(3, "0")) if word.isdecimal() and len(word) <= 3 else 0


def _cents(tokens: list[Token], j: int, value: Exact) -> tuple[Exact, int]:
    """ "24€50"."""
    if j < len(tokens) and tokens[j].glued and tokens[j].kind == NUMBER and len(tokens[j].word) == 2:
        return value + Fraction(int(tokens[j].word), 100), j + 1
    return value, j


def _money_next(words: list[str], j: int, lexicon: Trie) -> bool:
    return _currency(words, j + 1, lexicon)[1] > j + 1


def _currency(words: list[str], i: int, lexicon: Trie) -> tuple[str | None, int]:
    if i >= len(words):
        return None, i
    senses, j = longest(lexicon, words, i)
    if senses is not None and "currency" in senses:
        return str(senses["currency"]), j
    return None, i
