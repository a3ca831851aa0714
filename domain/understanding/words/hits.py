"""The phrases that tell what a message is for, wherever they stand in it."""

from domain.understanding.words.lexicon import Trie, every


class Hits:
    """Kind of phrase → its places (first word, place after it) in one message."""

    __slots__ = ("_places", "windows")

    def __init__(self, trie: Trie, words: list[str]) -> None:
        self._places: dict[str, list[tuple[int, int]]] = {}
        self.windows: list[tuple[int, int, str]] = []
        for senses, i, j in every(trie, words):
            for kind, value in senses.items():
                if kind == "window":
                    self.windows.append((j - i, i, value))
                elif kind in self._places:
                    self._places[kind].append((i, j))
                else:
                    self._places[kind] = [(i, j)]

    def __contains__(self, kind: str) -> bool:
        return kind in self._places

    def has(self, kinds: frozenset[str]) -> bool:
        """Is there a phrase of one of these kinds?"""
        return not kinds.isdisjoint(self._places)

    def of(self, kind: str) -> list[tuple[int, int]]:
        """All places of a kind, in order."""
        return self._places.get(kind, [])

    def first(self, kind: str) -> tuple[int, int] | None:
        """The first and longest place of a kind."""
        places = self._places.get(kind)
        if not places:
            return None
        start = min(place[0] for place in places)
        return max(place for place in places if place[0] == start)

    def inside(self, kind: str, start: int, end: int) -> list[tuple[int, int]]:
        """The places of a kind from word `start` up to word `end`."""
        return [place for place in self._places.get(kind, ()) if start <= place[0] < end]
