"""Words of work that are one letter away from what was typed."""

from collections.abc import Iterable
from typing import Any

from domain.understanding.accounts import one_letter_apart
from domain.understanding.languages import names, ordinary
from domain.understanding.lexicon import Senses, Trie

_SHORTEST = 5
_MENDED = ("act", "did", "support", "seg", "out", "product", "segword", "deal")


class TypoIndex:
    """The single words worth mending: work, outcomes, segments, days of the week."""

    def __init__(self, lexicon: Trie, weekdays: Iterable[str]) -> None:
        self._known: dict[str, Senses] = {}
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

    def _add(self, word: str, senses: Senses) -> None:
        if word in self._known:
            return
        self._known[word] = senses
        half = len(word) // 2
        self._halves.setdefault("<" + word[:half], []).append(word)
        self._halves.setdefault(">" + word[half:], []).append(word)

    def near(self, typed: str) -> tuple[str, Any] | None:
        """The one known word a letter away, with its senses; None where two differ in meaning."""
        if len(typed) < _SHORTEST - 1 or not typed.isalpha() or typed in self._everyday:
            return None
        found: dict[str, Senses] = {}
        for length in (len(typed) - 1, len(typed), len(typed) + 1):
            if length >= _SHORTEST:
                half = length // 2
                for key in ("<" + typed[:half], ">" + typed[len(typed) - (length - half) :]):
                    for word in self._halves.get(key, ()):
                        if one_letter_apart(typed, word):
                            found[word] = self._known[word]
        if not found:
            return None
        senses = list(found.values())
        if any(other != senses[0] for other in senses[1:]):
            return None
        return next(iter(found.items()))
