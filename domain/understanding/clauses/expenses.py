"""Prices that no deal has: what a lunch, a tank of petrol or a car park cost the one who writes."""

from collections.abc import Sequence

from domain.understanding.clauses.clauses import COMMA, DASH, Clause
from domain.understanding.words.senses import bits

_EXPENSE, _BUSINESS = bits("expense"), bits("act", "did", "deal", "dealnoun", "stage", "product", "account")
_THING = bits("x", "unit", "expense")
_SMALL = 1000


def is_expense(clauses: Sequence[Clause], number: int, place: int) -> bool:
    """Is the amount at this place of clause `number` the price of a thing ("lunch 24 €", "a 40 euro bottle")?"""
    clause = clauses[number]
    if clause.bits & _EXPENSE:
        return True
    amount = clause.marks[place].get("money")
    following = clause.marks[place + 1] if place + 1 < len(clause.marks) else None
    if amount is not None and amount.value < _SMALL and following is not None and following.bits & _THING:
        return True
    before = clauses[number - 1] if number else None
    goes_on = before is not None and before.sentence == clause.sentence and clause.sep in {COMMA, DASH}
    return goes_on and before is not None and bool(before.bits & _EXPENSE) and not clause.bits & _BUSINESS
