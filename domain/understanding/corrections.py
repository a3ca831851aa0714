"""Corrections: what the last log should say, and what it said."""

from decimal import Decimal

from domain.model.frame import Change
from domain.model.money import money
from domain.understanding.amounts import Amount
from domain.understanding.dates import worked
from domain.understanding.lookahead import whole
from domain.understanding.message import Message
from domain.understanding.spotting import Mark

_KINDS = ("num", "act", "seg", "account", "out", "product", "money", "date", "did")
_LONG = 30
_SMALLEST_PLAIN = 100


class Correction:
    """The values a correction gives and those it takes back. `whole`: whole items are said again."""

    __slots__ = ("fix", "was", "whole")

    def __init__(self, fix: Change | None, was: Change | None, *, whole: bool) -> None:
        self.fix = fix
        self.was = was
        self.whole = whole


def corrected(message: Message) -> Correction | None:
    """What the message corrects, or None."""
    hits = message.hits
    if message.asks or len(message.words) > _LONG:
        return None
    marker = _marker(message)
    contrast = _contrast(message)
    if contrast is not None:
        fix, was = _sides(message, *contrast)
        paired = _paired(fix, was)
        pointer = _pointer(message)
        if paired and (marker or pointer or _plain_contrast(message, fix, was)):
            return Correction(_change(fix, message, was), _change(was, message, fix), whole=False)
    if not marker:
        return _pointed(message, marker=False)
    found = _pointed(message, marker=True)
    if found is not None:
        return found
    if "correct_sure" in hits:
        return Correction(None, None, whole=True)
    return None


def _marker(message: Message) -> bool:
    return any(message.opens_at(place) for place, _ in message.hits.of("correct")) or "correct_sure" in message.hits


def _pointer(message: Message) -> bool:
    return any(message.opens_at(place) for place, _ in message.hits.of("pointer"))


def _contrast(message: Message) -> tuple[int, int] | None:
    """The words of contrast ("not", "pas", "instead of") that stand before what was wrong."""
    for start, end in sorted(message.hits.of("instead"), key=lambda place: (place[0], -place[1])):
        following = [mark for mark in message.marks if end <= mark.i < end + 4]
        if any(_valued(mark) for mark in following):
            return start, end
    return None


def _valued(mark: Mark) -> bool:
    return any(kind in mark.senses for kind in _KINDS) or len(mark.raw) == 1


def _sides(message: Message, start: int, end: int) -> tuple[list[Mark], list[Mark]]:
    """The marks on the right side and on the wrong side of the contrast."""
    cut = len(message.words)
    for mark in message.marks:
        if mark.i >= end and (
            mark.get("sign") in {",", ".", ";", "\n", "!", "-", "—"} or "but" in mark.senses or "self" in mark.senses
        ):
            cut = mark.i
            break
    values = [mark for mark in message.marks if _valued(mark)]
    was = [mark for mark in values if end <= mark.i < cut]
    fix = [mark for mark in values if mark.i < start or mark.i >= cut]
    return fix, was


def _kinds(marks: list[Mark]) -> set[str]:
    found = {kind for mark in marks for kind in _KINDS if kind in mark.senses}
    if "did" in found:
        found.add("act")
    if any(len(mark.raw) == 1 and mark.raw.isalpha() for mark in marks):
        found.add("letter")
    return found


def _paired(fix: list[Mark], was: list[Mark]) -> bool:
    ours, theirs = _kinds(fix), _kinds(was)
    if {"money", "num"} & ours and {"money", "num"} & theirs:
        return True
    return bool(ours & theirs & set(_KINDS)) or ("seg" in ours and "letter" in theirs)


def _plain_contrast(message: Message, fix: list[Mark], was: list[Mark]) -> bool:
    """ "4 calls not 3", "Globex, not Acme": a contrast so short that it can be nothing else."""
    theirs = _kinds(was) - {"letter", "did"}
    if len(theirs) != 1 or len(message.words) > 12:
        return False
    kind = next(iter(theirs))
    if kind == "act":
        return False
    same = [mark for mark in fix if kind in mark.senses]
    return len(same) == 1


