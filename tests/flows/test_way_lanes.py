"""What is said in a conversation is handled in the order in which Slack sent it, without holding up others."""

import threading
from collections.abc import Iterator
from concurrent.futures import Future
from functools import partial

import pytest

from bot.lanes import Lanes
from bot.payloads import conversation_of, is_event
from tests.bots import bot_here
from tests.echo import Echo
from tests.workspace import start_sandbox

NOW = "2026-11-24T09:00:00+00:00"


@pytest.fixture
def lanes() -> Iterator[Lanes]:
    made = Lanes("test")
    yield made
    made.close()


def elsewhere(key: str) -> str:
    """Another conversation, in another lane of eight than this key's."""
    return next(f"D{n}" for n in range(100) if Lanes.number(f"D{n}", 8) != Lanes.number(key, 8))


def test_one_conversation_in_order(lanes: Lanes) -> None:
    done: list[int] = []
    for number in range(200):
        lanes.follow("D1", partial(done.append, number))
    assert lanes.drain(10)
    assert done == list(range(200))


def test_a_slow_conversation_holds_up_no_other(lanes: Lanes) -> None:
    release = threading.Event()
    slow = lanes.follow("D1", lambda: release.wait(10))
    assert lanes.follow(elsewhere("D1"), lambda: "done").result(5) == "done"
    assert not slow.done()
    release.set()
    assert slow.result(5)


def test_a_command_comes_after_the_message_said_before_it(lanes: Lanes) -> None:
    done: list[str] = []
    ready = threading.Event()

    def message() -> None:
        ready.wait(0.1)
        done.append("message")

    lanes.follow("D1", message)
    lanes.answer("D1", partial(done.append, "command"))
    assert lanes.drain(10)
    assert done == ["message", "command"]


def test_a_command_does_not_wait_long_for_a_message_that_hangs(lanes: Lanes) -> None:
    release = threading.Event()
    lanes.follow("D1", lambda: release.wait(30))
    answers: list[Future[str]] = [lanes.answer("D1", lambda: "answered") for _ in range(4)]
    assert [answer.result(1.5) for answer in answers] == ["answered"] * 4
    release.set()


def test_drain_says_whether_all_is_through(lanes: Lanes) -> None:
    release = threading.Event()
    lanes.follow("D1", lambda: release.wait(30))
    assert not lanes.drain(0.05)
    assert not lanes.idle
    release.set()
    assert lanes.drain(10)
    assert lanes.idle


@pytest.mark.parametrize(
    ("payload", "conversation"),
    [
        ({"type": "event_callback", "event": {"type": "message", "channel": "D1", "user": "U1"}}, "D1"),
        ({"type": "event_callback", "event": {"type": "reaction_added", "item": {"channel": "C1"}}}, "C1"),
        ({"type": "event_callback", "event": {"type": "user_change", "user": {"id": "U1"}}}, "U1"),
        ({"type": "event_callback", "event": {"type": "app_uninstalled"}}, "nowhere"),
        ({"command": "/myplan", "channel_id": "C1", "user_id": "U1"}, "C1"),
        ({"type": "block_actions", "channel": {"id": "D1"}, "user": {"id": "U1"}}, "D1"),
        ({"type": "view_submission", "user": {"id": "U1"}}, "U1"),
    ],
)
def test_conversation_of_a_payload(payload: dict[str, object], conversation: str) -> None:
    assert conversation_of(payload) == conversation
    assert is_event(payload) is ("event" in payload)


def test_an_edit_never_overtakes_its_message(sqlite_url: str) -> None:
    people, features = ("ana", "ben", "chloe", "mia", "omar"), Echo()
    with start_sandbox(now=NOW) as sandbox, bot_here(sandbox, sqlite_url, features):
        for number in range(5):
            for name in people:
                person = sandbox.person(name)
                person.edits(person.says(f"{number} calls"), f"{number + 1} calls")
        for name in people:
            texts = [message.text for message in sandbox.person(name).hears()]
            assert texts == [f"heard: {number + 1} calls" for number in range(5)]
    for channel in {channel for channel, _ in features.order}:
        stamps = [stamp for place, stamp in features.order if place == channel]
        assert len(stamps) == 10
        assert stamps == sorted(stamps)
