"""Words that say of the work named before them that it was not done: "a meeting cancelled", "3 demos next week"."""

from domain.understanding.clauses.clauses import DONE, FUTURE, NEW, NOT, OTHER, Clause
from domain.understanding.clauses.doers import SmallVerbs, has_got, is_verbal
from domain.understanding.words.dates import is_future
from domain.understanding.words.senses import bits

_TO_DAY = 4
_MONEY, _UNDONE, _DATE = bits("money"), bits("undone"), bits("date")
_PRIVATE, _COMPANY, _WORK = bits("private"), bits("account", "seg"), bits("act", "did")
_REPORTING, _SELF, _ACT = bits("reporting"), bits("self"), bits("act")
_THING, _OBJECT = bits("account", "num", "seg", "out"), bits("pronoun", "support", "done")
_BEFORE_PRIVATE = bits("the", "article", "toward", "near", "of", "own", "filler", "num")
_QUANTITY = bits("num", "article", "filler", "vague", "about")


def call_off(clause: Clause) -> None:
    """ "a meeting cancelled", "the demo moved to Thursday", "le devis n'est pas prêt": that noun was not done."""
    for place, mark in enumerate(clause.marks):
        if "ne" in mark.senses and place and "act" in clause.marks[place - 1].senses and clause.has("not"):
            clause.moods[:place] = [NOT if found == DONE else found for found in clause.moods[:place]]
        moved = "advance" in mark.senses and place + 1 < len(clause.marks) and "date" in clause.marks[place + 1].senses
        if "decline" in mark.senses or moved:
            staged = clause.has("moves")  # "moved Acme to the proposal stage" calls no proposal off
            nouns = [
                k
                for k, m in enumerate(clause.marks[:place])
                if "act" in m.senses and not (staged and "stage" in m.senses)
            ]
            for k in range(max(0, nouns[-1] - 2) if nouns else place, place):
                clause.moods[k] = NOT
            clause.moods[place] = NOT if nouns else clause.moods[place]
            for k in range(place + 1, min(place + _TO_DAY, len(clause.marks)) if nouns else 0):
                clause.moods[k] = NOT if "date" in clause.marks[k].senses else clause.moods[k]


def _only_report(clause: Clause) -> None:
    """ "called Hooli to say Tuesday's visit is off": what a call was made to tell is no deed beside it."""
    marks = clause.marks
    at = next((place for place, mark in enumerate(marks) if mark.bits & _REPORTING), 0)
    following = marks[at + 1].bits if at + 1 < len(marks) else 0
    if at and not following & _SELF and any(mark.bits & _WORK for mark in marks[:at]):
        clause.moods[at:] = [OTHER] * (len(marks) - at)


def deny_topic(clause: Clause, before: Clause) -> None:
    """ "la démo Vehement je ne l'ai pas faite": the noun before the sender is what was not done."""
    if clause.sep != NEW or clause.tail != NOT or not clause.marks[0].bits & _SELF or not before.bits & _ACT:
        return
    if any(mark.bits & _THING for mark in clause.marks) or not any(mark.bits & _OBJECT for mark in clause.marks):
        return
    before.moods = [NOT if mood == DONE else mood for mood in before.moods]


def _keep_private(clause: Clause) -> None:
    """ "two calls to the plumber", "emailed my landlord": the rep's own affairs, where no company is named."""
    if clause.bits & _COMPANY:
        return
    for place, mark in enumerate(clause.marks):
        if not mark.bits & _PRIVATE:
            continue
        k = place - 1
        while k > 0 and clause.marks[k].bits & _BEFORE_PRIVATE and not clause.marks[k].bits & _WORK:
            k -= 1
        if k < 0 or not clause.marks[k].bits & _WORK:
            continue
        first = k
        while first > 0 and clause.marks[first - 1].bits & _QUANTITY:
            first -= 1
        for told in range(first, place + 1):
            clause.moods[told] = OTHER if clause.moods[told] == DONE else clause.moods[told]


def set_right(clause: Clause) -> None:
    """What the whole of a clause says of some of its words."""
    if clause.bits & _PRIVATE:
        _keep_private(clause)
    if clause.bits & _REPORTING:
        _only_report(clause)


def reaching_back(clause: Clause, verbs: SmallVerbs) -> str | None:
    """The mood that a planned day or "to go" gives to the nouns before it, where no verb tells them done."""
    if not clause.bits & _UNDONE and not _is_planned(clause):
        return None
    finite = False
    for place, mark in enumerate(clause.marks):
        senses = mark.senses
        told = "support" in senses and "bare" not in senses and "now" not in senses
        planned = any("undone" in other.senses for other in clause.marks[place + 1 : place + 2])
        verbal = is_verbal(clause, place) and not planned  # in "visite prévue" it is a noun
        if (told and not has_got(clause, place, verbs)) or "out" in senses or verbal:
            finite = True
        if "undone" in senses and not finite and not _is_rate(clause, place):
            return NOT
        when = senses.get("date")
        if when is not None and not finite and is_future(when):
            return FUTURE
    return None


def _is_planned(clause: Clause) -> bool:
    return any(mark.bits & _DATE and is_future(mark.senses["date"]) for mark in clause.marks)


def _is_rate(clause: Clause, place: int) -> bool:
    """ "2 750 € par an", "1 980 € HT par an": what is paid in that time, nothing still to be done."""
    return any(mark.bits & _MONEY for mark in clause.marks[max(0, place - 2) : place])
