"""What was typed into the Edit form, read back into items, with a sentence for each field that is wrong."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from domain.model.frame import MOST_COUNTED, Activity, Deal, DealEvent, Item
from domain.model.money import LARGEST, Money, money
from domain.model.record import Record
from domain.model.vocabulary import Vocabulary
from domain.usecases.answer import OLDEST
from handlers.views.edit_form import block_of

State = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""A view's state.values: block id → action id → what stands in it."""

_AMOUNT = re.compile(r"(\d+(?:[.,]\d+)*)(k|m)?")
_SIGNS = re.compile(r"[\s'’\u00a0\u202f€$£]|[a-z]{3}$|^[a-z]{3}", re.IGNORECASE)
_THOUSANDS = {"": 1, "k": 1000, "m": 1_000_000}
GROUP = 3
"""Digits between two thousands separators."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """Items by position (None: taken back), and what is wrong: block id → key of a sentence."""

    items: dict[int, Item | None] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplace:
    """What the values are read against: the words, the currency, and the member's date today."""

    vocabulary: Vocabulary
    currency: str
    today: date


def typed_values(state: State, records: Sequence[Record], place: Workplace) -> Typed:
    """Read each record's fields. A wrong field does not hide the others."""
    typed = Typed()
    for record in records:
        kind = "event" if isinstance(record.item, Deal) else "activity"
        if block_of(record.position, kind) not in state:
            continue
        fields = _Fields(state=state, position=record.position, wrong=typed.wrong)
        if isinstance(record.item, Deal):
            typed.items[record.position] = _deal(record.item, fields, place)
        else:
            typed.items[record.position] = _activity(record.item, fields, place)
    return typed


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fields:
    """The fields of one entry."""

    state: State
    position: int
    wrong: dict[str, str]

    def of(self, name: str) -> Mapping[str, Any]:
        """What stands in a field; empty where the form has none such."""
        return next(iter(self.state.get(block_of(self.position, name), {}).values()), {})

    def text(self, name: str) -> str:
        value = self.of(name)
        return str(value.get("value") or value.get("selected_date") or _option(value.get("selected_option")) or "")

    def refuse(self, name: str, key: str) -> None:
        self.wrong[block_of(self.position, name)] = f"log.refused.{key}"


def _activity(item: Activity, fields: _Fields, place: Workplace) -> Activity | None:
    count = _count(fields)
    if count == 0:
        return None
    if not fields.text("activity"):
        fields.refuse("activity", "activity")
    names = tuple(_option(option) for option in fields.of("accounts").get("selected_options") or ())
    said = fields.text("segment") or None
    moved = place.vocabulary.moved_segment(item.segment, item.accounts, names) if names else item.segment
    changed = replace(
        item,
        activity=fields.text("activity") or item.activity,
        count=count,
        segment=moved if said == item.segment and names != item.accounts else said,
        accounts=names,
        on=_day(fields, place.today),
    )
    return replace(changed, amount=_amount(fields, item.amount, place)) if fields.of("amount") else changed


def _deal(item: Deal, fields: _Fields, place: Workplace) -> Deal:
    event, account = fields.text("event"), fields.text("account")
    if not event:
        fields.refuse("event", "event")
    if not account:
        fields.refuse("account", "account")
    before, after = ([name] if name else [] for name in (item.account, account))
    return replace(
        item,
        event=DealEvent(event) if event else item.event,
        account=account or item.account,
        segment=place.vocabulary.moved_segment(item.segment, before, after),
        amount=_amount(fields, item.amount, place),
        on=_day(fields, place.today),
    )


def _count(fields: _Fields) -> int | None:
    typed = fields.text("count").strip()
    if not typed:
        fields.refuse("count", "count_missing")
        return None
    if not (typed.isascii() and typed.isdigit()) or int(typed[:6]) > MOST_COUNTED:
        fields.refuse("count", "count")
        return None
    return int(typed)


def _day(fields: _Fields, today: date) -> date | None:
    chosen = fields.text("day")
    if not chosen:
        fields.refuse("day", "day_missing")
        return None
    day = date.fromisoformat(chosen)
    if day > today:
        fields.refuse("day", "future")
    if day < today - OLDEST:
        fields.refuse("day", "past")
    return day


def _amount(fields: _Fields, before: Money | None, place: Workplace) -> Money | None:
    typed = fields.text("amount")
    if not typed.strip():
        return None
    value = amount_typed(typed)
    if value is None:
        fields.refuse("amount", "amount")
        return before
    return money(value, before.currency if before else place.currency)


def amount_typed(typed: str) -> Decimal | None:
    """ "12k", "12 000", "12,000.50" or "12.000,50 €" as a number; None when it is none."""
    found = _AMOUNT.fullmatch(_SIGNS.sub("", typed.strip()).lower())
    if found is None:
        return None
    digits, factor = found[1], _THOUSANDS[found[2] or ""]
    groups = re.split("[.,]", digits)
    one_sign = len({sign for sign in digits if sign in ",."}) == 1
    thousands = one_sign and factor == 1 and all(len(group) == GROUP for group in groups[1:])
    plain = "".join(groups) if thousands or len(groups) == 1 else f"{''.join(groups[:-1])}.{groups[-1]}"
    value = Decimal(plain) * factor
    return value if value < LARGEST else None


def _option(option: object) -> str:
    return str(option["value"]) if isinstance(option, dict) else ""
