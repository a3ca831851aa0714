"""Corrections that tell what was said ("I said 9") or name the log they mean ("that demo was on Friday")."""

from domain.understanding.clauses.message import Message
from domain.understanding.intents.changes import Correction, change_of
from domain.understanding.words.senses import bits
from domain.understanding.words.spotting import Mark

_LONGEST = 22
_COUNTED = bits("num", "money")
_OTHER_VALUES = ("account", "seg", "date", "act", "out")
_VALUES = bits("num", "money", "account", "seg", "date", "act", "out", "product")
_SAID = _VALUES | bits("filler", "article", "the", "toward", "near", "about", "segword", "of")
_STORY = bits("unit", "client", "x")
_STOPS = frozenset(",.;!\n-—…")


def confessed(message: Message, *, marked: bool) -> Correction | None:
    """ "13 emails, I wrote 30", "I said 3 but it was 5": the value said before, and the right one beside it."""
    if len(message.words) > _LONGEST:
        return None
    for start, end in sorted(message.hits.of("said"), key=lambda place: (place[0], -place[1])):
        cut = _cut(message, end)
        was = [mark for mark in message.spotted(end, cut) if mark.bits & _VALUES]
        fix = [mark for mark in message.marks if mark.bits & _VALUES and (mark.j <= start or mark.i >= cut)]
        if not _answers(fix, was) or any(not mark.bits & _SAID for mark in message.spotted(end, cut)):
            continue
        acts = [mark for mark in was if "act" in mark.senses]
        if acts and not (marked or _pointed_outside(message, start, cut)):
            continue
        if acts and not any("act" in mark.senses for mark in fix):
            fix, was = [*fix, *acts], [mark for mark in was if mark not in acts]
        change = change_of(fix, message, was)
        if change is not None:
            return Correction(change, change_of(was, message, fix))
    return None


def retold(message: Message, *, marked: bool) -> Correction | None:
    """ "That demo took place on Friday", "those calls were to Hooli": other values for a log that is named."""
    for place, end in message.hits.of("happened"):
        named = [mark for mark in message.marks if mark.j <= place and mark.bits & _VALUES]
        values = [mark for mark in message.marks if mark.i >= end and mark.bits & _VALUES]
        if not named or not values or "act" not in named[-1].senses or named[-1].j < place - 1:
            continue
        if not (marked or _is_pointed_at(message, place, end)):
            continue
        if any(mark.bits & _STORY and not mark.bits & _VALUES for mark in message.marks if mark.i >= end):
            continue
        if any(other >= end for other, _ in message.hits.of("instead")):
            continue
        change = change_of([*named, *values], message, [])
        return None if change is None else Correction(change)
    return None


def _is_pointed_at(message: Message, place: int, end: int) -> bool:
    """Does "this" or "those" open the message, or a word that points ("la démo, *c'*était …") stand in the verb?"""
    return any(message.starts_at(i) for i, _ in message.hits.of("demonstrative")) or bool(
        message.hits.inside("pointer", place, end)
    )


def _pointed_outside(message: Message, start: int, cut: int) -> bool:
    places = [*message.hits.of("pointer"), *message.hits.of("correct"), *message.hits.of("meant")]
    return any(place < start or place >= cut for place, _ in places)


def _cut(message: Message, end: int) -> int:
    again = {place for kind in ("correct", "pointer") for place, _ in message.hits.of(kind)}
    for mark in message.marks:
        stops = mark.get("sign") in _STOPS or "but" in mark.senses or "self" in mark.senses or mark.i in again
        if mark.i >= end and stops:
            return mark.i
    return len(message.words)


def _answers(fix: list[Mark], was: list[Mark]) -> bool:
    """Is there one value on either side that takes the place of the other, and no work told beside it?"""
    if any("did" in mark.senses and not mark.bits & _COUNTED and "act" not in mark.senses for mark in fix):
        return False
    counted = [mark for mark in was if mark.bits & _COUNTED]
    if counted:
        return len(counted) == 1 and sum(bool(mark.bits & _COUNTED) for mark in fix) == 1
    kinds = [kind for kind in _OTHER_VALUES if any(kind in mark.senses for mark in was)]
    return bool(kinds) and all(sum(kind in mark.senses for mark in fix) == 1 for kind in kinds)
