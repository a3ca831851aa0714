"""Proper names that no account has: written like a name, placed where an account stands."""

from domain.understanding.drafts import Draft
from domain.understanding.languages import names, ordinary
from domain.understanding.spotting import Mark
from domain.understanding.tokens import fold

_SHORTEST = 3
_SHORTEST_LOWER = 5


def stranger(marks: list[Mark], place: int, current: Draft | None, *, shouting: bool) -> tuple[str | None, int]:
    """The unknown account whose name begins at mark `place`, and the place after it."""
    if place and "title" in marks[place - 1].senses:
        return None, place + 1
    if shouting or not (_name_like(marks[place]) or _long_name(marks, place)) or not _placed(marks, place, current):
        return None, place + 1
    end = place + 1
    lower = marks[place].raw.islower()
    while (
        end < len(marks)
        and "x" in marks[end].senses
        and (marks[end].raw[:1].isupper() or (lower and "strange" in marks[end].senses))
    ):
        end += 1
    if end < len(marks) and end == place + 1 and "near" in marks[end].senses and fold(marks[place].raw) in names():
        return None, place + 1
    if lower and end < len(marks) and "account" in marks[end].senses:
        return None, end
    name = " ".join(mark.raw for mark in marks[place:end])
    if fold(marks[place].raw) in names():
        return None, end
    return name, end


def _name_like(mark: Mark) -> bool:
    raw = mark.raw
    if "strange" in mark.senses and raw.islower():
        return len(raw) >= _SHORTEST_LOWER
    return raw[:1].isupper() and len(raw) >= _SHORTEST and fold(raw) not in ordinary()


def _long_name(marks: list[Mark], place: int) -> bool:
    """ "Imprimerie Vasseur": an everyday word with a name behind it."""
    following = marks[place + 1] if place + 1 < len(marks) else None
    if following is None or "x" not in following.senses or not marks[place].raw[:1].isupper():
        return False
    return _name_like(following) and fold(marks[place].raw) in ordinary()


def _placed(marks: list[Mark], place: int, current: Draft | None) -> bool:
    if place == 0:
        return False
    before = marks[place - 1].senses
    if "near" in before or "did" in before:
        return True
    if current is None or marks[place].raw.islower():
        return False
    return (
        "act" in before
        or ("recipient" in before and current.activity in {"call", "email", "quote"})
        or ("visited" in before and current.activity in {"meeting", "demo", "follow_up"})
        or ("deal" in before or "dealnoun" in before)
    )
