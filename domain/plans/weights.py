"""What part of a season each day of a plan carries for one member."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate

from domain.calendar.member_calendar import MemberCalendar
from domain.model.strategy import FLAT, Season

NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Exact weights of the days first..last, both included: `cumulative[i]` is that of the first i days."""

    first: date
    last: date
    cumulative: tuple[Fraction, ...]

    @property
    def total(self) -> Fraction:
        return self.cumulative[-1]

    def until(self, day: date) -> Fraction:
        """The weight of first..day, that day included; 0 before the first day, the total after the last."""
        index = (day - self.first).days + 1
        return self.cumulative[min(max(index, 0), len(self.cumulative) - 1)]

    def between(self, first: date, last: date) -> Fraction:
        """The weight of first..last, both included; 0 when they are in the wrong order."""
        return max(self.until(last) - self.until(first - timedelta(days=1)), NOTHING)

    def of(self, day: date) -> Fraction:
        return self.between(day, day)

    def reached(self, weight: Fraction) -> date | None:
        """The first day with `until(day)` ≥ `weight`; None if none has it."""
        index = max(bisect_left(self.cumulative, weight), 1)
        return self.first + timedelta(days=index - 1) if index < len(self.cumulative) else None


def season_weights(calendar: MemberCalendar, season: Season, first: date, last: date) -> Weights:
    """Each month's weight, spread evenly over the member's working days of that month (time off left aside); a month
    of the plan without any passes its weight to the nearest later one that has some, else the nearest earlier.

    Time off recorded before its day takes that day's weight (a half day half of it) and spreads it over the later
    days up to `last` in proportion to their weights; earlier days keep theirs. Without a later working day the
    weight stays where it is. The weights of a full year add up to 1."""
    return _season_weights(calendar, tuple(sorted(season.items())), first, last)


def plan_weights(calendar: MemberCalendar, season: Season, first: date, last: date) -> Weights:
    """Like `season_weights`, but flat where the season gives the plan's days nothing at all."""
    weights = season_weights(calendar, season, first, last)
    return weights if weights.total else season_weights(calendar, FLAT, first, last)


@lru_cache(maxsize=512)
def _season_weights(
    calendar: MemberCalendar, season: tuple[tuple[int, Fraction], ...], first: date, last: date
) -> Weights:
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    due = _due_days(calendar, days)
    share = _shares(due, dict(season))
    weights = [share[day.year, day.month] if day in due[day.year, day.month] else NOTHING for day in days]
    moved = _time_off_moved(weights, [calendar.absence(day, planned=True) for day in days])
    return Weights(first=first, last=last, cumulative=tuple(accumulate(moved, initial=NOTHING)))


def _due_days(calendar: MemberCalendar, days: list[date]) -> dict[tuple[int, int], frozenset[date]]:
    """Days of the working pattern in each whole month that the plan touches, in order."""
    months = dict.fromkeys((day.year, day.month) for day in days)
    return {
        (year, month): frozenset(day for day in _month_days(year, month) if calendar.is_due(day))
        for year, month in months
    }


def _month_days(year: int, month: int) -> list[date]:
    start = date(year, month, 1)
    return [day for n in range(31) if (day := start + timedelta(days=n)).month == month]


def _shares(
    due: dict[tuple[int, int], frozenset[date]], season: dict[int, Fraction]
) -> dict[tuple[int, int], Fraction]:
    """The weight of one working day in each month."""
    months = list(due)
    worked = [n for n, month in enumerate(months) if due[month]]
    weights = dict.fromkeys(months, NOTHING)
    for n, month in enumerate(months):
        later = [w for w in worked if w >= n]
        heir = later[0] if later else worked[-1] if worked else n
        weights[months[heir]] += season.get(month[1], NOTHING)
    return {month: weights[month] / max(len(days), 1) for month, days in due.items()}


def _time_off_moved(weights: list[Fraction], absences: list[Fraction]) -> list[Fraction]:
    """Day by day: what an absence takes raises all later days by one common factor."""
    worked = [n for n, weight in enumerate(weights) if weight and absences[n] < 1]
    last_worked = worked[-1] if worked else -1
    left = sum(weights, NOTHING)
    factor = Fraction(1)
    moved: list[Fraction] = []
    for n, weight in enumerate(weights):
        left -= weight
        if weight and absences[n] and n < last_worked:
            moved.append(weight * (1 - absences[n]) * factor)
            factor *= 1 + absences[n] * weight / left
        else:
            moved.append(weight * factor)
    return moved
