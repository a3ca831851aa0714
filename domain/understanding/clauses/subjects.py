"""The subject of a clause: where a colleague, or somebody at a company, begins to act."""

from itertools import pairwise
from typing import NamedTuple

from domain.understanding.clauses.clauses import AND, COLLEAGUE, COLON, DONE, FUTURE, OTHER, SUB, Clause
from domain.understanding.clauses.doers import SmallVerbs, is_name
from domain.understanding.words.senses import bits
from domain.understanding.words.spotting import Mark
from domain.understanding.words.tokens import fold

_LEADS = bits("filler", "sign", "subordinate", "and", "then", "but", "date", "clock", "article", "the")
_PERSON = bits("mate", "mention")
_ACTED = bits("support", "did", "deal", "able", "leave", "bare_support", "background", "have", "idiom")
_CLIENTS = bits("out", "future", "not")
_LINKS = bits("near", "of", "toward")
_PLACED = bits("near", "of")
_LONGEST_LINK = 4
_LONGEST_CREDIT = 6
_TELLING = bits("self", "did", "support", "act", "num", "deal", "out", "account")
_UNKNOWN = bits("x")
_CREDITS = bits("source", "recipient")
_AT_COMPANY = bits("near", "account")
_COUNTS = bits("num", "article", "act")
_NO_PERSON = bits("the", "toward", "near", "myself_object")
_SENDER, _IMPERSONAL, _OBJECTS = bits("self", "myself_object"), bits("impersonal"), bits("pronoun", "ne")
_BEFORE_PERSON = _LINKS | _ACTED


class Subject(NamedTuple):
    """The mark at which they begin to act, and the mood from there on; `lasting`: for the next clauses too."""

    at: int
    mood: str
    lasting: bool = False


def subject_of(
    clause: Clause, previous: Clause | None, verbs: SmallVerbs, met: set[str], *, theirs: bool
) -> Subject | None:
    """Who else than the sender acts in the clause, if somebody does. `met` are the names that were told of before,
    as those of people at companies; `theirs`: a colleague acted before, whom "she" stands for."""
    marks = clause.marks
    if clause.bits & _CREDITS and (credited := _credited(marks)) is not None:
        return credited
    at = _first(marks)
    if at == len(marks):
        return None
    if theirs and "they" in marks[at].senses:
        return Subject(at, COLLEAGUE)
    if clause.sep == SUB and previous is not None and "relative" in marks[0].senses:
        return _of_relative(marks, previous, verbs)
    if _contrasts(clause, at, previous):
        return Subject(at, COLLEAGUE)
    if not (is_person(marks[at]) or (is_written_as_name(marks[at]) and at == 0)):
        return None
    end, client = _phrase_end(marks, at, verbs) if is_person(marks[at]) else (at + 1, False)
    if client or fold(marks[at].raw) in met:
        return Subject(at, OTHER) if end < len(marks) and _acts(marks, end, verbs) else None
    return _acting(marks, at, end, verbs)


def _contrasts(clause: Clause, at: int, previous: Clause | None) -> bool:
    """ "Julien et moi on a partagé : lui 12 appels, moi 9": a pronoun before a number, where somebody was named."""
    marks = clause.marks
    if previous is None or previous.sentence != clause.sentence or at + 1 == len(marks):
        return False
    if "pronoun" not in marks[at].senses or marks[at].bits & _NO_PERSON or "num" not in marks[at + 1].senses:
        return False
    return any(is_person(mark) for mark in previous.marks)


def _of_relative(marks: list[Mark], previous: Clause, verbs: SmallVerbs) -> Subject | None:
    """ "c'est Inès qui l'a assurée", "thanks to Tim, who called": who acts is the one named just before."""
    before = previous.marks[-1]
    if before.bits & _SENDER and previous.bits & _IMPERSONAL:
        return Subject(0, OTHER) if previous.has("not") else Subject(1, DONE)
    named = is_person(before) or (is_written_as_name(before) and bool(previous.bits & _IMPERSONAL))
    k = 1
    while k < len(marks) and (marks[k].bits & _OBJECTS or fold(marks[k].raw) in verbs.presents.reflexives):
        k += 1
    return Subject(0, COLLEAGUE, lasting=True) if named and k < len(marks) and _acts(marks, k, verbs) else None


def people_met(clause: Clause) -> set[str]:
    """The names that stand in the clause as those of people somebody met, called or works with."""
    marks = clause.marks
    found: set[str] = set()
    if not clause.bits & _BEFORE_PERSON:
        return found
    for place, mark in enumerate(marks):
        following = marks[place + 1].bits if place + 1 < len(marks) else 0
        beside = (place > 0 and marks[place - 1].bits & _BEFORE_PERSON) or following & _PLACED
        if beside and is_name(mark):
            found.add(fold(mark.raw))
    return found


