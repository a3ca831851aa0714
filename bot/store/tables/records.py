"""Tables of what was done and of what happened to deals: one row an entry of a message."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Column, Date, ForeignKeyConstraint, Index, Integer, Named, Sequence, Table
from sqlalchemy import TypedColumns as Typed

from bot.store.tables.base import metadata
from bot.store.types import Code, Instant, Packed, word
from domain.model.frame import Ask, DealEvent
from domain.model.record import Status


class RecordColumns(Typed):
    """`type` says which of an activity's and a deal's columns hold something."""

    workspace: Named[str] = Column(word(), primary_key=True)
    id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    message_channel: Named[str] = Column(word())
    message_ts: Named[str] = Column(word())
    user: Named[str] = Column(word())
    position: Named[int] = Column(Integer)
    type: Named[str] = Column(word())
    activity: Named[str | None] = Column(word())
    count: Named[int | None] = Column(BigInteger)
    outcome: Named[str | None] = Column(word())
    event: Named[DealEvent | None] = Column(Code(DealEvent))
    account: Named[str | None] = Column(word())
    quantity: Named[int | None] = Column(BigInteger)
    stage: Named[str | None] = Column(word())
    on: Named[date | None] = Column(Date)
    segment: Named[str | None] = Column(word())
    product: Named[str | None] = Column(word())
    amount_minor: Named[int | None] = Column(BigInteger)
    amount_currency: Named[str | None] = Column(word())
    asks: Named[tuple[Ask, ...]] = Column(Packed(tuple[Ask, ...]))
    span_start: Named[int | None] = Column(Integer)
    span_end: Named[int | None] = Column(Integer)
    asked_again: Named[date | None] = Column(Date)
    status: Named[Status] = Column(Code(Status))
    logged_at: Named[datetime] = Column(Instant())
    supersedes: Named[int | None] = Column(BigInteger)
    changed_by: Named[str | None] = Column(word())
    changed_at: Named[datetime | None] = Column(Instant())
    cause: Named[str | None] = Column(word())


class RecordAccountColumns(Typed):
    """The accounts of an activity, in the order in which they were named."""

    workspace: Named[str] = Column(word(), primary_key=True)
    record: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    position: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    account: Named[str] = Column(word())


def _owned() -> Any:
    return ForeignKeyConstraint(["workspace", "record"], ["records.workspace", "records.id"])


records = Table("records", metadata, RecordColumns)
record_ids = Sequence("record_ids", metadata=metadata)
record_accounts = Table("record_accounts", metadata, RecordAccountColumns, _owned())
Index("ix_records_by_message", records.c.workspace, records.c.message_channel, records.c.message_ts)
Index("ix_records_by_day", records.c.workspace, records.c.user, records.c.on)
Index("ix_records_by_activity", records.c.workspace, records.c.activity, records.c.on)
