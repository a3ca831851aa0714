"""The sandbox clock and its followers: every moment in its turn, nobody left behind, nobody waited for in vain."""

import threading
import time
from datetime import UTC, datetime, timedelta
from functools import partial

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.clock import SandboxClock
from tests.sandbox.follower import Follower, Poller
from tests.sandbox.raw_bot import RawBot
from tests.workspace import ControlError, Person, Sandbox

NINE = datetime(2026, 11, 24, 8, tzinfo=UTC)


def test_a_follower_meets_each_of_its_moments(ws: Sandbox) -> None:
    met: list[datetime] = []

    def work(now: datetime) -> datetime | None:
        met.append(now)
        return (now + timedelta(hours=5)).replace(minute=0, second=0, microsecond=0)

    follower = Follower(ws, work)
    ws.advance(days=1)
    follower.stop()
    due = [NINE + timedelta(hours=5 * number) for number in range(5)]
    assert sorted(set(met)) == [*due, NINE + timedelta(days=1)]


def test_two_followers_meet_their_own_moments_in_one_order(ws: Sandbox) -> None:
    met: list[tuple[str, datetime]] = []

    def working(name: str, first: datetime, every: timedelta) -> Follower:
        waiting = [first]

        def work(now: datetime) -> datetime:
            while waiting[0] <= now:
                met.append((name, waiting[0]))
                waiting[0] += every
            return waiting[0]

        return Follower(ws, work, name)

    one = working("one", NINE + timedelta(minutes=7), timedelta(minutes=20))
    two = working("two", NINE + timedelta(minutes=10), timedelta(minutes=30))
    ws.advance(hours=1)
    one.stop()
    two.stop()
    minutes = [(name, int((at - NINE).total_seconds() // 60)) for name, at in met]
    assert minutes == [("one", 7), ("two", 10), ("one", 27), ("two", 40), ("one", 47)]


def test_a_step_waits_until_its_followers_are_done(ws: Sandbox) -> None:
    go = threading.Event()
    go.set()

    def work(now: datetime) -> None:
        if now > NINE:
            go.wait(5)

    follower = Follower(ws, work)
    go.clear()
    timer = threading.Timer(0.4, go.set)
    timer.start()
    began = time.monotonic()
    ws.advance(hours=1)
    assert time.monotonic() - began >= 0.3
    follower.stop()


def test_a_fresh_due_counts_although_the_open_poll_told_a_later_one(ws: Sandbox) -> None:
    later: list[datetime | None] = [NINE + timedelta(hours=9)]
    met: list[datetime] = []

    def work(now: datetime) -> datetime | None:
        if later[0] is not None and now >= later[0]:
            met.append(now)
            later[0] = None
        return later[0]

    follower = Follower(ws, work)
    later[0] = NINE + timedelta(minutes=5)
    ws.advance(hours=12)
    follower.stop()
    assert met == [NINE + timedelta(minutes=5)]


def test_a_first_or_late_poll_is_answered_at_once_and_a_present_one_held(ws: Sandbox) -> None:
    poller = Poller(ws, "by-hand")
    first = poller.poll()
    assert (datetime.fromisoformat(first["now"]), first["speed"]) == (NINE, 0)
    assert poller.poll(done=first["seq"] - 1)["seq"] == first["seq"]
    answers: list[dict[str, object]] = []
    held = threading.Thread(target=lambda: answers.append(poller.poll(done=first["seq"])))
    held.start()
    held.join(0.3)
    assert held.is_alive()
    stepping = threading.Thread(target=ws.advance, kwargs={"seconds": 5})
    stepping.start()
    held.join(5)
    assert answers[0]["seq"] == first["seq"] + 1
    poller.hang_up()
    stepping.join(5)
    assert not stepping.is_alive()


@pytest.mark.parametrize("polls", [1, 3])
def test_a_follower_that_dies_is_forgotten_at_once(ws: Sandbox, polls: int) -> None:
    poller = Poller(ws, "dying")
    for _ in range(polls):
        poller.poll(done=-1 if polls > 1 else None)
    poller.hang_up()
    began = time.monotonic()
    ws.advance(hours=1)
    assert time.monotonic() - began < 2


def test_a_speed_is_told_to_followers(ws: Sandbox) -> None:
    poller = Poller(ws, "speedy")
    seq = poller.poll()["seq"]
    told: list[dict[str, object]] = []

    def follow() -> None:
        told.append(poller.poll(done=seq))
        poller.hang_up()

    thread = threading.Thread(target=follow)
    thread.start()
    ws.speed(3600)
    thread.join(5)
    assert told[0]["speed"] == 3600
    time.sleep(0.05)
    assert ws.now() > NINE + timedelta(minutes=2)


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({"now": "2026-11-24T08:59:00+01:00"}, "cannot go back"),
        ({"now": "2026-11-25T09:00:00"}, "no time zone"),
        ({"now": "tomorrow"}, "not an ISO 8601 date"),
        ({"advance_seconds": -1}, "cannot go back"),
        ({"speed": -1}, "from 0"),
        ({}, "advance_seconds"),
    ],
)
def test_what_a_clock_cannot_do_is_said(ws: Sandbox, body: dict[str, object], sentence: str) -> None:
    with pytest.raises(ControlError, match=sentence) as refused:
        ws.control("clock", **body)
    assert refused.value.status == 400


def test_ts_come_from_the_clock_unique_and_increasing(ws: Sandbox, ana: Person) -> None:
    stamps = [ana.says(f"{number} calls") for number in range(3)]
    assert stamps == ["1795507200.000000", "1795507200.000001", "1795507200.000002"]
    ws.advance(seconds=1.5)
    assert ana.says("more") == "1795507201.500000"


def test_settle_waits_for_an_ack(ws: Sandbox, bot: RawBot, ana: Person) -> None:
    with bot.socket() as socket:
        ana.says("3 calls")
        envelope = socket.next()
        timer = threading.Timer(0.5, socket.ack, [envelope])
        timer.start()
        began = time.monotonic()
        ws.settle()
        assert time.monotonic() - began >= 0.45


def test_settle_does_not_wait_for_a_retry_of_the_standing_clock(ws: Sandbox, bot: RawBot, ana: Person) -> None:
    with bot.socket() as socket:
        ana.says("3 calls")
        socket.next()
        began = time.monotonic()
        ws.settle()
        assert 2.5 < time.monotonic() - began < 6


def test_settle_waits_for_what_a_follower_still_has_to_do(ws: Sandbox, bot: RawBot) -> None:
    owed = threading.Event()

    def work(_: datetime) -> None:
        if owed.is_set():
            owed.clear()
            bot.call("chat.postMessage", channel="D0ANA0001", text="the owed answer")

    follower = Follower(ws, work)
    owed.set()
    ws.settle()
    assert len(ws.calls("chat.postMessage")) == 1
    follower.stop()


def test_settle_gives_up_with_a_sentence(ws: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sandbox.control.SETTLE_LIMIT_SECONDS", 0.3)
    poller = Poller(ws, "stuck")
    poller.poll()
    with pytest.raises(ControlError, match="the follower stuck has not caught up") as refused:
        ws.settle()
    assert refused.value.status == 504
    poller.hang_up()
    with pytest.raises(httpx.HTTPStatusError):
        httpx.get(f"{ws.url}/clock?follower=x&due=never").raise_for_status()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 5000), min_size=1, max_size=30), st.lists(st.integers(1, 900), min_size=1))
def test_timers_fire_once_each_when_due(waits: list[int], steps: list[int]) -> None:
    clock = SandboxClock(NINE, speed=0)
    fired: list[int] = []
    for wait in waits:
        clock.call_in(wait, partial(fired.append, wait))
    for step in steps:
        clock.move_to(clock.now() + timedelta(seconds=step))
        assert fired == sorted(wait for wait in waits if NINE + timedelta(seconds=wait) <= clock.now())
