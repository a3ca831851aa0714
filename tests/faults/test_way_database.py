"""While the database is away: what a person asked for is answered in time, what they said is handled later."""

import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from tests.bots import bot_here
from tests.echo import Echo
from tests.workspace import Person, Sandbox, start_sandbox

NOW = "2026-11-24T09:00:00+00:00"
AWAY = "I can't reach my records right now. Please try again in a minute"


@pytest.fixture
def sandbox(sqlite_url: str) -> Iterator[Sandbox]:
    with start_sandbox(now=NOW) as started, bot_here(started, sqlite_url, Echo()):
        yield started


@pytest.fixture
def ana(sandbox: Sandbox) -> Person:
    return sandbox.person("ana")


@contextmanager
def locked(tmp_path: Path) -> Iterator[None]:
    """Another process holds SQLite's write lock."""
    other = sqlite3.connect(tmp_path / "pacer.db", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


def test_a_command_is_answered_within_three_seconds(ana: Person, tmp_path: Path) -> None:
    with locked(tmp_path):
        before = time.monotonic()
        ana.gives("/pacer write")
        (answer,) = [message for message in ana.sees(settled=False) if message.ephemeral]
        assert time.monotonic() - before < 3
    assert answer.text.startswith(AWAY)
    assert "Réessayez dans une minute" in answer.text


def test_so_is_one_given_right_after_a_message_that_waits(ana: Person, sandbox: Sandbox, tmp_path: Path) -> None:
    with locked(tmp_path):
        ana.says("hello")
        before = time.monotonic()
        ana.gives("/pacer write")
        assert time.monotonic() - before < 3
        (answer,) = [message for message in ana.sees(settled=False) if message.ephemeral]
        assert answer.text.startswith(AWAY)
    assert [message.text for message in ana.hears()] == [answer.text, "heard: hello"]


def test_a_modal_keeps_what_was_typed(ana: Person, tmp_path: Path) -> None:
    ana.gives("/pacer open")
    with locked(tmp_path):
        errors = ana.submits({"said": "3 calls"})
    assert list(errors) == ["said"]
    assert errors["said"].startswith(AWAY)
    assert ana.modal() is not None
    assert ana.submits({"said": "3 calls"}) == {}
    assert ana.modal() is None


def test_a_button_is_answered_privately(ana: Person, tmp_path: Path) -> None:
    ana.says("hello")
    (receipt,) = ana.hears()
    with locked(tmp_path):
        ana.clicks(receipt, "Write")
    *_, answer = ana.hears()
    assert answer.ephemeral
    assert answer.text.startswith(AWAY)
    assert receipt in ana.hears()


def test_messages_wait_and_are_answered_once(ana: Person, sandbox: Sandbox, tmp_path: Path) -> None:
    with locked(tmp_path):
        for number in range(5):
            ana.says(str(number))
        time.sleep(4)  # longer than Slack waits for an ack
    sandbox.settle()
    sandbox.advance(minutes=10)
    assert sorted(message.text for message in ana.hears()) == [f"heard: {number}" for number in range(5)]


def test_a_failing_command_shows_the_ticket_of_the_log_and_no_trace(ana: Person) -> None:
    with capture_logs() as logged:
        ana.gives("/pacer fail")
    (answer,) = [message for message in ana.sees() if message.ephemeral]
    assert set(re.findall(r"P-[0-9A-F]{6}", answer.text)) == {entry["ticket"] for entry in logged if "ticket" in entry}
    assert "P-" in answer.text
    assert "ValueError" not in answer.text


def test_ready_says_what_is_missing(sqlite_url: str, tmp_path: Path) -> None:
    with start_sandbox(now=NOW) as sandbox, bot_here(sandbox, sqlite_url, Echo()) as bot:
        assert bot.readiness() == {"slack": True, "database": True}
        (tmp_path / "pacer.db").rename(tmp_path / "gone.db")
        (tmp_path / "pacer.db").mkdir()
        bot.engine.dispose()
        assert bot.readiness() == {"slack": True, "database": False}
