"""One member's days: which are worked, which are finished."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from functools import lru_cache

from domain.calendar.holidays import public_holidays
from domain.model.member import Member, TimeOff
from domain.model.workspace import Workspace

DAY = timedelta(days=1)
END_OF_DAY = time(18, 0)
HORIZON = 400
"""How many days to look for a working day: more than a year off is no calendar at all."""


def calendar_of(member: Member, workspace: Workspace, time_off: Iterable[TimeOff] = ()) -> "MemberCalendar":
    """A member's calendar; `time_off` may hold other members' days."""
    own = tuple(off for off in time_off if off.user == member.user)
    return MemberCalendar(member=member, workspace=workspace, time_off=own)


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberCalendar:
    """A member's working pattern, public holidays and own time off (others' is ignored). Days are local dates."""

    member: Member
    workspace: Workspace
    time_off: tuple[TimeOff, ...] = ()

    @property
    def country(self) -> str:
        return self.member.country or self.workspace.country

    @property
    def region(self) -> str | None:
        own = self.member.country is not None or self.member.region is not None
        return self.member.region if own else self.workspace.region

    def is_due(self, day: date) -> bool:
        """One of the member's working days and no public holiday; time off is not asked for."""
        return day in self.due_days(day.year, day.month)

    def due_days(self, year: int, month: int) -> frozenset[date]:
        """The days of a whole month that are due."""
        return _due_days(self.member.working_days, self.country, self.region, year, month)

    def absence(self, day: date) -> Fraction:
        """How much of a day is time off: 0, ½ or 1."""
        return Fraction(self.halves_off(day, day).get(day, 0), 2)

    def halves_off(self, first: date, last: date, *, planned: bool = False) -> dict[date, int]:
        """How many halves (1 or 2) of the days first..last are time off; days without any are left out. `planned`:
        only what was recorded before its day."""
        halves: dict[date, set[str]] = {}
        for off in (off for off in self.time_off if off.user == self.member.user):
            start, end = max(off.first, first), min(off.last, last)
            for day in (start + n * DAY for n in range((end - start).days + 1)):
                if not planned or off.recorded_on < day:
                    halves.setdefault(day, set()).update({off.half} if off.half else {"am", "pm"})
        return {day: len(found) for day, found in halves.items()}

    def weight(self, day: date) -> Fraction:
        """How much of a day is worked: 1, ½ or 0."""
        return 1 - self.absence(day) if self.is_due(day) else Fraction(0)

    def is_working(self, day: date) -> bool:
        return self.weight(day) > 0

    def working_days(self, first: date, last: date) -> Fraction:
        """How many days of first..last are worked, both included; half days count ½."""
        due = 0
        start = first.replace(day=1)
        while start <= last:
            due += sum(first <= day <= last for day in self.due_days(start.year, start.month))
            start = (start + 31 * DAY).replace(day=1)
        off = sum(halves for day, halves in self.halves_off(first, last).items() if self.is_due(day))
        return Fraction(2 * due - off, 2)

    def today(self, now: datetime) -> date:
        """The member's local date at an instant."""
        return now.astimezone(self.member.zone).date()

    def finished(self, now: datetime) -> date:
        """The last finished day: today from 18:00 local, or from the evening card if that is later; else
        yesterday. It need not be a working day."""
        local = now.astimezone(self.member.zone)
        end = max(END_OF_DAY, self.member.evening or END_OF_DAY)
        return local.date() if local.time() >= end else local.date() - DAY

    def next_working_day(self, after: date) -> date | None:
        """The first working day later than `after`; None if there is none within 400 days."""
        return next((day for n in range(1, HORIZON) if self.is_working(day := after + n * DAY)), None)

    def last_working_day(self, until: date) -> date | None:
        """The latest working day up to `until`, itself included; None if there is none within 400 days."""
        return next((day for n in range(HORIZON) if self.is_working(day := until - n * DAY)), None)

    def last_due_day(self, now: datetime) -> date | None:
        """The latest finished day on which the member works or would without time off."""
        until = self.finished(now)
        return next((day for n in range(HORIZON) if self.is_due(day := until - n * DAY)), None)


@lru_cache(maxsize=4096)
def _due_days(working_days: frozenset[int], country: str, region: str | None, year: int, month: int) -> frozenset[date]:
    holidays = public_holidays(country, region, year)
    start = date(year, month, 1)
    days = (start + n * DAY for n in range(monthrange(year, month)[1]))
    return frozenset(day for day in days if day.weekday() in working_days and day not in holidays)
