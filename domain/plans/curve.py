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
        piece = self._ruling(day)
        if piece is None:
            return Fraction(0)
        left = self.weights.between(piece.start, self.weights.last)
        part = self.weights.between(piece.start, day) / left if left else Fraction(day >= self.weights.last)
        return piece.frozen + (piece.total - piece.frozen) * part

    def opening(self, day: date) -> Fraction:
        """C before `day` begins: the frozen sum where a piece starts on it, else C of the day before."""
        starts = next((piece for piece in self.pieces if piece.start == day), None)
        return Fraction(starts.frozen) if starts else self.cumulative(day - DAY)

    def quota(self, first: date, last: date) -> int:
        """What first..last ask, both included, as a whole number; 0 when they are in the wrong order."""
        if last < first:
            return 0
        return half_up(self.cumulative(last)) - half_up(self.opening(first))

    def expected(self, first: date, last: date) -> Fraction:
        """What first..last ask, both included, exactly; 0 when they are in the wrong order."""
        return self.cumulative(last) - self.opening(first) if first <= last else Fraction(0)

    def _ruling(self, day: date) -> Piece | None:
        return next((piece for piece in reversed(self.pieces) if piece.start <= day), None)


def curve(weights: Weights, totals: Iterable[tuple[date, int | None]]) -> Curve:
    """The curve of a figure whose total for the whole period is given from each date on, dates ascending. Dates
    before the period count as its first day, those after it are left out; of equal dates the last one rules. None:
    nothing more is asked from that date on."""
    pieces: list[Piece] = []
    for since, total in totals:
        start = max(since, weights.first)
        if start > weights.last:
            continue
        if pieces and pieces[-1].start == start:
            pieces.pop()
        sofar = Curve(weights=weights, pieces=tuple(pieces))
        frozen = half_up(sofar.cumulative(start - DAY))
        pieces.append(Piece(start=start, frozen=frozen, total=frozen if total is None else total))
    return Curve(weights=weights, pieces=tuple(pieces))
