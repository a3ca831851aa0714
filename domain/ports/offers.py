"""Offers to keep a rep's word, as kept."""

from typing import Protocol

from domain.model.wording import WordOffer


class Offers(Protocol):
    def get(self, key: str) -> WordOffer | None:
        """The offer of a folded word, whatever came of it."""

    def add(self, offer: WordOffer) -> bool:
        """Keep a new one; False if its key was offered before."""

    def save(self, offer: WordOffer) -> None: ...
