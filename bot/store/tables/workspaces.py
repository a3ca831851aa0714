"""Tables of workspaces: settings, the bot's installation, conversations followed."""

from datetime import datetime

from sqlalchemy import BigInteger, Column, Integer, Named, Table, TypedColumns

from bot.store.tables.base import metadata
from bot.store.types import Instant, Packed, word
from domain.model.workspace import Channel


class WorkspaceColumns(TypedColumns):
    workspace: Named[str] = Column(word(), primary_key=True)
    currency: Named[str] = Column(word())
    fiscal_start: Named[int] = Column(Integer)
    languages: Named[tuple[str, ...]] = Column(Packed(tuple[str, ...]))
    date_order: Named[str] = Column(word())
    country: Named[str] = Column(word())
    region: Named[str | None] = Column(word())
    channels: Named[tuple[Channel, ...]] = Column(Packed(tuple[Channel, ...]))
    revision: Named[int] = Column(BigInteger)


class InstallationColumns(TypedColumns):
    workspace: Named[str] = Column(word(), primary_key=True)
    name: Named[str] = Column(word())
    url: Named[str] = Column(word())
    bot_user_id: Named[str] = Column(word())
    bot_id: Named[str | None] = Column(word())
    app_id: Named[str | None] = Column(word())
    saved_at: Named[datetime] = Column(Instant())


class ConversationColumns(TypedColumns):
    workspace: Named[str] = Column(word(), primary_key=True)
    channel: Named[str] = Column(word(), primary_key=True)
    kind: Named[str] = Column(word())
    last_seen_ts: Named[str] = Column(word())


workspaces = Table("workspaces", metadata, WorkspaceColumns)
installations = Table("installations", metadata, InstallationColumns)
conversations = Table("conversations", metadata, ConversationColumns)
