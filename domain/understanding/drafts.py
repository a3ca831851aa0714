"""Deeds being read: an activity or a deal whose words are still coming in."""

from dataclasses import dataclass, field

from domain.understanding.amounts import Amount
from domain.understanding.dateforms import When

TELLING = ("no_answer", "voicemail", "reached", "callback", "not_interested", "booked")
"""Outcomes of one call, the more telling last."""


@dataclass(slots=True)
class Draft:
    """One deed. `said` count: was a number said; `vague`: a number that must be asked; `word`: what was said for a
    kind of work that nobody knows."""

    kind: str = "activity"
    activity: str | None = None
    event: str | None = None
    count: int | None = None
    vague: bool = False
    segment: str | None = None
    unknown_segment: bool = False
    accounts: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    outcome: str | None = None
    product: str | None = None
    amount: Amount | None = None
    when: When | None = None
    own_when: bool = False
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
    parts: list["Draft"] = field(default_factory=list)
    chain: int = 0
    joined: bool = False
    placed: bool = False

    def grow(self, i: int, j: int) -> None:
        """Let the deed's words reach over tokens i to j."""
        self.start = min(self.start, i)
        self.end = max(self.end, j)

    def tell(self, outcome: str) -> None:
        """Keep the more telling of two outcomes."""
        if self.outcome in TELLING and outcome in TELLING:
            outcome = max(self.outcome, outcome, key=TELLING.index)
        self.outcome = outcome

    @property
    def left(self) -> int:
        """How many of the count no part has taken yet."""
        return (self.count or 0) - sum(part.count or 0 for part in self.parts)
