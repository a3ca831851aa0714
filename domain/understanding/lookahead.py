"""What a number, or "some" or "about", stands in front of."""

from typing import NamedTuple

from domain.understanding.numbers import Count
from domain.understanding.spotting import Mark

_SKIPPED = (
    "filler",
    "article",
    "the",
    "of",
    "again",
    "about_after",
    "about",
    "part",
    "vague",
    "times",
    "support",
    "self",
    "toward",
)
_CARRIED = ("seg", "account", "product")
_HEADS = ("act", "out", "unit", "client", "dealnoun", "each")
_FAR = 7


class Ahead(NamedTuple):
    """The head found: its place in the clause (-1: none), its kind; the unknown words, carried marks and
    whether a range or "or so" came between."""

    place: int
    kind: str
    unknown: list[Mark]
    carried: list[Mark]
    vague: bool
    partitive: bool
    times: bool


def ahead(marks: list[Mark], start: int) -> Ahead:
    """Scan the clause from `start` for what the quantity before it counts."""
    unknown: list[Mark] = []
    carried: list[Mark] = []
    vague = partitive = times = False
    for place in range(start, min(len(marks), start + _FAR)):
        senses = marks[place].senses
        if "about_after" in senses and place == start:
            vague = True
            continue
        partitive = partitive or "part" in senses
        kind = next((kind for kind in _HEADS if kind in senses), None)
        if kind == "out" and not partitive and (unknown or carried):
            kind = None
        if kind is not None:
            return Ahead(place, kind, unknown, carried, vague, partitive, times)
        if "times" in senses and place == start:
            return Ahead(place, "times", unknown, carried, vague, partitive, True)
        if any(carry in senses for carry in _CARRIED):
            carried.append(marks[place])
        elif "x" in senses:
            unknown.append(marks[place])
            if len(unknown) > 2:
                break
        elif not any(skip in senses for skip in _SKIPPED) or (carried and ("toward" in senses or "self" in senses)):
            break
    return Ahead(-1, "", unknown, carried, vague, partitive, times)


def whole(count: Count) -> int | None:
    """The number as a count of things; None if it has a fraction."""
    return int(count.value) if count.value.denominator == 1 else None
