"""Each delivery is sent by one process at a time, and none is lost with its process."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.store.claims import LEASE, OutboxStore
from bot.store.database import Database
from bot.store.engine import make_engine
from bot.store.owners import is_alive, presence
from bot.store.tables.deliveries import deliveries
from tests.store.values import NOW, TEAM, delivery

MACHINE = NOW + timedelta(days=400)
"""The machine's time has nothing to do with the followed one."""
LEASED = MACHINE + LEASE


def owe(store: Database, *keys: str, workspace: str = TEAM) -> None:
    """Owe these, each due a second after the one before."""
    with store.begin(workspace) as tx:
        for second, key in enumerate(keys):
            tx.deliveries.want(delivery(key, NOW + timedelta(seconds=second)))


def held_by(store: Database, owner: str) -> int:
    """How many deliveries this owner has claimed."""
    with store.connect(reading=True) as connection:
        return len(connection.execute(select(deliveries.c.key).where(deliveries.c.owner == owner)).all())


def claimed(outbox: OutboxStore, owner: str = "me", *, later: int = 0, limit: int = 99) -> list[str]:
    """The keys claimed when the machine is `later` seconds on and all is due."""
    found = outbox.claim_due(NOW + timedelta(days=1), owner, LEASED + timedelta(seconds=later), limit)
    return [delivery.key for _, delivery in found]


def test_what_is_due_first_comes_first(any_store: Database) -> None:
    owe(any_store, "a", "b", "c")
    owe(any_store, "d", workspace="T0")
    outbox = OutboxStore(any_store)
    found = outbox.claim_due(NOW + timedelta(seconds=1), "me", LEASED, 9)
    second = NOW + timedelta(seconds=1)
    assert found == [("T0", delivery("d")), (TEAM, delivery("a")), (TEAM, delivery("b", second))]
    assert held_by(any_store, "me") == 3
    assert outbox.claim_due(NOW + timedelta(seconds=1), "you", LEASED, 9) == []
    assert outbox.next_due(NOW) == NOW


def test_so_many_at_a_time(any_store: Database) -> None:
    owe(any_store, "a", "b", "c")
    outbox = OutboxStore(any_store)
    assert [claimed(outbox, limit=2), claimed(outbox, limit=2), claimed(outbox)] == [["a", "b"], ["c"], []]


def test_posted_is_owed_no_more(any_store: Database) -> None:
    owe(any_store, "a")
    outbox = OutboxStore(any_store)
    assert claimed(outbox) == ["a"]
    outbox.posted(TEAM, "a", 1, "D1", "17.5")
    assert held_by(any_store, "me") == 0
    assert outbox.next_due(NOW) is None
    assert claimed(outbox, later=999) == []


def test_released_is_due_again_later(any_store: Database) -> None:
    owe(any_store, "a")
    outbox = OutboxStore(any_store)
    claimed(outbox)
    soon = NOW + timedelta(seconds=30)
    outbox.release(TEAM, "a", soon, True, 1)
    assert outbox.next_due(NOW) == soon
    assert outbox.claim_due(NOW, "me", LEASED, 9) == []
    expected = delivery("a", soon, doubtful=True, attempts=1)
    assert outbox.claim_due(soon, "me", LEASED, 9) == [(TEAM, expected)]


def test_given_up_is_owed_no_more(any_store: Database) -> None:
    owe(any_store, "a")
    outbox = OutboxStore(any_store)
    claimed(outbox)
    outbox.fail(TEAM, "a", "is_archived")
    assert (held_by(any_store, "me"), outbox.next_due(NOW), claimed(outbox)) == (0, None, [])


def test_a_lease_that_ran_out_is_taken_over_in_doubt(any_store: Database) -> None:
    owe(any_store, "a")
    outbox = OutboxStore(any_store)
    claimed(outbox)
    assert claimed(outbox, "you", later=119) == []
    taken = outbox.claim_due(NOW, "you", LEASED + timedelta(seconds=120), 9)
    assert taken == [(TEAM, delivery("a", doubtful=True))]
    assert claimed(outbox, later=121) == []
    assert claimed(outbox, later=240) == ["a"]


def test_claims_of_the_dead_are_freed_in_doubt(any_store: Database) -> None:
    owe(any_store, "a", "b")
    outbox = OutboxStore(any_store)
    claimed(outbox, "dead", limit=1)
    claimed(outbox, "alive", limit=1)
    assert outbox.free_claims(lambda owner: owner == "alive") == 1
    assert held_by(any_store, "alive") == 1
    assert outbox.claim_due(NOW, "me", LEASED, 9) == [(TEAM, delivery("a", doubtful=True))]


def test_on_sqlite_every_other_owner_is_dead(store: Database) -> None:
    owe(store, "a", "b")
    with presence(store.engine, "other"):
        claimed(OutboxStore(store), "other")
        assert OutboxStore(store).free_claims() == 2


@pytest.mark.postgres
def test_on_postgresql_an_owner_lives_as_long_as_its_session(postgres_url: str) -> None:
    store, other = Database(make_engine(postgres_url)), make_engine(postgres_url)
    owe(store, "a")
    outbox = OutboxStore(store)
    with presence(other, "other"):
        claimed(outbox, "other")
        with store.connect() as connection:
            assert is_alive(connection, "other")
        assert outbox.free_claims() == 0
    assert outbox.free_claims() == 1
    for engine in (store.engine, other):
        engine.dispose()


@pytest.mark.postgres
def test_what_another_one_is_claiming_is_skipped(postgres_url: str) -> None:
    store = Database(make_engine(postgres_url))
    owe(store, "a", "b")
    with store.connect() as connection:
        connection.execute(select(deliveries).where(deliveries.c.key == "a").with_for_update())
        assert claimed(OutboxStore(store)) == ["b"]
    assert claimed(OutboxStore(store)) == ["a"]
    store.engine.dispose()


def test_two_outboxes_claim_each_delivery_once(any_url: str) -> None:
    keys = [f"receipt:{number:03}" for number in range(120)]
    stores = [Database(make_engine(any_url)) for _ in range(2)]
    owe(stores[0], *keys)
    ready = threading.Barrier(2)

    def send(number: int) -> list[str]:
        outbox, sent = OutboxStore(stores[number]), []
        ready.wait()
        while found := claimed(outbox, f"outbox {number}", limit=3):
            for key in found:
                outbox.posted(TEAM, key, 1, "D1", "1.1")
            sent += found
        return sent

    with ThreadPoolExecutor(2) as pool:
        shares = list(pool.map(send, range(2)))
    assert sorted(shares[0] + shares[1]) == keys
    for store in stores:
        store.engine.dispose()


def test_a_claim_changes_nothing_else(any_store: Database) -> None:
    owe(any_store, "a")
    outbox = OutboxStore(any_store)
    claimed(outbox)
    with any_store.read(TEAM) as tx:
        assert tx.deliveries.get("a") == replace(delivery("a"))
