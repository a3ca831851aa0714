"""What is known of a member's past day, and who logged lately."""

from collections.abc import Collection
from datetime import date, datetime

from domain.calendar.member_calendar import MemberCalendar
from domain.model.standing import DayState


def day_state(
    day: date, *, calendar: MemberCalendar, entries: Collection[date], nothing: Collection[date], now: datetime
) -> DayState | None:
    """Done, nothing done, or not logged. `entries`: days with a record that counts; `nothing`: days that the member
    marked "nothing done". None: a day without an entry that is no working day or not finished yet."""
    if day in entries:
        return DayState.DONE
    if day in nothing:
        return DayState.NOTHING
    past = day <= calendar.finished(now) and calendar.is_working(day)
    return DayState.NOT_LOGGED if past else None


def logged_lately(
    calendar: MemberCalendar, *, entries: Collection[date], nothing: Collection[date], now: datetime
) -> bool | None:
    """Was there an entry or a "nothing" answer since the last finished working day, that day included? None: the
    member was not due to work on it (time off)."""
    day = calendar.last_due_day(now)
    if day is None or not calendar.is_working(day):
        return None
    return any(day <= said <= calendar.today(now) for said in (*entries, *nothing))
