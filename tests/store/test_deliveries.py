"""What is owed is owed once a key, and drawn again when it is wanted again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.store.claims import OutboxStore
from bot.store.database import Database
from tests.store.values import NOW, TEAM, delivery

SOON = NOW + timedelta(minutes=5)


def test_it_comes_back(any_store: Database) -> None:
    full = delivery(args={"messages": ["1.2", "1.3"], "count": 2, "again": True, "none": None}, thread="17.1")
    with any_store.begin(TEAM) as tx:
        assert tx.deliveries.get(full.key) is None
        tx.deliveries.want(full)
        assert tx.deliveries.get(full.key) == full


def test_wanting_again_renews_it(any_store: Database) -> None:
    with any_store.begin(TEAM) as tx:
        tx.deliveries.want(delivery(args={"page": 1}))
        tx.deliveries.want(delivery(args={"page": 2}, due=SOON))
        assert tx.deliveries.get("receipt:1") == delivery(args={"page": 2}, wanted=2)
        tx.deliveries.want(delivery(due=NOW - timedelta(minutes=1)))
        assert tx.deliveries.get("receipt:1") == delivery(due=NOW - timedelta(minutes=1), wanted=3)


def test_wanting_again_while_it_is_sent_leaves_it_owed(any_store: Database) -> None:
    outbox = OutboxStore(any_store)
    with any_store.begin(TEAM) as tx:
        tx.deliveries.want(delivery())
    outbox.claim_due(NOW, "me", NOW, 9)
    with any_store.begin(TEAM) as tx:
        tx.deliveries.want(delivery())
    outbox.posted(TEAM, "receipt:1", 1, "D1", "17.5")
    expected = delivery(wanted=2, shown=1, channel="D1", ts="17.5")
    assert outbox.claim_due(NOW, "me", NOW, 9) == [(TEAM, expected)]


def test_wanting_again_what_was_given_up_tries_again(any_store: Database) -> None:
    outbox = OutboxStore(any_store)
    with any_store.begin(TEAM) as tx:
        tx.deliveries.want(delivery())
    outbox.release(TEAM, "receipt:1", NOW, False, 7)
    outbox.fail(TEAM, "receipt:1", "channel_not_found")
    with any_store.begin(TEAM) as tx:
        failed = tx.deliveries.get("receipt:1")
        assert failed == delivery(attempts=7, failed="channel_not_found")
        tx.deliveries.want(delivery())
        assert tx.deliveries.get("receipt:1") == delivery(wanted=2)


def test_the_outbox_hears_of_it_after_the_commit_only(any_store: Database) -> None:
    heard: list[tuple[str, tuple[str, ...]]] = []
    store = Database(any_store.engine, on_asked=lambda workspace, keys: heard.append((workspace, keys)))
    with store.patient().begin(TEAM) as tx:
        tx.deliveries.want(delivery("a"))
        tx.deliveries.want(delivery("b"))
        assert heard == []
    assert heard == [(TEAM, ("a", "b"))]

    def fail() -> None:
        with store.begin(TEAM) as tx:
            tx.deliveries.want(delivery("c"))
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    with store.begin(TEAM) as tx:
        assert tx.deliveries.get("c") is None
    assert heard == [(TEAM, ("a", "b"))]


def test_nothing_else_changes_when_it_is_claimed_and_freed(any_store: Database) -> None:
    outbox = OutboxStore(any_store)
    with any_store.begin(TEAM) as tx:
        tx.deliveries.want(delivery())
    assert outbox.claim_due(NOW, "me", NOW, 1) == [(TEAM, delivery())]
    outbox.release(TEAM, "receipt:1", SOON, True, 3)
    with any_store.read(TEAM) as tx:
        assert tx.deliveries.get("receipt:1") == replace(delivery(), due=SOON, doubtful=True, attempts=3)
