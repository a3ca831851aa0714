"""The values of a correction: what marks of a message say of the log that they correct."""

from decimal import Decimal

from domain.model.frame import Change
from domain.model.money import LARGEST, Money, money
from domain.understanding.clauses.lookahead import whole
from domain.understanding.clauses.message import Message
from domain.understanding.words.amounts import Amount
from domain.understanding.words.dates import worked
from domain.understanding.words.senses import bits
from domain.understanding.words.spotting import Mark

_SMALLEST_PLAIN = 100
VALUES = bits("num", "act", "seg", "account", "out", "product", "money", "date", "did")
"""Kinds of words that are values of a log."""


class Correction:
    """The values a correction gives and those it takes back. `whole`: whole items are said again."""

    __slots__ = ("fix", "was", "whole")

    def __init__(self, fix: Change | None, was: Change | None = None, *, whole: bool = False) -> None:
        self.fix = fix
        self.was = was
        self.whole = whole


def is_valued(mark: Mark) -> bool:
    """Can the mark be a value of a log, or a letter that stands for one?"""
    return bool(mark.bits & VALUES) or len(mark.raw) == 1


def change_of(marks: list[Mark], message: Message, other: list[Mark]) -> Change | None:
    """The values of these marks as a change; None if there is none."""
    values: dict[str, object] = {}
    money_meant = "amount" in message.hits or any(_is_priced(mark) for mark in (*marks, *other))
    accounts: list[str] = []
    letters = any("seg" in mark.senses for mark in other)
    for mark in marks:
        _value(mark, message, values, accounts, money_meant=money_meant, letters=letters)
    if accounts:
        values["accounts"] = tuple(accounts)
    return Change(**values) if values else None  # type: ignore[arg-type]


def _is_priced(mark: Mark) -> bool:
    return "money" in mark.senses or ("act" in mark.senses and mark.senses["act"][0] == "quote")


def _value(
    mark: Mark, message: Message, values: dict[str, object], accounts: list[str], *, money_meant: bool, letters: bool
) -> None:
    senses = mark.senses
    if "account" in senses:
        accounts.append(senses["account"])
    elif "num" in senses:
        count = whole(senses["num"])
        if money_meant and senses["num"].value >= _SMALLEST_PLAIN:
            _put(values, _money(Amount(senses["num"].value, None), message))
        elif count is not None and not senses["num"].article:
            values.setdefault("count", count)
    elif "date" in senses:
        day = worked(senses["date"], message.today, message.vocabulary.date_order)
        if day.on is not None:
            values.setdefault("on", day.on)
    else:
        _plain_value(mark, message, values, letters=letters)


def _plain_value(mark: Mark, message: Message, values: dict[str, object], *, letters: bool) -> None:
    senses = mark.senses
    codes = {segment.code for segment in message.vocabulary.segments}
    if "money" in senses:
        _put(values, _money(senses["money"], message))
    elif "act" in senses:
        values.setdefault("activity", senses["act"][0])
    elif "seg" in senses:
        values.setdefault("segment", senses["seg"])
    elif "out" in senses:
        values.setdefault("outcome", senses["out"])
    elif "product" in senses:
        values.setdefault("product", senses["product"])
    elif letters and len(mark.raw) == 1 and mark.raw.upper() in codes:
        values.setdefault("segment", mark.raw.upper())


def _put(values: dict[str, object], amount: Money | None) -> None:
    if amount is not None:
        values.setdefault("amount", amount)


def _money(amount: Amount, message: Message) -> Money | None:
    """None for more than anybody means."""
    if amount.value >= LARGEST:
        return None
    value = Decimal(amount.value.numerator) / Decimal(amount.value.denominator)
    return money(value, amount.currency or message.vocabulary.currency)
