"""Amounts of money: whose they are, a quote's, a deal's, or nobody's ("lunch was £11.50")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.understanding.amounts import Amount
from domain.understanding.drafts import Draft, Facet
from domain.understanding.numbers import Count
from domain.understanding.senses import bits
from domain.understanding.spotting import Mark

if TYPE_CHECKING:
    from domain.understanding.assembly import Assembler

_MONEYED = ("quote",)
_SMALLEST_PLAIN = 100
_SURELY_BUSINESS = 1000
_THING = bits("x", "unit", "client", "mate")
_OURS = bits("act", "did", "deal", "stage", "dealnoun", "worth", "product")
_HEADS = bits("act", "did", "deal")
_NEAR = 2


class Pricing:
    """The amounts of a message, one after the other."""

    def __init__(self, reader: Assembler) -> None:
        self._reader = reader
        self.waiting: Amount | None = None
        self._waiting_mark: Mark | None = None

    def give(self, draft: Draft, at: int) -> None:
        """Hand a new deed the amount said before it."""
        if self.waiting is not None:
            draft.facets.append(Facet(at, "amount", self.waiting))
            self.waiting = None

    def close(self) -> None:
        """End a clause: an amount whose deed did not come after all is that of the deed before."""
        target, waiting = self._target(), self._waiting_mark
        if self.waiting is not None and waiting is not None and target is not None:
            place = self._reader.clause.marks.index(waiting)
            if self._belongs(target, place, self.waiting):
                self._add(target, waiting, self.waiting)
        self.waiting = self._waiting_mark = None

    def take(self, mark: Mark, place: int) -> None:
        """Use an amount with its currency."""
        amount: Amount = mark.senses["money"]
        reader = self._reader
        target = self._target()
        if reader.current is None and self._head_follows(place):
            self.waiting, self._waiting_mark = amount, mark
        elif target is not None and self._belongs(target, place, amount):
            self._add(target, mark, amount)
        else:
            reader.set_aside(place)

    def plain(self, mark: Mark, count: Count, place: int) -> bool:
        """A bare number of a hundred or more beside a quote or a deal is its amount."""
        target = self._target()
        if target is None or count.value < _SMALLEST_PLAIN:
            return False
        amount = Amount(count.value, None)
        named = any("account" in m.senses for m in self._reader.clause.marks[:place])
        known = any(facet.kind == "amount" for facet in target.facets)
        if (known and not named) or not self._belongs(target, place, amount):
            return False
        self._add(target, mark, amount)
        return True

    def _add(self, target: Draft, mark: Mark, amount: Amount) -> None:
        part = target.parts[-1] if target.parts else None
        if part is not None and part.accounts:
            part.amount = part.amount or amount
            return
        target.facets.append(Facet(mark.i, "amount", amount, each=self._reader.clause.has("all")))

    def _target(self) -> Draft | None:
        reader = self._reader
        last = reader.current or reader.last
        if last is not None and (last.kind == "deal" or last.activity in _MONEYED):
            return last
        return None

    def _head_follows(self, place: int) -> bool:
        """Does the deed that the amount belongs to come later in the clause ("12k quote to Acme")?"""
        marks = self._reader.clause.marks
        following = next((m for m in marks[place + 1 :] if m.bits & _HEADS), None)
        if following is None or any(m.bits & _THING for m in marks[place + 1 : place + 1 + _NEAR]):
            return False
        return "deal" in following.senses or any(
            kind in following.senses and following.senses[kind][0] in _MONEYED for kind in ("act", "did")
        )

    def _belongs(self, target: Draft, place: int, amount: Amount) -> bool:
        """Is the amount that of the deed, not the price of some other thing?"""
        reader = self._reader
        clause = reader.clause
        small = amount.value < _SURELY_BUSINESS
        following = clause.marks[place + 1 : place + 1 + _NEAR]
        if small and following and following[0].bits & _THING:
            return False
        if reader.current is target and target.clause == reader.number:
            return True
        if clause.sentence > target.sentence + 1:
            return False
        before = clause.marks[:place]
        if any("worth" in mark.senses for mark in before):
            return True
        thing = any(mark.bits & _THING and not mark.bits & _OURS for mark in before)
        if thing or (small and any(mark.bits & _THING for mark in following)):
            return False
        return clause.sentence == target.sentence or not clause.has("self", "they", "support")
