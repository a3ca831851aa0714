"""Clefts: "c'est Inès qui l'a assurée", "that was Tim who called", "c'était pas moi": whose the work named is."""

from domain.understanding.clauses.clauses import COLLEAGUE, DONE, OTHER, SUB, Clause
from domain.understanding.clauses.doers import is_verbal
from domain.understanding.clauses.subjects import is_person, is_written_as_name
from domain.understanding.words.senses import bits
from domain.understanding.words.spotting import Mark

_IMPERSONAL, _MEND = bits("impersonal"), bits("mend")
_POINTING = bits("impersonal", "relative")
_NOT, _MYSELF = bits("not"), bits("self", "myself_object")
_TELLING = bits("self", "support", "out", "deal", "leave", "bare_support")
_WORK = ("did", "act")
_ASIDE = bits("filler", "sign", "date", "clock")


def give_away(clauses: list[Clause], k: int) -> None:
    """Turn the moods of what clause k, or the one before it, says to be somebody else's work."""
    clause = clauses[k]
    if not clause.bits & _POINTING:
        return
    if clause.sep == SUB and "relative" in clause.marks[0].senses:
        told_by = k - 1
        if k == 0 or COLLEAGUE not in clause.moods or _names_somebody(clauses[k - 1]) < 0:
            return
        _take_back(clauses, k)
    else:
        told_by = k
        following = clauses[k + 1] if k + 1 < len(clauses) else None
        if following is not None and following.sep == SUB and "relative" in following.marks[0].senses:
            return
        if _names_somebody(clause) < 0 and not _is_not_me(clause):
            return
    _disown(clauses, told_by)


def _names_somebody(clause: Clause) -> int:
    """The place of "c'est" before a name at the end of the clause; -1 if there is none."""
    marks = clause.marks
    end = len(marks) - 1
    while end > 0 and marks[end].bits & _ASIDE:
        end -= 1
    start = end
    while start > 0 and (is_person(marks[start]) or is_written_as_name(marks[start]) or "the" in marks[start].senses):
        start -= 1
    return start if start < end and marks[start].bits & _IMPERSONAL else -1


def _is_not_me(clause: Clause) -> bool:
    """ "c'était pas moi", "that wasn't me": is the sender told not to be the one?"""
    told = [mark for mark in clause.marks if not mark.bits & _ASIDE][-2:]
    return len(told) > 1 and bool(told[0].bits & _NOT) and bool(told[1].bits & _MYSELF)


def _disown(clauses: list[Clause], k: int) -> None:
    """The nouns before "c'est", in the clause or in the one before it, are not the sender's work."""
    clause = clauses[k]
    at = next((place for place, mark in enumerate(clause.marks) if mark.bits & _IMPERSONAL), len(clause.marks))
    before = clauses[k - 1] if k and not any(_is_work(mark) for mark in clause.marks[:at]) else None
    if not any(mark.bits & _TELLING for mark in clause.marks[:at]):
        _turn(clause)
    if before is not None and before.sentence == clause.sentence and _is_nominal(before):
        _turn(before)


def _is_nominal(clause: Clause) -> bool:
    return not clause.bits & _TELLING and not any(is_verbal(clause, place) for place in range(len(clause.marks)))


def _is_work(mark: Mark) -> bool:
    return any(kind in mark.senses for kind in (*_WORK, "account"))


def _take_back(clauses: list[Clause], k: int) -> None:
    """ "Called Blue Sun, engaged... no hang on, that was Tim who called": the deed told before was his."""
    mended = next((n for n in range(k - 1, max(-1, k - 3), -1) if clauses[n].bits & _MEND), None)
    if mended is None:
        return
    codes = _codes(clauses[k])
    for n in range(mended, -1, -1):
        if clauses[n].sentence < clauses[k].sentence - 2:
            return
        if codes & _codes(clauses[n]):
            for part in clauses[n:k]:
                _turn(part)
            return


def _codes(clause: Clause) -> set[str]:
    return {mark.senses[kind][0] for mark in clause.marks for kind in _WORK if kind in mark.senses}


def _turn(clause: Clause) -> None:
    clause.moods = [OTHER if mood == DONE else mood for mood in clause.moods]
