"""Time off: from when until when the sender is away."""

from datetime import date, timedelta

from domain.model.frame import Away
from domain.understanding.clauses import ASKED, HARD, IF
from domain.understanding.dateforms import When
from domain.understanding.dates import ahead
from domain.understanding.doers import is_name
from domain.understanding.message import Message
from domain.understanding.spotting import Mark

_ANNOUNCING = frozenset({"off_sure", "off_opening", "back"})


def away(message: Message) -> Away | None:
    """The days off that the message announces, or None."""
    if message.asks or not message.hits.has(_ANNOUNCING) or not _announced(message):
        return None
    marks = [mark for mark in message.marks if "date" in mark.senses]
    found = _days(message, marks)
    if found is None:
        return None
    first, last = found
    if last < message.today or last < first:
        return None
    half = _half(message, marks) if first == last else None
    return Away(first=first, last=last, half=half)


def _announced(message: Message) -> bool:
    sure, opening = message.hits.of("off_sure"), message.hits.of("off_opening")
    if message.values("date"):
        places = [*sure, *(hit for hit in opening if message.opens_at(hit[0]))]
    else:
        places = [hit for hit in sure if message.opens_at(hit[0]) or _by_me(message, hit[0])]
        places += [hit for hit in opening if message.starts_at(hit[0])]
    if any(_mine(message, place) and not _on_the_way(message, end) for place, end in places):
        return True
    dated = {mark.i for mark in message.values("date")}
    return any({end, end - 1} & dated and message.opens_at(place) for place, end in message.hits.of("back"))


def _by_me(message: Message, place: int) -> bool:
    return any(mark.i <= place + 1 for mark in message.values("self"))


def _mine(message: Message, place: int) -> bool:
    """Is it the sender who is away, now or later: nobody else stands before the words in their clause?"""
    for clause in message.clauses:
        if clause.marks[0].i <= place < clause.marks[-1].j:
            while_away = clause.sep == HARD and "subordinate" in clause.marks[0].senses
            if while_away or {IF, ASKED} & set(clause.moods):
                return False
            if message.hits.inside("question_own", clause.marks[0].i, place):
                return True
            before = [mark for mark in clause.marks if mark.i < place]
            others = message.hits.inside("off_other", clause.marks[0].i, place)
            return not others and not any(_is_somebody(mark) for mark in before)
    return True


def _is_somebody(mark: Mark) -> bool:
    return any(kind in mark.senses for kind in ("mate", "mention", "client", "title")) or is_name(mark)


def _on_the_way(message: Message, end: int) -> bool:
    """Is somebody off *to* a company, not off work?"""
    return any("account" in mark.senses for mark in message.marks if end <= mark.i <= end + 1)


def _days(message: Message, marks: list[Mark]) -> tuple[date, date] | None:
    today = message.today
    back = message.hits.first("back")
    days: list[tuple[date, date, Mark]] = []
    for mark in marks:
        span = _span(mark.senses["date"], today, message, marks)
        if span is not None:
            days.append((*span, mark))
    if not days:
        return (today, today) if not marks else None
    if len(days) == 1:
        first, last, mark = days[0]
        if _before(message, mark, "until_before") or (back is not None and back[1] - 1 <= mark.i <= back[1] + 2):
            if mark.senses["date"].op == "weekday" and first == today:
                first, last = first + timedelta(days=7), last + timedelta(days=7)
            if message.hits.first("inclusive"):
                return today, last
            return today, first - timedelta(days=1)
        return first, last
    first, last = days[0][0], days[-1][1]
    closing = days[-1][2]
    if back is not None and back[1] - 1 <= closing.i <= back[1] + 2:
        last -= timedelta(days=1)
    return (first, last) if first <= last else None


def _before(message: Message, mark: Mark, kind: str) -> bool:
    return any(
        end in {mark.i, mark.i + 1, mark.i - 1} or mark.i <= place < mark.j for place, end in message.hits.of(kind)
    )


def _span(when: When, today: date, message: Message, marks: list[Mark]) -> tuple[date, date] | None:
    monday = today - timedelta(days=today.weekday())
    if when.op == "range":
        return _range(when, today)
    if when.op == "period" and when.args:
        first = ahead(When("weekday", when.args[:1]), today)
        last = ahead(When("weekday", when.args[-1:]), first) if first else None
        return (first, last) if first and last else None
    if when.op == "period":
        return None if "off_past" in message.hits else (today, monday + timedelta(days=4))
    if when.op == "future":
        mark = next(mark for mark in marks if mark.senses["date"] is when)
        if message.hits.inside("off_weeks", mark.i, mark.j):
            return monday + timedelta(days=7), monday + timedelta(days=11)
        if when.args and not any(
            "unit" in part.senses for k in range(mark.i, mark.j) for part in message.spotted(k, k + 1)
        ):
            return _one(When("weekday", when.args[:1]), today)
        return None
    if when.op == "day" and len(marks) > 1 and (month := _month_of(marks)) is not None:
        return _one(When("day_month", (when.args[0], month)), today)
    return _one(when, today)


def _month_of(marks: list[Mark]) -> int | None:
    return next(
        (arg for mark in marks for arg in mark.senses["date"].args if arg < 0 and mark.senses["date"].op != "offset"),
        None,
    )


def _one(when: When, today: date) -> tuple[date, date] | None:
    day = ahead(when, today)
    return None if day is None else (day, day)


def _range(when: When, today: date) -> tuple[date, date] | None:
    days = [value for value in when.args if value > 0]
    month = next((value for value in when.args if value < 0), None)
    ops = [When("day", (day,)) if month is None else When("day_month", (day, month)) for day in days[:2]]
    found = [ahead(op, today) for op in ops]
    if len(found) < 2 or found[1] is None:
        return None
    first = found[0] if found[0] is not None and found[0] <= found[1] else today
    return first, found[1]


def _half(message: Message, marks: list[Mark]) -> str | None:
    for mark in marks:
        half: str | None = mark.senses["date"].half
        if half is not None:
            return half
    for half in ("am", "pm"):
        if half in message.hits:
            return half
    return None
