"""A word is offered once, whatever comes of it."""

from dataclasses import replace
from datetime import timedelta

from bot.store.database import Database
from domain.model.wording import OfferState, WordOffer
from tests.store.values import NOW, TEAM

OFFER = WordOffer(key="rfi", typed="RFI", language="en", activity="quote", rep="U1", to="U2", offered_at=NOW)


def test_only_the_first_is_added(any_store: Database) -> None:
    with any_store.begin(TEAM) as tx:
        assert tx.offers.get("rfi") is None
        assert tx.offers.add(OFFER)
        assert not tx.offers.add(replace(OFFER, activity="email"))
        assert tx.offers.get("rfi") == OFFER
    with any_store.begin("T2") as tx:
        assert tx.offers.get("rfi") is None


def test_saving_replaces(any_store: Database) -> None:
    answered = replace(OFFER, state=OfferState.KEPT, settled_by="U2", settled_at=NOW + timedelta(hours=1))
    with any_store.begin(TEAM) as tx:
        tx.offers.add(OFFER)
        tx.offers.save(answered)
        assert tx.offers.get("rfi") == answered
