"""Who logged lately."""

from collections.abc import Collection
from datetime import date, datetime

from domain.calendar.member_calendar import MemberCalendar


def logged_lately(
    calendar: MemberCalendar, *, entries: Collection[date], nothing: Collection[date], now: datetime
) -> bool | None:
    """Was there an entry or a "nothing" answer since the last finished working day, that day included? None: the
    member was not due to work on it (time off)."""
    day = calendar.last_due_day(now)
    if day is None or not calendar.is_working(day):
        return None
    return any(day <= said <= calendar.today(now) for said in (*entries, *nothing))