def _tells_of_person(clause: Clause) -> bool:
    """ "My colleague Yusuf will tell you …": is somebody of ours the one that "he" stands for behind it?"""
    at = _first(clause.marks)
    return at < len(clause.marks) and is_person(clause.marks[at]) and not clause.bits & _AT_COMPANY


def goes_on_about(clause: Clause, before: Clause) -> bool:
    """ "Yusuf will tell you *he* signed 3M": is "he" the colleague whom the same sentence opened with?"""
    return before.sentence == clause.sentence and before.tail == FUTURE and _tells_of_person(before)


def _is_their_list(clause: Clause) -> bool:
    """ "Chiffres de Léna :": whose is the list behind the colon?"""
    marks = clause.marks
    return len(marks) > 1 and is_name(marks[-1]) and "of" in marks[-2].senses and not clause.has("self", "act", "did")


def goes_on(clause: Clause, following: Clause) -> bool:
    """Does a colleague who did nothing yet go on acting ("Lena: 5 calls", "Sam helped me out and called Acme")?"""
    if following.sep not in {COLON, AND}:
        return False
    kept = [mark for mark in clause.marks if not mark.bits & _LEADS]
    kept = kept[1:] if kept and "sender" in kept[0].senses else kept
    named = bool(kept) and all(is_name(mark) for mark in kept)
    named = named or _is_their_list(clause)
    return (named and following.sep == COLON) or clause.moods[-1] == COLLEAGUE


def _first(marks: list[Mark]) -> int:
    at = 0
    while at < len(marks) and marks[at].bits & _LEADS and not is_person(marks[at]):
        at += 1
    return at


def _credited(marks: list[Mark]) -> Subject | None:
    """ "Thanks to Femi for the demo", "according to Ben": what follows is theirs."""
    for place, (mark, person) in enumerate(pairwise(marks[:_LONGEST_CREDIT])):
        if mark.bits & _TELLING:
            return None
        if not is_person(person):
            continue
        if "source" in mark.senses:
            return Subject(place + 1, COLLEAGUE, lasting=True)
        following = marks[place + 2] if place + 2 < len(marks) else None
        if place and "recipient" in mark.senses and following is not None and "recipient" in following.senses:
            return Subject(place + 1, COLLEAGUE)
    return None


def _acting(marks: list[Mark], at: int, end: int, verbs: SmallVerbs) -> Subject | None:
    if end == len(marks):
        return None
    certain = is_person(marks[at])
    following = marks[end]
    if _acts(marks, end, verbs):
        return Subject(at, COLLEAGUE)
    if following.bits & _CLIENTS:
        counts = end + 1 < len(marks) and bool(marks[end + 1].bits & _COUNTS) and "out" in following.senses
        return Subject(at, COLLEAGUE) if certain and counts else None
    if certain and is_name(marks[at]) and (following.bits & _UNKNOWN and following.raw.islower()):
        return Subject(at, COLLEAGUE)
    return Subject(at, COLLEAGUE) if is_name(marks[at]) and "num" in following.senses else None


def _acts(marks: list[Mark], k: int, verbs: SmallVerbs) -> bool:
    """Does a verb begin at mark k: a finished form, an auxiliary, or the 's of "Karl's"?"""
    aside = k
    while aside < len(marks) and _is_small(marks[aside], verbs):
        aside += 1
    if aside == len(marks):
        return False
    if aside > k:
        return not marks[aside].bits & _CLIENTS
    return bool(marks[k].bits & _ACTED)


def _is_small(mark: Mark, verbs: SmallVerbs) -> bool:
    return fold(mark.raw) in verbs.auxiliaries or fold(mark.raw) in verbs.copulas or "filler" in mark.senses


def _phrase_end(marks: list[Mark], at: int, verbs: SmallVerbs) -> tuple[int, bool]:
    """The place after the subject ("Kevin Brown from the Leeds office"), and is it somebody at a company?"""
    k = at + 1
    while k < len(marks) and (is_person(marks[k]) or is_written_as_name(marks[k]) or "and" in marks[k].senses):
        k += 1
    if k == len(marks) or not marks[k].bits & _PLACED or _is_small(marks[k], verbs):
        return k, False
    for end in range(k + 1, min(len(marks), k + 2 + _LONGEST_LINK)):
        if "account" in marks[end].senses:
            return end + 1, True
        if _acts(marks, end, verbs):
            return end, False
    return k, False


def is_person(mark: Mark) -> bool:
    """Is it a colleague, a mention or a first name?"""
    return bool(mark.bits & _PERSON) or (is_name(mark) and bool(mark.bits & _UNKNOWN))


def is_written_as_name(mark: Mark) -> bool:
    """Is it an unknown word with a capital ("Wassim")?"""
    return bool(mark.bits & _UNKNOWN) and len(mark.raw) > 1 and mark.raw[:1].isupper() and not mark.raw.isupper()
