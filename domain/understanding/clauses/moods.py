"""What was done, planned, denied, asked, or done by somebody else: the mood of every word."""

from itertools import zip_longest

from domain.understanding.clauses.clauses import (
    AND,
    ASKED,
    BUT,
    COLLEAGUE,
    COLON,
    COMMA,
    DASH,
    DONE,
    FUTURE,
    HARD,
    IF,
    NEW,
    NOT,
    OTHER,
    SUB,
    Clause,
    cut,
    is_object,
    questions,
)  # fmt: skip
from domain.understanding.clauses.clefts import give_away
from domain.understanding.clauses.doers import (
    SmallVerbs,
    is_asked_of_others,
    is_done_to_mate,
    is_led_by_name,
    is_mentioned,
    is_of_client,
    is_of_some,
    is_verbal,
    named_before,
    of_others,
    only_tells_when,
    opens_with_name,
    somebody_else,
    theirs_until,
)
from domain.understanding.clauses.grammar import is_done_to_me, is_failed_try, is_licence
from domain.understanding.clauses.hindsight import call_off, deny_topic, reaching_back, set_right
from domain.understanding.clauses.subjects import Subject, goes_on, goes_on_about, people_met, subject_of
from domain.understanding.clauses.tenses import is_day_alone, is_only_had, is_to_come, is_whenever
from domain.understanding.words.senses import Senses, bits
from domain.understanding.words.spotting import Mark

_OTHERS = frozenset({OTHER, COLLEAGUE})
_BESIDE_PLAN = bits("date", "clock", "filler", "sign", "future")
_DENIED = bits("act", "did", "account", "article", "the")
_NEARLY, _ACT, _WORKED = bits("did", "deal", "support"), bits("act"), bits("did", "support", "act")
_TURNING = bits(
    "condition", "not", "about", "out", "did", "support", "leave", "deal", "have", "licence", "self", "background",
    "future", "they", "mate", "attempt", "tally",
)  # fmt: skip
"""What can turn the mood where no name opens the clause; most words cannot."""
_ACTING = bits("did", "support", "bare", "ing", "act", "deal", "leave", "idiom")
_CALLING_OFF = bits("ne", "decline", "advance")
_REACHING_BACK = bits("undone", "date")
_BACKGROUND, _NO_BACKGROUND = bits("background"), bits("support", "future", "about")
_DETERMINER = bits("the", "article", "of", "num")
_BEFORE_OBJECT = bits("near", "toward", "of", "did", "account", "self", "seg", "out")
_IMPERSONAL, _NUM, _REQUEST = bits("impersonal"), bits("num"), bits("request")
_FINISHED, _SELF = bits("did", "support", "able"), bits("self")


def clauses(marks: list[Mark], verbs: SmallVerbs) -> list[Clause]:
    """The clauses of a message, with the mood of each mark."""
    found = cut(marks)
    _moods(found, questions(marks, found), verbs)
    return found


def _moods(cut: list[Clause], asked: set[int], verbs: SmallVerbs) -> None:
    previous: Clause | None = None
    before: Clause | None = None
    met: set[str] = set()
    for number, (clause, following) in enumerate(zip_longest(cut, cut[1:])):
        mood = ASKED if clause.sentence in asked else _inherited(clause, previous)
        if mood == DONE and is_to_come(clause, before, verbs.presents):
            mood = FUTURE
            if before is not None and is_day_alone(clause, before):
                before.moods = [FUTURE] * len(before.moods)
        theirs = before is not None and (before.tail == COLLEAGUE or goes_on_about(clause, before))
        _walk(clause, mood, verbs, subject_of(clause, before, verbs, met, theirs=theirs))
        if following is not None:
            if clause.tail == DONE and goes_on(clause, following):
                clause.tail = COLLEAGUE
            met |= people_met(clause)
        _look_back(clause, before, previous)
        give_away(cut, number)
        if before is not None:
            deny_topic(clause, before)
        aside = clause.sep == SUB or "subordinate" in clause.marks[0].senses
        if previous is None or not (clause.aside or (aside and clause.tail != IF)):
            previous = clause
        before = clause


def _look_back(clause: Clause, before: Clause | None, previous: Clause | None) -> None:
    """What a clause says about those before it: when, after what, or by whom that was or will be done."""
    if previous is not None and _planned_behind(clause, previous):
        previous.moods = [FUTURE if found == DONE else found for found in previous.moods]
    if before is not None and is_whenever(before) and _is_not_told(clause, before):
        for part in (before, clause):
            part.moods = [FUTURE if found in {DONE, OTHER} else found for found in part.moods]
    if previous is not None and clause.sep == SUB and of_others(clause, previous):
        previous.moods = [OTHER] * len(previous.moods)


