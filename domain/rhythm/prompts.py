"""When people are prompted: local times on working days, right on both sides of a clock change."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.calendar.member_calendar import HORIZON, MemberCalendar
from domain.model.checkin import CheckinKind

DIGEST_AT = time(8, 30)
TOO_LATE = timedelta(hours=2)
"""A check-in older than this is of no use to anybody."""
AWAKE_FROM, AWAKE_UNTIL = time(8), time(20)
"""Local times between which a member may be written to unasked."""
LATELY = timedelta(hours=2)
"""Who logged within this time before the evening card needs none."""
DAY = timedelta(days=1)
WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One that is due at `due` (UTC). `day` is the local day it asks about; of a digest, the Monday after the week
    that it tells of. `sent_on` is the local day on which it goes out."""

    user: str
    kind: CheckinKind
    day: date
    due: datetime
    sent_on: date

    def is_late(self, now: datetime, zone: ZoneInfo) -> bool:
        """Too late to send: a check-in after two hours, a digest after its local day."""
        if self.kind is CheckinKind.DIGEST:
            return now.astimezone(zone).date() > self.sent_on
        return now - self.due > TOO_LATE


def local_instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The UTC instant of a local time. One that happens twice (the hour gone back) is the first; one that does not
    happen (the hour gone forward) is as long after midnight as the clock would have said."""
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC)


def next_awake(calendar: MemberCalendar, now: datetime) -> datetime:
    """`now`, if the member may be written to unasked then: on a working day, outside the quiet hours; else the UTC
    instant from which they may. Who works on none of the next days is not made to wait."""
    zone, local = calendar.member.zone, now.astimezone(calendar.member.zone)
    if calendar.is_working(local.date()) and AWAKE_FROM <= local.time() < AWAKE_UNTIL:
        return now
    first = local.date() + (DAY if local.time() >= AWAKE_FROM else timedelta(0))
    days = (first + n * DAY for n in range(HORIZON))
    day = next((day for day in days if calendar.is_working(day)), None)
    return now if day is None else local_instant(day, AWAKE_FROM, zone)


def card_prompts(calendar: MemberCalendar, first: date, last: date) -> Iterator[Prompt]:
    """The morning and evening cards of a member on the working days of first..last, in the order of their times."""
    member = calendar.member
    both = ((CheckinKind.MORNING, member.morning), (CheckinKind.EVENING, member.evening))
    times = sorted((at, kind) for kind, at in both if at is not None)
    for n in range((last - first).days + 1 if times else 0):
        day = first + n * DAY
        if calendar.is_working(day):
            for at, kind in times:
                due = local_instant(day, at, member.zone)
                yield Prompt(user=member.user, kind=kind, day=day, due=due, sent_on=day)


def digest_prompt(calendar: MemberCalendar, monday: date) -> Prompt | None:
    """The digest of the week before `monday`: at 8:30 local, on the manager's next working day when that Monday is
    none; None in a week without any."""
    days = (monday + n * DAY for n in range(WEEK))
    sent_on = next((day for day in days if calendar.is_working(day)), None)
    if sent_on is None:
        return None
    due = local_instant(sent_on, DIGEST_AT, calendar.member.zone)
    return Prompt(user=calendar.member.user, kind=CheckinKind.DIGEST, day=monday, due=due, sent_on=sent_on)


def digest_prompts(calendar: MemberCalendar, monday: date, weeks: int) -> Iterator[Prompt]:
    """The digests that go out in that many weeks from `monday` on, in the order of their times."""
    for n in range(weeks):
        prompt = digest_prompt(calendar, monday + n * WEEK * DAY)
        if prompt is not None:
            yield prompt
