"""Prompts in the database."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from bot.store.rows import columns_of, value_of
from bot.store.subject import Subject
from bot.store.tables.checkins import checkins
from domain.model.checkin import Checkin, CheckinKind


class StoredCheckins(Subject):
    """Implements domain.ports.checkins.Checkins."""

    def get(self, user: str, kind: CheckinKind, day: date) -> Checkin | None:
        key = (checkins.c.user == user) & (checkins.c.kind == kind) & (checkins.c.day == day)
        row = self.row(select(checkins).where(self.here(checkins), key))
        return None if row is None else value_of(Checkin, row)

    def add(self, checkin: Checkin) -> bool:
        return self.add_if_absent(checkins, columns_of(checkin))

    def save(self, checkin: Checkin) -> None:
        self.put(checkins, columns_of(checkin))

    def between(self, users: Sequence[str], first: date, last: date) -> Sequence[Checkin]:
        query = (
            select(checkins)
            .where(self.here(checkins), checkins.c.user.in_(users), checkins.c.day.between(first, last))
            .order_by(checkins.c.day, checkins.c.user, checkins.c.kind)
        )
        return [value_of(Checkin, row) for row in self.rows(query)]
