"""Where reps and teams stand against their plans in a window."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from domain.model.money import Money
from domain.model.window import Window


class Pace(StrEnum):
    BEHIND = "behind"
    ON_PACE = "on_pace"
    AHEAD = "ahead"
    NONE = "none"  # counted only, no plan, or a window too short to tell


class Flag(StrEnum):
    """What a rep's row is marked with, the weightiest first."""

    NO_PLAN = "no_plan"
    BEHIND = "behind"
    NOT_LOGGED = "not_logged"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineStanding:
    """One line of a plan in a window, or work that no line plans (`quota` None: nothing is planned).

    `done` is what fills the line (touches, or acts for a type that is none), `attempts` every act. `quota`, `by_now`
    are whole numbers as shown, `expected` (finished days) and `attainment` exact. `behind_by` is at least 1 while
    behind, else 0. `needed` today: None is shown as a dash, 0 with `met` as "done". `minutes` is the type's
    standard duration. `done_today` is the part of `done` dated today. `asked` is the window's whole quota before
    rounding, `effort_expected` what effort is measured against: `expected`, or the quota of a finished window."""

    activity: str
    segment: str | None
    done: int
    attempts: int
    quota: int | None = None
    by_now: int = 0
    expected: Fraction = Fraction(0)
    pace: Pace = Pace.NONE
    behind_by: int = 0
    needed: int | None = None
    met: bool = False
    done_today: int = 0
    attainment: Fraction | None = None
    minutes: int = 0
    asked: Fraction = Fraction(0)
    effort_expected: Fraction = Fraction(0)

    @property
    def planned(self) -> bool:
        return self.quota is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class RevenueStanding:
    """Money won in a window against the revenue season's curve, all in one currency; `foreign` is what was won in
    others, in no total. `quota` None: no revenue is planned. `by_now` is the quota of finished days."""

    won: Money
    deals: int = 0
    foreign: tuple[Money, ...] = ()
    quota: Money | None = None
    by_now: Money | None = None
    expected: Fraction = Fraction(0)
    pace: Pace = Pace.NONE
    behind_by: Money | None = None
    attainment: Fraction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityStanding:
    """All of one activity, whatever the segment: `done` against `quota` (None: nothing planned). `beside` is the part
    of `done` that fills no planned line."""

    activity: str
    done: int
    attempts: int
    quota: int | None = None
    beside: int = 0

    @property
    def filled(self) -> int:
        """What fills the planned lines."""
        return self.done - self.beside


@dataclass(frozen=True, slots=True, kw_only=True)
class RepStanding:
    """One rep in a window, as of local `today`; `finished` is the last finished day. `lines` follow the plan,
    `others` is work that no line counts. `has_plan`: an agreed plan rules the window. `logged`: was something logged
    since the last finished working day (None: not due to work then)."""

    user: str
    window: Window
    today: date
    finished: date
    has_plan: bool
    lines: tuple[LineStanding, ...] = ()
    others: tuple[LineStanding, ...] = ()
    revenue: RevenueStanding
    touches: int = 0
    unattributed: int = 0
    logged: bool | None = None

    @property
    def effort(self) -> Fraction | None:
        """Share of the expected effort that was done, each line capped; None: nothing expected yet."""
        return effort_of((self,))

    @property
    def behind(self) -> tuple[LineStanding, ...]:
        return tuple(line for line in self.lines if line.pace is Pace.BEHIND)

    @property
    def flag(self) -> Flag | None:
        if not self.has_plan:
            return Flag.NO_PLAN
        if self.behind:
            return Flag.BEHIND
        return Flag.NOT_LOGGED if self.logged is False else None

    @property
    def activities(self) -> tuple[ActivityStanding, ...]:
        """Every activity of the plan, then those done beside it: total = all segments + unknown."""
        return totals(distinct((*self.lines, *self.others)))


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentEffort:
    """A segment's part of the effort done and of the effort planned in the window (`segment` None: none said).
    Minutes are standard minutes; shares are None where their total is 0."""

    segment: str | None
    done: int
    planned: Fraction
    share: Fraction | None
    planned_share: Fraction | None
    under_worked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamStanding:
    """Reps (A–Z, as given) in a window. `effort`: "Team at …" (None is shown as a dash). `logged` of `due` reps due
    to work logged since the last finished working day. `without_account` is the share of touches that name none."""

    window: Window
    reps: tuple[RepStanding, ...]
    effort: Fraction | None
    segments: tuple[SegmentEffort, ...]
    activities: tuple[ActivityStanding, ...]
    won: tuple[Money, ...]
    foreign: tuple[Money, ...]
    quota: tuple[Money, ...]
    by_now: tuple[Money, ...]
    logged: int
    due: int
    without_account: Fraction | None

    @property
    def need_help(self) -> tuple[RepStanding, ...]:
        """Reps with a line behind and less than nine tenths of the expected effort."""
        enough = Fraction(9, 10)
        return tuple(rep for rep in self.reps if rep.behind and rep.effort is not None and rep.effort < enough)

    @property
    def under_worked(self) -> tuple[SegmentEffort, ...]:
        return tuple(segment for segment in self.segments if segment.under_worked)


def effort_of(reps: tuple[RepStanding, ...]) -> Fraction | None:
    """Effort done of the effort expected, in standard minutes, capped per rep and line:
    Σ min(done, expected) × minutes ÷ Σ expected × minutes over the lines that have a pace; None when that is 0."""
    lines = [line for rep in reps for line in distinct(rep.lines) if line.planned]
    expected = sum((line.effort_expected * line.minutes for line in lines), Fraction(0))
    done = sum((min(Fraction(line.done), line.effort_expected) * line.minutes for line in lines), Fraction(0))
    return done / expected if expected > 0 else None


def distinct(lines: tuple[LineStanding, ...]) -> tuple[LineStanding, ...]:
    """Lines that count each act once: a planned line for all segments stands for those of single segments."""
    whole = {line.activity for line in lines if line.planned and line.segment is None}
    return tuple(line for line in lines if line.activity not in whole or (line.planned and line.segment is None))


def totals(lines: tuple[LineStanding, ...]) -> tuple[ActivityStanding, ...]:
    """Lines that count each act once (`distinct`), added up by activity in the order of their first line; quota
    None where none of them plans."""
    found: dict[str, ActivityStanding] = {}
    for line in lines:
        sofar = found.get(line.activity) or ActivityStanding(activity=line.activity, done=0, attempts=0)
        quota = sofar.quota if line.quota is None else (sofar.quota or 0) + line.quota
        found[line.activity] = ActivityStanding(
            activity=line.activity,
            done=sofar.done + line.done,
            attempts=sofar.attempts + line.attempts,
            quota=quota,
            beside=sofar.beside + (line.done if line.quota is None else 0),
        )
    return tuple(found.values())
