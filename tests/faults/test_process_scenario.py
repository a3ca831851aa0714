"""The whole bot, killed three times, its events doubled, its database locked: each message counts once."""

import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.store.database import Database
from bot.store.engine import make_engine
from bot.store.tables.records import records
from domain.model.record import Status
from tests.bots import BotProcess
from tests.logbook import import_demo_files
from tests.processes import run
from tests.workspace import Sandbox, start_sandbox

NOW = "2026-11-24T13:30:00+00:00"
LOCKED_SECONDS = {"sqlite": 5, "postgresql": 3}
PEOPLE = {"ana": "{n} calls segment A", "ben": "{n} calls segment A", "chloe": "{n} appels segment A"}


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    url = str(request.getfixturevalue(f"{'sqlite' if request.param == 'sqlite' else 'postgres'}_url"))
    import_demo_team(url)
    return url


@contextmanager
def locked(url: str) -> Iterator[None]:
    """Another process keeps everybody from writing."""
    if url.startswith("sqlite"):
        other = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")
        other.close()
        return
    engine = make_engine(url)
    with engine.connect() as connection:
        connection.exec_driver_sql("LOCK TABLE messages, deliveries IN ACCESS EXCLUSIVE MODE")
        yield
    engine.dispose()


def import_demo_team(url: str) -> None:
    engine = make_engine(url)
    import_demo_files(Database(engine))
    engine.dispose()


def say(sandbox: Sandbox, turns: int) -> list[tuple[str, str]]:
    """Everybody logs so many times; who said it, and its ts."""
    return [
        (name, sandbox.person(name).says(text.format(n=turn + 1)))
        for turn in range(turns)
        for name, text in PEOPLE.items()
    ]


def recorded(url: str) -> Counter[str]:
    """How many records count, by the ts of their message, of those said since the start."""
    query = select(records.c.message_ts).where(records.c.status == Status.RECORDED)
    engine = make_engine(url)
    with engine.connect() as connection:
        found = Counter(str(ts) for ts in connection.execute(query).scalars())
    engine.dispose()
    return found


def receipted(sandbox: Sandbox) -> Counter[tuple[str, str]]:
    """How many receipts were posted, by person and ts of the message that they answer."""
    found: Counter[tuple[str, str]] = Counter()
    for name in PEOPLE:
        for message in sandbox.ask("/control/seen", **{"as": name, "in": "@pacer"})["messages"]:
            if message["from"] == "pacer" and message["metadata"]:
                found[name, message["metadata"]["event_payload"]["key"].rsplit(":", 1)[-1]] += 1
    return found


@pytest.mark.timeout(300)
def test_every_message_is_recorded_once_and_receipted_once(database_url: str, tmp_path: Path) -> None:
    with start_sandbox(now=NOW) as sandbox:
        said = []
        with BotProcess(sandbox, database_url, tmp_path / "bot.log") as bot:
            sandbox.fault(duplicate_events=0.5)
            for _ in range(3):
                said += say(sandbox, 5)
                bot.kill()
                said += say(sandbox, 1)
                bot.start()
            with locked(database_url):
                said += say(sandbox, 2)
                time.sleep(LOCKED_SECONDS[database_url.partition(":")[0]])
            sandbox.settle()
            sandbox.advance(minutes=10)
            sandbox.settle()
        kept = recorded(database_url)
        assert {ts: kept[ts] for _, ts in said} == {ts: 1 for _, ts in said}
        assert receipted(sandbox) == Counter(said)
        audit = run("bot", "audit", DATABASE_URL=database_url)
        assert (audit.stdout, audit.returncode) == ("No difference\n", 0)
