"""What part of a season each day of a plan carries for one member."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate
from math import ceil, gcd, lcm

from domain.calendar.member_calendar import MemberCalendar
from domain.model.strategy import FLAT, Season

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Exact weights of the days first..last, both included: those of the first i days sum to
    `cumulative[i] / unit`."""

    first: date
    last: date
    cumulative: tuple[int, ...]
    unit: int

    @property
    def total(self) -> Fraction:
        return Fraction(self.cumulative[-1], self.unit)

    def units(self, day: date) -> int:
        """The weight of first..day, that day included, in units; 0 before the first day, all after the last."""
        index = (day - self.first).days + 1
        return self.cumulative[min(max(index, 0), len(self.cumulative) - 1)]

    def until(self, day: date) -> Fraction:
        """The weight of first..day, that day included."""
        return Fraction(self.units(day), self.unit)

    def between(self, first: date, last: date) -> Fraction:
        """The weight of first..last, both included; 0 when they are in the wrong order."""
        return Fraction(max(self.units(last) - self.units(first - DAY), 0), self.unit)

    def of(self, day: date) -> Fraction:
        return self.between(day, day)

    def reached(self, weight: Fraction) -> date | None:
        """The first day with `until(day)` ≥ `weight`; None if none has it."""
        index = max(bisect_left(self.cumulative, ceil(weight * self.unit)), 1)
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
    shares = _shares(due, dict(season))
    base = lcm(*(share.denominator for share in shares.values()))
    ints = {month: share.numerator * (base // share.denominator) for month, share in shares.items()}
    weights = [ints[day.year, day.month] if day in due[day.year, day.month] else 0 for day in days]
    off = calendar.halves_off(first, last, planned=True)
    moved, unit = _time_off_moved(weights, [off.get(day, 0) for day in days])
    common = gcd(base * unit, *moved)
    cumulative = accumulate((weight // common for weight in moved), initial=0)
    return Weights(first=first, last=last, cumulative=tuple(cumulative), unit=base * unit // common)


def _due_days(calendar: MemberCalendar, days: list[date]) -> dict[tuple[int, int], frozenset[date]]:
    """Days of the working pattern in each whole month that the plan touches, in order."""
    return {month: calendar.due_days(*month) for month in dict.fromkeys((day.year, day.month) for day in days)}


def _shares(
    due: dict[tuple[int, int], frozenset[date]], season: dict[int, Fraction]
) -> dict[tuple[int, int], Fraction]:
    """The weight of one working day in each month."""
    months = list(due)
    worked = [n for n, month in enumerate(months) if due[month]]
    weights = dict.fromkeys(months, Fraction(0))
    for n, month in enumerate(months):
        later = [w for w in worked if w >= n]
        heir = later[0] if later else worked[-1] if worked else n
        weights[months[heir]] += season.get(month[1], Fraction(0))
    return {month: weights[month] / max(len(days), 1) for month, days in due.items()}


def _time_off_moved(weights: list[int], halves_off: list[int]) -> tuple[list[int], int]:
    """Day by day: what an absence (0, 1 or 2 halves) takes raises all later days by one common factor. Returns new
    weights in parts of the old unit: old weight 1 = new weight `unit`."""
    worked = [n for n, weight in enumerate(weights) if weight and halves_off[n] < 2]
    last_worked = worked[-1] if worked else -1
    left = sum(weights)
    factor = Fraction(1)
    parts: list[tuple[int, Fraction]] = []
    for n, weight in enumerate(weights):
        left -= weight
        taken = halves_off[n] if weight and n < last_worked else 0
        parts.append((weight * (2 - taken), factor))
        if taken:
            factor *= 1 + Fraction(taken * weight, 2 * left)
    common = lcm(*(scale.denominator for _, scale in parts))
    return [weight * scale.numerator * (common // scale.denominator) for weight, scale in parts], 2 * common