def _inherited(clause: Clause, previous: Clause | None) -> str:
    if previous is None:
        return DONE
    mood = previous.tail
    if clause.header and mood in {NOT, FUTURE}:
        return FUTURE
    if clause.sep == COLON and mood == NOT:
        return FUTURE if _denies_work(previous) else DONE
    if clause.sep == HARD or previous.sentence < clause.sentence:
        return DONE
    if mood == IF:
        return DONE if clause.sep == BUT and clause.has("did", "support", "self") else IF
    if clause.sep == SUB and mood == FUTURE and (not _is_finite(clause) or _is_wished(previous)):
        return FUTURE
    if mood == NOT or clause.sep == SUB:
        return mood if mood == ASKED else DONE
    if clause.bits & _SELF:
        return DONE
    if clause.bits & _FINISHED and any(m.bits & _FINISHED and not m.bits & _ACT for m in clause.marks):
        return mood if mood == COLLEAGUE or (mood == OTHER and clause.sep == AND) else DONE
    return mood


def _is_wished(previous: Clause) -> bool:
    """ "*Faut* que j'envoie un devis *et* que j'appelle Acme": what follows is wished, though its verb is finite."""
    return "future" in previous.marks[-1].senses or all("and" in mark.senses for mark in previous.marks)


def _is_not_told(clause: Clause, before: Clause) -> bool:
    """ "Once I've visited Acme, I'll send …": is what comes then no story of the past?"""
    if clause.sentence != before.sentence or clause.sep not in {COMMA, NEW}:
        return False
    return clause.tail == FUTURE or not _is_finite(clause)


def _denies_work(clause: Clause) -> bool:
    """ "Not called:", "not done yet:" deny what follows; "but I wasn't idle:" tells it."""
    if not clause.has("not", "undone") and not clause.marks[0].bits & _BACKGROUND:
        return False
    return clause.has("act", "did", "support", "done", "undone") or not (clause.has("self") or clause.sep == BUT)


def _is_finite(clause: Clause) -> bool:
    """Does the clause tell something done, by its verb or auxiliary?"""
    verbs = (mark for mark in clause.marks if "did" in mark.senses or "support" in mark.senses)
    return clause.has("have") or any("act" not in mark.senses for mark in verbs)


def _walk(clause: Clause, mood: str, verbs: SmallVerbs, subject: Subject | None) -> None:
    """The mood at each mark; a planned date or "to go" reaches back over nouns."""
    sticky = mood in {IF, ASKED}
    if mood == DONE and is_asked_of_others(clause):
        mood = FUTURE
    if mood == DONE and ((clause.sep == HARD and only_tells_when(clause)) or is_mentioned(clause, verbs)):
        mood = OTHER
    named = opens_with_name(clause)
    turning = not sticky and (named or clause.bits & _TURNING)
    marks = clause.marks if turning or subject is not None else []
    clause.moods = [] if marks else [mood] * len(clause.marks)
    for place, mark in enumerate(marks):
        if subject is not None and not sticky and place == subject.at and mood in {DONE, *_OTHERS}:
            mood = subject.mood
        if not sticky and (named or mark.bits & _TURNING):
            mood = _turned(clause, place, mark, mood, verbs)
            sticky = mood == IF
        clause.moods.append(mood)
    if theirs := theirs_until(clause, verbs):
        clause.moods[:theirs] = [OTHER if found == DONE else found for found in clause.moods[:theirs]]
    lasting = clause.bits & _ACTING or (subject is not None and subject.lasting)
    clause.tail = DONE if mood in _OTHERS and not lasting else mood
    if clause.bits & _CALLING_OFF:
        call_off(clause)
    set_right(clause)
    reaching = clause.bits & _REACHING_BACK and clause.tail not in {IF, ASKED}
    back = reaching_back(clause, verbs) if reaching else None
    if back is not None:
        clause.moods = [back if found == DONE else found for found in clause.moods]
        clause.tail = back if clause.tail != OTHER else OTHER


