"""A stretch of days that figures are asked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The days from `first` to `last`, both included; `name` is what was asked for ("week", "2026-10")."""

    first: date
    last: date
    name: str

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def month_or_more(self) -> bool:
        """Long enough for revenue to have a pace."""
        return self.days >= 28

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __iter__(self) -> Iterator[date]:
        return (self.first + timedelta(days=n) for n in range(self.days))

    def anchor(self, today: date) -> date:
        """The day to look a plan up by: today, or the window's day nearest to it."""
        return min(max(today, self.first), self.last)
