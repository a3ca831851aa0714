"""Table of prompts and what became of them."""

from datetime import date, datetime

from sqlalchemy import Boolean, Column, Date, Index, Named, Table, TypedColumns

from bot.store.tables.base import metadata
from bot.store.types import Code, Instant, word
from domain.model.checkin import CheckinKind, CheckinState


class CheckinColumns(TypedColumns):
    workspace: Named[str] = Column(word(), primary_key=True)
    user: Named[str] = Column(word(), primary_key=True)
    kind: Named[CheckinKind] = Column(Code(CheckinKind), primary_key=True)
    day: Named[date] = Column(Date, primary_key=True)
    due: Named[datetime] = Column(Instant())
    state: Named[CheckinState] = Column(Code(CheckinState))
    nothing: Named[bool] = Column("nothing", Boolean, quote=True)  # a keyword of SQLite
    reason: Named[str] = Column(word())


checkins = Table("checkins", metadata, CheckinColumns)
Index("ix_checkins_by_day", checkins.c.workspace, checkins.c.day)
