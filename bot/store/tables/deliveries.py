"""Table of what is owed to people in Slack, with who is sending it."""

from datetime import datetime

from sqlalchemy import JSON, Boolean, Column, Index, Integer, Named, Table, TypedColumns

from bot.store.tables.base import metadata
from bot.store.types import Instant, word
from domain.model.delivery import Args


class DeliveryColumns(TypedColumns):
    """`due` is by the clock that the bot follows; `lease_until` by the machine's."""

    workspace: Named[str] = Column(word(), primary_key=True)
    key: Named[str] = Column(word(), primary_key=True)
    kind: Named[str] = Column(word())
    args: Named[Args] = Column(JSON)
    to: Named[str] = Column(word())
    thread: Named[str | None] = Column(word())
    due: Named[datetime] = Column(Instant())
    wanted: Named[int] = Column(Integer)
    shown: Named[int] = Column(Integer)
    channel: Named[str | None] = Column(word())
    ts: Named[str | None] = Column(word())
    attempts: Named[int] = Column(Integer)
    doubtful: Named[bool] = Column(Boolean)
    failed: Named[str | None] = Column(word())
    owner: Named[str | None] = Column(word())
    lease_until: Named[datetime | None] = Column(Instant())


deliveries = Table("deliveries", metadata, DeliveryColumns)
OWED = (deliveries.c.wanted > deliveries.c.shown) & deliveries.c.failed.is_(None)
Index("ix_deliveries_shown_at", deliveries.c.workspace, deliveries.c.channel, deliveries.c.ts)
Index("ix_deliveries_owed", deliveries.c.due, sqlite_where=OWED, postgresql_where=OWED)
Index(
    "ix_deliveries_owner",
    deliveries.c.owner,
    sqlite_where=deliveries.c.owner.is_not(None),
    postgresql_where=deliveries.c.owner.is_not(None),
)
