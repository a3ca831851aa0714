"""Daily totals, as kept."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from domain.model.tally import Tally


class Tallies(Protocol):
    def add(self, tallies: Iterable[Tally]) -> None:
        """Add each value (it may be negative) to the stored total of its key."""

    def sums(self, users: Sequence[str], first: date, last: date) -> Sequence[Tally]:
        """Totals of these members over first..last, both included, added up by the database and dated `first`;
        ordered by key; zeros left out."""

    def all(self) -> Sequence[Tally]:
        """All totals that are not zero, ordered by key."""

    def replace(self, tallies: Iterable[Tally]) -> None:
        """Put these in place of all that is stored (after a change of what counts)."""
