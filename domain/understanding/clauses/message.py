"""One message taken apart: what the rules of every intent look at."""

from dataclasses import dataclass, field
from datetime import date

from domain.model.vocabulary import Vocabulary
from domain.understanding.clauses.clauses import Clause
from domain.understanding.words.accounts import AccountIndex
from domain.understanding.words.hits import Hits
from domain.understanding.words.languages import Language
from domain.understanding.words.senses import bits
from domain.understanding.words.spelling import Slips
from domain.understanding.words.spotting import Mark, Spotter
from domain.understanding.words.tokens import Token

_SKIPPABLE = bits("filler", "sign", "mention", "self", "then", "and", "but", "pronoun", "they")


@dataclass(slots=True)
class Message:
    """`text` is plain; `words` are the folded words of `tokens`; `marks` cover them; `clauses` cut them;
    `language` is the one it is read in."""

    text: str
    today: date
    tokens: list[Token]
    words: list[str]
    marks: list[Mark]
    clauses: list[Clause]
    hits: Hits
    vocabulary: Vocabulary
    accounts: AccountIndex
    spotter: Spotter
    mended: bool
    language: Language
    slips: Slips | None
    bits: int = field(init=False)

    def __post_init__(self) -> None:
        """Gather the bits of all marks, so that rules without anything to look at are passed over."""
        found = 0
        for mark in self.marks:
            found |= mark.bits
        self.bits = found

    def typed(self, start: int, end: int) -> str:
        """The text of tokens `start` up to `end`."""
        if start >= end:
            return ""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end].strip()

    def opens_at(self, i: int) -> bool:
        """Does word i open the message, or a clause of it, but for polite words?"""
        for clause in self.clauses:
            first = clause.marks[0].i
            if first <= i <= clause.marks[-1].j:
                return self._polite_until(first, i) or self.starts_at(i)
        return False

    def starts_at(self, i: int) -> bool:
        """Does word i open the message, but for polite words before it?"""
        return self._polite_until(0, i)

    @property
    def opens_politely(self) -> bool:
        """Does the message begin with a polite request ("could you …")?"""
        return any(self.starts_at(place) for place, _ in self.hits.of("polite"))

    def spotted(self, start: int, end: int) -> list[Mark]:
        """The marks of tokens `start` up to `end`, read as if the message began there."""
        return self.spotter.part(self.tokens, self.words, start, end)

    def _polite_until(self, k: int, i: int) -> bool:
        while k < i:
            step = max((end for place, end in self.hits.of("polite") if place == k), default=k)
            if step == k and not self._skippable(k):
                return False
            k = max(step, k + 1)
        return True

    def _skippable(self, k: int) -> bool:
        mark = next((mark for mark in self.marks if mark.i <= k < mark.j), None)
        return mark is not None and mark.bits & _SKIPPABLE != 0

    @property
    def asks(self) -> bool:
        """Is there a question mark?"""
        return "?" in self.text

    def values(self, kind: str, start: int = 0, end: int = 10**9) -> list[Mark]:
        """The marks of a kind whose words lie from `start` up to `end`."""
        wanted = bits(kind)
        if not self.bits & wanted:
            return []
        return [mark for mark in self.marks if mark.bits & wanted and start <= mark.i < end]
