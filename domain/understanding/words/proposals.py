"""Days to propose where the words for a date stand for no single day: never taken, only offered to the rep."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from domain.understanding.words.dateforms import When
from domain.understanding.words.dates import candidates

OLDEST = timedelta(days=366)
_WEEK = 7
_EXACT = {"day", "week"}
"""How exact dateparser says that a date is; "two weeks ago" is a week's."""
_DISAGREEING = {"weekday_day": "day", "weekday_day_month": "day_month", "weekday_numeric": "numeric"}
"""Forms that say a weekday and a day, and the form of the day alone."""


def proposed(when: When, today: date, order: str) -> list[date]:
    """What a date form that stands for no single day may mean: "Monday the 19th" the latest Monday and the latest 19th,
    "Monday or Tuesday" both."""
    if when.op in _DISAGREEING:
        weekday, *day = when.args
        named = candidates(When("weekday", (weekday,)), today, order)
        return _kept([*candidates(When(_DISAGREEING[when.op], tuple(day)), today, order), *named], today)
    if when.op == "period" and len(when.args) > 1 and all(0 <= arg < _WEEK for arg in when.args):
        return _kept([day for arg in when.args for day in candidates(When("weekday", (arg,)), today, order)], today)
    return _kept(candidates(when, today, order), today)


def second_reading(said: str, today: date, *, languages: Sequence[str], order: str) -> date | None:
    """The day that dateparser takes the words for, checked: exact, not in the future, within a year. Slow (a
    millisecond, and the import): for words that the date forms know no single day for."""
    from dateparser.date import DateDataParser

    found = set()
    for edge in ("first", "last"):
        settings = {
            "RELATIVE_BASE": datetime.combine(today, time(12)), "PREFER_DATES_FROM": "past", "DATE_ORDER": order,
            "PREFER_DAY_OF_MONTH": edge, "RETURN_TIME_AS_PERIOD": True,
        }  # fmt: skip
        try:
            read = DateDataParser(languages=list(languages), settings=settings).get_date_data(said)
        except ValueError:
            return None
        if read.date_obj is None or read.period not in _EXACT:
            return None
        found.add(read.date_obj.date())
    kept = _kept(list(found), today)
    return kept[0] if len(kept) == 1 else None


def _kept(days: list[date], today: date) -> list[date]:
    return [day for day in dict.fromkeys(days) if today - OLDEST <= day <= today]
