"""What the words around a word of work make of it: a deed, a topic, a plan, somebody else's doing."""

from itertools import pairwise

from domain.understanding.clauses.clauses import AND, BUT, COLON, COMMA, DASH, DONE, FUTURE, NOT, THEN, Clause
from domain.understanding.clauses.doers import is_verbal
from domain.understanding.clauses.drafts import Draft
from domain.understanding.words.senses import bits
from domain.understanding.words.spotting import Mark

_LOOK_BACK = 6
_LICENCE, _SELF, _OF, _HAVING = bits("licence"), bits("self"), bits("of"), bits("have", "self", "ne")
_LEADING, _THE = bits("toward", "of", "near"), bits("the")
_OTHER_WORK = bits("did", "act", "deal", "stage", "out", "num", "bare", "not")
_WAY = 7
_FINISHED = bits("support", "did", "out", "deal")
_BEFORE_TOPIC = ("the", "article", "product", "filler", "x", "date", "possessive", "moves")
_BESIDE_TOPIC = bits("filler", "possessive")
_QUOTE, _EMAIL = "quote", "email"
MEETINGS = frozenset({"meeting", "demo"})
"""Work at which both sides meet."""
_BESIDE_DATE = ("date", "clock", "filler", "the", "article", "toward", "near", "vague", "seg", "sign")


def is_topic(clause: Clause, place: int, last: Draft | None, current: Draft | None) -> bool:
    """Is the noun what another deed was about ("called Acme about the demo", "payment of the quote")?"""
    marks = clause.marks
    if place > 1 and "of" in marks[place - 1].senses and "act" in marks[place - 2].senses:
        return True
    if place and ("exclaims" in marks[place - 1].senses or _is_of_thing(marks, place)):
        return True
    k = place - 1
    while k >= 0 and (any(kind in marks[k].senses for kind in _BEFORE_TOPIC) or _is_article(marks[k])):
        k -= 1
    if k > 0 and k == place - 1 and "account" in marks[k].senses and "the" in marks[k - 1].senses:
        k -= 2
    if k < 0 or last is None or last.sentence != clause.sentence or last.weak:
        return False
    before = marks[k].senses
    if k == place - 1 and "of" not in before and "toward" not in before:
        return False
    if "of" in before and "support" not in before:
        return k < place - 1
    leads = "toward" in before and not ("advance" in before and "stage" in marks[place].senses)
    return leads and current is last and last.kind == "activity"


def _is_article(mark: Mark) -> bool:
    return "num" in mark.senses and bool(mark.senses["num"].article)


def is_day_of_topic(clause: Clause, place: int, last: Draft | None, current: Draft | None) -> bool:
    """Is the date that of what another deed was about ("about Friday's demo", "pour décaler la visite de jeudi")?"""
    marks = clause.marks
    if place and "belonging" in marks[place].senses and "act" in marks[place - 1].senses:
        return is_topic(clause, place - 1, last, current)
    k = place + 1
    while k < len(marks) and (marks[k].bits & _BESIDE_TOPIC):
        k += 1
    return k < len(marks) and "act" in marks[k].senses and is_topic(clause, k, last, current)


def _is_of_thing(marks: list[Mark], place: int) -> bool:
    """ "the notes of the visit", "une carte de visite": something else, that has to do with one piece of work."""
    if marks[place].senses["act"][1] is not False:
        return False
    k = place - 1
    while k > 0 and "the" in marks[k].senses and "of" not in marks[k].senses:
        k -= 1
    return k > 0 and "of" in marks[k].senses and "x" in marks[k - 1].senses and marks[k - 1].raw.islower()


def is_single(clause: Clause, place: int) -> bool:
    """Is a noun that looks the same in the plural one thing here ("un devis", "RDV Orange")?"""
    marks = clause.marks
    before = marks[place - 1].senses if place else {}
    return marks[place].senses["act"][1] is None or "article" in before


def is_told(clause: Clause, place: int) -> bool:
    """Does the clause say that it was done?"""
    marks = clause.marks
    if any("support" in m.senses or "self" in m.senses or "did" in m.senses for m in marks[:place]):
        return True
    story = place > 0 and "the" in marks[place - 1].senses and "did" in marks[place].senses
    if not story and any("done" in m.senses for m in marks[place + 1 :]):
        return True
    others = [m.senses for k, m in enumerate(marks) if k != place]
    dated = any("date" in senses for senses in others)
    return dated and all(any(kind in senses for kind in _BESIDE_DATE) for senses in others)


def counts_verb(clause: Clause, number: int, code: str, last: Draft | None) -> bool:
    """Does a counted noun count the verb before it ("calling segment B all morning, twelve calls in all")?"""
    if last is None or last.activity != code:
        return False
    if clause.sep == COLON and last.clause == number - 1 and not last.sure and last.count in {None, 1}:
        return not last.accounts and not clause.has("seg", "account")
    if not last.verb or last.count is not None:
        return False
    if last.accounts or last.unknown or clause.has("seg", "account"):
        return False
    return last.clause < number and last.sentence == clause.sentence


def is_verb(clause: Clause, place: int) -> bool:
    """Is a word that is noun and verb used as a verb here ("I call Soylent")?"""
    senses = clause.marks[place].senses
    if "did" in senses:
        return is_verbal(clause, place)
    before = clause.marks[place - 1].senses if place else {}
    return "bare" in senses and ("self" in before or "licence" in before)


