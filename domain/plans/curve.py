"""How much of a plan's figure is asked by each day, exactly."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import floor

from domain.plans.weights import Weights

DAY = timedelta(days=1)


def half_up(value: Fraction) -> int:
    """Rounded to a whole number, halves up."""
    return floor(value + Fraction(1, 2))


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """From `start` on the period's `total` rules; `frozen` is the sum of the quotas of the days before."""

    start: date
    frozen: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """The cumulative quota C of one figure over a plan's days.

    In a piece that starts on day s: C(d) = frozen + (total − frozen) × weight of s..d ÷ weight of s..last. The quota
    of a window is R(C(end)) − R(C(start − 1 day)) with R = round half up, so that days add up to the total; quotas
    of days before a later piece never change."""

    weights: Weights
    pieces: tuple[Piece, ...]

    def cumulative(self, day: date) -> Fraction:
        """C at the end of `day`; 0 before the first piece, the total from the plan's last day on."""
        return Fraction(*self._parts(day))

    def opening(self, day: date) -> Fraction:
        """C before `day` begins: the frozen sum where a piece starts on it, else C of the day before."""
        starts = next((piece for piece in self.pieces if piece.start == day), None)
        return Fraction(starts.frozen) if starts else self.cumulative(day - DAY)

    def quota(self, first: date, last: date) -> int:
        """What first..last ask, both included, as a whole number; 0 when they are in the wrong order."""
        # what a piece has frozen is R of C on the day before it, so days add up across pieces too
        return self._rounded(last) - self._rounded(first - DAY) if first <= last else 0

    def expected(self, first: date, last: date) -> Fraction:
        """What first..last ask, both included, exactly; 0 when they are in the wrong order."""
        return self.cumulative(last) - self.opening(first) if first <= last else Fraction(0)

    def _rounded(self, day: date) -> int:
        above, below = self._parts(day)
        return (2 * above + below) // (2 * below)

    def _parts(self, day: date) -> tuple[int, int]:
        """C at the end of `day` as a fraction that is not reduced: reducing is what takes time."""
        piece = self._ruling(day)
        if piece is None:
            return 0, 1
        before = self.weights.units(piece.start - DAY)
        left = self.weights.cumulative[-1] - before
        if not left:
            return (piece.total if day >= self.weights.last else piece.frozen), 1
        sofar = self.weights.units(day) - before
        return piece.frozen * left + (piece.total - piece.frozen) * sofar, left

    def _ruling(self, day: date) -> Piece | None:
        return next((piece for piece in reversed(self.pieces) if piece.start <= day), None)


def curve(weights: Weights, totals: Iterable[tuple[date, int | None]]) -> Curve:
    """The curve of a figure whose total for the whole period is given from each date on, dates ascending. Dates
    before the period count as its first day, those after it are left out; of equal dates the last one rules. None:
    nothing more is asked from that date on. A total that stays as it was changes no day's quota."""
    pieces: list[Piece] = []
    for since, total in totals:
        start = max(since, weights.first)
        if start > weights.last:
            continue
        if pieces and pieces[-1].start == start:
            pieces.pop()
        if pieces and pieces[-1].total == total:
            continue
        sofar = Curve(weights=weights, pieces=tuple(pieces))
        frozen = half_up(sofar.cumulative(start - DAY))
        pieces.append(Piece(start=start, frozen=frozen, total=frozen if total is None else total))
    return Curve(weights=weights, pieces=tuple(pieces))
