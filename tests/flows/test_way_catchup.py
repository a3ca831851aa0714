"""What was said while the bot was away is heard when it is back, by the same code, once."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.history import Place, missed
from tests.bots import bot_here, wait_until
from tests.echo import Echo
from tests.workspace import Person, Sandbox, start_sandbox

NOW = "2026-11-24T09:00:00+00:00"
HISTORY = "conversations.history"


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with start_sandbox(now=NOW) as started:
        yield started


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dead connection is found, and a failed reading repeated, sooner than it would be."""
    monkeypatch.setattr("bot.socket.PING_SECONDS", 0.4)
    monkeypatch.setattr("bot.catchup.PAUSE_SECONDS", 0.1)


@pytest.fixture
def ana(sandbox: Sandbox) -> Person:
    return sandbox.person("ana")


def heard(person: Person) -> list[str]:
    return sorted(message.text for message in person.hears())


def forget_redelivery(sandbox: Sandbox) -> None:
    """Let Slack give up on what it could not deliver."""
    sandbox.advance(minutes=30)


def test_messages_edits_and_threads_that_slack_gave_up_on(sandbox: Sandbox, ana: Person, sqlite_url: str) -> None:
    with bot_here(sandbox, sqlite_url, Echo()):
        before = ana.says("before")
        root = ana.says("root")
        assert heard(ana) == ["heard: before", "heard: root"]
    sandbox.person("ben").says("for the first time")
    ana.says("while away")
    ana.edits(ana.says("a slip"), "mended")
    ana.edits(before, "edited while away")
    ana.says("in a thread", thread=root)
    forget_redelivery(sandbox)
    with bot_here(sandbox, sqlite_url, Echo()):
        assert heard(ana) == sorted(
            [
                "heard: edited while away",
                "heard: root",
                "heard: while away",
                "heard: mended",
                "heard: in a thread",
            ]
        )
        assert heard(sandbox.person("ben")) == ["heard: for the first time"]


def test_what_was_heard_is_not_fed_again(sandbox: Sandbox, ana: Person, sqlite_url: str) -> None:
    with bot_here(sandbox, sqlite_url, Echo()):
        ana.says("hello")
        assert heard(ana) == ["heard: hello"]
    features = Echo()
    with bot_here(sandbox, sqlite_url, features):
        assert heard(ana) == ["heard: hello"]
    assert features.order == []


def test_a_history_that_fails_is_asked_again(sandbox: Sandbox, ana: Person, sqlite_url: str) -> None:
    ana.says("while away")
    forget_redelivery(sandbox)
    sandbox.fault(method=HISTORY, error="ratelimited", retry_after=1, times=2)
    with bot_here(sandbox, sqlite_url, Echo()):
        wait_until(lambda: heard(ana), "the message is heard")
        assert heard(ana) == ["heard: while away"]


def test_a_message_that_always_fails_holds_up_only_itself(sandbox: Sandbox, ana: Person, sqlite_url: str) -> None:
    with bot_here(sandbox, sqlite_url, Echo()):
        ana.says("please fail")
        ana.says("fine")
        sandbox.person("ben").says("fine too")
        wait_until(lambda: heard(ana) and heard(sandbox.person("ben")), "the others are heard")
        assert heard(ana) == ["heard: fine"]
        assert heard(sandbox.person("ben")) == ["heard: fine too"]


def test_a_lost_connection_is_caught_up_without_waiting_for_redelivery(
    sandbox: Sandbox, ana: Person, sqlite_url: str
) -> None:
    with bot_here(sandbox, sqlite_url, Echo()) as bot:
        sandbox.fault(drop_socket="tcp")
        ana.says("into the void")
        wait_until(lambda: bot.readiness()["slack"] and heard(ana), "the message is heard")
        assert heard(ana) == ["heard: into the void"]
        assert sandbox.now() < datetime(2026, 11, 24, 9, 1, tzinfo=UTC)


def test_in_channels_only_mentions_are_heard(sandbox: Sandbox, ana: Person, sqlite_url: str) -> None:
    features = Echo()
    with bot_here(sandbox, sqlite_url, features):
        ana.says("chatter", channel="#sales")
        sandbox.settle()
    ana.says("more chatter", channel="#sales")
    ts = ana.says("@pacer 3 calls", channel="#sales")
    forget_redelivery(sandbox)
    features.order.clear()
    with bot_here(sandbox, sqlite_url, features):
        sandbox.settle()
    assert features.order == [("C0SALES01", ts)]


def test_bots_and_notices_are_not_heard(sandbox: Sandbox, ana: Person, sqlite_url: str) -> None:
    with bot_here(sandbox, sqlite_url, Echo()) as bot:
        ts = ana.says("hello")
        assert heard(ana) == ["heard: hello"]
        place = Place(channel="D0ANA0001", kind="im")
        found = missed(bot.app.client, place, "U0PACER01", since="0", look_back="0")
    assert [(event["ts"], event["text"], event["channel_type"]) for event in found] == [(ts, "hello", "im")]
