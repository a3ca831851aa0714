"""A bot that is killed, stopped or cut off loses nothing and says nothing twice."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from tests.bots import BotProcess, bot_here, wait_until
from tests.echo import Echo
from tests.workspace import Sandbox, start_sandbox

NOW = "2026-11-24T09:00:00+00:00"
POST = "chat.postMessage"
SOON = 0.4
"""Between pings: how soon a dead connection is found."""


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with start_sandbox(now=NOW) as started:
        yield started


def bot_of(sandbox: Sandbox, tmp_path: Path, **environment: str) -> BotProcess:
    return BotProcess(sandbox, f"sqlite:///{tmp_path}/pacer.db", tmp_path / "bot.log", "tests.echobot", **environment)


def heard(sandbox: Sandbox, name: str = "ana") -> list[str]:
    return sorted(message.text for message in sandbox.person(name).hears())


def as_if_killed_before_the_answer(database: Path) -> None:
    """Slack took all posts, but the bot died before it heard so: its claims are open."""
    with sqlite3.connect(database) as connection:
        connection.execute(
            "UPDATE deliveries SET shown = 0, ts = NULL, channel = NULL, owner = 'gone', "
            "lease_until = '2099-01-01 00:00:00.000000'"
        )
    connection.close()


def test_killed_between_post_and_answer_posts_once(sandbox: Sandbox, tmp_path: Path) -> None:
    with bot_of(sandbox, tmp_path) as bot:
        sandbox.person("ana").says("hello")
        assert heard(sandbox) == ["heard: hello"]
        bot.kill()
        as_if_killed_before_the_answer(tmp_path / "pacer.db")
        bot.start()
        assert heard(sandbox) == ["heard: hello"]
        assert len(sandbox.calls(POST)) == 1


def test_a_receipt_owed_when_the_bot_died_is_posted_by_the_next(sandbox: Sandbox, tmp_path: Path) -> None:
    with bot_of(sandbox, tmp_path) as bot:
        sandbox.fault(method=POST, error="ratelimited", retry_after=600)
        sandbox.person("ana").says("hello")
        sandbox.settle()
        bot.kill()
        sandbox.heal()
        bot.start()
        sandbox.advance(minutes=10)
        assert heard(sandbox) == ["heard: hello"]


def test_sigterm_finishes_what_was_taken_and_ends_well(sandbox: Sandbox, tmp_path: Path) -> None:
    bot = bot_of(sandbox, tmp_path).start()
    for number in range(20):
        sandbox.person("ana").says(str(number))
    assert bot.terminate() == 0
    answered = [one for one in sandbox.calls(POST) if one["status"] == 200]
    with bot:
        sandbox.settle()
        assert heard(sandbox) == sorted(f"heard: {number}" for number in range(20))
    assert answered


@pytest.mark.parametrize("how", ["close", "tcp", "refresh", "warning", "too_many_websockets"])
def test_a_dropped_socket_comes_back_and_misses_nothing(
    sandbox: Sandbox, sqlite_url: str, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.socket.PING_SECONDS", SOON)
    with bot_here(sandbox, sqlite_url, Echo()) as bot:
        sandbox.fault(drop_socket=how)
        for number in range(5):
            sandbox.person("ana").says(str(number))
        wait_until(lambda: sandbox.bot_connected() and bot.readiness()["slack"], "the bot is back")
        sandbox.person("ana").says("back")
        wait_until(lambda: len(heard(sandbox)) >= 6, "all is answered")
        sandbox.advance(minutes=10)
        assert heard(sandbox) == ["heard: 0", "heard: 1", "heard: 2", "heard: 3", "heard: 4", "heard: back"]


def test_what_comes_before_slack_says_who_the_bot_is_waits(sandbox: Sandbox, sqlite_url: str) -> None:
    sandbox.fault(method="auth.test", error="internal_error")
    with bot_here(sandbox, sqlite_url, Echo(), wait=False), capture_logs() as logged:
        wait_until(sandbox.bot_connected, "the bot is connected")
        sandbox.person("ana").says("hello")
        wait_until(lambda: "not acknowledged" in {one["event"] for one in logged}, "the event is refused")
        sandbox.heal()
        sandbox.advance(minutes=10)
        assert heard(sandbox) == ["heard: hello"]


def test_the_bot_starts_while_slack_is_away(sandbox: Sandbox, sqlite_url: str) -> None:
    with bot_here(sandbox, sqlite_url, Echo()):
        sandbox.person("ana").says("before")
        assert heard(sandbox) == ["heard: before"]
    sandbox.fault(down_s=30)
    sandbox.person("ana").says("while both are away")
    with bot_here(sandbox, sqlite_url, Echo(), wait=False) as bot:
        assert bot.readiness() == {"slack": False, "database": True}
        sandbox.advance(seconds=31)
        wait_until(lambda: bot.readiness()["slack"], "the bot is connected")
        sandbox.advance(minutes=10)
        assert heard(sandbox) == ["heard: before", "heard: while both are away"]
