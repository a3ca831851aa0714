"""Daily totals in the database."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, cast, delete, func, select

from bot.store.rows import columns_of, value_of
from bot.store.statements import insert, key_of
from bot.store.subject import Subject
from bot.store.tables.tallies import tallies as totals
from domain.model.tally import Tally

KEY = tuple(totals.primary_key.columns)
WHAT = (totals.c.user, totals.c.measure, totals.c.activity, totals.c.segment, totals.c.currency)
"""The key but for the workspace and the day."""


class StoredTallies(Subject):
    """Implements domain.ports.tallies.Tallies."""

    def add(self, tallies: Iterable[Tally]) -> None:
        if rows := self._summed(tallies):
            self.connection.execute(_adding_up(self.dialect), rows)

    def sums(self, users: Sequence[str], first: date, last: date) -> Sequence[Tally]:
        total = cast(func.sum(totals.c.value), BigInteger)
        query = (
            select(*WHAT, total.label("value"))
            .where(self.here(totals), totals.c.user.in_(users), totals.c.on.between(first, last))
            .group_by(*WHAT)
            .having(total != 0)
            .order_by(*WHAT)
        )
        return [value_of(Tally, row, on=first) for row in self.rows(query)]

    def all(self) -> Sequence[Tally]:
        query = select(totals).where(self.here(totals), totals.c.value != 0).order_by(*KEY)
        return [value_of(Tally, row) for row in self.rows(query)]

    def replace(self, tallies: Iterable[Tally]) -> None:
        self.connection.execute(delete(totals).where(self.here(totals)))
        self.add(tallies)

    def _summed(self, given: Iterable[Tally]) -> list[dict[str, Any]]:
        """One row a key, always in the same order: transactions that lock in one order wait, but never for ever."""
        sums: Counter[Tally] = Counter()
        for tally in given:
            sums[replace(tally, value=0)] += tally.value
        return [self.placed(columns_of(replace(key, value=value))) for key, value in sorted(sums.items()) if value]


@cache
def _adding_up(dialect: str) -> Any:
    """Add rows, or their values to those of the rows with the same key."""
    statement = insert(dialect, totals)
    total = {"value": totals.c.value + statement.excluded.value}
    return statement.on_conflict_do_update(index_elements=key_of(totals), set_=total)
