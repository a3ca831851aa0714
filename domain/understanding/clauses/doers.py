"""Who did it: the names, people and words that make a deed somebody else's."""

from functools import lru_cache
from typing import NamedTuple

from domain.understanding.clauses.clauses import COLLEAGUE, OTHER, Clause
from domain.understanding.clauses.tenses import Presents, presents
from domain.understanding.words.languages import Language, names
from domain.understanding.words.senses import bits
from domain.understanding.words.spotting import Mark
from domain.understanding.words.tokens import fold

_BEFORE_NOUN = bits("num", "article", "the", "vague", "about_number", "of", "again")
_DID, _ACT, _ACCOUNT, _ORDERING = bits("did"), bits("act"), bits("account"), bits("bare_support")
_FILLER = bits("filler")
_THEIRS = bits("agent", "did", "relative", "of", "possessive", "support", "credit")
_PAIR = 2
_CACHED = 8192
_NO_SUBJECT = bits("near", "toward", "did", "act", "of", "self")
_LED = bits("support", "did", "leave")
_ACTING = bits("act", "support", "did", "leave", "done")
_PLACED = bits("near", "of", "toward")
_DETERMINING = bits("the", "article", "title")
_PASSIVE = 3
"""A noun, the verb "to be" and what was done to it."""
_COUNTED = bits("num", "the")
_TOLD = bits("done", "support", "out", "self", "money", "deal")
_OF_NOUN = bits("of", "near", "toward", "the", "account", "product", "filler", "date", "segword", "seg")
_SUBORDINATE, _TOLD_BY_ME = bits("subordinate"), bits("self", "num", "did")
_BESIDE_SUBJECT = bits("the", "date", "filler")


class SmallVerbs(NamedTuple):
    """Folded words between a name and its verb ("Julie *has* won"), verbs that make a name before them the one who
    acts ("Julie *is* at 12 calls"), past forms that need no other verb ("their buyer *rang*"), and verbs that only
    somebody else has ("*avait* appelé"); and the present tense."""

    auxiliaries: frozenset[str]
    copulas: frozenset[str]
    actives: frozenset[str]
    thirds: frozenset[str]
    presents: Presents


def small_verbs(languages: tuple[Language, ...]) -> SmallVerbs:
    """The small verbs of these languages."""
    auxiliaries, copulas, actives, thirds = (
        frozenset(fold(word) for language in languages for word in language.words("verbs", kind))
        for kind in ("auxiliaries", "copulas", "actives", "thirds")
    )
    return SmallVerbs(auxiliaries, copulas, actives, thirds, presents(languages))


def is_verbal(clause: Clause, place: int) -> bool:
    """Is a finished form a verb here, not the noun that is written alike ("12 visites", "visité")?"""
    found = clause.marks[place].bits
    if not found & _DID:
        return False
    k = place - 1
    while k >= 0 and "filler" in clause.marks[k].senses and "the" not in clause.marks[k].senses:
        k -= 1
    return not found & _ACT or k < 0 or not clause.marks[k].bits & _BEFORE_NOUN


def is_name(mark: Mark) -> bool:
    """Is it a first name, and no account?"""
    return not mark.bits & _ACCOUNT and _is_first_name(mark.raw)


def is_for_somebody(marks: list[Mark], place: int) -> bool:
    """ "3 visits for me, 5 *for Ben*": is the number at this place that of a colleague?"""
    behind = marks[place + 1 :]
    return len(behind) == _PAIR and "toward" in behind[0].senses and (is_name(behind[1]) or "mate" in behind[1].senses)


@lru_cache(maxsize=_CACHED)
def _is_first_name(typed: str) -> bool:
    return fold(typed) in names()


def of_others(clause: Clause, previous: Clause) -> bool:
    """ "les 12 appels que Karim a passés": the relative clause says whose they are."""
    acted = any(
        found in {OTHER, COLLEAGUE} and "support" in mark.senses and "they" not in mark.senses
        for mark, found in zip(clause.marks, clause.moods, strict=True)
    )
    told = previous.has("self", "support", "account") or any(is_verbal(previous, k) for k in range(len(previous.marks)))
    return acted and not clause.has("they", "self") and not told


def named_before(clause: Clause, place: int, verbs: SmallVerbs) -> bool:
    """Is a first name, or somebody with a title, the subject of this verb ("Julie a signé Hooli")?"""
    subjects = [
        mark
        for mark in clause.marks[:place]
        if fold(mark.raw) not in verbs.auxiliaries and not mark.bits & _BESIDE_SUBJECT
    ]
    return len(subjects) == 1 and ("title" in subjects[0].senses or is_name(subjects[0]))


