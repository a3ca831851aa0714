"""Slack messages in the database."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import and_, func, or_, select

from bot.store.rows import columns_of, insert, value_of
from bot.store.subject import Subject
from bot.store.tables.messages import messages
from domain.model.message import Message, MessageKey, Reading

KEY = ("workspace", "key_channel", "key_ts")


class StoredMessages(Subject):
    """Implements domain.ports.messages.Messages."""

    def get(self, key: MessageKey) -> Message | None:
        at = and_(messages.c.key_channel == key.channel, messages.c.key_ts == key.ts)
        row = self.row(select(messages).where(self.here(messages), at))
        return None if row is None else value_of(Message, row)

    def keep(self, message: Message) -> bool:
        columns = {"workspace": self.workspace_id, **columns_of(message)}
        statement = insert(self.connection, messages).values(columns)
        fresh = statement.excluded
        newer = or_(
            fresh.version_stamp > messages.c.version_stamp,
            and_(
                fresh.version_stamp == messages.c.version_stamp,
                fresh.version_event_ts > messages.c.version_event_ts,
            ),
        )
        change = {name: fresh[name] for name in columns if name not in KEY}
        statement = statement.on_conflict_do_update(index_elements=KEY, set_=change, where=newer)
        return self.connection.execute(statement.returning(messages.c.key_ts)).first() is not None

    def save(self, message: Message) -> None:
        self.put(messages, columns_of(message))

    def logs_before(self, user: str, ts: str, limit: int) -> Sequence[Message]:
        query = (
            select(messages)
            .where(self.here(messages), messages.c.user == user, messages.c.reading == Reading.LOG)
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
