"""Amounts of money: whose they are, a quote's, a deal's, or nobody's ("lunch was £11.50")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.understanding.clauses.clauses import FUTURE, OTHER
from domain.understanding.clauses.drafts import Draft, Facet
from domain.understanding.clauses.expenses import is_expense
from domain.understanding.words.amounts import Amount
from domain.understanding.words.numbers import Count
from domain.understanding.words.senses import bits
from domain.understanding.words.spotting import Mark

if TYPE_CHECKING:
    from domain.understanding.deeds.assembly import Assembler

_MONEYED = ("quote",)
_SMALLEST_PLAIN = 100
_SURELY_BUSINESS = 1000
_THING = bits("x", "unit", "client", "mate")
_OURS = bits("act", "did", "deal", "stage", "dealnoun", "worth", "product")
_HEADS = bits("act", "did", "deal")
_FROM, _TO, _PRICE = bits("near", "of"), bits("upto"), bits("money", "num")
_MONEY, _DEEDS = bits("money"), bits("act", "did", "out", "deal", "support")
_BETWEEN = bits("upto", "or", "and")
_EACH, _TOTAL, _GOODS = bits("apiece", "all"), bits("worth", "totals"), bits("product")
_ONE = bits("the", "article")
_RECIPIENT = bits("toward", "near")
_DEAL, _NAMED = bits("deal"), bits("account")
_VALUES = bits("product", "account", "money", "num", "seg", "filler", "sign", "near", "toward", "the", "of")
_NEAR = 2


class Pricing:
    """The amounts of a message, one after the other."""

    def __init__(self, reader: Assembler) -> None:
        self._reader = reader
        self.waiting: Amount | None = None
        self._waiting_mark: Mark | None = None
        self._opening = False

    def give(self, draft: Draft, at: int) -> None:
        """Hand a new deed the amount said before it."""
        if self.waiting is not None:
            draft.facets.append(Facet(at, "amount", self.waiting))
            self._wait(None, None)

    def close(self) -> None:
        """End a clause: an amount that opens a deal waits while its sentence goes on; one whose deed did not come in
        its clause is that of the deed before."""
        reader, waiting, mark = self._reader, self.waiting, self._waiting_mark
        if waiting is None:
            return
        following = reader.clauses[reader.number + 1 : reader.number + 2]
        if self._opening and following and following[0].sentence == reader.clause.sentence:
            return
        target = self._target()
        if target is not None and mark in reader.clause.marks:
            place = reader.clause.marks.index(mark)
            if self._belongs(target, place, waiting):
                self._add(target, place, waiting)
        self._wait(None, None)

    def _wait(self, amount: Amount | None, mark: Mark | None, *, opening: bool = False) -> None:
        self.waiting, self._waiting_mark, self._opening = amount, mark, opening

    def is_of_last(self, mark: Mark, mood: str) -> bool:
        """Do goods or a price in the mouth of others, or a price still to come, tell of the deed before ("they want
        licences", "ça devrait faire 18 000 €")?"""
        last = self._reader.last
        if last is None:
            return False
        if mood == OTHER:
            return bool(mark.bits & _PRICE and last.kind == "deal") or (
                "product" in mark.senses and last.clause >= self._reader.number - 4
            )
        opened = last.kind == "deal" and last.event == "opened" and not last.of_kind("amount")
        near = last.sentence >= self._reader.clause.sentence - 1 and not self._reader.clause.bits & _DEEDS
        return mood == FUTURE and opened and near and bool(mark.bits & _MONEY)

    def take(self, mark: Mark, place: int) -> None:
        """Use an amount with its currency."""
        amount: Amount = mark.senses["money"]
        reader = self._reader
        if is_expense(reader.clauses, reader.number, place) or self._is_left(place):
            reader.set_aside(place)
            return
        target = self._target()
        opening = self._opens_deal()
        if opening or (reader.current is None and self._head_follows(place)):
            self._wait(amount, mark, opening=opening)
        elif self._is_range(place):
            return
        elif target is not None and self._belongs(target, place, amount):
            self._add(target, place, amount)
        else:
            reader.set_aside(place)

    def plain(self, mark: Mark, count: Count, place: int) -> bool:
        """A bare number of a hundred or more beside a quote or a deal is its amount."""
        reader = self._reader
        target, marks = self._target(), reader.clause.marks
        if count.value < _SMALLEST_PLAIN or is_expense(reader.clauses, reader.number, place):
            return False
        amount = Amount(count.value, None)
        if self._opens_deal():
            self._wait(amount, mark, opening=True)
            return True
        if target is None:
            return False
        known = any(facet.kind == "amount" for facet in target.facets)
        another = any("account" in m.senses for m in marks[:place]) or self._is_for_account(place)
        if known and not another and not self._is_total(place):
            return False
        if not self._belongs(target, place, amount):
            return False
        self._add(target, place, amount)
        return True

    def _add(self, target: Draft, place: int, amount: Amount) -> None:
        part = target.parts[-1] if target.parts else None
        mark = self._reader.clause.marks[place]
        if part is not None and part.accounts:
            part.amount = part.amount or amount
            return
        if self._is_of_each_unit(place) and target.quantity:
            amount = Amount(amount.value * target.quantity, amount.currency)
            self._reader.set_aside(place)
        elif self._is_total(place) and len(target.accounts) <= 1:
            self._replace(target)
        target.facets.append(Facet(mark.i, "amount", amount, each=self._reader.clause.has("all")))

    def _replace(self, target: Draft) -> None:
        """Forget the amounts of a deed that a total takes the place of."""
        partial = {facet.at for facet in target.of_kind("amount")}
        target.facets = [facet for facet in target.facets if facet.kind != "amount"]
        for clause in self._reader.clauses[target.clause : self._reader.number + 1]:
            for place, mark in enumerate(clause.marks):
                if mark.i in partial:
                    clause.moods[place] = OTHER

    def _is_left(self, place: int) -> bool:
        """Is it the amount that another took the place of ("from 30k to 26k", "de 30k à 26k")?"""
        marks = self._reader.clause.marks
        after = marks[place + 1 : place + 3]
        leads = len(after) > 1 and after[0].bits & _TO and after[1].bits & _PRICE
        return bool(leads) and place > 0 and bool(marks[place - 1].bits & _FROM)

    def _is_range(self, place: int) -> bool:
        """ "8-10k", "between 8k and 10k": nobody knows which yet, so it is asked."""
        marks = self._reader.clause.marks
        before = marks[place - 2 : place] if place > 1 else []
        if not before or not before[0].bits & _PRICE or self._is_left(place - 2):
            return False
        return before[1].get("sign") in {"-", "–"} or bool(before[1].bits & _BETWEEN)

    def _opens_deal(self) -> bool:
        """ "6,200 for training, contract signed", "Acme, maintenance, 1,150 euros, signed": an amount with nothing but
        goods and a company around it before the deal that it is of."""
        reader = self._reader
        clause = reader.clause
        if reader.current is not None or clause.bits & _HEADS or not (clause.bits & _GOODS or reader.pending.accounts):
            return False
        if clause.bits & _NAMED:
            return False
        behind = [c for c in reader.clauses[reader.number + 1 :] if c.sentence == clause.sentence]
        head = next((c for c in behind if not all(mark.bits & _VALUES for mark in c.marks)), None)
        return head is not None and bool(head.bits & _DEAL)

    def _is_for_account(self, place: int) -> bool:
        """ "…, 3,900 to Blue Sun": an amount with the company that it is of."""
        after = self._reader.clause.marks[place + 1 : place + 3]
        return len(after) > 1 and bool(after[0].bits & _RECIPIENT) and "account" in after[1].senses

    def _is_of_each_unit(self, place: int) -> bool:
        """ "12 licences at 900 each", "à 850 € la licence": the price of one."""
        clause = self._reader.clause
        after = clause.marks[place + 1 : place + 3]
        if not after or not clause.bits & _GOODS:
            return False
        one = len(after) > 1 and after[0].bits & _ONE and after[1].bits & _GOODS
        return bool(after[0].bits & _EACH or one)

    def _is_total(self, place: int) -> bool:
        """ "18,000 less 10%, so 16,200 net", "soit 16 200 €": what the amounts before come to."""
        marks = self._reader.clause.marks
        return any(mark.bits & _TOTAL for mark in (*marks[max(0, place - 1) : place], *marks[place + 1 : place + 2]))

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
        if following is None:
            return False
        thing = any(m.bits & _THING for m in marks[place + 1 : place + 1 + _NEAR])
        if thing and not ("deal" in following.senses and self._is_business(place)):
            return False
        return "deal" in following.senses or any(
            kind in following.senses and following.senses[kind][0] in _MONEYED for kind in ("act", "did")
        )

    def _is_business(self, place: int) -> bool:
        """Is it more than a lunch, in a clause about a deal ("l'affaire à 3 200 € est perdue")?"""
        amount = self._reader.clause.marks[place].get("money")
        return (
            amount is not None and amount.value >= _SURELY_BUSINESS and self._reader.clause.has("dealnoun", "product")
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
        if any("worth" in mark.senses for mark in before) or (place > 1 and self._is_left(place - 2)):
            return True
        thing = any(mark.bits & _THING and not mark.bits & _OURS for mark in before)
        if thing or (small and any(mark.bits & _THING for mark in following)):
            return False
        return clause.sentence == target.sentence or not clause.has("self", "they", "support")