def somebody_else(clause: Clause, place: int, verbs: SmallVerbs) -> bool:
    """Does a name, a mention or a thing right before this verb say who did it?"""
    marks = clause.marks
    k = _subject(marks, place, verbs)
    if k < 0:
        return not clause.has("self") and place > 0 and fold(marks[place - 1].raw) in verbs.thirds
    before = marks[k]
    if k > 0 and marks[k - 1].raw != "@" and marks[k - 1].bits & _NO_SUBJECT:
        return False
    if "mention" in before.senses:
        return True
    acted = k < place - 1 or fold(marks[place].raw) in verbs.actives | verbs.auxiliaries
    if "x" not in before.senses:
        return acted and "title" in before.senses
    word = fold(before.raw)
    if clause.has("self"):
        named = word in names() or (k > 0 and ("title" in marks[k - 1].senses or is_name(marks[k - 1])))
        return named and k > 0 and "support" not in marks[k - 1].senses
    if word in names() or "had" in marks[place].senses or (acted and k > 0 and _is_head(marks, k - 1)):
        return True
    return k == 0 and len(word) > 1 and before.raw[:1].isupper() and not before.raw.isupper()


def _subject(marks: list[Mark], place: int, verbs: SmallVerbs) -> int:
    """The place of the word before this verb, but for small verbs and polite words; -1 if there is none."""
    k = place - 1
    while k >= 0 and (fold(marks[k].raw) in verbs.auxiliaries or "filler" in marks[k].senses):
        k -= 1
    return k


def _is_head(marks: list[Mark], k: int) -> bool:
    """Does mark k make a subject of the word behind it ("*their* residence was", "*Captain* Wentworth had")?"""
    return bool(marks[k].bits & _DETERMINING) or (k == 0 and is_name(marks[k]))


def opens_with_name(clause: Clause) -> bool:
    """Is a first name the first word of the clause that is no filler?"""
    for mark in clause.marks:
        if not mark.bits & _FILLER and mark.raw != "@":
            return is_name(mark)
    return False


def is_led_by_name(clause: Clause, place: int, verbs: SmallVerbs) -> bool:
    """Is this small verb that of a first name at the head ("Ben has 12 calls already", "Julie en est à 12")?"""
    mark = clause.marks[place]
    if place == 0 or mark.j - mark.i > 1 or fold(mark.raw) not in verbs.copulas:
        return False
    before = [m for m in clause.marks[:place] if "filler" not in m.senses and m.raw != "@"]
    return len(before) == 1 and is_name(before[0])


def is_of_some(clause: Clause, place: int) -> bool:
    """Did some of them do it ("ninety-nine of them came to see")?"""
    mark = clause.marks[place]
    return place > 0 and mark.j - mark.i > 1 and "part" in clause.marks[place - 1].senses


def is_of_client(clause: Clause, place: int, verbs: SmallVerbs) -> bool:
    """Did somebody at a company do it ("their buyer at Acme rang", "l'acheteur d'Acme a appelé")?"""
    marks = clause.marks
    k = _subject(marks, place, verbs)
    acted = k < place - 1 or fold(marks[place].raw) in verbs.actives
    if not acted or k <= 1 or "account" not in marks[k].senses or clause.has("self"):
        return False
    return bool(marks[k - 1].bits & _PLACED) and ("client" in marks[k - 2].senses or is_name(marks[k - 2]))


def theirs_until(clause: Clause, verbs: SmallVerbs) -> int:
    """Up to which mark the clause tells others' work: "12 demos by Priya", "the 12 calls that Tom made"; 0 if none."""
    marks = clause.marks if clause.bits & _THEIRS else []
    for place in range(1, len(marks) - 1):
        before, senses = marks[place - 1].senses, marks[place].senses
        if "possessive" in senses and is_name(marks[place - 1]) and "act" in marks[place + 1].senses:
            return place + 2
        if _is_credited(clause, place) or _is_of_named(marks, place, verbs):
            return place
        if "did" in senses and fold(marks[place - 1].raw) in verbs.copulas and is_name(marks[place + 1]):
            return place + 1
        if "agent" in senses and _is_passive(marks, place, verbs):
            return place
        owned = place > 1 and "act" in before and bool(marks[place - 2].bits & _DETERMINING)
        if owned and is_name(marks[place]) and marks[place + 1].bits & _LED:
            return place
        if "act" not in before or not is_name(marks[place + 1]):
            continue
        following = marks[place + 2].senses if place + 2 < len(marks) else {}
        if "relative" in senses and place + 2 < len(marks) and marks[place + 2].bits & _LED:
            return place
        counted = any(mark.bits & _COUNTED for mark in marks[max(0, place - 3) : place - 1])
        if "of" in senses and counted and "near" not in following and "account" not in following:
            return place
    return 0


