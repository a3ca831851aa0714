"""Corrections: what the last log should say, and what it said."""

from collections.abc import Iterator
from decimal import Decimal

from domain.model.frame import Change
from domain.model.money import LARGEST, Money, money
from domain.understanding.amounts import Amount
from domain.understanding.dates import is_future, worked
from domain.understanding.languages import names
from domain.understanding.lookahead import whole
from domain.understanding.message import Message
from domain.understanding.senses import bits
from domain.understanding.spotting import Mark
from domain.understanding.tokens import fold

_KINDS = ("num", "act", "seg", "account", "out", "product", "money", "date", "did")
_VALUED = bits(*_KINDS)
_CORRECTING = frozenset({"correct_sure", "correct", "instead", "pointer", "said"})
"""A message without any of these, and no word of mending at its head, corrects nothing."""
_LONG = 30
_SMALLEST_PLAIN = 100
_MOST_VALUES = 4
_PAIR = 2
_TOLD_BY = ("correct", "pointer", "said", "meant", "polite")
_STORY = bits("x", "unit", "client", "title")
_SHORT = 2
_LONG_STORY = 4


class Correction:
    """The values a correction gives and those it takes back. `whole`: whole items are said again."""

    __slots__ = ("fix", "was", "whole")

    def __init__(self, fix: Change | None, was: Change | None, *, whole: bool) -> None:
        self.fix = fix
        self.was = was
        self.whole = whole


def corrected(message: Message) -> Correction | None:
    """What the message corrects, or None."""
    if not message.hits.has(_CORRECTING) and "mend" not in message.marks[0].senses:
        return None
    sure = _surely(message)
    if message.asks or (not sure and (message.mended or len(message.words) > _LONG)):
        return None
    alone = _number_alone(message)
    if alone is not None:
        return Correction(alone, None, whole=False)
    marker = sure or _starts_with(message, "correct")
    for contrast in _contrasts(message):
        fix, was = _named_once(*_sides(message, *contrast))
        if _paired(fix, was) and (marker or _starts_with(message, "pointer") or _plain_contrast(message, fix, was)):
            return Correction(_change(fix, message, was), _change(was, message, fix), whole=False)
    if any(is_future(mark.senses["date"]) for mark in message.values("date")):
        return Correction(None, None, whole=True) if sure else None
    if _tells_more(message, sure=sure):
        return None
    marker = marker or "said" in message.hits
    found = _pointed(message) if marker or _starts_with(message, "pointer") else None
    if found is not None:
        return found
    if not sure:
        return None
    values = [mark for mark in message.marks if mark.bits & _VALUED]
    return Correction(_change(values[:_MOST_VALUES], message, []), None, whole=True)


def _number_alone(message: Message) -> Change | None:
    """ "actually 5", "non, 2", "plutôt 4": nothing but a word of mending and a number."""
    numbers = [mark for mark in message.marks if "num" in mark.senses]
    if len(numbers) != 1 or not ("mend" in message.marks[0].senses or _starts_with(message, "correct")):
        return None
    others = (mark for mark in message.marks if mark is not numbers[0])
    if not all(any(kind in mark.senses for kind in ("mend", "filler", "sign", "toward", "about")) for mark in others):
        return None
    count = whole(numbers[0].senses["num"])
    return None if count is None else Change(count=count)


def _tells_more(message: Message, *, sure: bool) -> bool:
    """Are there words that no correction needs ("it was about dusk, one evening in the carnival season")?"""
    told = {k for kind in _TOLD_BY for start, end in message.hits.of(kind) for k in range(start, end)}
    others = [mark for mark in message.marks if mark.bits & _STORY and mark.i not in told and len(mark.raw) > _SHORT]
    unknown = [mark for mark in others if fold(mark.raw) not in names()]
    if sure:
        return len(unknown) > _LONG_STORY and not _starts_with(message, "correct_sure")
    dates = message.values("date")
    counted = message.values("num") and not message.values("act") and not message.values("did")
    if len(dates) > 1 or (dates and counted):
        return True
    return len(unknown) > (0 if dates else 1)


