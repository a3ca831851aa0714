"""Who did it: the names, people and words that make a deed somebody else's."""

from typing import NamedTuple

from domain.understanding.clauses import OTHER, Clause
from domain.understanding.languages import Language, names
from domain.understanding.spotting import Mark
from domain.understanding.tokens import fold

_BEFORE_NOUN = ("num", "article", "the", "vague", "about_number", "of", "again")
_NO_SUBJECT = ("near", "toward", "did", "act", "of", "self")
_LED = ("support", "did", "leave")
_PLACED = ("near", "of", "toward")


class SmallVerbs(NamedTuple):
    """Folded words between a name and its verb ("Julie *has* won"), verbs that make a name before them the one who
    acts ("Julie *is* at 12 calls"), and past forms that need no other verb ("their buyer *rang*")."""

    auxiliaries: frozenset[str]
    copulas: frozenset[str]
    actives: frozenset[str]


def small_verbs(languages: tuple[Language, ...]) -> SmallVerbs:
    """The small verbs of these languages."""
    auxiliaries, copulas, actives = (
        frozenset(fold(word) for language in languages for word in language.words("verbs", kind))
        for kind in ("auxiliaries", "copulas", "actives")
    )
    return SmallVerbs(auxiliaries, copulas, actives)


def is_verbal(clause: Clause, place: int) -> bool:
    """Is a finished form a verb here, not the noun that is written alike ("12 visites", "visité")?"""
    senses = clause.marks[place].senses
    if "did" not in senses:
        return False
    k = place - 1
    while k >= 0 and "filler" in clause.marks[k].senses and "the" not in clause.marks[k].senses:
        k -= 1
    return "act" not in senses or k < 0 or not any(kind in clause.marks[k].senses for kind in _BEFORE_NOUN)


def is_name(mark: Mark) -> bool:
    """Is it a first name, and no account?"""
    return "account" not in mark.senses and fold(mark.raw) in names()


def of_others(clause: Clause, previous: Clause) -> bool:
    """ "les 12 appels que Karim a passés": the relative clause says whose they are."""
    acted = any(
        found == OTHER and "support" in mark.senses and "they" not in mark.senses
        for mark, found in zip(clause.marks, clause.moods, strict=True)
    )
    told = previous.has("self", "support", "account") or any(is_verbal(previous, k) for k in range(len(previous.marks)))
    return acted and not clause.has("they", "self") and not told


def named_before(clause: Clause, place: int, verbs: SmallVerbs) -> bool:
    """Is a first name the subject of this verb ("Julie a signé Hooli")?"""
    subjects = [mark for mark in clause.marks[:place] if fold(mark.raw) not in verbs.auxiliaries]
    return len(subjects) == 1 and is_name(subjects[0])


def somebody_else(clause: Clause, place: int, verbs: SmallVerbs) -> bool:
    """Does a name or a mention right before this verb say who did it?"""
    marks = clause.marks
    k = place - 1
    while k >= 0 and (fold(marks[k].raw) in verbs.auxiliaries or "filler" in marks[k].senses):
        k -= 1
    if k < 0:
        return False
    before = marks[k]
    if k > 0 and marks[k - 1].raw != "@" and any(kind in marks[k - 1].senses for kind in _NO_SUBJECT):
        return False
    if "mention" in before.senses:
        return True
    if "x" not in before.senses:
        return False
    word = before.raw
    if clause.has("self"):
        return fold(word) in names() and k > 0 and "support" not in marks[k - 1].senses
    return fold(word) in names() or (word[:1].isupper() and not word.isupper() and len(word) > 1 and k == 0)


def is_led_by_name(clause: Clause, place: int, verbs: SmallVerbs) -> bool:
    """Is this small verb that of a first name at the head ("Ben has 12 calls already", "Julie en est à 12")?"""
    mark = clause.marks[place]
    if place == 0 or mark.j - mark.i > 1 or fold(mark.raw) not in verbs.copulas:
        return False
    before = [m for m in clause.marks[:place] if "filler" not in m.senses and m.raw != "@"]
    return len(before) == 1 and is_name(before[0])


def is_of_client(clause: Clause, place: int, verbs: SmallVerbs) -> bool:
    """Did somebody at a company do it ("their buyer at Acme rang", "l'acheteur d'Acme a appelé")?"""
    marks = clause.marks
    k = place - 1
    while k >= 0 and (fold(marks[k].raw) in verbs.auxiliaries or "filler" in marks[k].senses):
        k -= 1
    acted = k < place - 1 or fold(marks[place].raw) in verbs.actives
    if not acted or k <= 1 or "account" not in marks[k].senses or clause.has("self"):
        return False
    return any(kind in marks[k - 1].senses for kind in _PLACED) and (
        "client" in marks[k - 2].senses or is_name(marks[k - 2])
    )


def theirs_until(clause: Clause) -> int:
    """Up to which mark the clause tells others' work: "12 demos by Priya", "the 12 calls that Tom made"; 0 if none."""
    marks = clause.marks
    for place in range(1, len(marks) - 1):
        before, senses = marks[place - 1].senses, marks[place].senses
        if "agent" in senses and any(kind in before for kind in ("act", *_LED)) and _is_person(marks, place + 1):
            return place
        if "act" not in before or not is_name(marks[place + 1]):
            continue
        following = marks[place + 2].senses if place + 2 < len(marks) else {}
        if "relative" in senses and any(kind in following for kind in _LED):
            return place
        counted = place > 1 and "num" in marks[place - 2].senses
        if "of" in senses and counted and "near" not in following and "account" not in following:
            return place
    return 0


def _is_person(marks: list[Mark], k: int) -> bool:
    while k < len(marks) and any(kind in marks[k].senses for kind in ("the", "article", "filler")):
        k += 1
    if k == len(marks):
        return False
    return "mention" in marks[k].senses or "mate" in marks[k].senses or is_name(marks[k])


def is_asked_of_others(clause: Clause) -> bool:
    """Does the clause tell somebody by name what to do ("send Karim the proposal")?"""
    kept = [mark for mark in clause.marks if "filler" not in mark.senses][:2]
    if len(kept) < 2 or "bare_support" not in kept[0].senses or "support" in kept[0].senses:
        return False
    return "mention" in kept[1].senses or is_name(kept[1])
