"""The present tense of what is still to come: "Thursday we meet", "je les vois jeudi", "I'm calling Acme"."""

from typing import NamedTuple

from domain.understanding.clauses.clauses import COMMA, HARD, Clause
from domain.understanding.words.dates import may_be_ahead
from domain.understanding.words.languages import Language
from domain.understanding.words.senses import bits
from domain.understanding.words.spotting import Mark
from domain.understanding.words.tokens import fold

_ACTORS = bits("self", "they")
_BETWEEN = bits("pronoun", "the", "filler", "ne", "myself_before")
_PLACED = bits("near", "toward")
_DATED = bits("date", "clock", "filler", "sign", "and", "then", "but")
_TOLD, _WHENEVER = bits("now", "out", "self", "they"), bits("times", "whenever")
_FINITE, _UNKNOWN = bits("support", "did", "out", "deal", "licence", "able", "attempt"), bits("x")
_COUNTED, _QUANTITY = bits("num", "article"), bits("num", "article", "vague", "about", "act")
_BARE, _ING, _NOW, _DATE = bits("bare"), bits("ing"), bits("now"), bits("date")


class Presents(NamedTuple):
    """Folded forms of the present tense: of verbs, of "to be", the words for the sender, and those between them
    and their verb ("on *se* voit")."""

    verbs: frozenset[str]
    being: frozenset[str]
    selves: frozenset[str]
    reflexives: frozenset[str]


def presents(languages: tuple[Language, ...]) -> Presents:
    """The present tense of these languages."""
    verbs, being, selves, reflexives = (
        frozenset(fold(word) for language in languages for word in language.words("present", kind))
        for kind in ("verbs", "being", "selves", "reflexives")
    )
    return Presents(verbs, being, selves, reflexives)


def is_to_come(clause: Clause, previous: Clause | None, forms: Presents) -> bool:
    """Does the clause tell in the present tense what a day that may lie ahead will bring, or what goes on now?"""
    if not clause.bits & _TOLD:
        return False
    for place, mark in enumerate(clause.marks):
        if not mark.bits & _TOLD:
            continue
        told = mark.bits & _NOW or (mark.get("out") == "callback" and fold(mark.raw) in forms.selves)
        if told:
            return _dated(clause) or is_day_alone(clause, previous)
        if mark.bits & _ACTORS:
            goes_on, is_present = _after_actor(clause.marks, place + 1, forms)
            return goes_on or (is_present and (_dated(clause) or is_day_alone(clause, previous)))
    return False


def is_day_alone(clause: Clause, previous: Clause | None) -> bool:
    """ "Thursday, we …": does nothing but a day that may lie ahead stand before the clause?"""
    if previous is None or clause.sep != COMMA or previous.sentence != clause.sentence:
        return False
    return _dated(previous) and all(mark.bits & _DATED for mark in previous.marks)


def is_whenever(clause: Clause) -> bool:
    """ "Once I've visited Acme", "dès que Globex signe": does it tell what something else waits for?"""
    if not clause.bits & _WHENEVER:
        return False
    if len(clause.marks) > 1 and "times" in clause.marks[1].senses and clause.sep == HARD:
        return True
    return "whenever" in clause.marks[0].senses


def _dated(clause: Clause) -> bool:
    if not clause.bits & _DATE:
        return False
    return any("date" in mark.senses and may_be_ahead(mark.senses["date"]) for mark in clause.marks)


def _after_actor(marks: list[Mark], k: int, forms: Presents) -> tuple[bool, bool]:
    """Behind the one who acts: does something go on now, and is it told in the present tense?"""
    direct = k
    while k < len(marks) and (marks[k].bits & _BETWEEN or fold(marks[k].raw) in forms.reflexives):
        k += 1
    if k == len(marks):
        return False, False
    word = fold(marks[k].raw)
    if word in forms.being:
        following = marks[k + 1].bits if k + 1 < len(marks) else 0
        return bool(following & _ING), bool(following & (_PLACED | _ING))
    present = word in forms.verbs or marks[k].get("out") == "callback"
    return False, present or (k == direct and bool(marks[k].bits & _BARE))


def is_only_had(clause: Clause, place: int) -> bool:
    """ "I have 3 demos" is a plan; "I have made 3 demos", "I'd nine calls" and "je n'ai que 3 démos" are not."""
    following = clause.marks[place + 1].bits if place + 1 < len(clause.marks) else 0
    if "ne" in clause.marks[place - 1].senses and not clause.has("not"):
        return False
    if "possessed" in clause.marks[place].senses and following & _COUNTED:
        return False
    for mark in clause.marks[place + 1 :]:
        if mark.bits & (_FINITE | _UNKNOWN):
            return False
        if mark.bits & _QUANTITY:
            return not any(other.bits & _FINITE for other in clause.marks[place:])
    return False
