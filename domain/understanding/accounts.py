"""The accounts of a workspace by every way to spell them, and the names that are one letter away."""

from collections.abc import Iterator
from typing import Any

from domain.model.vocabulary import Account, Vocabulary
from domain.understanding.languages import names, ordinary
from domain.understanding.tokens import phrase

_LEGAL = frozenset(
    phrase(
        "sa sas sarl sasu eurl snc sci scop scrl srl sprl nv bv bvba ltd limited plc llc llp inc incorporated corp"
        " corporation co gmbh ag kg spa sl ab oy as group groupe holding"
    )
)
_ARTICLES = frozenset({"the", "le", "la", "les", "l'", "l"})
_JOINERS = frozenset({"&", "and", "et", "+"})
_SHORTEST_GUESS = 5
_CROWD = 64


class AccountIndex:
    """Finds accounts in folded words. Exact names win over aliases, aliases over shortened forms."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.segments = {account.name: account.segment for account in vocabulary.accounts}
        self.root: dict[str, Any] = {}
        self._halves: dict[tuple[bool, str], list[tuple[str, str]]] = {}
        self._joined: dict[str, str] = {}
        spelt = [(account, phrase.__wrapped__(account.name)) for account in vocabulary.accounts]
        for account, words in spelt:
            self._put(words, account.name)
        for account, words in spelt:
            for alias in account.aliases:
                self._spell(phrase(alias), account)
            self._spell(words, account)
        for lead, name in _unique_leads(spelt):
            self._put(lead, name)

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

    def near(self, typed: str) -> str | None:
        """The one account whose name, letters joined, is one letter away from `typed`; else None."""
        if len(typed) < _SHORTEST_GUESS - 1:
            return None
        if typed in self._joined:
            return self._joined[typed]
        found = {name for key, name in self._candidates(typed) if one_letter_apart(typed, key)}
        return found.pop() if len(found) == 1 else None

    def _candidates(self, typed: str) -> Iterator[tuple[str, str]]:
        for length in (len(typed) - 1, len(typed), len(typed) + 1):
            if length >= _SHORTEST_GUESS:
                half = length // 2
                yield from self._bucket(True, typed[:half])
                yield from self._bucket(False, typed[len(typed) - (length - half) :])

    def _bucket(self, head: bool, part: str) -> list[tuple[str, str]]:
        bucket = self._halves.get((head, part), [])
        return bucket if len(bucket) <= _CROWD else []

    def _spell(self, words: tuple[str, ...], account: Account) -> None:
        for form in _forms(words):
            self._put(form, account.name)

    def _put(self, words: tuple[str, ...], name: str) -> None:
        if not words:
            return
        node = self.root
        for word in words:
            node = node.setdefault(word, {})
        if node.setdefault("", name) != name:
            return
        key = "".join(word for word in words if word not in _JOINERS and word.isalnum())
        if len(key) >= _SHORTEST_GUESS and self._joined.setdefault(key, name) == name:
            half = len(key) // 2
            self._halves.setdefault((True, key[:half]), []).append((key, name))
            self._halves.setdefault((False, key[half:]), []).append((key, name))


def _forms(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The ways to write a name: legal form left out, article left out, "&" as "and" or "et"."""
    shapes = [words]
    if len(words) > 1 and words[-1] in _LEGAL:
        shapes.append(words[:-1])
    shapes.extend(shape[1:] for shape in tuple(shapes) if len(shape) > 1 and shape[0] in _ARTICLES)
    for shape in shapes:
        yield shape
        if any(word in _JOINERS for word in shape):
            for joiner in ("&", "and", "et", "n"):
                yield tuple(joiner if word in _JOINERS else word for word in shape)
            yield tuple(word for word in shape if word not in _JOINERS)
        if len(shape) > 1 and all(word.isalnum() for word in shape):
            yield ("".join(shape),)


def _unique_leads(spelt: list[tuple[Account, tuple[str, ...]]]) -> Iterator[tuple[tuple[str, ...], str]]:
    """The first words of long names that no other name begins with ("Umbrella" for Umbrella Pharma)."""
    seen: dict[tuple[str, ...], str | None] = {}
    for account, words in spelt:
        stem = words[1:] if len(words) > 2 and words[0] in _ARTICLES else words
        for length in range(1, len(stem)):
            lead = stem[:length]
            seen[lead] = account.name if seen.get(lead, account.name) == account.name else None
    everyday, people = ordinary(), names()
    for lead, name in seen.items():
        if name is None or lead[-1] in _JOINERS or not lead[0][0].isalpha():
            continue
        if len(lead) == 1 and (len(lead[0]) < 4 or lead[0] in everyday or lead[0] in people):
            continue
        if any(word not in everyday and word not in people and len(word) > 2 for word in lead):
            yield lead, name


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
