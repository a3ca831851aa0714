"""What a date as said stands for: the list of days it could be, seen from today."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from domain.understanding.words.dateforms import When

_OLDEST = 31
_EITHER = frozenset(
    {"weekday", "weekday_day", "weekday_day_month", "weekday_numeric", "day", "day_month", "day_month_year", "numeric"}
)


class Day(NamedTuple):
    """A day that was worked: None where it must be asked; `asks`: is there a question about it."""

    on: date | None
    asks: bool


def is_future(when: When) -> bool:
    """Does it lie ahead however today is read ("tomorrow", "next week")?"""
    return when.op in {"future", "next_weekday"} or (when.op == "offset" and when.args[0] > 0)


def may_be_ahead(when: When) -> bool:
    """Could it lie ahead ("Thursday", "the 28th"), where the words around it say so?"""
    return is_future(when) or when.op in _EITHER


def worked(when: When, today: date, order: str = "DMY") -> Day:
    """The day of something done: today or before. Two fits, none, a period, or over 31 days ago: ask."""
    days = candidates(when, today, order)
    past = [day for day in days if day <= today]
    if when.op in {"period", "range"} or len(past) != 1:
        return Day(None, asks=True)
    return Day(past[0], asks=(today - past[0]).days > _OLDEST)


def ahead(when: When, today: date, order: str = "DMY") -> date | None:
    """The day of something to come: today or after."""
    if when.op == "offset":
        return today + timedelta(days=when.args[0])
    if when.op in {"weekday", "next_weekday"}:
        start = today if when.op == "weekday" else today + timedelta(days=1)
        return _on_or_after(start, when.args[0])
    if when.op == "weekday_day":
        return _next_day(today, when.args[1])
    if when.op in {"weekday_day_month", "day_month"}:
        numbers, month = _split(when.args)
        made = [_made(today.year + more, month, numbers[-1]) for more in (0, 1)]
        return next((day for day in made if day is not None and day >= today), None)
    if when.op == "day":
        return _next_day(today, when.args[0])
    days = [day for day in candidates(when, today, order) if day >= today]
    return days[0] if days else _ahead_numeric(when, today, order)


def candidates(when: When, today: date, order: str) -> list[date]:
    """All days that the words could mean, the likely first."""
    operation = _OPERATIONS.get(when.op)
    if operation is None:
        return []
    try:
        return operation(when.args, today, order)
    except (ValueError, OverflowError):
        return []


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _on_or_before(day: date, weekday: int) -> date:
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def _on_or_after(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def _next_day(today: date, number: int) -> date | None:
    year, month = today.year, today.month
    for _ in range(14):
        day = _made(year, month, number)
        if day is not None and day >= today:
            return day
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return None


def _offset(args: tuple[int, ...], today: date, _order: str) -> list[date]:
    return [today + timedelta(days=args[0])]


def _ago(args: tuple[int, ...], today: date, _order: str) -> list[date]:
    return [today - timedelta(days=args[0])]


def _weekday(args: tuple[int, ...], today: date, _order: str) -> list[date]:
    return [_on_or_before(today, args[0])]


def _last_weekday(args: tuple[int, ...], today: date, _order: str) -> list[date]:
    return [_on_or_before(today - timedelta(days=1), args[0])]


def _weekday_last_week(args: tuple[int, ...], today: date, _order: str) -> list[date]:
    monday = today - timedelta(days=today.weekday())
    return [monday + timedelta(days=args[0] - 7)]


def _weekday_two_weeks(args: tuple[int, ...], today: date, _order: str) -> list[date]:
    return [_on_or_before(today - timedelta(days=1), args[0]) - timedelta(days=7)]


def _day(args: tuple[int, ...], today: date, _order: str) -> list[date]:
    year, month = today.year, today.month
    for _ in range(14):
        day = _made(year, month, args[0])
        if day is not None and day <= today:
            return [day]
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    return []


def _weekday_day(args: tuple[int, ...], today: date, order: str) -> list[date]:
    return [day for day in _day(args[1:], today, order) if day.weekday() == args[0]]


def _split(args: tuple[int, ...]) -> tuple[list[int], int]:
    """The numbers in order, and the month (which the slots give as a negative number)."""
    return [value for value in args if value >= 0], -min(args)


def _day_month(args: tuple[int, ...], today: date, _order: str) -> list[date]:
    (day, *_), month = _split(args)
    years = (today.year, today.year - 1)
    made = [found for year in years if (found := _made(year, month, day)) is not None and found <= today]
    return made[:1]


def _day_month_year(args: tuple[int, ...], _today: date, _order: str) -> list[date]:
    (day, year), month = _split(args)
    return [found] if (found := _made(year, month, day)) else []


def _weekday_day_month(args: tuple[int, ...], today: date, order: str) -> list[date]:
    return [day for day in _day_month(args[1:], today, order) if day.weekday() == args[0]]


def _ordered(args: tuple[int, ...], order: str) -> tuple[int, int]:
    first, second = args[:2]
    day, month = (second, first) if order == "MDY" else (first, second)
    return (month, day) if month > 12 >= day else (day, month)


def _numeric(args: tuple[int, ...], today: date, order: str) -> list[date]:
    day, month = _ordered(args, order)
    if len(args) == 2:
        return _day_month((day, -month), today, order)
    year = args[2] + 2000 if args[2] < 100 else args[2]
    return _day_month_year((day, -month, year), today, order)


def _weekday_numeric(args: tuple[int, ...], today: date, order: str) -> list[date]:
    return [day for day in _numeric(args[1:], today, order) if day.weekday() == args[0]]


def _iso(args: tuple[int, ...], _today: date, _order: str) -> list[date]:
    year, month, day = args
    return [found] if (found := _made(year, month, day)) else []


def _ahead_numeric(when: When, today: date, order: str) -> date | None:
    if when.op not in {"numeric", "weekday_numeric"}:
        return None
    args = when.args if when.op == "numeric" else when.args[1:]
    day, month = _ordered(args, order)
    return next((d for more in (0, 1) if (d := _made(today.year + more, month, day)) and d >= today), None)


_OPERATIONS: dict[str, Callable[[tuple[int, ...], date, str], list[date]]] = {
    "offset": _offset,
    "ago": _ago,
    "weekday": _weekday,
    "last_weekday": _last_weekday,
    "weekday_last_week": _weekday_last_week,
    "weekday_two_weeks": _weekday_two_weeks,
    "day": _day,
    "weekday_day": _weekday_day,
    "day_month": _day_month,
    "day_month_year": _day_month_year,
    "weekday_day_month": _weekday_day_month,
    "numeric": _numeric,
    "weekday_numeric": _weekday_numeric,
    "iso": _iso,
}
