"""Numbers written as digits or words, in the ways of several languages."""

from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from domain.understanding.words.languages import Language
from domain.understanding.words.tokens import phrase

_HIGHEST = 10**12
_LONGEST_DIGITS = 18
_ENDLESS: int = 10**_LONGEST_DIGITS
"""What digits beyond any meaning stand for, so that what they count is asked about and not passed over."""

Exact = Fraction | int


class Count(NamedTuple):
    """A number of the text. `spelled`: in words; `article`: may be no more than "a" ("un", "une")."""

    value: Exact
    spelled: bool = False
    article: bool = False


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The number words of the languages read: units, hundreds, scales, and whole phrases.

    `joiners`: the units that each may join to tens; `thousands`: the currency that each implies; `of`: what
    stands between millions and their currency; `goes_on`: every word that can go on with a number or its amount."""

    units: dict[str, int] = field(default_factory=dict)
    hundreds: dict[str, int] = field(default_factory=dict)
    scales: dict[str, int] = field(default_factory=dict)
    joiners: dict[str, frozenset[int]] = field(default_factory=dict)
    halves: list[tuple[str, ...]] = field(default_factory=list)
    ones: set[str] = field(default_factory=set)
    phrases: dict[tuple[str, ...], int] = field(default_factory=dict)
    starts: set[str] = field(default_factory=set)

    def words(self) -> set[str]:
        """Every word of every number."""
        return self.starts.union(*self.phrases, *self.halves)

    thousands: dict[str, str | None] = field(default_factory=dict)
    millions: set[str] = field(default_factory=set)
    of: set[str] = field(default_factory=set)
    goes_on: set[str] = field(default_factory=set)


def number_words(languages: tuple[Language, ...], own: frozenset[str] = frozenset()) -> NumberWords:
    """The number words of these languages; the first language wins where two disagree.

    `own`: words of the first language, which are no number of another ("très" is not "tres")."""
    found = NumberWords()
    for language in languages:
        table, others = language.table("numbers"), own if language is not languages[0] else frozenset()
        for name, target in (("units", found.units), ("hundreds", found.hundreds), ("scales", found.scales)):
            for text, value in table.get(name, {}).items():
                if (word := "".join(phrase(text))) not in others:
                    target.setdefault(word, value)
        for text, value in table.get("phrases", {}).items():
            found.phrases.setdefault(phrase(text), value)
        for joiner in table.get("joiners", ()):
            found.joiners.setdefault(joiner, frozenset(table.get("joined", ())))
        for text, currency in table.get("thousands", {}).items():
            found.thousands.setdefault(text, currency or None)
        found.millions.update(table.get("millions", ()))
        found.of.update(table.get("of", ()))
        found.halves.extend(phrase(text) for text in table.get("halves", ()))
        found.ones.update(table.get("ones", ()))
    found.starts.update(found.units, found.hundreds, found.scales, found.ones)
    found.starts.update(words[0] for words in found.phrases)
    found.goes_on.update(found.units, found.hundreds, found.scales, found.joiners, found.thousands, found.millions)
    found.goes_on.update(found.of, (word for words in found.phrases for word in words[1:]))
    for language in languages:
        for texts in language.table("currencies").values():
            found.goes_on.update(phrase(text)[0] for text in texts)
    return found


def spelled(words: list[str], i: int, known: NumberWords) -> tuple[Count | None, int]:
    """The number in words that begins at word i, and the place after it."""
    for length in (4, 3, 2, 1):
        meant = known.phrases.get(tuple(words[i : i + length]))
        if meant is not None and i + length <= len(words):
            return Count(meant, spelled=True), i + length
    if words[i] in known.ones:
        return _from_one(words, i, known)
    total, current, last, j, n = 0, 0, 0, i, len(words)
    while j < n:
        step = _step(words, j, current, last, total, known)
        if step is None:
            break
        total, current, last, j = step
    if j == i or total > _HIGHEST:
        return None, i
    value, j = _half(words, j, total + current, known)
    article = j == i + 1 and value == 1
    return Count(value, spelled=True, article=article), j


def _from_one(words: list[str], i: int, known: NumberWords) -> tuple[Count | None, int]:
    """ "a hundred", "a thousand"."""
    following = words[i + 1] if i + 1 < len(words) else ""
    if following not in known.hundreds and following not in known.scales:
        return None, i
    count, j = spelled(words, i + 1, known)
    return count, j


def _step(
    words: list[str], j: int, current: int, last: int, total: int, known: NumberWords
) -> tuple[int, int, int, int] | None:
    """One more number word: (total, current, size of the last word, place after it), or None."""
    word = words[j]
    started = last > 0
    if started and word in known.joiners and j + 1 < len(words):
        following = words[j + 1]
        value = known.units.get(following, 0)
        ones = value == 1 and last >= 1000  # "for nine thousand and one to Acme": the next thing begins
        if value and not ones and (last >= 100 or (last >= 20 and value in known.joiners[word])):
            step = _step(words, j + 1, current, last, total, known)
            return step if step is not None and step[3] == j + 2 else None
        return None
    if (value := known.units.get(word, -1)) >= 0:
        if last == 10 and 7 <= value <= 9:
            return total, current + value, value, j + 1
        if value == 20 and last == 4:
            return total, current - 4 + 80, 80, j + 1
        if not started or last >= 100 or (20 <= last < 100 and 0 < value < (20 if last in (60, 80) else 10)):
            return total, current + value, value or 1, j + 1
        return None
    if word in known.hundreds and (not started or (current % 100 < 100 and last < 100)):
        return total, max(current, 1) * 100, 100, j + 1
    if (scale := known.scales.get(word)) is not None and (not started or current):
        return total + max(current, 1) * scale, 0, scale, j + 1
    return None


def _half(words: list[str], j: int, value: Exact, known: NumberWords) -> tuple[Exact, int]:
    """ "and a half", with the thousand that may follow."""
    if j < len(words) and words[j] in known.joiners:
        for half in known.halves:
            end = j + 1 + len(half)
            if tuple(words[j + 1 : end]) == half:
                value += Fraction(1, 2)
                scale = known.scales.get(words[end]) if end < len(words) else None
                return (value * scale, end + 1) if scale else (value, end)
    return value, j


@lru_cache(maxsize=8192)
def digits(text: str) -> Exact | None:
    """A number in digits: "12 000", "12,000", "7.500" are thousands; "12.5", "3,450.50" have decimals."""
    body = text.replace(" ", "").replace("'", "").replace("’", "")
    separators = [sign for sign in body if sign in ".,"]
    if not body[:1].isdecimal():
        return None
    if len(body) > _LONGEST_DIGITS:
        return _ENDLESS
    if separators:
        head, _, tail = body.rpartition(separators[-1])
        whole = head.replace(".", "").replace(",", "")
        thousands = len(tail) == 3 and len(set(separators)) == 1 and len(whole) <= 3 * len(separators)
        if thousands and not whole.startswith("0"):
            body = whole + tail
        else:
            return Fraction(int(whole or 0)) + Fraction(int(tail or 0), 10 ** len(tail))
    return int(body)
