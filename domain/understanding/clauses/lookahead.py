"""What a number, or "some" or "about", stands in front of."""

from typing import NamedTuple

from domain.understanding.words.numbers import Count
from domain.understanding.words.senses import Senses, bits
from domain.understanding.words.spotting import Mark
from domain.understanding.words.tokens import CROSSES

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
    "comparative",
)
_CARRIED = ("seg", "account", "product")
_HEADS = ("act", "unit", "out", "client", "dealnoun")
_FAR = 7
_MOST_UNKNOWN = 2
_OUT_OF = 3
_CLAUSE = 9
_LATEST = 60
_NO_SUBJECT = bits("act", "num", "money", "account", "seg", "deal", "product", "did")
_LEADING = bits("near", "toward", "the", "of", "filler", "segword", "spread", "money")
_HASHES = frozenset("#°")


class Ahead(NamedTuple):
    """The head found: its place in the clause (-1: none), its kind; the unknown words, carried marks and
    whether a range or "or so" came between."""

    place: int
    kind: str
    unknown: list[Mark]
    carried: list[Mark]
    vague: bool


def ahead(marks: list[Mark], start: int, *, partitive: bool = False) -> Ahead:
    """Scan the clause from `start` for what the quantity before it counts."""
    unknown: list[Mark] = []
    carried: list[Mark] = []
    vague = False
    for place in range(start, min(len(marks), start + _FAR)):
        senses = marks[place].senses
        if "about_after" in senses and place == start:
            vague = True
            continue
        if (place == start or unknown) and "the" in senses and "of" not in senses and not partitive:
            break
        if unknown and "of" in senses and not partitive and _is_one_piece(marks, place + 1):
            break
        partitive = partitive or "part" in senses
        kind = _kind(senses, first=place == start, bare=partitive or not carried)
        if kind == "unit" and "people" in senses and place + 1 < len(marks) and "out" in marks[place + 1].senses:
            continue
        if kind is not None:
            return Ahead(place, kind, unknown, carried, vague)
        if any(carry in senses for carry in _CARRIED):
            carried.append(marks[place])
        elif "x" in senses:
            unknown.append(marks[place])
        pending = "undone" in senses and place + 1 < len(marks) and "act" in marks[place + 1].senses
        if len(unknown) > _MOST_UNKNOWN or (
            not pending and _stops(marks[place], carried, unknown, partitive=partitive)
        ):
            break
    return Ahead(-1, "", unknown, carried, vague)


def _is_one_piece(marks: list[Mark], place: int) -> bool:
    """Does a noun of work in the singular only tell the kind of a thing ("2 cartes de visite")?"""
    return place < len(marks) and "act" in marks[place].senses and marks[place].senses["act"][1] is False


def _kind(senses: Senses, *, first: bool, bare: bool) -> str | None:
    """The kind of head a mark is; an outcome only right behind its number or after "of them"."""
    if first and "times" in senses:
        return "times"
    kind = next((kind for kind in _HEADS if kind in senses), None)
    return kind if kind != "out" or bare else None


def _stops(mark: Mark, carried: list[Mark], unknown: list[Mark], *, partitive: bool) -> bool:
    """Does the scan end here: a word that stands between no number and its noun?"""
    senses = mark.senses
    if partitive and ("licence" in senses or "bare_support" in senses or "they" in senses or "not" in senses):
        return False
    if unknown and ("self" in senses or "support" in senses):
        return True
    if mark.raw in CROSSES or "x" in senses or any(kind in senses for kind in _CARRIED):
        return False
    return not any(skip in senses for skip in _SKIPPED) or bool(carried and ("toward" in senses or "self" in senses))


def whole(count: Count) -> int | None:
    """The number as a count of things; None if it has a fraction."""
    return int(count.value) if count.value.denominator == 1 else None


def names_a_thing(marks: list[Mark], place: int) -> bool:
    """Is the number a name, not a count ("ticket #4521", "room 3", "salle 2")?"""
    if place == 0 or marks[place].senses["num"].article:
        return False
    before = marks[place - 1]
    if before.raw in _HASHES and place > 1:
        before = marks[place - 2]
    return "numbered" in before.senses


