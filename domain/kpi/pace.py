"""Is a figure behind, on pace or ahead, and what does today ask?"""

from fractions import Fraction
from math import ceil

from domain.model.standing import Pace

BEHIND_UNDER = Fraction(9, 10)
AHEAD_FROM = Fraction(11, 10)


def pace_of(
    actual: int, *, expected: Fraction, expected_with_today: Fraction, day_quota: Fraction, least: int = 1
) -> Pace:
    """The pace of `actual` (today included), on exact values. `expected` is what finished days ask,
    `expected_with_today` the same with today counted as finished, `day_quota` one average day's quota, `least` the
    smallest difference that matters (1; for money one whole unit).

    Behind: under 0.9 × expected and short by at least max(least, one day's quota). Ahead: at least 1.1 × what is
    expected with today, by at least `least`. Else, and where nothing is expected yet, on pace."""
    if expected <= 0:
        return Pace.ON_PACE
    short = expected - actual
    if actual < BEHIND_UNDER * expected and short >= max(Fraction(least), day_quota):
        return Pace.BEHIND
    over = actual - expected_with_today
    return Pace.AHEAD if actual >= AHEAD_FROM * expected_with_today and over >= least else Pace.ON_PACE


def behind_by(actual: int, by_now: int, least: int = 1) -> int:
    """How far behind, as shown: "by now" less what is done, at least `least`."""
    return max(by_now - actual, least)


def needed_today(quota: int, done_before: int, *, weight: Fraction, weight_left: Fraction) -> int | None:
    """(quota − done before today) × today's weight ÷ the weights left with today, rounded up, at least 0; None
    where nothing is left to spread it over."""
    return max(ceil((quota - done_before) * weight / weight_left), 0) if weight_left else None


def ratio(part: Fraction | int, whole: Fraction | int) -> Fraction | None:
    """An exact quotient; None where it would be a division by zero."""
    return Fraction(part) / whole if whole else None
