"""Tables of the words of a workspace; `rank` keeps the order in which they were given."""

from sqlalchemy import BigInteger, Boolean, Column, Integer, Named, Table, TypedColumns

from bot.store.tables.base import metadata
from bot.store.types import Code, Packed, word
from domain.model.vocabulary import AccountKind, Words


class RankedColumns(TypedColumns):
    workspace: Named[str] = Column(word(), primary_key=True)
    code: Named[str] = Column(word(), primary_key=True)
    rank: Named[int] = Column(Integer)


class SegmentColumns(RankedColumns):
    names: Named[Words] = Column(Packed(Words))


class TermColumns(RankedColumns):
    words: Named[Words] = Column(Packed(Words))
    position: Named[int] = Column(Integer)


class ActivityTypeColumns(RankedColumns):
    words: Named[Words] = Column(Packed(Words))
    touch: Named[bool] = Column(Boolean)
    minutes: Named[int] = Column(Integer)
    definition: Named[str] = Column(word())
    position: Named[int] = Column(Integer)


class AccountColumns(TypedColumns):
    workspace: Named[str] = Column(word(), primary_key=True)
    name: Named[str] = Column(word(), primary_key=True)
    rank: Named[int] = Column(Integer)
    segment: Named[str | None] = Column(word())
    kind: Named[AccountKind] = Column(Code(AccountKind))
    owner: Named[str | None] = Column(word())
    potential: Named[int] = Column(BigInteger)
    aliases: Named[tuple[str, ...]] = Column(Packed(tuple[str, ...]))


segments = Table("segments", metadata, SegmentColumns)
products = Table("products", metadata, TermColumns)
stages = Table("stages", metadata, TermColumns)
outcomes = Table("outcomes", metadata, TermColumns)
activity_types = Table("activity_types", metadata, ActivityTypeColumns)
accounts = Table("accounts", metadata, AccountColumns)
