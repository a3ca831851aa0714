"""How a line of a plan and where it stands are named: "Calls A", "behind by 2", "2 calls B"."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from domain.model.standing import LineStanding, Pace, RepStanding, RevenueStanding
from domain.model.vocabulary import Vocabulary
from domain.model.window import Window
from handlers.views import words
from handlers.views.words import text

WEEKEND = 5


def named(standing: RepStanding, lang: str, vocabulary: Vocabulary) -> list[tuple[LineStanding, str]]:
    """The lines of a plan, then work that no line counts, each with its name: "Calls A"; "Calls, no segment" for
    work that named none beside lines that do."""
    split = {line.activity for line in standing.lines if line.segment is not None}
    found = []
    for line in (*standing.lines, *standing.others):
        name = words.capital(words.noun(line.activity, lang, vocabulary, 2))
        of_segment = line.segment is not None or line.activity in split
        found.append((line, _named(name, line, lang) if of_segment else name))
    return found


def counted(count: int, line: LineStanding, lang: str, vocabulary: Vocabulary) -> str:
    """ "2 calls B": so many of a line."""
    return _named(words.count_of(count, line.activity, lang, vocabulary), line, lang)


def spoken(rows: Sequence[Sequence[str]], lang: str) -> list[str]:
    """A table's rows in words, for the text beside it: "Calls A: Done 11 · Plan 16 · on pace"."""
    head, *rest = rows
    said = []
    for row, *cells in rest:
        pairs = zip(head[1:], cells, strict=True)
        told = [_told(label, cell) for label, cell in pairs if cell not in ("", words.DASH)]
        name = words.escape(row)
        said.append(text("table.row", lang, row=name, cells=" · ".join(told)) if told else name)
    return said


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
    """The days of a window: "Tue 24 Nov", "23–27 Nov" for a working week, "November 2026", "2026"; with the year
    where it is not that of today."""
    if window.first == window.last:
        return words.short_day(window.first, lang, year=window.first.year != today.year)
    last = window.last
    if window.days == 7:
        last = date.fromordinal(window.first.toordinal() + 4)
    elif window.first.day == 1 and (window.first.year, window.first.month) == (last.year, last.month):
        return words.month_text(window.first, lang)
    elif (window.first.month, window.first.day, last.month, last.day, last.year) == (1, 1, 12, 31, window.first.year):
        return str(window.first.year)
    shown = words.period_text(window.first, last, lang)
    return f"{shown} {last.year}" if window.first.year == last.year != today.year else shown


def _told(label: str, cell: str) -> str:
    """A figure needs its label, words stand for themselves."""
    return f"{label} {cell}" if cell[:1].isdigit() else cell


def _named(counted: str, line: LineStanding, lang: str) -> str:
    if line.segment is not None:
        return f"{counted} {line.segment}"
    return counted if line.planned else text("plan.no_segment", lang, counted=counted)
