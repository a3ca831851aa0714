"""Writers follow each other, nobody waits longer than agreed, and a database that is away is said to be away."""

import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from time import monotonic

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, OperationalError

from bot.store.database import Database
from bot.store.engine import CONNECTIONS, make_engine
from domain.errors import StoreAway
from domain.model.member import Member
from tests.postgres import Postgres
from tests.store.values import TEAM, member


@pytest.fixture
def other_writer(store: Database) -> Iterator[sqlite3.Connection]:
    """Another process in the middle of a write."""
    path = store.engine.url.database or ""
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield connection


def test_four_threads_lose_no_update(any_store: Database) -> None:
    with any_store.begin(TEAM) as tx:
        tx.members.save(member(name="0"))

    def count_up(_: int) -> None:
        for _ in range(50):
            with any_store.patient().begin(TEAM) as tx:
                found = tx.members.lock("U1")
                assert found is not None
                tx.members.save(replace(found, name=str(int(found.name) + 1)))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(count_up, range(4)))
    with any_store.read(TEAM) as tx:
        assert tx.members.all() == [member(name="200")]


def test_a_locked_file_is_away_within_the_budget(store: Database, other_writer: sqlite3.Connection) -> None:
    started = monotonic()
    with pytest.raises(StoreAway), store.begin(TEAM):
        pass
    assert 1.5 < monotonic() - started < 2.5


def test_the_patient_wait(store: Database, other_writer: sqlite3.Connection) -> None:
    with pytest.raises(StoreAway), Database(store.engine, patience=0.05).begin(TEAM):
        pass
    threading.Timer(0.3, other_writer.close).start()
    with store.patient().begin(TEAM) as tx:
        tx.members.save(member())
    with store.read(TEAM) as tx:
        assert tx.members.all() == [member()]


def test_readers_wait_for_no_writer(store: Database, other_writer: sqlite3.Connection) -> None:
    started = monotonic()
    with store.read(TEAM) as tx:
        assert tx.members.all() == []
    assert monotonic() - started < 0.5


def test_reading_sees_one_picture(any_store: Database) -> None:
    with any_store.read(TEAM) as picture:
        assert picture.members.all() == []
        with any_store.begin(TEAM) as tx:
            tx.members.save(member())
        assert picture.members.all() == []
    with any_store.read(TEAM) as tx:
        assert tx.members.all() == [member()]


def test_reading_cannot_write(any_store: Database) -> None:
    with pytest.raises((StoreAway, DBAPIError)), any_store.read(TEAM) as tx:
        tx.members.save(member())
    with any_store.begin(TEAM) as tx:
        assert tx.members.all() == []


def test_what_raises_is_rolled_back(any_store: Database) -> None:
    def fail() -> None:
        with any_store.begin(TEAM) as tx:
            tx.members.save(member())
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    with any_store.begin(TEAM) as tx:
        assert tx.members.all() == []


def test_a_mistake_is_not_a_database_away(store: Database) -> None:
    with pytest.raises(OperationalError), store.connect() as connection:
        connection.execute(text("SELECT nothing FROM nowhere"))


def test_sqlite_is_opened_to_be_durable(store: Database) -> None:
    with store.connect() as connection:
        asked = ("journal_mode", "synchronous", "foreign_keys")
        assert [connection.execute(text(f"PRAGMA {name}")).scalar() for name in asked] == ["wal", 2, 1]


def test_a_file_that_cannot_be_opened_is_away(tmp_path: Path) -> None:
    with pytest.raises(StoreAway), Database(make_engine(f"sqlite:///{tmp_path}/nowhere/pacer.db")).begin(TEAM):
        pass


@pytest.fixture
def shared(postgres_url: str) -> Iterator[Database]:
    """A store on PostgreSQL that knows U1."""
    store = Database(make_engine(postgres_url))
    with store.begin(TEAM) as tx:
        tx.members.save(member())
    yield store
    store.engine.dispose()


@pytest.mark.postgres
def test_a_locked_member_is_away_within_the_budget(shared: Database) -> None:
    with shared.begin(TEAM) as holder:
        holder.members.lock("U1")
        started = monotonic()
        with pytest.raises(StoreAway), shared.begin(TEAM) as tx:
            tx.members.lock("U1")
        assert 0.8 < monotonic() - started < 2.5


@pytest.mark.postgres
def test_the_patient_wait_for_a_member(shared: Database) -> None:
    def locked() -> Member | None:
        with shared.patient().begin(TEAM) as tx:
            return tx.members.lock("U1")

    with ThreadPoolExecutor(1) as pool:
        with shared.begin(TEAM) as holder:
            holder.members.lock("U1")
            waiting = pool.submit(locked)
            with pytest.raises(TimeoutError):
                waiting.result(timeout=1.5)  # longer than a click may wait
            holder.members.save(member(team="South"))
        assert waiting.result(timeout=10) == member(team="South")


@pytest.mark.postgres
def test_a_server_that_stopped_is_away_and_comes_back(shared: Database, postgres: Postgres) -> None:
    postgres.stop()
    try:
        started = monotonic()
        with pytest.raises(StoreAway), shared.begin(TEAM):
            pass
        assert monotonic() - started < 2.5
    finally:
        postgres.launch()
    with shared.begin(TEAM) as tx:
        assert tx.members.all() == [member()]


@pytest.mark.postgres
def test_a_server_that_stops_in_the_middle_is_away(shared: Database, postgres: Postgres) -> None:
    def cut_off() -> None:
        with shared.begin(TEAM) as tx:
            tx.members.save(member(team="South"))
            postgres.stop()
            tx.members.get("U1")

    try:
        with pytest.raises(StoreAway):
            cut_off()
    finally:
        postgres.launch()
    with shared.begin(TEAM) as tx:
        assert tx.members.all() == [member()]


@pytest.mark.postgres
def test_with_all_connections_in_use_it_is_away(shared: Database) -> None:
    shared.engine.dispose()
    with ExitStack() as stack:
        for _ in range(2 * CONNECTIONS):
            stack.enter_context(shared.read(TEAM))
        started = monotonic()
        with pytest.raises(StoreAway), shared.begin(TEAM):
            pass
        assert monotonic() - started < 1.5
