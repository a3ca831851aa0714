"""The days of a window that a plan covers, and how far they are over for a member."""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from domain.calendar.member_calendar import MemberCalendar
from domain.model.plan import Plan
from domain.model.window import Window


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Days first..last, both included. `today` and `finished` (the last finished day) may lie outside of it;
    `working`: today is a working day; `working_days` of the span, half days ½; `month_or_more`: the window is."""

    first: date
    last: date
    today: date
    finished: date
    working: bool
    working_days: Fraction
    month_or_more: bool

    @property
    def over(self) -> bool:
        return self.finished >= self.last

    @property
    def to_date(self) -> date:
        """The last day of the span that is finished (before `first` when none is)."""
        return min(self.finished, self.last)

    @property
    def with_today(self) -> date:
        """The same with today counted as finished."""
        return min(max(self.finished, self.today), self.last)

    @property
    def today_is_open(self) -> bool:
        """Is today a working day of the span that is not finished?"""
        return self.working and self.first <= self.today <= self.last and self.finished < self.today

    def day_quota(self, quota: int) -> Fraction:
        """One average day's part of the span's quota; 0 where no day is worked."""
        return quota / self.working_days if self.working_days else Fraction(0)


def span_of(plan: Plan | None, calendar: MemberCalendar, window: Window, now: datetime) -> Span:
    """The days that `window` shares with the plan (all of it without one; they must share some)."""
    first = max(window.first, plan.first) if plan else window.first
    last = min(window.last, plan.last) if plan else window.last
    today = calendar.today(now)
    return Span(
        first=first,
        last=last,
        today=today,
        finished=calendar.finished(now),
        working=calendar.is_working(today),
        working_days=calendar.working_days(first, last),
        month_or_more=window.month_or_more,
    )
