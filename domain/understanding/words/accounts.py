"""The accounts of a workspace by every way to spell them, and the names that are one letter away."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from domain.model.vocabulary import Account, Vocabulary
from domain.understanding.words.languages import Language, legal_forms, names, ordinary
from domain.understanding.words.tokens import phrase

_SIGNS = ("&", "+")
_SHORTEST_GUESS = 5
_PLAIN = re.compile(r"[a-z]+(?: [a-z]+)*")
_CROWD = 64
_MOST_KEPT = 8192
_SHORTEST_LEAD = 4
_PARTICLE = 2


class _Particles(NamedTuple):
    """Small words of company names: articles, joiners ("&", "and"), and the ways a joiner is typed."""

    articles: frozenset[str]
    joiners: frozenset[str]
    typed: tuple[str, ...]


class AccountIndex:
    """Finds accounts in folded words. Exact names win over aliases, aliases over shortened forms."""

    def __init__(self, vocabulary: Vocabulary, languages: tuple[Language, ...]) -> None:
        self._particles = _particles(languages)
        self.segments = {account.name: account.segment for account in vocabulary.accounts}
        self.root: dict[str, Any] = {}
        self._halves: dict[str, list[tuple[str, str]]] = {}
        self._joined: dict[str, str] = {}
        self._short: set[str] = set()
        self._languages = languages
        spelt = [(account, _words(account.name)) for account in vocabulary.accounts]
        for account, words in spelt:
            self._put(words, account.name)
        for account, words in spelt:
            for alias in account.aliases:
                self._put(_words(alias), account.name)
                self._spell(_words(alias), account)
            if len(words) > 1:
                self._spell(words, account)
        for lead, name in _unique_leads(spelt, self._particles):
            self._put(lead, name)
        self.near_word = lru_cache(maxsize=_MOST_KEPT)(self.near)

    def longest(self, words: list[str], i: int) -> tuple[str | None, int]:
        """The account whose name begins at word i, and the place after it."""
        name, end, j, n = None, i, i, len(words)
        node = self.root.get(words[i])
        while node is not None:
            j += 1
            if "" in node:
                name, end = node[""], j
            node = node.get(words[j]) if j < n else None
        return name, end

    def outside(self, words: list[str]) -> list[str]:
        """The words that are no part of an account's name."""
        if self.root.keys().isdisjoint(words):
            return words
        kept, i = [], 0
        while i < len(words):
            name, end = self.longest(words, i) if words[i] in self.root else (None, i)
            if name is None:
                kept.append(words[i])
            i = i + 1 if name is None else end
        return kept

    def near(self, typed: str) -> str | None:
        """The one account whose name, letters joined, is one letter away from `typed`, which is no word; else None."""
        if len(typed) < _SHORTEST_GUESS - 1:
            return None
        if typed in self._joined:
            return self._joined[typed]
        if typed in ordinary() or any(typed in language.common() for language in self._languages):
            return None
        found = {name for key, name in self._candidates(typed) if one_letter_apart(typed, key)}
        found.update(self._joined[word] for word in swapped(typed) if word in self._joined)
        return found.pop() if len(found) == 1 else None

    def broken(self, words: list[str], i: int, reach: int) -> str | None:
        """The account whose name begins at word i with other words between its own, within `reach` of each other."""
        node, place = self.root.get(words[i]), i
        while node is not None:
            following = next((k for k in range(place + 1, min(place + reach, len(words))) if words[k] in node), None)
            if following is None:
                return None
            node, place = node[words[following]], following
            if "" in node:
                return str(node[""])
        return None

    def resembles(self, typed: str) -> bool:
        """Is it one letter away from a short name, too short to take it for that name?"""
        return any(one_letter_apart(typed, name) for name in self._short)

    def _candidates(self, typed: str) -> Iterator[tuple[str, str]]:
        for length in (len(typed) - 1, len(typed), len(typed) + 1):
            if length >= _SHORTEST_GUESS:
                half = length // 2
                for place in ("<" + typed[:half], ">" + typed[len(typed) - (length - half) :]):
                    bucket = self._halves.get(place, ())
                    if len(bucket) <= _CROWD:
                        yield from bucket

    def _spell(self, words: tuple[str, ...], account: Account) -> None:
        for form in _forms(words, self._particles):
            self._put(form, account.name)

    def _put(self, words: tuple[str, ...], name: str) -> None:
        if not words:
            return
        node = self.root
        for word in words:
            following = node.get(word)
            if following is None:
                following = node[word] = {}
            node = following
        if node.setdefault("", name) != name:
            return
        key = (
            words[0]
            if len(words) == 1
            else "".join(w for w in words if w not in self._particles.joiners and w.isalnum())
        )
        if len(key) == _SHORTEST_GUESS - 1 and key.isalpha():
            self._short.add(key)
        if len(key) < _SHORTEST_GUESS or self._joined.setdefault(key, name) != name:
            return
        half = len(key) // 2
        for place in ("<" + key[:half], ">" + key[half:]):
            bucket = self._halves.get(place)
            if bucket is None:
                self._halves[place] = [(key, name)]
            elif bucket[-1] != (key, name):
                bucket.append((key, name))


