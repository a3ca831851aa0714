"""Deeds being read: an activity or a deal whose words are still coming in."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from domain.understanding.words.amounts import Amount
from domain.understanding.words.dateforms import When

ONE = frozenset({None, 1})
"""Counts of what was said in the singular."""
TELLING = ("no_answer", "voicemail", "reached", "callback", "not_interested", "booked")
"""Outcomes of one call, the more telling last."""


def most_telling(one: str | None, other: str) -> str:
    """The more telling of two outcomes; the later one where they are not of one call."""
    if one in TELLING and other in TELLING:
        return max(one, other, key=TELLING.index)
    return other


class Facet(NamedTuple):
    """Something said of a deed or of some of its accounts, at token `at`; `each`: said of each of them."""

    at: int
    kind: str
    value: Any
    each: bool = False


@dataclass(slots=True)
class Draft:
    """One deed. `sure`: is it one without anything beside it; `vague`: a number that must be asked; `some`: because
    only "some" was said; `word`: what was said for a kind of work that nobody knows."""

    kind: str = "activity"
    activity: str | None = None
    event: str | None = None
    count: int | None = None
    vague: bool = False
    some: bool = False
    segment: str | None = None
    unknown_segment: bool = False
    accounts: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    outcome: str | None = None
    product: str | None = None
    amount: Amount | None = None
    when: When | None = None
    quantity: int | None = None
    stage: str | None = None
    plural: bool = False
    verb: bool = False
    weak: bool = False
    sure: bool = False
    ask_activity: bool = False
    word: str = ""
    clause: int = 0
    sentence: int = 0
    line: int = 0
    start: int = 0
    end: int = 0
    pronoun: bool = False
    both: bool = False
    parts: list["Draft"] = field(default_factory=list)
    chain: int = 0
    joined: bool = False
    placed: bool = False
    facets: list[Facet] = field(default_factory=list)

    def grow(self, i: int, j: int) -> None:
        """Let the deed's words reach over tokens i to j."""
        self.start = min(self.start, i)
        self.end = max(self.end, j)

    def of_kind(self, kind: str) -> list[Facet]:
        """The facets of one kind, in the order of the text."""
        return sorted((f for f in self.facets if f.kind == kind), key=lambda f: f.at)

    @property
    def left(self) -> int:
        """How many of the count no part has taken yet."""
        return (self.count or 0) - sum(part.count or 0 for part in self.parts)
