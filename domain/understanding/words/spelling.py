"""Slips of one letter: the word that was meant where only one can be, a doubt where several can."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol

from domain.understanding.words.accounts import AccountIndex, one_letter_apart, swapped
from domain.understanding.words.dateforms import DateForms
from domain.understanding.words.languages import names
from domain.understanding.words.lexicon import Trie
from domain.understanding.words.numbers import NumberWords
from domain.understanding.words.tokens import NUMBER, WORD, Token

_SHORTEST = 2
_SHORTEST_MENDED = 4
_SHORTEST_MEANT = 3
_SHORTEST_SHOUTED = 5
_LONGEST_NAME = 3
_CACHED = 8192
_MOST_RIGHT = 50_000
_DOUBLED = re.compile(r"(.)\1")
_STOPS = frozenset(".!?;:\n")
MATERIAL = frozenset({
    "num", "date", "seg", "segword", "account", "act", "did", "bare", "ing", "out", "alone", "deal", "dealnoun",
    "stage", "advance", "product", "currency", "not", "undone", "future", "condition", "they", "mate", "background",
    "about", "vague", "part", "mend", "unit", "once", "twice", "thrice", "times", "again",
})  # fmt: skip
"""Kinds of meaning that change what is recorded: a word that may have one of them is not passed over."""

_NAMED = frozenset({"named", "seg"})
"""Kinds of words that are written with a capital anywhere."""

Kinds = frozenset[str]
Meant = tuple[tuple[str, Kinds], ...]
"""The words that may be meant, each with its kinds."""


@dataclass(slots=True)
class Slips:
    """What was mended in a message, by place of the token: the words as typed, the names (account, number of words)
    and, where several words can be meant, what they would say; `strange` words are near none that is known."""

    typed: dict[int, str] = field(default_factory=dict)
    names: dict[int, tuple[str, int]] = field(default_factory=dict)
    doubts: dict[int, Kinds] = field(default_factory=dict)
    strange: set[int] = field(default_factory=set)


class WordIndex:
    """Words by what they can say, found by a spelling one letter away."""

    def __init__(self, words: Mapping[str, Kinds]) -> None:
        self.words = words
        self._halves: dict[str, list[str]] = {}
        for word in words:
            if len(word) >= _SHORTEST_MEANT:
                half = len(word) // 2
                self._halves.setdefault("<" + word[:half], []).append(word)
                self._halves.setdefault(">" + word[half:], []).append(word)

    def near(self, typed: str) -> dict[str, Kinds]:
        """The words one letter away, each with its kinds."""
        return {word: self.words[word] for word in self._candidates(typed)}

    def _candidates(self, typed: str) -> Iterator[str]:
        yield from (word for word in swapped(typed) if word in self.words and len(word) >= _SHORTEST_MEANT)
        for length in (len(typed) - 1, len(typed), len(typed) + 1):
            if length < _SHORTEST_MEANT:
                continue
            half = length // 2
            for key in ("<" + typed[:half], ">" + typed[len(typed) - (length - half) :]):
                for word in self._halves.get(key, ()):
                    if len(word) == length and one_letter_apart(typed, word):
                        yield word


class Words(Protocol):
    """The words of the languages, for a message in one of them."""

    @property
    def own(self) -> WordIndex:
        """Those of the message's language, which win over those of others."""

    @property
    def others(self) -> WordIndex:
        """Those that only the other languages have."""

    def has(self, word: str) -> bool:
        """Is the folded word one of them, or a common one?"""

    def is_own(self, word: str) -> bool:
        """Is the folded word one of the message's language, or common in it?"""