def _words(name: str) -> tuple[str, ...]:
    """The folded words of a name; plain names, which are most, take the short way."""
    lowered = name.lower()
    if _PLAIN.fullmatch(lowered):
        return tuple(lowered.split())
    return phrase.__wrapped__(name)


def _particles(languages: tuple[Language, ...]) -> _Particles:
    articles, joiners, typed = (
        [word for language in languages for text in language.words("companies", kind) for word in phrase(text)]
        for kind in ("articles", "joiners", "typed")
    )
    return _Particles(frozenset(articles), frozenset({*_SIGNS, *joiners}), ("&", *joiners, *typed))


def _forms(words: tuple[str, ...], particles: _Particles) -> Iterator[tuple[str, ...]]:
    """The ways to write a name: legal form left out, article left out, "&" as "and" or "et"."""
    shapes = [words]
    if len(words) > 1 and words[-1] in legal_forms():
        shapes.append(words[:-1])
    shapes.extend(shape[1:] for shape in tuple(shapes) if len(shape) > 1 and shape[0] in particles.articles)
    for shape in shapes:
        if shape is not words:
            yield shape
        if any(word in particles.joiners for word in shape):
            for joiner in particles.typed:
                yield tuple(joiner if word in particles.joiners else word for word in shape)
            yield tuple(word for word in shape if word not in particles.joiners)


def _unique_leads(
    spelt: list[tuple[Account, tuple[str, ...]]], particles: _Particles
) -> Iterator[tuple[tuple[str, ...], str]]:
    """The first words of long names that no other name begins with ("Umbrella" for Umbrella Pharma)."""
    seen: dict[tuple[str, ...], str | None] = {}
    for account, words in spelt:
        stem = words[1:] if len(words) > 2 and words[0] in particles.articles else words
        for length in range(1, len(stem)):
            lead = stem[:length]
            seen[lead] = account.name if seen.get(lead, account.name) == account.name else None
    everyday = ordinary() | names()
    for lead, name in seen.items():
        if name is None or lead[-1] in particles.joiners or not lead[0][0].isalpha():
            continue
        if len(lead) == 1 and (len(lead[0]) < _SHORTEST_LEAD or lead[0] in everyday):
            continue
        if any(word not in everyday and len(word) > _PARTICLE for word in lead):
            yield lead, name


def swapped(word: str) -> Iterator[str]:
    """The word with two neighbours swapped, at each place."""
    for k in range(len(word) - 1):
        if word[k] != word[k + 1]:
            yield word[:k] + word[k + 1] + word[k] + word[k + 2 :]


def one_letter_apart(one: str, other: str) -> bool:
    """Is it one letter more, less, other, or two neighbours swapped?"""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = 0
    shorter = min(len(one), len(other))
    while start < shorter and one[start] == other[start]:
        start += 1
    if len(one) == len(other):
        swapped = one[start + 1 : start + 2] + one[start : start + 1]
        if one[start + 1 :] == other[start + 1 :]:
            return True
        return other[start : start + 2] == swapped and one[start + 2 :] == other[start + 2 :]
    if len(one) > len(other):
        return one[start + 1 :] == other[start:]
    return one[start:] == other[start + 1 :]
