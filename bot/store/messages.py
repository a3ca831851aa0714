"""Slack messages in the database."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import and_, func, or_, select

from bot.store.rows import columns_of, value_of
from bot.store.statements import insert, key_of
from bot.store.subject import Subject
from bot.store.tables.messages import messages
from domain.model.message import Message, MessageKey, Reading

TAKEN_BY_WORDS = (Reading.LOG, Reading.AWAY, Reading.OBSTACLE)
"""Readings of messages that a word may take back."""


class StoredMessages(Subject):
    """Implements domain.ports.messages.Messages."""

    def get(self, key: MessageKey) -> Message | None:
        at = and_(messages.c.key_channel == key.channel, messages.c.key_ts == key.ts)
        row = self.row(select(messages).where(self.here(messages), at))
        return None if row is None else value_of(Message, row)

    def keep(self, message: Message) -> bool:
        row = self.placed(columns_of(message))
        return self.connection.execute(_keeping(self.dialect), row).first() is not None

    def save(self, message: Message) -> None:
        self.put(messages, columns_of(message))

    def logs_before(self, user: str, ts: str, limit: int) -> Sequence[Message]:
        query = (
            select(messages)
            .where(self.here(messages), messages.c.user == user, messages.c.reading.in_(TAKEN_BY_WORDS))
            .where(messages.c.key_ts < ts)
            .order_by(messages.c.key_ts.desc(), messages.c.key_channel)
            .limit(limit)
        )
        return [value_of(Message, row) for row in self.rows(query)]

    def last_said(self, users: Sequence[str]) -> dict[str, datetime]:
        query = (
            select(messages.c.user, func.max(messages.c.said_at).label("last"))
            .where(self.here(messages), messages.c.user.in_(users), messages.c.reading == Reading.LOG)
            .group_by(messages.c.user)
            .order_by(messages.c.user)
        )
        return {row["user"]: row["last"] for row in self.rows(query)}

    def obstacles(self, first: date, last: date) -> Sequence[Message]:
        query = (
            select(messages)
            .where(self.here(messages), messages.c.today.between(first, last), messages.c.obstacle.is_not(None))
            .order_by(messages.c.said_at, messages.c.key_ts, messages.c.key_channel)
        )
        return [value_of(Message, row) for row in self.rows(query)]


@cache
def _keeping(dialect: str) -> Any:
    """Add a message, or replace an older version of it; returns its key if it did."""
    statement = insert(dialect, messages)
    fresh, kept, key = statement.excluded, messages.c, key_of(messages)
    newer = or_(
        fresh.version_stamp > kept.version_stamp,
        and_(fresh.version_stamp == kept.version_stamp, fresh.version_event_ts > kept.version_event_ts),
    )
    change = {column.name: fresh[column.name] for column in kept if column.name not in key}
    return statement.on_conflict_do_update(index_elements=key, set_=change, where=newer).returning(kept.key_ts)
