"""Tables of strategies and of plans with their revisions."""

from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction

from sqlalchemy import BigInteger, Column, Date, ForeignKeyConstraint, Index, Integer, Named, Sequence, Table
from sqlalchemy import TypedColumns as Typed

from bot.store.tables.base import metadata
from bot.store.types import Code, Instant, Packed, word
from domain.model.plan import LineKind, RevisionState
from domain.model.strategy import Season
from domain.model.vocabulary import AccountKind


class PlanColumns(Typed):
    workspace: Named[str] = Column(word(), primary_key=True)
    id: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    user: Named[str] = Column(word())
    first: Named[date] = Column(Date)
    last: Named[date] = Column(Date)


class RevisionColumns(Typed):
    workspace: Named[str] = Column(word(), primary_key=True)
    plan: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    number: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    state: Named[RevisionState] = Column(Code(RevisionState))
    effective: Named[date] = Column(Date)
    revenue_minor: Named[int | None] = Column(BigInteger)
    revenue_currency: Named[str | None] = Column(word())
    reason: Named[str] = Column(word())
    proposed_by: Named[str | None] = Column(word())
    proposed_at: Named[datetime] = Column(Instant())
    agreed_on: Named[date | None] = Column(Date)
    objection: Named[str] = Column(word())


class PlanLineColumns(Typed):
    """`rank` keeps the order of a revision's lines."""

    workspace: Named[str] = Column(word(), primary_key=True)
    plan: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    number: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    rank: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    activity: Named[str] = Column(word())
    segment: Named[str | None] = Column(word())
    kind: Named[LineKind] = Column(Code(LineKind))
    total: Named[int] = Column(BigInteger)


class StrategyColumns(Typed):
    """Shares are exact: "1/12" in JSON."""

    workspace: Named[str] = Column(word(), primary_key=True)
    first: Named[date] = Column(Date, primary_key=True)
    last: Named[date] = Column(Date, primary_key=True)
    revenue_minor: Named[int | None] = Column(BigInteger)
    revenue_currency: Named[str | None] = Column(word())
    mix: Named[Mapping[str, Fraction]] = Column(Packed(Mapping[str, Fraction]))
    revenue_season: Named[Season] = Column(Packed(Season))
    activity_season: Named[Season] = Column(Packed(Season))


class CadenceColumns(Typed):
    workspace: Named[str] = Column(word(), primary_key=True)
    first: Named[date] = Column(Date, primary_key=True)
    last: Named[date] = Column(Date, primary_key=True)
    rank: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    segment: Named[str] = Column(word())
    kind: Named[AccountKind | None] = Column(Code(AccountKind))
    activity: Named[str] = Column(word())
    per_year: Named[int] = Column(Integer)


plans = Table("plans", metadata, PlanColumns)
plan_ids = Sequence("plan_ids", metadata=metadata)
plan_revisions = Table(
    "plan_revisions",
    metadata,
    RevisionColumns,
    ForeignKeyConstraint(["workspace", "plan"], ["plans.workspace", "plans.id"]),
)
plan_lines = Table(
    "plan_lines",
    metadata,
    PlanLineColumns,
    ForeignKeyConstraint(
        ["workspace", "plan", "number"],
        ["plan_revisions.workspace", "plan_revisions.plan", "plan_revisions.number"],
    ),
)
strategies = Table("strategies", metadata, StrategyColumns)
cadences = Table(
    "cadences",
    metadata,
    CadenceColumns,
    ForeignKeyConstraint(
        ["workspace", "first", "last"], ["strategies.workspace", "strategies.first", "strategies.last"]
    ),
)
Index("ix_plans_by_user", plans.c.workspace, plans.c.user, plans.c.first)