class Speller:
    """Finds slips in the words of a message in one language."""

    def __init__(self, words: Words, terms: Trie, accounts: AccountIndex) -> None:
        """`terms` are the workspace's own words."""
        self._words = words
        self._terms, self._parts = _terms(terms)
        self._accounts = accounts
        self._meant = lru_cache(maxsize=_CACHED)(self._near)
        self._right: set[str] = set()
        self.knows = lru_cache(maxsize=_CACHED)(self._knows)

    def _knows(self, word: str) -> bool:
        """Is the folded word spelt right, as far as the languages and the workspace tell?"""
        return (
            word in self._accounts.root
            or word in self._terms.words
            or word in self._parts.words
            or self._words.has(word)
        )

    def is_own(self, word: str) -> bool:
        """Is the folded word one of the message's language?"""
        return self._words.is_own(word)

    def slips(self, found: list[Token], words: list[str]) -> Slips | None:
        """The slips among the tokens, whose words are mended in both lists; None where there is none."""
        if self._right.issuperset(words):
            return None
        slips: Slips | None = None
        for i, token in enumerate(found):
            word = token.word
            if token.kind != WORD or len(word) < _SHORTEST or self.knows(word):
                if len(self._right) < _MOST_RIGHT:
                    self._right.add(word)
                continue
            if token.glued and _after_number(found, i):
                continue
            slips = slips or Slips()
            if not self._inside_name(found, words, i, slips):
                self._slip(found, words, i, slips)
        return slips

    def _slip(self, found: list[Token], words: list[str], i: int, slips: Slips) -> None:
        token = found[i]
        capital = token.raw[:1].isupper()
        meant = self._meant(token.word) or self._part_meant(words, i)
        name = self._accounts.near(token.word)
        if name is not None and (capital or not meant):
            slips.names[i] = (name, 1)
        elif _may_be_person(found, i) and (people := _first_names().near(token.word)):
            _mend(found, words, i, next(iter(people)))
            found[i] = found[i]._replace(raw=words[i].capitalize())
        else:
            if name is None and token.word not in words[:i] and self._accounts.resembles(token.word):
                slips.doubts[i] = frozenset({"account"})
            self._mean(found, words, i, meant, slips)

    def _mean(self, found: list[Token], words: list[str], i: int, meant: Meant, slips: Slips) -> None:
        """Take the one word that can be meant, or keep what the several would say as a doubt."""
        token = found[i]
        if _named(found, i):
            meant = tuple((other, kinds) for other, kinds in meant if kinds & _NAMED)
        if len(meant) == 1 and min(len(token.word) + 1, len(meant[0][0])) >= _SHORTEST_MENDED:
            slips.typed[i] = token.raw
            slips.doubts.pop(i, None)
            _mend(found, words, i, meant[0][0])
        elif kinds := frozenset(kind for _, kinds in meant for kind in kinds) & MATERIAL:
            slips.doubts[i] = slips.doubts.get(i, frozenset()) | kinds
        else:
            slips.strange.add(i)

    def _part_meant(self, words: list[str], i: int) -> Meant:
        """What is meant where the word beside belongs to a phrase of the workspace ("ky accounts")."""
        parts = self._parts.words
        if not any(word in parts for word in (*words[i + 1 : i + 2], *words[max(0, i - 1) : i])):
            return ()
        return tuple(self._parts.near(words[i]).items())

    def _inside_name(self, found: list[Token], words: list[str], i: int, slips: Slips) -> bool:
        """Is the word a part of a name of several words that is an account's, or one letter away from one?"""
        if any(self._accounts.longest(words, start)[1] > i for start in range(max(0, i - _LONGEST_NAME + 1), i)):
            return True
        for length in range(_LONGEST_NAME, 1, -1):
            for start in range(max(0, i - length + 1), i + 1):
                span = words[start : start + length]
                if len(span) < length or not all(word.isalnum() for word in span):
                    continue
                if any(token.raw == "\n" for token in found[start : start + length]):
                    continue
                name = self._accounts.near("".join(span))
                if name is not None and start not in slips.names:
                    slips.names[start] = (name, length)
                    return True
        return False

    def _near(self, typed: str) -> Meant:
        for index in (self._words.own, self._words.others):
            found = {**index.near(typed), **self._terms.near(typed)}
            if found:
                return _distinct(typed, found)
        return ()


def _distinct(typed: str, found: dict[str, Kinds]) -> Meant:
    """The words that differ in more than being singular or plural; a letter doubled or not is the likeliest slip."""
    single = _DOUBLED.sub(r"\1", typed)
    found = {word: kinds for word, kinds in found.items() if _DOUBLED.sub(r"\1", word) == single} or found
    words = sorted(found, key=len)
    if len(words) > 1 and all(word.startswith(words[0]) and found[word] == found[words[0]] for word in words):
        return ((words[0], found[words[0]]),)
    return tuple(found.items())


def _mend(found: list[Token], words: list[str], i: int, word: str) -> None:
    words[i] = word
    found[i] = found[i]._replace(word=word)


def _may_be_person(found: list[Token], i: int) -> bool:
    """Is it written like a first name, and not inside a longer name ("Fabrikon Ltée")?"""
    token = found[i]
    inside = i > 0 and found[i - 1].kind == WORD and found[i - 1].raw[:1].isupper() and not _opens(found, i - 1)
    return token.raw[:1].isupper() and len(token.word) >= _SHORTEST_MENDED and not inside


def _after_number(found: list[Token], i: int) -> bool:
    return i > 0 and found[i - 1].kind == NUMBER


def _named(found: list[Token], i: int) -> bool:
    """Is it written like a name or an abbreviation?"""
    raw = found[i].raw
    if raw.isupper():
        return len(raw) < _SHORTEST_SHOUTED
    if raw[:-1].isupper() and len(raw) > _SHORTEST:
        return True
    return raw[:1].isupper() and raw[1:].islower() and not _opens(found, i)


def _opens(found: list[Token], i: int) -> bool:
    """Is it the first word of a sentence or line, so that a capital says nothing?"""
    return i == 0 or found[i - 1].word in _STOPS


def said_by(tries: Iterable[Trie], forms: DateForms, numbers: NumberWords) -> dict[str, Kinds]:
    """Each word of these tries, dates and numbers, with all that the phrases it is in can say."""
    said = _gathered(tries)
    dates = (*forms.weekdays, *forms.months, *forms.words(), *(word for words in forms.ordinals for word in words))
    named = (*forms.weekdays, *forms.months)
    for kind, words in (("date", dates), ("num", numbers.words()), ("named", named)):
        for word in words:
            said.setdefault(word, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in said.items()}


def _terms(trie: Trie) -> tuple[WordIndex, WordIndex]:
    """The words of a workspace that say something alone, and those that only do in a phrase."""
    said = {word: frozenset(kinds) for word, kinds in _gathered([trie]).items()}
    alone = {word: kinds for word, kinds in said.items() if "" in trie.get(word, {})}
    return WordIndex(alone), WordIndex({word: kinds for word, kinds in said.items() if word not in alone})


def _gathered(tries: Iterable[Trie]) -> dict[str, set[str]]:
    said: dict[str, set[str]] = {}
    for trie in tries:
        _collect(trie, (), said)
    return said


def _collect(node: Trie, path: tuple[str, ...], said: dict[str, set[str]]) -> None:
    senses = node.get("")
    if senses:
        for word in path:
            said.setdefault(word, set()).update(senses)
    for word, following in node.items():
        if word:
            _collect(following, (*path, word), said)


@lru_cache(maxsize=1)
def _first_names() -> WordIndex:
    return WordIndex(dict.fromkeys(sorted(names()), frozenset({"named"})))
