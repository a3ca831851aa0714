"""Tables of people, their teams and their days off."""

from datetime import date, time

from sqlalchemy import Boolean, Column, Date, Named, Table, Time, TypedColumns

from bot.store.tables.base import metadata
from bot.store.types import Code, Packed, word
from domain.model.member import Role


class MemberColumns(TypedColumns):
    workspace: Named[str] = Column(word(), primary_key=True)
    user: Named[str] = Column(word(), primary_key=True)
    name: Named[str] = Column(word())
    role: Named[Role] = Column(Code(Role))
    team: Named[str | None] = Column(word())
    language: Named[str | None] = Column(word())
    locale: Named[str] = Column(word())
    country: Named[str | None] = Column(word())
    region: Named[str | None] = Column(word())
    tz: Named[str] = Column(word())
    tz_fixed: Named[bool] = Column(Boolean)
    working_days: Named[frozenset[int]] = Column(Packed(frozenset[int]))
    evening: Named[time | None] = Column(Time)
    morning: Named[time | None] = Column(Time)


class TeamColumns(TypedColumns):
    workspace: Named[str] = Column(word(), primary_key=True)
    name: Named[str] = Column(word(), primary_key=True)
    manager: Named[str | None] = Column(word())
    parent: Named[str | None] = Column(word())


class TimeOffColumns(TypedColumns):
    """`half` is "" for whole days, `told_…` for what the strategy file gave: parts of the key hold no NULL."""

    workspace: Named[str] = Column(word(), primary_key=True)
    user: Named[str] = Column(word(), primary_key=True)
    first: Named[date] = Column(Date, primary_key=True)
    last: Named[date] = Column(Date, primary_key=True)
    half: Named[str] = Column(word(), primary_key=True)
    told_channel: Named[str] = Column(word(), primary_key=True)
    told_ts: Named[str] = Column(word(), primary_key=True)
    recorded_on: Named[date] = Column(Date)


members = Table("members", metadata, MemberColumns)
teams = Table("teams", metadata, TeamColumns)
time_off = Table("time_off", metadata, TimeOffColumns)
