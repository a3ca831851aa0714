"""Time off: from when until when the sender is away."""

from collections.abc import Iterator

from domain.model.frame import Away
from domain.understanding.clauses.clauses import ASKED, HARD, IF, Clause
from domain.understanding.clauses.doers import is_name
from domain.understanding.clauses.message import Message
from domain.understanding.intents.daysoff import Places, days_off, half_of
from domain.understanding.words.dateforms import When
from domain.understanding.words.dates import may_be_ahead
from domain.understanding.words.senses import bits
from domain.understanding.words.spotting import Mark

_ANNOUNCING = frozenset({"off_sure", "off_opening", "off_take", "off_work", "back"})
_WORK_TOLD = bits("did", "support", "deal", "account", "act")
_VISITED = bits("account", "act", "client", "seg")
_OPEN = frozenset({"range", "period", "iso"})
_NEAR = 4


def away(message: Message) -> Away | None:
    """The days off that the message announces, or None."""
    if message.asks or not message.hits.has(_ANNOUNCING):
        return None
    places = _announcing(message)
    found = days_off(message, places) if places else None
    if found is None:
        return None
    first, last = found
    if last < message.today or last < first:
        return None
    half = half_of(message, places) if first == last else None
    return Away(first=first, last=last, half=half)


def _announcing(message: Message) -> Places:
    """The words that say that the sender is away; none if the message announces no absence."""
    sure, opening = message.hits.of("off_sure"), message.hits.of("off_opening")
    if message.values("date"):
        places = [
            *sure,
            *(hit for hit in opening if message.opens_at(hit[0])),
            *_taken(message),
            *_not_working(message),
        ]
    else:
        places = [hit for hit in sure if message.opens_at(hit[0]) or _by_me(message, hit[0])]
        places += [hit for hit in opening if message.starts_at(hit[0])]
    places = [hit for hit in places if _mine(message, hit[0]) and not _on_the_way(message, hit[1])]
    if places:
        return places
    dated = {mark.i for mark in message.values("date")}
    return [hit for hit in message.hits.of("back") if {hit[1], hit[1] - 1} & dated and message.opens_at(hit[0])]


def _taken(message: Message) -> Iterator[tuple[int, int]]:
    """ "I've *booked* Monday *off*", "je *prends* *mon* lundi": days taken for oneself."""
    for place, end in message.hits.of("off_take"):
        clause = _clause_at(message, place)
        if clause is None or clause.has("act", "account") or (clause.has("num") and not clause.has("unit")):
            continue
        sentence = [mark for c in message.clauses if c.sentence == clause.sentence for mark in c.marks if mark.i >= end]
        dated = [mark for mark in sentence if "date" in mark.senses]
        if not dated or not _is_ahead(dated):
            continue
        noun = message.hits.inside("off_noun", end, sentence[-1].j)
        if noun or any("own" in mark.senses and mark.j == dated[0].i for mark in sentence):
            yield place, end


def _not_working(message: Message) -> Iterator[tuple[int, int]]:
    """ "*No work* for me this afternoon", "I *won't be at my desk* tomorrow": working is denied."""
    for place, end in message.hits.of("off_work"):
        clause = _clause_at(message, place)
        if clause is None or clause.bits & _WORK_TOLD:
            continue
        denied = [mark for mark in clause.marks if "not" in mark.senses and abs(mark.i - place) <= _NEAR]
        if denied and _is_ahead(clause.marks):
            yield min(denied[0].i, place), end


def _clause_at(message: Message, place: int) -> Clause | None:
    return next((c for c in message.clauses if c.marks[0].i <= place < c.marks[-1].j), None)


def _is_ahead(marks: list[Mark]) -> bool:
    """Is there a date among them that can be today or later?"""
    days = (mark.senses["date"] for mark in marks if "date" in mark.senses)
    return any(may_be_ahead(day) or day.op in _OPEN or _is_today(day) for day in days)


def _is_today(day: When) -> bool:
    return day.op == "offset" and day.args[0] == 0


def _by_me(message: Message, place: int) -> bool:
    return any(mark.i <= place + 1 for mark in message.values("self"))


def _mine(message: Message, place: int) -> bool:
    """Is it the sender who is away, now or later: nobody else stands before the words in their clause?"""
    clause = _clause_at(message, place)
    if clause is None:
        return True
    while_away = clause.sep == HARD and "subordinate" in clause.marks[0].senses
    if while_away or {IF, ASKED} & set(clause.moods):
        return False
    if message.hits.inside("question_own", clause.marks[0].i, place):
        return True
    others = message.hits.inside("off_other", clause.marks[0].i, place)
    return not others and not any(_is_somebody(mark) for mark in clause.marks if mark.i < place)


def _is_somebody(mark: Mark) -> bool:
    return any(kind in mark.senses for kind in ("mate", "mention", "client", "title")) or is_name(mark)


def _on_the_way(message: Message, end: int) -> bool:
    """Is somebody off *to* a company, not off work ("off to see Acme")?"""
    if any("account" in mark.senses for mark in message.marks if end <= mark.i <= end + 1):
        return True
    if message.hits.inside("off_errand", end, end + 3):
        return True
    leaves = any(
        "visited" in mark.senses if mark.i == end else mark.i < end < mark.j and "future" in mark.senses
        for mark in message.marks
    )
    return leaves and (not message.values("date") or bool(message.bits & _VISITED))
