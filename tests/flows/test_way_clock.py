"""The bot follows the sandbox's clock: each moment of its own in turn, nothing twice, nothing lost in a jump."""

import threading
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.clock import FollowedClock, MachineClock
from bot.following import ClockFollower
from bot.outbox import pause_before
from bot.sender import Later
from bot.store.database import Database
from bot.store.engine import make_engine
from bot.ticks import Ticks, earliest
from domain.errors import StoreAway
from domain.model.member import Member
from tests.bots import BotProcess, bot_here, wait_until
from tests.echo import Echo
from tests.workspace import Sandbox, start_sandbox

START = "2026-11-24T06:00:00+00:00"
FIRST = date(2026, 11, 24)
WORKSPACE, ANA = "T0NORTH01", "U0ANA0001"


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with start_sandbox(now=START, speed=0) as started:
        yield started


def days(sandbox: Sandbox) -> list[tuple[str, str]]:
    """Each prompt of ana's: its text, and when it was posted, by the sandbox's clock."""
    found = sandbox.person("ana").hears()
    return [(message.text, f"{datetime.fromtimestamp(float(message.ts), UTC):%d %H:%M}") for message in found]


def test_a_week_at_once_has_every_prompt_at_its_own_minute(sandbox: Sandbox, sqlite_url: str) -> None:
    with bot_here(sandbox, sqlite_url, Echo(first=FIRST)) as bot:
        with bot.database.begin(WORKSPACE) as tx:
            tx.members.save(Member(user=ANA, name="Ana"))
        sandbox.advance(days=7)
        expected = [(f"day 2026-11-{day}", f"{day} 09:00") for day in range(24, 31)]
        assert days(sandbox) == expected
        assert bot.clock.now() == sandbox.now() == datetime(2026, 12, 1, 6, 0, tzinfo=UTC)


def test_a_step_ends_when_all_of_it_is_done(sandbox: Sandbox, sqlite_url: str) -> None:
    with bot_here(sandbox, sqlite_url, Echo(first=FIRST)) as bot:
        with bot.database.begin(WORKSPACE) as tx:
            tx.members.save(Member(user=ANA, name="Ana"))
        sandbox.clock("2026-11-24T09:00:00+00:00")
        assert sandbox.person("ana").hears("@pacer")[0].text == "day 2026-11-24"
        before = len(sandbox.calls())
        sandbox.settle()
        assert len(sandbox.calls()) == before


def test_a_jump_while_the_bot_is_down_loses_and_doubles_nothing(
    sandbox: Sandbox, sqlite_url: str, tmp_path: Path
) -> None:
    words = ("tests.echobot",)
    bot = BotProcess(sandbox, sqlite_url, tmp_path / "bot.log", *words, ECHO_FIRST_DAY="2026-11-24").start()
    with Database(make_engine(sqlite_url)).begin(WORKSPACE) as tx:
        tx.members.save(Member(user=ANA, name="Ana"))
    sandbox.clock("2026-11-24T10:00:00+00:00")
    bot.kill()
    sandbox.clock("2026-11-25T10:00:00+00:00")
    with bot:
        sandbox.settle()
        assert [text for text, _ in days(sandbox)] == ["day 2026-11-24", "day 2026-11-25"]


def test_the_followed_clock_runs_at_the_speed_it_was_told() -> None:
    clock = FollowedClock(datetime(2026, 11, 24, tzinfo=UTC))
    clock.set(datetime(2026, 11, 24, 9, tzinfo=UTC), 0)
    assert clock.now() == clock.now() == datetime(2026, 11, 24, 9, tzinfo=UTC)
    clock.set(datetime(2026, 11, 24, 9, tzinfo=UTC), 3600)
    time.sleep(0.01)
    assert datetime(2026, 11, 24, 9, tzinfo=UTC) < clock.now() < datetime(2026, 11, 24, 13, tzinfo=UTC)


def test_work_that_fails_is_tried_again_before_the_step_counts_as_done(sandbox: Sandbox) -> None:
    tries: list[datetime] = []
    clock = FollowedClock(MachineClock().now())

    def work() -> datetime | None:
        tries.append(clock.now())
        if len(tries) < 3:
            raise StoreAway("locked")
        return None

    follower = ClockFollower(sandbox.clock_url, clock, work)
    follower.start()
    wait_until(lambda: tries, "it follows")
    sandbox.settle()
    follower.stop()
    assert len(tries) >= 3
    assert set(tries) == {datetime(2026, 11, 24, 6, 0, tzinfo=UTC)}


def test_a_follower_with_long_work_is_waited_for(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sandbox.followers.FORGET_SECONDS", 0.5)
    monkeypatch.setattr("bot.following.ALIVE_SECONDS", 0.1)
    done: list[bool] = []

    def work() -> None:
        threading.Event().wait(0.8)
        done.append(True)

    follower = ClockFollower(sandbox.clock_url, FollowedClock(MachineClock().now()), work)
    follower.start()
    wait_until(lambda: done, "the follower is known")
    before = len(done)
    sandbox.advance(hours=1)
    assert len(done) > before
    follower.stop()


def test_a_tick_that_fails_stops_no_other() -> None:
    clock = FollowedClock(datetime(2026, 11, 24, tzinfo=UTC))
    clock.set(datetime(2026, 11, 24, tzinfo=UTC), 0)
    later = datetime(2026, 11, 25, tzinfo=UTC)

    def fails(_now: datetime) -> datetime | None:
        raise ValueError("broken")

    assert Ticks(lambda: (fails, lambda _now: later), clock).run() == later


def test_ticks_run_until_nothing_is_due() -> None:
    clock = FollowedClock(datetime(2026, 11, 24, tzinfo=UTC))
    clock.set(datetime(2026, 11, 24, tzinfo=UTC), 0)
    dues = [datetime(2026, 11, 22, tzinfo=UTC), datetime(2026, 11, 24, tzinfo=UTC), None]
    assert Ticks(lambda: (lambda _now: dues.pop(0),), clock).run() is None
    assert dues == []


def test_without_a_clock_to_follow_ticks_come_each_second() -> None:
    ticked = threading.Event()

    def tick(_now: datetime) -> None:
        ticked.set()

    ticks = Ticks(lambda: (tick,), MachineClock())
    ticks.start()
    assert ticked.wait(5)
    ticks.stop()


def test_the_earliest_of_what_is_due() -> None:
    first, second = datetime(2026, 11, 24, tzinfo=UTC), datetime(2026, 11, 25, tzinfo=UTC)
    assert earliest([second, None, first]) == first
    assert earliest([None]) is None


def test_pauses_between_tries_grow() -> None:
    assert [pause_before(tries, Later(reason="")) for tries in range(6)] == [0, 0, 1, 2, 4, 8]
    assert pause_before(50, Later(reason="")) == 300
    assert pause_before(0, Later(reason="", seconds=30)) == 30