def _turned(clause: Clause, place: int, mark: Mark, mood: str, verbs: SmallVerbs) -> str:
    """The mood after this mark."""
    senses = mark.senses
    if "condition" in senses and "out" not in senses:
        return IF
    if "not" in senses and "out" in senses and _denies_next(clause, place):
        return NOT
    if "about" in senses and "filler" not in senses and _is_nearly(clause, place):
        return FUTURE
    if "out" in senses or "idiom" in senses:
        theirs = senses.get("out") == "booked" and mood == DONE and named_before(clause, place, verbs)
        return OTHER if theirs else mood
    if mood == DONE and place and _done_by_others(clause, place, senses, verbs):
        return OTHER
    if "have" in senses and is_only_had(clause, place):
        return FUTURE
    if is_licence(clause, place) and mood != NOT:
        theirs = mood == DONE and is_of_some(clause, place)
        return OTHER if theirs else mood if mood in _OTHERS else DONE
    return _turned_by_word(clause, place, mark, mood)


def _denies_next(clause: Clause, place: int) -> bool:
    """ "ni visite ni démo": a word that is also an outcome denies the noun behind it."""
    return place + 1 < len(clause.marks) and bool(clause.marks[place + 1].bits & _DENIED)


def _is_nearly(clause: Clause, place: int) -> bool:
    """ "almost signed Globex", "presque signé": it was not done."""
    following = clause.marks[place + 1].bits if place + 1 < len(clause.marks) else 0
    return bool(following & _NEARLY) and not following & _ACT


def _done_by_others(clause: Clause, place: int, senses: Senses, verbs: SmallVerbs) -> bool:
    """Does a verb or a deal have somebody else for its subject?"""
    if ("support" in senses or "did" in senses) and is_done_to_me(clause, place):
        return True
    if "did" in senses and (is_of_client(clause, place, verbs) or is_done_to_mate(clause, place)):
        return True
    if ("did" in senses or "support" in senses or "leave" in senses) and somebody_else(clause, place, verbs):
        return True
    if "deal" in senses and named_before(clause, place, verbs):
        return True
    return is_led_by_name(clause, place, verbs)


def _turned_by_word(clause: Clause, place: int, mark: Mark, mood: str) -> str:
    senses = mark.senses
    if "self" in senses or "tally" in senses:
        return DONE if mood in _OTHERS else mood
    if "not" in senses or (mark.bits & _BACKGROUND and not mark.bits & _NO_BACKGROUND):
        return NOT
    if "future" in senses:
        return mood if _asks_to_note(clause, place) else FUTURE
    if "attempt" in senses and is_failed_try(clause, place):
        return FUTURE
    if "they" in senses or "mate" in senses:
        if mood == COLLEAGUE or _just_object(clause, place) or clause.has("request"):
            return mood
        if is_object(clause.marks, place) or _is_impersonal(clause, place) or _are_left(clause, place):
            return mood
        return COLLEAGUE if "mate" in senses else OTHER
    return mood


def _asks_to_note(clause: Clause, place: int) -> bool:
    """ "you can put me down for 5 calls": a request to record what was done."""
    return place + 1 < len(clause.marks) and bool(clause.marks[place + 1].bits & _REQUEST)


def _is_impersonal(clause: Clause, place: int) -> bool:
    """ "it was 19", "avant ça 3 relances": a word that acts nowhere before a number."""
    following = clause.marks[place + 1].bits if place + 1 < len(clause.marks) else 0
    return bool(clause.marks[place].bits & _IMPERSONAL) and bool(following & _NUM)


def _are_left(clause: Clause, place: int) -> bool:
    """ "the others didn't pick up": the rest of what was told, no colleagues at work."""
    return "rest" in clause.marks[place].senses and not clause.bits & _WORKED


def _just_object(clause: Clause, place: int) -> bool:
    """A person after "with", "to", or a verb is not the one who acts."""
    if place == 0:
        return False
    before = clause.marks[place - 1].bits
    if before & _DETERMINER and place > 1:
        before = clause.marks[place - 2].bits
    return before & _BEFORE_OBJECT != 0


def _planned_behind(clause: Clause, previous: Clause) -> bool:
    """ "demo at Acme, tomorrow at three": a coming day alone behind a comma is when it will be done."""
    if clause.tail != FUTURE or (clause.sep not in {COMMA, DASH} and "date" in clause.marks[-1].senses):
        return False
    if not all(mark.bits & _BESIDE_PLAN for mark in clause.marks):
        return False
    return not previous.has("support", "self", "out") and not any(
        is_verbal(previous, place) for place in range(len(previous.marks))
    )
