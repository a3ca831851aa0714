"""What was said and is in no entry: a company, an amount, an outcome or a day that the rules lost on the way."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from domain.model.frame import Activity, Deal, DealEvent, Item
from domain.understanding.clauses.clauses import DONE, Clause
from domain.understanding.clauses.drafts import TELLING
from domain.understanding.clauses.expenses import is_expense
from domain.understanding.clauses.lookahead import whole
from domain.understanding.words.dates import candidates, is_future
from domain.understanding.words.senses import bits
from domain.understanding.words.spotting import Mark

_TELLING = bits("account", "money", "out", "act", "did", "seg", "product", "date", "deal", "num")
_WORK = bits("act", "did", "out", "deal", "num")
_OF_DEALS = bits("account", "dealnoun", "money")
_ABOUT = bits("toward", "of")
_PASSED = bits("the", "article", "filler", "x", "product")
_COUNTED = bits("act", "out")
_NUM, _DATE = bits("num"), bits("date")
_SET = {"meeting", "demo"}
_PRICED, _MAILED = "quote", "email"
_MOST = 12


class Evidence:
    """The values that the entries of a message hold, to hold the words of its clauses against."""

    def __init__(self, items: Sequence[Item], clauses: Sequence[Clause], today: date, order: str) -> None:
        self._items, self._clauses, self._today, self._order = items, clauses, today, order
        self._activities = [item for item in items if isinstance(item, Activity)]
        self._deals = [item for item in items if isinstance(item, Deal)]
        self._accounts = {name for item in self._activities for name in item.accounts}
        self._accounts.update(deal.account for deal in self._deals if deal.account is not None)
        self._outcomes = {item.outcome for item in self._activities}
        self._kinds = {item.activity for item in self._activities}
        self._events = {deal.event for deal in self._deals}
        self._unpriced = any(deal.amount is None for deal in self._deals)

    def unexplained(self) -> Iterator[Mark]:
        """The marks of what was done whose value no entry holds."""
        for clause in self._clauses:
            if not clause.bits & _TELLING or _planned(clause):
                continue
            for place, mark in enumerate(clause.marks):
                if not mark.bits & _TELLING:
                    continue
                done = clause.moods[place] == DONE or ("money" in mark.senses and self._unpriced)
                telling = done and "idiom" not in mark.senses
                if telling and not self._explains(clause, place, mark):
                    yield mark

    def _explains(self, clause: Clause, place: int, mark: Mark) -> bool:
        senses = mark.senses
        if "account" in senses:
            return senses["account"] in self._accounts
        if "money" in senses:
            priced = self._deals or _PRICED in self._kinds
            amounts = (item.amount.value for item in self._items if item.amount is not None)
            known = not priced or senses["money"].value in amounts
            return known or is_expense(self._clauses, self._clauses.index(clause), place)
        if "num" in senses:
            return self._counted(clause, place)
        if "stage" in senses and any(deal.stage is not None for deal in self._deals):
            return True
        if "act" in senses:
            return self._worked(senses["act"][0]) or _is_topic(clause, place)
        if "out" in senses:
            return self._told(senses["out"])
        if "did" in senses:
            code, weak = senses["did"]
            if code == _MAILED and _PRICED in self._kinds:
                return True
            return code in self._kinds or (weak and bool(self._kinds & _SET))
        return self._beside(clause, mark)

    def _beside(self, clause: Clause, mark: Mark) -> bool:
        senses = mark.senses
        if "seg" in senses:
            return senses["seg"] is None or any(item.segment == senses["seg"] for item in self._items)
        if "product" in senses:
            return any(item.product == senses["product"] for item in self._items)
        if "date" in senses and not clause.has("out"):
            days = {day for day in candidates(senses["date"], self._today, self._order) if day <= self._today}
            return not days or not clause.bits & _WORK or any(i.on is None or i.on in days for i in self._items)
        if senses.get("deal") in {"won", "lost"} and clause.bits & _OF_DEALS:
            return senses["deal"] in self._events
        return True

    def _told(self, outcome: str) -> bool:
        """Is an outcome recorded, or one that tells more, or the loss that a refusal is?"""
        if outcome == "not_interested" and DealEvent.LOST in self._events:
            return True
        if outcome != "reached":
            return outcome in self._outcomes
        return bool(self._outcomes.intersection(TELLING[TELLING.index(outcome) :]))

    def _counted(self, clause: Clause, place: int) -> bool:
        """Is a number right before a kind of work one of the counts?"""
        count = _counting(clause, place)
        if count is None or "booked" in self._outcomes or any(i.count in {None, count} for i in self._activities):
            return True
        return count in self._sums or self._added_up()

    @property
    def _sums(self) -> set[int]:
        """The counts of each kind of work, added up."""
        return {sum(item.count or 0 for item in self._activities if item.activity == kind) for kind in self._kinds}

    def _added_up(self) -> bool:
        """Is a count, or those of a kind, the sum of all numbers or of two of them?"""
        counts = self._sums.union(item.count for item in self._activities if item.count is not None)
        numbers = self._numbers()
        pairs = combinations(numbers[:_MOST], 2)
        return sum(numbers) in counts or any(one + other in counts for one, other in pairs)

    def _numbers(self) -> list[int]:
        counted = (clause for clause in self._clauses if clause.bits & _NUM)
        return [_number(mark) for clause in counted for mark in clause.marks if mark.bits & _NUM]

    def _worked(self, kind: str) -> bool:
        """Is a kind of work recorded, or a meeting that was only set, or none ("0 visits")?"""
        return kind in self._kinds or ("booked" in self._outcomes and kind in _SET) or 0 in self._numbers()


def _counting(clause: Clause, place: int) -> int | None:
    """The whole number right before a kind of work at this place, if there is one."""
    mark = clause.marks[place]
    following = clause.marks[place + 1] if place + 1 < len(clause.marks) else None
    if following is None or "num" not in mark.senses or not following.bits & _COUNTED or mark.senses["num"].article:
        return None
    return whole(mark.senses["num"]) or None


def _is_topic(clause: Clause, place: int) -> bool:
    """Is the kind of work what another deed was about ("re the unsigned quote")?"""
    before = place - 1
    while before >= 0 and clause.marks[before].bits & _PASSED:
        before -= 1
    return before >= 0 and clause.marks[before].bits & _ABOUT != 0


def _number(mark: Mark) -> int:
    return whole(mark.senses["num"]) or 0


def _planned(clause: Clause) -> bool:
    if not clause.bits & _DATE:
        return False
    return any("date" in mark.senses and is_future(mark.senses["date"]) for mark in clause.marks)
