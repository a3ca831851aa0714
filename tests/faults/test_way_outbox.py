"""Whatever happens to a call to Slack, what is owed is shown exactly once."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from bot.app import Process
from bot.store.tables.deliveries import deliveries
from tests.bots import bot_here
from tests.echo import Echo
from tests.workspace import Person, Sandbox, start_sandbox

NOW = "2026-11-24T09:00:00+00:00"
POST = "chat.postMessage"


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with start_sandbox(now=NOW, speed=0) as started:
        yield started


@pytest.fixture
def bot(sandbox: Sandbox, sqlite_url: str) -> Iterator[Process]:
    with bot_here(sandbox, sqlite_url, Echo()) as started:
        yield started


@pytest.fixture
def ana(sandbox: Sandbox, bot: Process) -> Person:
    return sandbox.person("ana")


def heard(ana: Person) -> list[str]:
    return [message.text for message in ana.hears()]


def looked_up(sandbox: Sandbox) -> int:
    """How often a key was looked for."""
    return len([one for one in sandbox.calls() if "include_all_metadata" in one["args"]])


def test_a_receipt_is_posted_without_any_other_call(ana: Person, sandbox: Sandbox) -> None:
    before = len(sandbox.calls())
    ana.says("hello")
    assert heard(ana) == ["heard: hello"]
    assert [call["method"] for call in sandbox.calls()[before:]] == [POST]


def test_429_waits_as_long_as_slack_said(ana: Person, sandbox: Sandbox) -> None:
    sandbox.fault(method=POST, error="ratelimited", retry_after=30, times=2)
    ana.says("hello")
    assert heard(ana) == []
    sandbox.advance(seconds=29)
    assert len(sandbox.calls(POST)) == 1
    sandbox.advance(seconds=1)
    assert len(sandbox.calls(POST)) == 2
    sandbox.advance(seconds=30)
    assert heard(ana) == ["heard: hello"]
    assert looked_up(sandbox) == 0


@pytest.mark.parametrize("fault", [{"http": 500}, {"lost": "before"}, {"lost": "after"}, {"error": "internal_error"}])
@pytest.mark.parametrize("times", [1, 2])
def test_doubt_is_settled_by_one_look(ana: Person, sandbox: Sandbox, fault: dict[str, object], times: int) -> None:
    sandbox.fault(method=POST, times=times, **fault)
    ana.says("hello")
    assert heard(ana) == ["heard: hello"]
    sandbox.heal()
    assert looked_up(sandbox) == (1 if fault == {"lost": "after"} else times)


def test_doubt_in_a_thread_is_settled_there(ana: Person, sandbox: Sandbox) -> None:
    root = ana.says("root")
    sandbox.settle()
    sandbox.fault(method=POST, times=1, lost="after")
    ana.says("in the thread", thread=root)
    answers = [message for message in ana.hears() if message.thread_ts == root]
    assert [message.text for message in answers] == ["heard: in the thread"]
    assert "conversations.replies" in [call["method"] for call in sandbox.calls()]


def test_a_long_failure_is_outlasted_with_growing_pauses(ana: Person, sandbox: Sandbox) -> None:
    sandbox.fault(method=POST, http=503)
    ana.says("hello")
    sandbox.settle()
    sandbox.advance(hours=2)
    tries = len(sandbox.calls(POST))
    assert 20 < tries < 60
    sandbox.heal()
    sandbox.advance(minutes=6)
    assert heard(ana) == ["heard: hello"]


def test_an_edit_updates_the_one_receipt(ana: Person, sandbox: Sandbox) -> None:
    ts = ana.says("3 calls")
    sandbox.settle()
    sandbox.fault(method="chat.update", times=1, lost="after")
    ana.edits(ts, "4 calls")
    assert heard(ana) == ["heard: 4 calls"]
    assert looked_up(sandbox) == 0


def test_a_post_that_was_lost_and_edited_since_shows_the_edit(ana: Person, sandbox: Sandbox) -> None:
    sandbox.fault(method=POST, times=1, lost="after")
    sandbox.fault(method="conversations.history", times=3, http=500)
    ts = ana.says("3 calls")
    sandbox.settle()
    ana.edits(ts, "4 calls")
    sandbox.settle()
    sandbox.advance(minutes=5)
    assert heard(ana) == ["heard: 4 calls"]


def test_refused_blocks_are_sent_as_text(ana: Person, sandbox: Sandbox) -> None:
    ana.says("bad block")
    (answer,) = ana.hears()
    assert answer.text == "heard: bad block"
    assert not [block for block in answer.blocks if block["type"] != "rich_text"]


@pytest.mark.parametrize("fault", [{"http": 500}, {"lost": "before"}, {"lost": "after"}])
def test_a_file_is_shared_once(ana: Person, sandbox: Sandbox, fault: dict[str, object]) -> None:
    sandbox.fault(method="files.completeUploadExternal", times=1, **fault)
    ana.says("file please")
    sandbox.settle()
    sandbox.advance(seconds=30)
    assert [[one["name"] for one in message.files] for message in ana.hears()] == [["heard.txt"]]


def test_what_slack_will_never_take_is_given_up(ana: Person, bot: Process, sandbox: Sandbox) -> None:
    sandbox.fault(method=POST, error="channel_not_found", times=1)
    ts = ana.says("hello")
    sandbox.settle()
    sandbox.advance(hours=1)
    assert len(sandbox.calls(POST)) == 1
    with bot.database.read(bot.identity.installation().workspace) as tx:
        delivery = tx.deliveries.get(f"reply:D0ANA0001:{ts}")
    assert delivery is not None
    assert delivery.failed == "channel_not_found"
    assert bot.outbox.settle(5) is None


def test_one_broken_delivery_holds_up_no_other(ana: Person, bot: Process, sandbox: Sandbox) -> None:
    sandbox.fault(method=POST, error="ratelimited", retry_after=3600, times=1)
    ana.says("first")
    sandbox.settle()
    ana.says("second")
    assert heard(ana) == ["heard: second"]
    sandbox.advance(hours=1)
    assert heard(ana) == ["heard: second", "heard: first"]
    assert bot.clock.now() - sandbox.now() < timedelta(seconds=1)


def test_nobody_waits_for_ever_for_what_another_process_has_in_hand(ana: Person, bot: Process) -> None:
    ana.says("hello")
    assert heard(ana) == ["heard: hello"]
    held = {"wanted": 2, "owner": "another", "lease_until": datetime(2099, 1, 1, tzinfo=UTC)}
    with bot.database.connect() as connection:
        connection.execute(update(deliveries).values(held))
    with pytest.raises(TimeoutError):
        bot.outbox.settle(0.3)
    with bot.database.connect() as connection:
        connection.execute(update(deliveries).values(shown=2))
    assert bot.outbox.settle(0.3) is None
