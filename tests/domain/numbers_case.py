"""The rep, season and plans that the worked examples of numbers are about."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from fractions import Fraction

from domain.calendar.member_calendar import MemberCalendar, calendar_of
from domain.model.member import Member, TimeOff
from domain.model.money import Money
from domain.model.plan import Plan, PlanLine, Revision, RevisionState
from domain.model.strategy import Cadence, Season, Strategy
from domain.model.tally import Measure, Tally
from domain.model.vocabulary import ActivityType, Vocabulary
from domain.model.workspace import Workspace
from domain.strategy.season import season_of

WORKSPACE = Workspace(id="T1")
ANA = Member(user="UANA", name="Ana", tz="Europe/Paris")
FRANCE = calendar_of(ANA, WORKSPACE)
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
SEASON: Season = season_of({"Sep–Dec": "50%"})
"""Season S: Jan–Aug 6.25% a month, Sep–Dec 12.5%."""

TYPES = (
    ActivityType(code="call", touch=True, minutes=10),
    ActivityType(code="email", minutes=5),
    ActivityType(code="meeting", touch=True, minutes=90),
)
VOCABULARY = Vocabulary(activity_types=TYPES)


def strategy(activity: Season = SEASON, revenue: Season = SEASON, cadences: tuple[Cadence, ...] = ()) -> Strategy:
    return Strategy(first=YEAR[0], last=YEAR[1], activity_season=activity, revenue_season=revenue, cadences=cadences)


def away(first: date, last: date, *, half: str | None = None, recorded_on: date = date(2025, 12, 1)) -> TimeOff:
    return TimeOff(user=ANA.user, first=first, last=last, half=half, recorded_on=recorded_on)


def with_time_off(days: Iterable[TimeOff]) -> MemberCalendar:
    return calendar_of(ANA, WORKSPACE, days)


def revision(
    totals: Mapping[tuple[str, str | None], int],
    *,
    number: int = 1,
    effective: date = YEAR[0],
    revenue: Money | None = None,
    agreed_on: date | None = None,
) -> Revision:
    lines = tuple(PlanLine(activity=code, segment=segment, total=total) for (code, segment), total in totals.items())
    return Revision(
        number=number,
        state=RevisionState.AGREED,
        effective=effective,
        lines=lines,
        revenue=revenue,
        proposed_at=datetime(2025, 12, 1, tzinfo=UTC),
        agreed_on=agreed_on,
    )


def plan(*revisions: Revision, first: date = YEAR[0], last: date = YEAR[1]) -> Plan:
    return Plan(user=ANA.user, first=first, last=last, revisions=revisions)


def done(on: date, value: int, *, activity: str = "call", segment: str = "A", measure: Measure = Measure.DONE) -> Tally:
    return Tally(user=ANA.user, on=on, measure=measure, activity=activity, segment=segment, value=value)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """That local time in Paris, as an instant."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ANA.zone).astimezone(UTC)


def half(count: int) -> Fraction:
    return Fraction(count, 2)