def _surely(message: Message) -> bool:
    places = [place for place, _ in message.hits.of("correct_sure")]
    return bool(places) and (not message.mended or any(message.starts_at(place) for place in places))


def _starts_with(message: Message, kind: str) -> bool:
    return any(message.starts_at(place) for place, _ in message.hits.of(kind))


def _contrasts(message: Message) -> Iterator[tuple[int, int]]:
    """The words of contrast ("not", "pas", "instead of") that stand before what was wrong."""
    for start, end in sorted(message.hits.of("instead"), key=lambda place: (place[0], -place[1])):
        following = message.spotted(end, min(end + 4, len(message.words)))
        if any(_valued(mark) for mark in following):
            yield start, end


def _valued(mark: Mark) -> bool:
    return mark.bits & _VALUED != 0 or len(mark.raw) == 1


def _sides(message: Message, start: int, end: int) -> tuple[list[Mark], list[Mark]]:
    """The marks on the right side and on the wrong side of the contrast."""
    cut = len(message.words)
    again = {place for place, _ in message.hits.of("correct") if place > end}
    for mark in message.marks:
        if mark.i >= end and (
            mark.i in again
            or mark.get("sign") in {",", ".", ";", "\n", "!", "-", "—"}
            or "but" in mark.senses
            or "self" in mark.senses
        ):
            cut = mark.i
            break
    values = [mark for mark in message.marks if _valued(mark)]
    was = [mark for mark in message.spotted(end, cut) if _valued(mark)]
    fix = [mark for mark in values if mark.j <= start or mark.i >= cut]
    return fix, was


def _named_once(fix: list[Mark], was: list[Mark]) -> tuple[list[Mark], list[Mark]]:
    """The activity names the record wherever it stands: "not 3 calls but 4" fixes the calls."""
    if any("num" in mark.senses for mark in fix) and not any("act" in mark.senses for mark in fix):
        acts = [mark for mark in was if "act" in mark.senses]
        return [*fix, *acts], [mark for mark in was if mark not in acts]
    return fix, was


def _is_article(mark: Mark) -> bool:
    """Is it a number word that says no number ("un devis n'est pas un contrat")?"""
    return "num" in mark.senses and mark.senses["num"].article


def _kinds(marks: list[Mark]) -> set[str]:
    found = {kind for mark in marks for kind in _KINDS if kind in mark.senses and not _is_article(mark)}
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


def _pointed(message: Message) -> Correction | None:
    """ "make that B", "that was yesterday": one value for what was logged last."""
    place = _pointing(message)
    if place is None:
        return None
    values = [mark for mark in message.marks if mark.bits & _VALUED]
    said = _said(message)
    was = [mark for mark in values if said and said[0] <= mark.i < said[1]]
    fix = [mark for mark in values if mark not in was and mark.i >= place]
    if not was and len(fix) == _PAIR and _starts_with(message, "swap") and _paired(fix[:1], fix[1:]):
        was, fix = fix[:1], fix[1:]
    fix, was = _named_once(fix, was)
    if not fix or len(fix) > _MOST_VALUES:
        return None
    change = _change(fix, message, was)
    return None if change is None else Correction(change, _change(was, message, fix), whole=False)


def _pointing(message: Message) -> int | None:
    """The place after the words that point at the last log ("that was", "make it", "mets ça")."""
    found = None
    for place, end in sorted(message.hits.of("correct")):
        pointing = end - place > 1 and message.hits.inside("pointer", place, end)
        pointing = pointing or message.hits.inside("meant", place, place + 1)
        if pointing and message.opens_at(place) and any(_valued(mark) for mark in message.marks if mark.i >= end):
            found = end
    return found


def _said(message: Message) -> tuple[int, int] | None:
    place = message.hits.first("said")
    if place is None:
        return None
    for mark in message.marks:
        if mark.i >= place[1] and (mark.get("sign") in {",", ".", ";"} or "but" in mark.senses):
            return place[1], mark.i
    return None


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
    letters = any("seg" in mark.senses for mark in other)
    for mark in marks:
        _value(mark, message, values, accounts, money_meant=money_meant, letters=letters)
    if accounts:
        values["accounts"] = tuple(accounts)
    return Change(**values) if values else None  # type: ignore[arg-type]


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