def _is_credited(clause: Clause, place: int) -> bool:
    """ "assured *by* Nina", "the quote *came from* Paul's desk": does this word lead to whose work it is?"""
    mark, before = clause.marks[place], clause.marks[place - 1]
    leads = "credit" in mark.senses and not clause.has("self")
    return (leads or ("agent" in mark.senses and bool(before.bits & _ACTING))) and _is_person(clause.marks, place + 1)


def _is_of_named(marks: list[Mark], place: int, verbs: SmallVerbs) -> bool:
    """ "the Globex meeting *was* Aisha's doing": is a piece of work said to be somebody's?"""
    if fold(marks[place].raw) not in verbs.copulas or place + 2 >= len(marks) or not is_name(marks[place + 1]):
        return False
    return "possessive" in marks[place + 2].senses and any(mark.bits & _ACT for mark in marks[:place])


def only_tells_when(clause: Clause) -> bool:
    """ "When the mail got to Dover, …": a clause at the head that tells when, and nothing the sender did."""
    return bool(clause.marks[0].bits & _SUBORDINATE) and not clause.bits & _TOLD_BY_ME


def is_mentioned(clause: Clause, verbs: SmallVerbs) -> bool:
    """Is work only spoken of, in the present tense ("the quote for Acme is in review")?"""
    marks = clause.marks
    if clause.bits & _TOLD or not (clause.bits & _ACT and clause.bits & _DETERMINING):
        return False
    if any(is_verbal(clause, place) for place in range(len(marks))):
        return False
    k = next((place for place, mark in enumerate(marks) if "act" in mark.senses), 0)
    if k == 0 or not marks[k - 1].bits & _DETERMINING or any("num" in mark.senses for mark in marks[:k]):
        return False
    k += 1
    while (
        k < len(marks)
        and (marks[k].bits & _OF_NOUN or is_name(marks[k]))
        and fold(marks[k].raw) not in verbs.presents.being
    ):
        k += 1
    return k < len(marks) and fold(marks[k].raw) in verbs.presents.being


def has_got(clause: Clause, place: int, verbs: SmallVerbs) -> bool:
    """ "I've got 2 demos next month": what somebody has is not yet done."""
    return place > 0 and "had" in clause.marks[place].senses and fold(clause.marks[place - 1].raw) in verbs.auxiliaries


def is_done_to_mate(clause: Clause, place: int) -> bool:
    """Is it a colleague or a rival whom they visited or called ("3M a visité notre concurrent")?"""
    following = clause.marks[place + 1 : place + 4]
    if len(following) > 1 and following[0].bits & _DETERMINING:
        following = following[1:]
    near = len(following) > 1 and bool(following[1].bits & _PLACED)
    return bool(following) and "mate" in following[0].senses and not near


def _is_passive(marks: list[Mark], place: int, verbs: SmallVerbs) -> bool:
    """ "the proposal was carried by nine votes": was a noun of work the thing that others did something to?"""
    if place < _PASSIVE or "x" not in marks[place - 1].senses:
        return False
    done_to = "act" in marks[place - 3].senses and fold(marks[place - 2].raw) in verbs.copulas
    return done_to and "myself_object" not in marks[place + 1].senses


def _is_person(marks: list[Mark], k: int) -> bool:
    while k < len(marks) and any(kind in marks[k].senses for kind in ("the", "article", "filler")):
        k += 1
    if k == len(marks):
        return False
    return "mention" in marks[k].senses or "mate" in marks[k].senses or is_name(marks[k])


def is_asked_of_others(clause: Clause) -> bool:
    """Does the clause tell somebody by name what to do ("send Karim the proposal")?"""
    if not clause.bits & _ORDERING:
        return False
    kept = [mark for mark in clause.marks if "filler" not in mark.senses][:2]
    if len(kept) < 2 or "bare_support" not in kept[0].senses or "support" in kept[0].senses:
        return False
    return "mention" in kept[1].senses or is_name(kept[1])
