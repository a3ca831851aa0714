"""A period's targets for the workspace."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from domain.model.money import Money
from domain.model.vocabulary import AccountKind

Season = Mapping[int, Fraction]
"""Weight of each calendar month (1–12) of a year; they sum to exactly 1."""

FLAT: Season = {month: Fraction(1, 12) for month in range(1, 13)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cadence:
    """`per_year` touches a year for each account of a segment and kind (None: both kinds)."""

    segment: str
    kind: AccountKind | None = None
    activity: str
    per_year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Strategy:
    """`mix` is each segment's share of revenue; what it does not name is unallocated."""

    first: date
    last: date
    revenue: Money | None = None
    mix: Mapping[str, Fraction] = field(default_factory=dict)
    revenue_season: Season = field(default_factory=lambda: FLAT)
    activity_season: Season = field(default_factory=lambda: FLAT)
    cadences: tuple[Cadence, ...] = ()
