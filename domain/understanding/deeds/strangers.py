"""Proper names that no account has: written like a name, placed where an account stands."""

from typing import NamedTuple

from domain.understanding.clauses.clauses import AND, COLON, COMMA, Clause
from domain.understanding.clauses.drafts import Draft
from domain.understanding.words.languages import legal_forms, names, ordinary
from domain.understanding.words.senses import bits
from domain.understanding.words.spotting import Mark
from domain.understanding.words.tokens import fold

_SHORTEST = 3
_SHORTEST_LOWER = 5
_RECEIVING = frozenset({"call", "email", "quote", "demo"})
_VISITED = frozenset({"meeting", "demo", "follow_up"})
_PLACING, _HEAD = bits("near", "did"), bits("act", "deal", "dealnoun")
_WHEN = bits("date", "clock")
_UNKNOWN, _ACCOUNT, _OF, _PEOPLE = bits("x"), bits("account"), bits("of"), bits("client", "unit", "people", "mate")
_BESIDE = bits("filler", "and", "then", "date", "clock", "the")
_BEFORE_VERB, _SOLD = bits("x", "filler", "toward"), bits("deal")


class Around(NamedTuple):
    """The clauses before and after that of a name, None where there is none in the sentence."""

    before: Clause | None
    after: Clause | None


def stranger(
    clause: Clause, place: int, current: Draft | None, around: Around, *, shouting: bool
) -> tuple[str | None, int]:
    """The unknown account whose name begins at mark `place`, and the place after it."""
    marks = clause.marks
    if place and "title" in marks[place - 1].senses:
        return None, place + 1
    if shouting or not (_name_like(marks[place]) or _long_name(marks, place)):
        return None, place + 1
    end = _end(marks, place)
    if not (_placed(marks, place, current) or _stands_alone(clause, place, end, around) or _deals(marks, place, end)):
        return None, place + 1
    lower = marks[place].raw.islower()
    if end < len(marks) and end == place + 1 and "near" in marks[end].senses and fold(marks[place].raw) in names():
        return None, place + 1
    if lower and end < len(marks) and "account" in marks[end].senses:
        return None, end
    name = " ".join(mark.raw for mark in marks[place:end])
    if fold(marks[place].raw) in names() and not _at_premises(marks, place, end):
        return None, end
    return name, end


def _at_premises(marks: list[Mark], place: int, end: int) -> bool:
    """ "chez Leroy Merlin", "at Martin Brower": one is *with* a person, and *at* a company."""
    return end - place > 1 and place > 0 and "premises" in marks[place - 1].senses


def _end(marks: list[Mark], place: int) -> int:
    """The place after the last word of a name ("tyrell corp", "Fenwick & Co")."""
    end = place + 1
    while end < len(marks):
        mark = marks[end]
        joined = mark.raw == "&" and end + 1 < len(marks) and _is_capital(marks[end + 1])
        if not (joined or _is_capital(mark) or _is_form(mark) or (marks[place].raw.islower() and _is_strange(mark))):
            break
        end += 1
    return end


def _is_capital(mark: Mark) -> bool:
    return bool(mark.bits & _UNKNOWN) and mark.raw[:1].isupper()


def _is_strange(mark: Mark) -> bool:
    return bool(mark.bits & _UNKNOWN) and "strange" in mark.senses


def _is_form(mark: Mark) -> bool:
    """ "Ltd", "sarl"."""
    return bool(mark.bits & _UNKNOWN) and fold(mark.raw) in legal_forms()


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
    k = place - 1
    while k > 0 and marks[k].bits & _WHEN:
        k -= 1  # "visited this morning Bluth Homes"
    before = marks[k]
    if before.bits & _PLACING or (place > 1 and before.bits & _OF and marks[place - 2].bits & _PEOPLE):
        return True
    if current is None:
        return False
    received = "recipient" in before.senses and current.activity in _RECEIVING
    if marks[place].raw.islower():
        return received
    # A town has no article, a company may: "visite à la Quincaillerie Peeters".
    articled = k > 0 and "the" in before.senses and before.raw.islower() and "toward" in marks[k - 1].senses
    visited = (articled or "visited" in before.senses) and current.activity in _VISITED
    return bool(before.bits & _HEAD) or received or visited


def _stands_alone(clause: Clause, place: int, end: int, around: Around) -> bool:
    """Is the name all that a clause says, at the head of what is told ("Menuiserie Lefort: visite, devis"), or one of a
    list of companies ("Acme, Dupond SA, Hooli")?"""
    marks = clause.marks
    if not _is_capital(marks[place]) or any(not m.bits & _BESIDE for m in (*marks[:place], *marks[end:])):
        return False
    after, before = around.after, around.before
    if after is not None and after.sep == COLON and after.bits & bits("act", "num"):
        return end - place > 1 or "strange" in marks[place].senses
    if clause.sep not in {COMMA, AND} or before is None:
        return False
    return bool(before.marks[-1].bits & _ACCOUNT) and len(before.marks) == 1


def _deals(marks: list[Mark], place: int, end: int) -> bool:
    """Is it the one who bought or did not ("Vandelay signed", "Vandelay a signé")?"""
    if place or not _is_capital(marks[0]) or "strange" not in marks[0].senses:
        return False
    k = end
    while k < len(marks) and marks[k].bits & _BEFORE_VERB and marks[k].raw.islower():
        k += 1
    return k < len(marks) and k <= end + 1 and bool(marks[k].bits & _SOLD)
