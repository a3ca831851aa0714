"""How a line of a plan and where it stands are named: "Calls A", "behind by 2", "2 calls B"."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from domain.model.standing import LineStanding, Pace, RevenueStanding
from domain.model.vocabulary import Vocabulary
from domain.model.window import Window
from handlers.views import words
from handlers.views.words import text

WEEKEND = 5


def line_name(line: LineStanding, lang: str, vocabulary: Vocabulary) -> str:
    """ "Calls A", "Calls, no segment" for work that named none and that no line plans."""
    return words.capital(_named(words.noun(line.activity, lang, vocabulary, 2), line, lang))


def shortfall(line: LineStanding, lang: str, vocabulary: Vocabulary) -> str:
    """ "2 calls B": what a line is behind by."""
    return _named(words.count_of(line.behind_by, line.activity, lang, vocabulary), line, lang)


def line_names(lines: Iterable[LineStanding], lang: str, vocabulary: Vocabulary) -> str:
    """ "calls A and meetings B"."""
    named = [_named(words.noun(line.activity, lang, vocabulary, 2), line, lang) for line in lines]
    return words.join(named, lang)


def pace_text(line: LineStanding, lang: str) -> str:
    """ "on pace", "behind by 2", "ahead"; a dash where there is no pace."""
    if line.pace is Pace.BEHIND:
        return text("pace.behind", lang, short=line.behind_by)
    if line.pace is Pace.NONE:
        return words.DASH
    return text("pace.ahead" if line.pace is Pace.AHEAD else "pace.on", lang)


def needed_text(line: LineStanding, lang: str) -> str:
    """What is needed today: a number, "done", or a dash."""
    if line.met:
        return text("plan.done", lang)
    return words.DASH if line.needed is None else words.number(line.needed, lang)


def count_text(count: int | None, lang: str) -> str:
    """A number, or a dash for None."""
    return words.DASH if count is None else words.number(count, lang)


def revenue_text(revenue: RevenueStanding, lang: str) -> str:
    """ "42,000 of 120,000 €, on the season's curve"; only what was won where no revenue is planned."""
    if revenue.quota is None:
        return words.money_text(revenue.won, lang)
    won = words.money_text(revenue.won, lang, unit=False)
    said = text("plan.revenue_of", lang, won=won, quota=revenue.quota)
    if revenue.pace is Pace.BEHIND and revenue.behind_by is not None:
        return f"{said}, {text('plan.curve_behind', lang, short=revenue.behind_by)}"
    if revenue.pace is Pace.NONE:
        return said
    return f"{said}, {text('plan.curve_ahead' if revenue.pace is Pace.AHEAD else 'plan.curve_on', lang)}"


def revenue_bar(revenue: RevenueStanding) -> str:
    planned = revenue.quota.minor if revenue.quota else 0
    return words.bar(revenue.won.minor, Fraction(planned))


def window_text(window: Window, today: date, lang: str) -> str:
    """The days of a window: "Tue 24 Nov", "23–27 Nov" for a working week, "November 2026", "2026"."""
    if window.first == window.last:
        return words.short_day(window.first, lang, year=window.first.year != today.year)
    last = window.last
    if window.days == 7:
        last = date.fromordinal(window.first.toordinal() + 4)
    elif window.first.day == 1 and (window.first.year, window.first.month) == (last.year, last.month):
        return words.month_text(window.first, lang)
    elif (window.first.month, window.first.day, last.month, last.day, last.year) == (1, 1, 12, 31, window.first.year):
        return str(window.first.year)
    return words.period_text(window.first, last, lang)


def _named(counted: str, line: LineStanding, lang: str) -> str:
    if line.segment is not None:
        return f"{counted} {line.segment}"
    return counted if line.planned else text("plan.no_segment", lang, counted=counted)
