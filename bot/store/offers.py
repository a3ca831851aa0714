"""Offers to keep a rep's word in the database."""

from sqlalchemy import select

from bot.store.rows import columns_of, value_of
from bot.store.subject import Subject
from bot.store.tables.offers import word_offers
from domain.model.wording import WordOffer


class StoredOffers(Subject):
    """Implements domain.ports.offers.Offers."""

    def get(self, key: str) -> WordOffer | None:
        query = select(word_offers).where(self.here(word_offers), word_offers.c.key == key)
        row = self.row(query)
        return None if row is None else value_of(WordOffer, row)

    def add(self, offer: WordOffer) -> bool:
        return self.add_if_absent(word_offers, columns_of(offer))

    def save(self, offer: WordOffer) -> None:
        self.put(word_offers, columns_of(offer))
