"""Nothing is acknowledged before it is durable, over Socket Mode and over signed HTTP."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from sqlalchemy import event

from bot.app import Process
from tests.bots import bot_here, free_port
from tests.echo import Echo
from tests.workspace import Sandbox, start_sandbox

NOW = "2026-11-24T09:00:00+00:00"


@dataclass
class Joined:
    """A workspace and the bot that joined it."""

    sandbox: Sandbox
    bot: Process
    features: Echo


@pytest.fixture(params=["socket", "http"])
def joined(request: pytest.FixtureRequest, sqlite_url: str) -> Iterator[Joined]:
    port = free_port()
    url = f"http://127.0.0.1:{port}/slack/events" if request.param == "http" else None
    features = Echo()
    with start_sandbox(now=NOW, request_url=url) as sandbox:
        ours = sandbox.http_bot_environment() if url else sandbox.bot_environment()
        with bot_here(sandbox, sqlite_url, features, environment={**ours, "PORT": str(port)}) as bot:
            yield Joined(sandbox, bot, features)


def acks(sandbox: Sandbox) -> list[bool]:
    """Of each attempt at an event about what a person said, in order: was it acknowledged?"""
    sent = [one for one in sandbox.traffic() if one["direction"] == "to_bot" and one["kind"] == "events_api"]
    said = [one for one in sent if one["payload"]["event"].get("client_msg_id")]
    return [one["answer"] == {} for one in said]


def test_ack_leaves_only_after_the_commit(joined: Joined) -> None:
    before_commit, may_commit = threading.Event(), threading.Event()

    def hold(_connection: object) -> None:
        if threading.current_thread().name.startswith("lane") and not before_commit.is_set():
            before_commit.set()
            assert may_commit.wait(10)

    event.listen(joined.bot.engine, "commit", hold)
    joined.sandbox.person("ana").says("hello")
    assert before_commit.wait(10)
    assert acks(joined.sandbox) == [False]
    may_commit.set()
    joined.sandbox.settle()
    assert acks(joined.sandbox) == [True]


def test_no_ack_when_the_listener_raised_and_nothing_is_kept(joined: Joined) -> None:
    ana = joined.sandbox.person("ana")
    ana.says("please fail")
    joined.sandbox.settle()
    assert acks(joined.sandbox)[:1] == [False]
    assert ana.hears() == []
    with joined.bot.database.read(joined.bot.identity.installation().workspace) as tx:
        assert tx.deliveries.get("reply:D0ANA0001:0") is None


def test_what_failed_is_handled_when_slack_sends_it_again(joined: Joined) -> None:
    joined.features.fails = 1
    ana = joined.sandbox.person("ana")
    ana.says("hello")
    joined.sandbox.settle()
    joined.sandbox.advance(minutes=10)
    assert [message.text for message in ana.hears()] == ["heard: hello"]


def test_event_that_no_feature_takes_is_acknowledged(joined: Joined) -> None:
    joined.sandbox.control("person", **{"as": "ana", "title": "Rep"})
    joined.sandbox.settle()
    sent = [one for one in joined.sandbox.traffic() if one["kind"] == "events_api"]
    assert [one["payload"]["event"]["type"] for one in sent] == ["user_change"]
    assert [one["answer"] for one in sent] == [{}]


def test_refusal_in_an_event_is_answered_once_as_its_sentence(joined: Joined) -> None:
    ana = joined.sandbox.person("ana")
    ana.says("refuse this")
    joined.sandbox.settle()
    joined.sandbox.advance(minutes=10)
    assert [message.text[:28] for message in ana.hears()] == ["I can't reach my records rig"]
    assert acks(joined.sandbox) == [True]


def test_refusal_of_a_mention_is_told_in_the_direct_message(joined: Joined) -> None:
    ana = joined.sandbox.person("ana")
    ana.says("@pacer refuse this", channel="#sales")
    assert [message.text[:28] for message in ana.hears()] == ["I can't reach my records rig"]
    assert ana.hears("#sales") == []
