"""Table of maintained daily totals."""

from datetime import date

from sqlalchemy import BigInteger, Column, Date, Named, Table, TypedColumns

from bot.store.tables.base import metadata
from bot.store.types import Code, word
from domain.model.tally import Measure


class TallyColumns(TypedColumns):
    workspace: Named[str] = Column(word(), primary_key=True)
    user: Named[str] = Column(word(), primary_key=True)
    on: Named[date] = Column(Date, primary_key=True)
    measure: Named[Measure] = Column(Code(Measure), primary_key=True)
    activity: Named[str] = Column(word(), primary_key=True)
    segment: Named[str] = Column(word(), primary_key=True)
    currency: Named[str] = Column(word(), primary_key=True)
    value: Named[int] = Column(BigInteger)


tallies = Table("tallies", metadata, TallyColumns)
