"""Calls told without a word for calling: "got Raj on the line", "eu Sarah d'Acme au téléphone", "je les ai eus"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from domain.understanding.clauses.clauses import AND
from domain.understanding.clauses.lookahead import whole
from domain.understanding.words.senses import bits
from domain.understanding.words.spotting import Mark

if TYPE_CHECKING:
    from domain.understanding.deeds.assembly import Assembler
    from domain.understanding.deeds.outcomes import Outcomes

_OTHER_HEADS = bits("act", "num", "money", "deal")
_SMALL = bits(
    "the", "article", "title", "filler", "of", "near", "date", "clock", "pronoun", "all", "about", "about_after"
)
_GOT = bits("had", "licence", "attempt", "had_them")


class Speaking:
    """The phones and the people spoken to of a message."""

    def __init__(self, reader: Assembler, outcomes: Outcomes) -> None:
        self._reader = reader
        self._outcomes = outcomes

    def take(self, mark: Mark, place: int) -> bool:
        """ "eu Sarah d'Acme au téléphone", "got Raj on the line", "je les ai eus": a call that reached somebody."""
        reader = self._reader
        if "phone" in mark.senses:
            return self._on_the_phone(mark, place)
        if "had_them" not in mark.senses or reader.clause.bits & _OTHER_HEADS or reader.clause.has("out", "phone"):
            return False
        following = reader.clause.marks[place + 1 :]
        last = self._outcomes.target("reached")
        named_before = any("pronoun" in m.senses for m in reader.clause.marks[:place])
        if last is not None and named_before and all(m.bits & _SMALL for m in following):
            self._outcomes.tell(last, "reached", mark.i)
            return True
        person = next((m for m in following if not m.bits & _SMALL), None)
        if person is None or not person.bits & bits("account", "client", "x"):
            return False
        if last is not None and "client" in person.senses and self._outcomes.account_ahead(place) is None:
            self._outcomes.tell(last, "reached", mark.i)
            return True
        if self._outcomes.account_ahead(place) is not None:
            self._outcomes.call(mark, 1, "reached")
            return True
        return False

    def _on_the_phone(self, mark: Mark, place: int) -> bool:
        reader = self._reader
        current = reader.current
        before = reader.clause.marks[:place]
        if reader.clause.sep == AND and reader.before is not None:
            before = [*reader.before.marks, *before]
        if not any(other.bits & _GOT for other in before):
            return False
        reached = None if any("attempt" in other.senses for other in before) else "reached"
        if current is not None and current.activity == "call":
            if reached is not None:
                self._outcomes.tell(current, reached, mark.i)
        elif current is None and reader.pending.accounts:
            self._outcomes.call(mark, reader.counting.often or 1, reached)
            reader.counting.often = None
        elif reached is not None and reader.wholes.one_of_several(reached, mark):
            return True
        elif current is None and (count := self._people_before(place)):
            self._outcomes.call(mark, count, reached)
        return True

    def _people_before(self, place: int) -> int | None:
        """ "j'ai eu 3 clients au téléphone": how many."""
        marks = self._reader.clause.marks[:place]
        for number, people in pairwise(marks):
            if "num" in number.senses and any(kind in people.senses for kind in ("client", "unit", "people")):
                return whole(number.senses["num"])
        return None