def tells_time(marks: list[Mark], place: int) -> bool:
    """ "that was at nine", "lunch à 18 piasses": a number behind such a word, of no work, counts nothing."""
    if place == 0 or "hour" not in marks[place - 1].senses or marks[place].senses["num"].value > _LATEST:
        return False
    return not behind_preposition(marks, place) and ahead(marks, place + 1).kind in {"", "unit"}


def is_out_of(marks: list[Mark], place: int) -> bool:
    """Is the number a part of the next ("2 of 5 calls went to voicemail", "4 of the nine rang out")?"""
    following = [mark.senses for mark in marks[place + 1 : place + 5]]
    if len(following) < _OUT_OF or not ("of" in following[0] or "part" in following[0]):
        return False
    k = 2 if "the" in following[1] or "of" in following[1] else 1
    if "num" not in following[k] or k + 1 >= len(following):
        return False
    return "act" in following[k + 1] or "out" in following[k + 1]


def first_before(marks: list[Mark], wanted: int, ending: int) -> Mark | None:
    """The first mark with a wanted bit, if none with an ending one stands before it."""
    found = next((mark for mark in marks if mark.bits & (wanted | ending)), None)
    return found if found is not None and found.bits & wanted else None


def is_about(marks: list[Mark], place: int) -> bool:
    """ "Calls: about 10", "appels A ~ 12": is the number at this place no more than about right?"""
    before = marks[place - 1].senses if place else {}
    return "about" in before and "filler" not in before


def whole_told(marks: list[Mark], place: int) -> list[Mark]:
    """ "4 of *the nine* rang out": the number of those that were told before, if its own work is not named again."""
    numbers = [k for k in range(place + 1, min(place + 4, len(marks) - 1)) if "num" in marks[k].senses]
    return [marks[k] for k in numbers[:1] if "out" in marks[k + 1].senses]


def multiplies(marks: list[Mark], place: int) -> bool:
    """Does the number stand right after its noun ("x2", "(2)", "f/u 3")?"""
    if place == 0:
        return False
    before = marks[place - 1]
    if before.raw in CROSSES:
        return True
    if "act" in before.senses and all(any(kind in mark.senses for kind in ("act", "num", "seg")) for mark in marks):
        return True
    return place + 1 < len(marks) and marks[place + 1].get("sign") == ")"


def is_of_several(marks: list[Mark], place: int) -> bool:
    """ "rang three of the segment C lot"."""
    following = marks[place + 1 : place + 5]
    first = following[0].senses if following else {}
    return ("part" in first or "of" in first) and any("seg" in mark.senses for mark in following)


def is_compound(marks: list[Mark], place: int, count: int) -> bool:
    """Does the noun only describe the one behind it ("three tender reviews", "2 demo videos")?"""
    following = marks[place + 1] if place + 1 < len(marks) else None
    if count == 1 or following is None or "x" not in following.senses or following.raw[:1].isupper():
        return False
    return marks[place].senses["act"][1] is False and following.i == marks[place].j


def is_partitive(marks: list[Mark], place: int) -> bool:
    """ "three of them", "dont trois": a number that is a part of what was told before, wherever it stands."""
    around = (*marks[max(0, place - 1) : place], *marks[place + 1 : place + 2])
    return any("part" in mark.senses for mark in around)


def outcome_behind(marks: list[Mark], place: int) -> int:
    """The place of the outcome that a number is the subject of ("9 never picked up", "un m'a dit non"); -1 if none."""
    if not is_partitive(marks, place) and any(mark.bits & _NO_SUBJECT for mark in marks[:place]):
        return -1
    for k in range(place + 1, min(len(marks), place + _CLAUSE)):
        if "out" in marks[k].senses:
            return k
        if marks[k].bits & _NO_SUBJECT or ("unit" in marks[k].senses and "people" not in marks[k].senses):
            return -1
    return -1


def behind_preposition(marks: list[Mark], place: int) -> list[Mark]:
    """The account or segment that the small words right after mark `place` lead to ("ten were in segment A")."""
    for other in marks[place + 1 : place + _FAR]:
        if "account" in other.senses or "seg" in other.senses:
            return [other]
        if not other.bits & _LEADING:
            return []
    return []