def _pointed(message: Message, *, marker: bool) -> Correction | None:
    """ "make that B", "that was yesterday": one value for what was logged last."""
    hits = message.hits
    pointed = _pointer(message) or any(message.opens_at(place) for place, _ in hits.of("correct_sure"))
    if not pointed or not (marker or _pointer(message)):
        return None
    values = [mark for mark in message.marks if any(kind in mark.senses for kind in _KINDS)]
    kinds = _kinds(values) - {"letter"}
    if not values or len(message.words) > 16 or not kinds:
        return None
    if "pointer" not in hits and "num" in kinds:
        return None
    strong = _pointing(message)
    if not strong:
        return None
    said = _said(message)
    was = [mark for mark in values if said and said[0] <= mark.i < said[1]]
    fix = [mark for mark in values if mark not in was]
    change = _change(fix, message, was)
    if change is None:
        return None
    return Correction(change, _change(was, message, fix) if was else None, whole=False)


def _said(message: Message) -> tuple[int, int] | None:
    place = message.hits.first("said")
    if place is None:
        return None
    for mark in message.marks:
        if mark.i >= place[1] and (mark.get("sign") in {",", ".", ";"} or "but" in mark.senses):
            return place[1], mark.i
    return None


def _pointing(message: Message) -> bool:
    """Does it start by pointing at the last log ("that was", "make it", "c'était", "mets ça")?"""
    for place, end in message.hits.of("correct"):
        if message.opens_at(place) and (end - place > 1 or "correct_sure" in message.hits):
            return True
    return False


def _change(marks: list[Mark], message: Message, other: list[Mark]) -> Change | None:
    """The values of these marks as a change; None if there is none."""
    values: dict[str, object] = {}
    money_meant = any("money" in mark.senses for mark in [*marks, *other]) or any(
        mark.get(
            "act",
        )
        and mark.senses["act"][0] == "quote"
        for mark in [*marks, *other]
        if "act" in mark.senses
    )
    accounts: list[str] = []
    for mark in marks:
        _value(mark, message, values, accounts, money_meant=money_meant)
    if accounts:
        values["accounts"] = tuple(accounts)
    return Change(**values) if values else None  # type: ignore[arg-type]


def _value(mark: Mark, message: Message, values: dict[str, object], accounts: list[str], *, money_meant: bool) -> None:
    senses = mark.senses
    if "account" in senses:
        accounts.append(senses["account"])
    elif "num" in senses:
        count = whole(senses["num"])
        if money_meant and senses["num"].value >= _SMALLEST_PLAIN:
            values.setdefault("amount", _money(Amount(senses["num"].value, None), message))
        elif count is not None and not (senses["num"].article and "act" in _after(mark, message)):
            values.setdefault("count", count)
    elif "date" in senses:
        day = worked(senses["date"], message.today, message.vocabulary.date_order)
        if day.on is not None:
            values.setdefault("on", day.on)
    else:
        _plain_value(mark, message, values)


def _plain_value(mark: Mark, message: Message, values: dict[str, object]) -> None:
    senses = mark.senses
    codes = {segment.code for segment in message.vocabulary.segments}
    if "money" in senses:
        values.setdefault("amount", _money(senses["money"], message))
    elif "act" in senses:
        values.setdefault("activity", senses["act"][0])
    elif "seg" in senses:
        values.setdefault("segment", senses["seg"])
    elif "out" in senses:
        values.setdefault("outcome", senses["out"])
    elif "product" in senses:
        values.setdefault("product", senses["product"])
    elif len(mark.raw) == 1 and mark.raw.upper() in codes:
        values.setdefault("segment", mark.raw.upper())


def _after(mark: Mark, message: Message) -> dict[str, object]:
    for other in message.marks:
        if other.i >= mark.j:
            return other.senses
    return {}


def _money(amount: Amount, message: Message) -> object:
    value = Decimal(amount.value.numerator) / Decimal(amount.value.denominator)
    return money(value, amount.currency or message.vocabulary.currency)
