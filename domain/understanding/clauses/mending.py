"""Slips mended in the same breath: "three calls no sorry four calls" counts as its last value."""

from domain.understanding.words.senses import bits
from domain.understanding.words.spotting import Mark

_MENDABLE = ("date", "money", "num", "act", "seg", "account", "did")
_VALUES = ("account", "seg", "act", "num", "money", "date", "product")
_COUNTED = bits("act", "out", "unit", "client", "x", "money", "product")
_THINGS = bits("x", "unit", "client")
_ASIDE = bits("sign", "and", "then", "part", "filler", "date", "clock")
_KEPT = bits("seg", "account", "date", "product")
_LEADING = bits("toward", "near", "of", "the", "segword")
_SMALL = bits("mend", "filler", "article", "the", "toward", "near", "impersonal")
_SLIPPING = bits("not", "mend")
_FAR = 8
_FARTHER = 12
_STOPS = frozenset(".!?;\n")
_SIGNS = frozenset({",", "-", "—", "…"})


def mended(marks: list[Mark]) -> list[Mark]:
    """The marks without what was taken back on the way."""
    place = 0
    while place < len(marks):
        if not marks[place].bits & _SLIPPING:
            place += 1
            continue
        senses = marks[place].senses
        if "not" in senses or "mend" in senses:
            swapped = _denied(marks, place)
            if swapped is not None:
                marks = swapped
                continue
        if "mend" in senses:
            start, end = _taken_back(marks, place)
            if start < place:
                marks = _without(marks, start, place, end)
                place = start
                continue
        place += 1
    return marks


def _without(marks: list[Mark], start: int, place: int, end: int) -> list[Mark]:
    """The marks with those from `start` to the slip at `place` replaced by what begins at `end`."""
    said = marks[start + 1 : place]
    while said and "sign" in said[-1].senses:
        said.pop()
    if _number_alone(marks, start, place, end):
        return [*marks[:start], marks[end], *said, *marks[end + 1 :]]
    head = next((k for k in range(end + 1, min(len(marks), end + 3)) if "act" in marks[k].senses), None)
    if "num" in marks[end].senses and head is not None:
        return [*marks[:start], *marks[end : head + 1], *_still_said(said, marks[head + 1 :]), *marks[head + 1 :]]
    return marks[:start] + marks[end:]


def _still_said(said: list[Mark], behind: list[Mark]) -> list[Mark]:
    """What was said of the first value and is not said anew: "eight calls into key accounts, no, nine calls"."""
    heads = [k for k, mark in enumerate(said) if "act" in mark.senses]
    if not heads:
        return []
    close = next((k for k, mark in enumerate(behind) if "sign" in mark.senses), len(behind))
    anew = 0
    for mark in behind[: min(close, _FAR)]:
        anew |= mark.bits & _KEPT
    kept = [
        mark for mark in said[heads[-1] + 1 :] if (mark.bits & _KEPT and not mark.bits & anew) or mark.bits & _LEADING
    ]
    while kept and not kept[-1].bits & _KEPT:
        kept.pop()
    return kept


def _denied(marks: list[Mark], place: int) -> list[Mark] | None:
    """ "rang Globex this morning, wait, not Globex, Initech": the second name in the place of the first."""
    k = _over(marks, place + 1)
    kind = next((kind for kind in _VALUES if k < len(marks) and kind in marks[k].senses), None)
    if kind is None:
        return None
    value = marks[k].senses[kind]
    earlier = [p for p in range(max(0, place - _FARTHER), place) if marks[p].get(kind) == value]
    other = _over(marks, k + 1)
    if not earlier or other >= len(marks) or kind not in marks[other].senses or marks[other].senses[kind] == value:
        return None
    start = place
    while start > earlier[-1] + 1 and (marks[start - 1].bits & bits("mend", "filler") or _is_aside(marks[start - 1])):
        start -= 1
    return [*marks[: earlier[-1]], marks[other], *marks[earlier[-1] + 1 : start], *marks[other + 1 :]]


def _over(marks: list[Mark], k: int) -> int:
    while k < len(marks) and _skipped(marks[k]):
        k += 1
    return k


def _taken_back(marks: list[Mark], place: int) -> tuple[int, int]:
    """From where to where marks are to be left out; from `place` if nothing is taken back."""
    after = _over(marks, place + 1)
    if after >= len(marks) or _counts_a_thing(marks, after):
        return place, place
    kinds = [kind for kind in _MENDABLE if kind in marks[after].senses]
    wanted = "num" if "num" in kinds else kinds[0] if kinds else None
    if wanted is None:
        return place, place
    before = place - 1
    if wanted == "num" and before > 0 and marks[before].senses.get("sign") in _STOPS and _goes_on(marks, after):
        before -= 1
    while before >= max(0, place - _FAR):
        senses = marks[before].senses
        if senses.get("sign") in _STOPS:
            return place, place
        if wanted in senses or (wanted == "num" and "money" in senses) or (wanted == "money" and "num" in senses):
            return before, after
        before -= 1
    return place, place


def _counts_a_thing(marks: list[Mark], k: int) -> bool:
    """Is it "a" thing that takes nothing back ("56 000 €, enfin un crémant à 9 €")?"""
    if "num" not in marks[k].senses or not marks[k].senses["num"].article or k + 1 >= len(marks):
        return False
    return bool(marks[k + 1].bits & _THINGS)


def _goes_on(marks: list[Mark], k: int) -> bool:
    """Does a number at the head of a sentence say again what the one before counted ("no sorry two to Initech")?"""
    return k + 1 < len(marks) and bool(marks[k + 1].bits & bits("toward", "near", "seg", "account"))


def _number_alone(marks: list[Mark], start: int, place: int, end: int) -> bool:
    """ "five calls with key accounts, well actually six": does only the number change, not what it counts?"""
    if "num" not in marks[start].senses or not any("act" in mark.senses for mark in marks[start + 1 : place]):
        return False
    for mark in marks[end + 1 :]:
        if mark.bits & _ASIDE:
            return True
        if mark.bits & _COUNTED:
            return False
    return True


def _skipped(mark: Mark) -> bool:
    return bool(mark.bits & _SMALL) or _is_aside(mark)


def _is_aside(mark: Mark) -> bool:
    return mark.senses.get("sign") in _SIGNS
