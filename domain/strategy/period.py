"""Named periods: a fiscal year, half or quarter, or a calendar month."""

import re
from datetime import date, timedelta

NAMED = re.compile(r"((?:19|20|21)\d\d)(?:-(Q[1-4]|H[12]|0[1-9]|1[0-2]))?$", re.IGNORECASE)

ALLOWED = "a fiscal year (2026), half (2026-H2), quarter (2026-Q4), a month (2026-10), or {from: …, until: …}"


def period_of(name: str, fiscal_start: int) -> tuple[date, date]:
    """First and last day of a named period. A fiscal year bears the year in which it starts, with the month
    `fiscal_start` (1–12); halves and quarters are those of the fiscal year. ValueError: not such a name."""
    match = NAMED.match(name)
    if match is None:
        raise ValueError(f"must be {ALLOWED}")
    year, part = int(match[1]), (match[2] or "").upper()
    if part.isdigit():
        return months(year, int(part), 1)
    if part.startswith("Q"):
        return months(year, fiscal_start + 3 * (int(part[1]) - 1), 3)
    if part.startswith("H"):
        return months(year, fiscal_start + 6 * (int(part[1]) - 1), 6)
    return months(year, fiscal_start, 12)


def months(year: int, month: int, count: int) -> tuple[date, date]:
    """`count` whole months from a month of a year; a month above 12 is one of the next year."""
    return first_of(year, month), first_of(year, month + count) - timedelta(days=1)


def first_of(year: int, month: int) -> date:
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def fiscal_year(day: date, fiscal_start: int) -> tuple[date, date]:
    """The fiscal year that holds a day."""
    year = day.year if day.month >= fiscal_start else day.year - 1
    return months(year, fiscal_start, 12)
