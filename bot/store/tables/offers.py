"""Table of words that reps used and that were offered to be kept."""

from datetime import datetime

from sqlalchemy import Column, Named, Table, TypedColumns

from bot.store.tables.base import metadata
from bot.store.types import Code, Instant, word
from domain.model.wording import OfferState


class OfferColumns(TypedColumns):
    workspace: Named[str] = Column(word(), primary_key=True)
    key: Named[str] = Column(word(), primary_key=True)
    typed: Named[str] = Column(word())
    language: Named[str] = Column(word())
    activity: Named[str] = Column(word())
    rep: Named[str] = Column(word())
    to: Named[str] = Column(word())
    offered_at: Named[datetime] = Column(Instant())
    state: Named[OfferState] = Column(Code(OfferState))
    settled_by: Named[str | None] = Column(word())
    settled_at: Named[datetime | None] = Column(Instant())


word_offers = Table("word_offers", metadata, OfferColumns)