def is_licence(clause: Clause, place: int) -> bool:
    """Do the words make an infinitive a deed; "dû" behind its auxiliary, and not "du"?"""
    found = clause.marks[place].bits
    if not found & _LICENCE or found & _SELF:
        return False
    return not found & _OF or (place > 0 and bool(clause.marks[place - 1].bits & _HAVING))


def is_failed_try(clause: Clause, place: int) -> bool:
    """ "tried to visit Acme", "essayé d'entrer": only a call that was tried was made, whatever came of it."""
    k = place + 1
    if k < len(clause.marks) and clause.marks[k].bits & _LEADING:
        k += 1
    if k == place + 1 or k >= len(clause.marks) or clause.has("phone", "out"):
        return False
    following = clause.marks[k]
    work = following.get("bare") or following.get("act")
    return work[0] in MEETINGS if isinstance(work, tuple) else ("x" in following.senses and following.raw.islower())


def leads_to_company(clause: Clause, place: int) -> bool:
    """ "went round the corner to Acme": does a verb of going end at a company, and nothing else be done on the way?"""
    marks = clause.marks
    if any("account" in mark.senses for mark in marks[:place]) and not clause.has("self"):
        return False
    for k in range(place + 1, min(len(marks), place + _WAY)):
        if "account" in marks[k].senses:
            return k == place + 1 or bool(marks[k - 1].bits & (_LEADING | _THE))
        if marks[k].bits & _OTHER_WORK:
            return False
    return False


def names_what_was_told(clause: Clause, before: Clause | None, last: Draft | None, number: int) -> bool:
    """ "I presented it to them, a one-hour meeting": a noun behind a comma for what a verb before it told."""
    if before is None or clause.sep not in {COMMA, DASH} or before.sentence != clause.sentence:
        return False
    told = before.tail == DONE and before.has("self") and before.has("support", "licence")
    return told and not before.has("act", "did") and (last is None or last.clause < number - 1)


def is_licensed(clause: Clause, place: int) -> bool:
    """Does a word before make an infinitive a deed ("managed to", "viens de")?"""
    return any("licence" in mark.senses for mark in clause.marks[max(0, place - _LOOK_BACK) : place])


def is_done_to_me(clause: Clause, place: int) -> bool:
    """Did they do it ("Acme called me", "Acme m'a appelé")? "Je me suis rendu chez Acme" is one's own doing."""
    marks = clause.marks
    after = marks[place + 1].senses if place + 1 < len(marks) else {}
    before = marks[max(0, place - 2) : place]
    reflexive = any("myself_before" in other.senses and "self" in one.senses for one, other in pairwise(marks[:place]))
    to_me = any("myself_before" in mark.senses for mark in before) and not clause.has("have") and not reflexive
    return "myself_object" in after or to_me


def restates(clause: Clause, number: int, code: str, last: Draft | None) -> bool:
    """Does a noun only name the deed just told ("I was with Soylent all morning, a proper meeting", "je sors de chez
    Initech, démo de la licence")?"""
    if last is None or not (last.verb and last.weak) or last.clause != number - 1:
        return False
    if last.activity != code and (code not in MEETINGS or last.activity not in MEETINGS):
        return False
    return (
        clause.sep == COMMA and last.sentence == clause.sentence and not clause.has("seg", "account", "support", "self")
    )


def is_sent_by_mail(code: str, current: Draft) -> bool:
    """ "I emailed Acme a quote": a quote, however it was sent."""
    return code == _QUOTE and current.verb and current.activity == _EMAIL


def is_mailing(code: str, current: Draft) -> bool:
    """ "Quote emailed to Acme": how the quote was sent, no deed of its own."""
    return code == _EMAIL and current.activity == _QUOTE and not current.verb


def is_called_back(clause: Clause, place: int) -> bool:
    """Is it the company to call back ("je rappelle Acme demain")?"""
    return any(mark.get("out") == "callback" for mark in clause.marks[:place])


def is_of_appointment(clause: Clause, place: int) -> bool:
    """Is the date that of a meeting set or a callback asked for ("booked for Thursday")?"""
    for other in reversed(clause.marks[max(0, place - 3) : place]):
        if other.get("out") in {"booked", "callback"}:
            return True
        if "act" in other.senses or "did" in other.senses:
            return False
    return False


def _goes_against(clause: Clause, following: Clause) -> bool:
    """Does the next clause tell what was done in place of what was planned, on the same day?"""
    if clause.sentence != following.sentence or following.sep not in {AND, BUT, COMMA, THEN}:
        return False
    told = any(
        mood == DONE and mark.bits & _FINISHED for mark, mood in zip(following.marks, following.moods, strict=True)
    )
    return told and not following.has("date")


def _is_of_nothing(clause: Clause) -> bool:
    """Is the day one on which nothing is done yet ("8 calls yesterday, and today nothing", "today I will …")?"""
    return clause.tail in {NOT, FUTURE} and not any(
        mood == DONE and any(kind in mark.senses for kind in ("act", "did", "num", "support", "out", "deal"))
        for mark, mood in zip(clause.marks, clause.moods, strict=True)
    )


def is_idle(clauses: list[Clause], number: int) -> bool:
    """Is nothing done in the clause, nor told in the one that goes on with it ("yesterday I was to do one demo and
    ended up doing two")?"""
    following = clauses[number + 1] if number + 1 < len(clauses) else None
    return _is_of_nothing(clauses[number]) and not (following is not None and _goes_against(clauses[number], following))
