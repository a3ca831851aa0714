"""Table of Slack messages, each in its newest version."""

from datetime import date, datetime

from sqlalchemy import Column, Date, Index, Named, Table, TypedColumns

from bot.store.tables.base import metadata
from bot.store.types import Code, Instant, Said, word
from domain.model.message import Reading, Source


class MessageColumns(TypedColumns):
    workspace: Named[str] = Column(word(), primary_key=True)
    key_channel: Named[str] = Column(word(), primary_key=True)
    key_ts: Named[str] = Column(word(), primary_key=True)
    version_stamp: Named[str] = Column(word())
    version_event_ts: Named[str] = Column(word())
    user: Named[str] = Column(word())
    text: Named[str | None] = Column(Said())
    source: Named[Source] = Column(Code(Source))
    said_at: Named[datetime] = Column(Instant())
    today: Named[date] = Column(Date)
    reply_in: Named[str] = Column(word())
    reply_thread: Named[str | None] = Column(word())
    reading: Named[Reading] = Column(Code(Reading))
    obstacle: Named[str | None] = Column(Said())
    about_channel: Named[str | None] = Column(word())
    about_ts: Named[str | None] = Column(word())


messages = Table("messages", metadata, MessageColumns)
Index("ix_messages_by_user", messages.c.workspace, messages.c.user, messages.c.reading, messages.c.said_at)
Index("ix_messages_by_day", messages.c.workspace, messages.c.today)
