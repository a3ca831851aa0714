"""The days that an absence lasts: from which day, until which, and which half of one."""

from datetime import date, timedelta

from domain.understanding.clauses.clauses import Clause
from domain.understanding.clauses.lookahead import whole
from domain.understanding.clauses.message import Message
from domain.understanding.words.dateforms import When
from domain.understanding.words.dates import ahead
from domain.understanding.words.senses import bits
from domain.understanding.words.spotting import Mark

Places = list[tuple[int, int]]
Days = tuple[date, date]

_FRIDAY = 4
_MOST_DAYS = 60
_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)
_DATE = bits("date")
_BESIDE_DATES = bits("date", "clock", "and", "then", "filler", "sign", "toward", "the", "or", "article")
_WEEKDAYS = frozenset({"weekday", "next_weekday", "period"})


def days_off(message: Message, places: Places) -> Days | None:
    """The first and the last day of the absence that the words at `places` tell; today where they name no day."""
    marks = _said_there(message, places)
    today = message.today
    spans = [(*span, mark) for mark in marks if (span := _span(mark.senses["date"], message, marks)) is not None]
    if not spans:
        return (today, today + (_lasting(message) or 0 * _DAY)) if not marks else None
    returns = [mark for _, _, mark in spans if _is_return(message, mark)]
    away = [span for span in spans if span[2] not in returns]
    if returns:
        back = next(first for first, _, mark in spans if mark is returns[-1])
        if back == today and returns[-1].senses["date"].op in _WEEKDAYS:
            back += _WEEK
        return _until_return(message, away[0][0] if away else None, back)
    return _joined(message, away)


def half_of(message: Message, places: Places) -> str | None:
    """Which half of its only day the absence takes, "am" or "pm"."""
    marks = _said_there(message, places)
    if half := _half_left(message):
        return half
    halves = [mark.senses["date"].half for mark in marks if mark.senses["date"].half is not None]
    if halves:
        return str(halves[0])
    return next((half for half in ("am", "pm") if half in message.hits), None)


def _half_left(message: Message) -> str | None:
    """ "Finishing at noon" leaves the afternoon off, "starting at noon" the morning."""
    for kind, half in (("off_ending", "pm"), ("off_starting", "am")):
        for place, _ in message.hits.of(kind):
            if message.hits.inside("off_noon", place, place + _FRIDAY):
                return half
    return None


def _said_there(message: Message, places: Places) -> list[Mark]:
    """The dates of the clauses that say the absence, and of those behind that only go on with dates ("off Monday,
    Tuesday and Friday"); all dates of the message if these have none."""
    dated = [mark for mark in message.marks if mark.bits & _DATE]
    if len(dated) < 2:
        return dated
    told = {place for place, _ in places}
    told |= {place for kind in ("back", "off_return") for place, _ in message.hits.of(kind)}
    found: list[Mark] = []
    goes_on = False
    for clause in message.clauses:
        telling = any(clause.marks[0].i <= place < clause.marks[-1].j for place in told)
        goes_on = telling or (goes_on and _is_of_dates(message, clause))
        if goes_on:
            found.extend(mark for mark in clause.marks if mark.bits & _DATE)
    return found or dated


def _is_of_dates(message: Message, clause: Clause) -> bool:
    """Does the clause only go on with days ("and Tuesday off")?"""
    off = {k for start, end in message.hits.of("off_noun") for k in range(start, end)}
    return all(mark.bits & _BESIDE_DATES or mark.i in off for mark in clause.marks)


def _is_return(message: Message, mark: Mark) -> bool:
    """Is it the day on which the sender is back ("back at my desk on *the 28th*", "off until *Monday*")?"""
    if any(_follows(message, mark, kind) for kind in ("back", "off_return")):
        return True
    return "inclusive" not in message.hits and _until(message, mark)


def _follows(message: Message, mark: Mark, kind: str) -> bool:
    """Do the words of a kind stand before the date in its clause, with no other date between?"""
    clause = next((c for c in message.clauses if c.marks[0].i <= mark.i <= c.marks[-1].i), None)
    first = 0 if clause is None else clause.marks[0].i
    before = [other.j for other in message.marks if other.bits & _DATE and first <= other.i < mark.i]
    return any(end <= mark.j for _, end in message.hits.inside(kind, max([first, *before]), mark.j))


def _until(message: Message, mark: Mark) -> bool:
    if message.hits.inside("off_period_end", mark.i - 2, mark.j):
        return False
    return any(
        end in {mark.i, mark.i + 1, mark.i - 1} or mark.i <= place < mark.j
        for place, end in message.hits.of("until_before")
    )


