"""The windows that people ask for by name, in the workspace's fiscal year."""

import re
from datetime import date, timedelta

from domain.model.window import Window
from domain.model.workspace import Workspace

WINDOWS = ("today", "week", "month", "quarter", "year")
"""Windows that hold today."""

EARLIER = ("yesterday", "last week", "last month", "last quarter", "last year")
"""Finished ones, just before."""

_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def window(name: str, today: date, workspace: Workspace) -> Window | None:
    """The window called `name` as of `today` (a local date): one of WINDOWS or EARLIER, or a month as "2026-10" (this
    century's). Weeks are Monday to Sunday; quarters and years start with the fiscal year's first month, and months
    are those of the calendar. None: there is no such window."""
    wanted = " ".join(name.lower().split())
    if wanted in _MONTHS or wanted in ("today", "week"):
        return _holding(wanted, today, workspace, wanted)
    if wanted == "yesterday":
        return _holding("today", today - timedelta(days=1), workspace, wanted)
    if wanted in EARLIER:
        span = wanted.removeprefix("last ")
        current = _holding(span, today, workspace, span)
        return _holding(span, current.first - timedelta(days=1), workspace, wanted)
    return _month_named(wanted)


def _holding(span: str, day: date, workspace: Workspace, name: str) -> Window:
    if span == "today":
        return Window(first=day, last=day, name=name)
    if span == "week":
        monday = day - timedelta(days=day.weekday())
        return Window(first=monday, last=monday + timedelta(days=6), name=name)
    length = _MONTHS[span]
    into = (day.month - workspace.fiscal_start) % 12 % length
    first = _shifted(day.replace(day=1), -into)
    return Window(first=first, last=_shifted(first, length) - timedelta(days=1), name=name)


def _month_named(wanted: str) -> Window | None:
    said = re.fullmatch(r"(20\d{2})-(0?[1-9]|1[0-2])", wanted)
    if said is None:
        return None
    first = date(int(said[1]), int(said[2]), 1)
    return Window(first=first, last=_shifted(first, 1) - timedelta(days=1), name=f"{first:%Y-%m}")


def _shifted(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1)
