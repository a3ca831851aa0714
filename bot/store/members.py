"""Members, teams and time off in the database."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import RowMapping, delete, select

from bot.store.rows import columns_of, value_of
from bot.store.subject import Query, Subject
from bot.store.tables.members import members, teams
from bot.store.tables.members import time_off as days_off
from domain.model.member import Member, Team, TimeOff
from domain.model.message import MessageKey


class StoredMembers(Subject):
    """Implements domain.ports.members.Members."""

    def get(self, user: str) -> Member | None:
        return self._one(self._of(user))

    def lock(self, user: str) -> Member | None:
        return self._one(self._of(user).with_for_update())

    def all(self) -> Sequence[Member]:
        query = select(members).where(self.here(members)).order_by(members.c.name, members.c.user)
        return [value_of(Member, row) for row in self.rows(query)]

    def save(self, member: Member) -> None:
        self.put(members, columns_of(member))

    def teams(self) -> Sequence[Team]:
        query = select(teams).where(self.here(teams)).order_by(teams.c.name)
        return [value_of(Team, row) for row in self.rows(query)]

    def save_team(self, team: Team) -> None:
        self.put(teams, columns_of(team))

    def time_off(self, first: date, last: date, user: str | None = None) -> Sequence[TimeOff]:
        query = select(days_off).where(self.here(days_off), days_off.c.first <= last, days_off.c.last >= first)
        if user is not None:
            query = query.where(days_off.c.user == user)
        query = query.order_by(days_off.c.user, days_off.c.first, days_off.c.last, days_off.c.half, days_off.c.told_ts)
        return [_time_off(row) for row in self.rows(query)]

    def add_time_off(self, time_off: TimeOff) -> None:
        columns = columns_of(time_off)
        self.add_if_absent(days_off, {name: "" if value is None else value for name, value in columns.items()})

    def drop_time_off(self, told: MessageKey) -> None:
        its = (days_off.c.told_channel == told.channel) & (days_off.c.told_ts == told.ts)
        self.connection.execute(delete(days_off).where(self.here(days_off), its))

    def _of(self, user: str) -> Query:
        return select(members).where(self.here(members), members.c.user == user)

    def _one(self, query: Query) -> Member | None:
        row = self.row(query)
        return None if row is None else value_of(Member, row)


def _time_off(row: RowMapping) -> TimeOff:
    told = MessageKey(channel=row["told_channel"], ts=row["told_ts"]) if row["told_ts"] else None
    return value_of(TimeOff, row, half=row["half"] or None, told=told)
