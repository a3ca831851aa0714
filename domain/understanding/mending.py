"""Slips mended in the same breath: "three calls no sorry four calls" counts as its last value."""

from domain.understanding.spotting import Mark

_MENDABLE = ("date", "money", "num", "act", "seg", "account", "did")
_COUNTED = ("act", "out", "unit", "client", "x", "money", "product")
_FAR = 8
_STOPS = frozenset(".!?;\n")


def mended(marks: list[Mark]) -> list[Mark]:
    """The marks without what was taken back on the way."""
    place = 0
    while place < len(marks):
        if "mend" in marks[place].senses:
            start, end = _taken_back(marks, place)
            if start < place and _number_alone(marks, start, place, end):
                said = marks[start + 1 : place]
                while said and "sign" in said[-1].senses:
                    said.pop()
                marks = [*marks[:start], marks[end], *said, *marks[end + 1 :]]
                continue
            if start < place:
                marks = marks[:start] + marks[end:]
                place = start
                continue
        place += 1
    return marks


def _taken_back(marks: list[Mark], place: int) -> tuple[int, int]:
    """From where to where marks are to be left out; from `place` if nothing is taken back."""
    after = place + 1
    while after < len(marks) and _skipped(marks[after]):
        after += 1
    if after >= len(marks):
        return place, place
    kinds = [kind for kind in _MENDABLE if kind in marks[after].senses]
    wanted = "num" if "num" in kinds else kinds[0] if kinds else None
    if wanted is None:
        return place, place
    before = place - 1
    while before >= max(0, place - _FAR):
        senses = marks[before].senses
        if senses.get("sign") in _STOPS:
            return place, place
        if wanted in senses or (wanted == "num" and "money" in senses) or (wanted == "money" and "num" in senses):
            return before, after
        before -= 1
    return place, place


def _number_alone(marks: list[Mark], start: int, place: int, end: int) -> bool:
    """ "five calls with key accounts, well actually six": does only the number change, not what it counts?"""
    if "num" not in marks[start].senses or not any("act" in mark.senses for mark in marks[start + 1 : place]):
        return False
    for mark in marks[end + 1 :]:
        if any(kind in mark.senses for kind in ("sign", "and", "then", "part", "filler", "date", "clock")):
            return True
        if any(kind in mark.senses for kind in _COUNTED):
            return False
    return True


def _skipped(mark: Mark) -> bool:
    senses = mark.senses
    return any(kind in senses for kind in ("mend", "filler", "article", "the", "toward", "near")) or senses.get(
        "sign"
    ) in {",", "-", "—", "…"}