def _until_return(message: Message, first: date | None, back: date) -> Days | None:
    """Away from the first day, or today, to the day before the return; from tomorrow on if today is the last day."""
    start = first or (message.today + _DAY if "off_eve" in message.hits else message.today)
    return (start, back - _DAY) if start < back else None


def _joined(message: Message, spans: list[tuple[date, date, Mark]]) -> Days | None:
    first, last, closing = spans[0][0], spans[-1][1], spans[-1][2]
    if len(spans) == 1 and _until(message, closing):
        return (message.today, last) if last >= message.today else None
    if last < first and closing.senses["date"].op in _WEEKDAYS:
        last += _WEEK
    if first == last and (days := _lasting(message)) is not None:
        last = first + days
    return (first, last) if first <= last else None


def _lasting(message: Message) -> timedelta | None:
    """From the first to the last day of "two weeks", "3 jours"; a week of work ends on its Friday."""
    for number in message.values("num"):
        count = whole(number.senses["num"])
        if count is None or count > _MOST_DAYS:
            continue
        if message.hits.inside("off_weeks", number.j, number.j + 1):
            return count * _WEEK - 3 * _DAY
        if message.hits.inside("off_days", number.j, number.j + 1):
            return (count - 1) * _DAY
    return None


def _span(when: When, message: Message, marks: list[Mark]) -> Days | None:
    today = message.today
    monday = today - timedelta(days=today.weekday())
    if when.op == "range":
        return _range(when, today)
    if when.op == "period" and when.args:
        first = ahead(When("weekday", when.args[:1]), today)
        last = ahead(When("weekday", when.args[-1:]), first) if first else None
        return (first, last) if first and last else None
    if when.op in {"period", "future"} and (ends := _end_of_period(when, message, marks)) is not None:
        return today, ends
    if when.op == "period":
        return None if "off_past" in message.hits else (today, monday + timedelta(days=_FRIDAY))
    if when.op == "future":
        return _to_come(when, message, marks, monday)
    if when.op == "day" and len(marks) > 1 and (month := _month_of(marks)) is not None:
        return _one(When("day_month", (when.args[0], month)), today)
    return _one(when, today)


def _end_of_period(when: When, message: Message, marks: list[Mark]) -> date | None:
    """The last day of "until the end of the week", "jusqu'à la fin du mois"."""
    mark = next(mark for mark in marks if mark.senses["date"] is when)
    if not message.hits.inside("off_period_end", mark.i - 2, mark.j):
        return None
    today = message.today
    windows = {window for _, place, window in message.hits.windows if mark.i <= place < mark.j}
    if "week" in windows:
        return max(today, today - timedelta(days=today.weekday()) + timedelta(days=_FRIDAY))
    if "month" in windows:
        return (today.replace(day=1) + timedelta(days=32)).replace(day=1) - _DAY
    return None


def _to_come(when: When, message: Message, marks: list[Mark], monday: date) -> Days | None:
    """ "Next week", "for Friday"."""
    mark = next(mark for mark in marks if mark.senses["date"] is when)
    if message.hits.inside("off_weeks", mark.i, mark.j):
        return monday + _WEEK, monday + _WEEK + timedelta(days=_FRIDAY)
    if when.args and not any(
        "unit" in part.senses for k in range(mark.i, mark.j) for part in message.spotted(k, k + 1)
    ):
        return _one(When("weekday", when.args[:1]), message.today)
    return None


def _month_of(marks: list[Mark]) -> int | None:
    return next(
        (arg for mark in marks for arg in mark.senses["date"].args if arg < 0 and mark.senses["date"].op != "offset"),
        None,
    )


def _one(when: When, today: date) -> Days | None:
    day = ahead(when, today)
    return None if day is None else (day, day)


def _range(when: When, today: date) -> Days | None:
    if len(when.args) == 4 and min(when.args) > 0:
        (first, last) = (ahead(When("numeric", pair), today) for pair in (when.args[:2], when.args[2:]))
        return None if last is None else (first if first is not None and first <= last else today, last)
    days = [value for value in when.args if value > 0]
    month = next((value for value in when.args if value < 0), None)
    ops = [When("day", (day,)) if month is None else When("day_month", (day, month)) for day in days[:2]]
    found = [ahead(op, today) for op in ops]
    if len(found) < 2 or found[1] is None:
        return None
    first = found[0] if found[0] is not None and found[0] <= found[1] else today
    return first, found[1]
