"""Words of work that are one letter away from what was typed."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from domain.understanding.accounts import one_letter_apart
from domain.understanding.languages import names, ordinary
from domain.understanding.lexicon import Trie
from domain.understanding.senses import Senses

_SHORTEST = 5
_MENDED = ("act", "did", "segword")


class TypoIndex:
    """The single words worth mending: work, outcomes, segments, days of the week."""

    def __init__(self, lexicon: Trie, own: frozenset[str], weekdays: Iterable[str]) -> None:
        """`own` holds the words of the message's language: among words equally near, they win."""
        self._own = own
        self._known: dict[str, Mapping[str, Any]] = {}
        self._halves: dict[str, list[str]] = {}
        for word, node in lexicon.items():
            senses = node.get("")
            if senses is None or len(word) < _SHORTEST or not word.isalpha():
                continue
            if any(kind in senses for kind in _MENDED):
                self._add(word, senses)
        for word in weekdays:
            if len(word) >= _SHORTEST:
                self._add(word, {"weekday": True})
        self._everyday = ordinary() | names()
        self._spelt = _all_words(lexicon)

    def _add(self, word: str, senses: Mapping[str, Any]) -> None:
        if word in self._known:
            return
        self._known[word] = senses
        half = len(word) // 2
        self._halves.setdefault("<" + word[:half], []).append(word)
        self._halves.setdefault(">" + word[half:], []).append(word)

    def near(self, typed: str) -> tuple[str, Senses] | None:
        """The one known word a letter away, with its senses; None where two differ in meaning."""
        if len(typed) < _SHORTEST or not typed.isalpha() or typed in self._everyday or typed in self._spelt:
            return None
        found = {word: self._known[word] for word in self._candidates(typed)}
        own = {word: senses for word, senses in found.items() if word in self._own}
        chosen = own or found
        if not chosen:
            return None
        word, senses = next(iter(chosen.items()))
        return None if any(other != senses for other in chosen.values()) else (word, Senses(senses))

    def _candidates(self, typed: str) -> Iterator[str]:
        for place in range(len(typed) - 1):
            swapped = typed[:place] + typed[place + 1] + typed[place] + typed[place + 2 :]
            if swapped in self._known:
                yield swapped
        for length in (len(typed) - 1, len(typed), len(typed) + 1):
            half = length // 2
            for key in ("<" + typed[:half], ">" + typed[len(typed) - (length - half) :]):
                for word in self._halves.get(key, ()) if length >= _SHORTEST else ():
                    if one_letter_apart(typed, word):
                        yield word


def _all_words(root: Trie) -> frozenset[str]:
    """Every word of every phrase of a trie: none of them is a slip."""
    found: set[str] = set()
    waiting = [root]
    while waiting:
        for word, node in waiting.pop().items():
            if word:
                found.add(word)
                waiting.append(node)
    return frozenset(found)
