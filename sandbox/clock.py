"""The sandbox's clock: it runs at a speed, can be moved on, and calls back when a moment is reached."""

import asyncio
import heapq
import itertools
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sandbox.wire import Refused


def machine_now() -> datetime:
    """This machine's time, in UTC."""
    return datetime.now(UTC)


def machine_seconds() -> float:
    """This machine's seconds since the epoch, for signatures."""
    return time.time()


def steady_seconds() -> float:
    """Seconds of this machine that never jump, for real durations."""
    return time.monotonic()


def parse_instant(text: object) -> datetime:
    """An ISO 8601 instant with its zone, as UTC; Refused with a sentence otherwise."""
    try:
        instant = datetime.fromisoformat(str(text))
    except ValueError:
        raise Refused(f"{text!r} is not an ISO 8601 date and time, such as 2026-11-24T09:00+01:00.") from None
    if instant.tzinfo is None:
        raise Refused(f"{text!r} has no time zone; write it as 2026-11-24T09:00+01:00 or …Z.")
    return instant.astimezone(UTC)


def checked_speed(speed: object) -> float:
    """A speed of the clock; Refused with a sentence when it is none."""
    if isinstance(speed, bool) or not isinstance(speed, int | float) or not 0 <= speed <= 1_000_000:
        raise Refused("The speed is a number from 0 (stopped) to 1000000.")
    return float(speed)


class Timer:
    """A callback that waits for a moment of the sandbox clock; `cancel` takes it back."""

    __slots__ = ("call", "due")

    def __init__(self, due: datetime, call: Callable[[], None]) -> None:
        self.due = due
        self.call: Callable[[], None] | None = call

    def cancel(self) -> None:
        """Make sure that it never fires."""
        self.call = None


class SandboxClock:
    """Sandbox time: `now()` is the moment it was last set to plus real time passed, times the speed."""

    def __init__(self, start: datetime, speed: float = 1.0) -> None:
        self._base = start.astimezone(UTC)
        self._base_steady = steady_seconds()
        self._speed = speed
        self._heap: list[tuple[datetime, int, Timer]] = []
        self._count = itertools.count()
        self._alarm: asyncio.TimerHandle | None = None

    @property
    def speed(self) -> float:
        """Sandbox seconds that pass in a real one; 0 when stopped."""
        return self._speed

    def now(self) -> datetime:
        """The present moment of the sandbox, in UTC."""
        passed = (steady_seconds() - self._base_steady) * self._speed
        return self._base + timedelta(seconds=passed)

    def set_speed(self, speed: float) -> None:
        """Run at another speed from now on."""
        self._rebase(self.now())
        self._speed = checked_speed(speed)
        self._arm()

    def move_to(self, moment: datetime) -> None:
        """Jump forward; a moment already passed changes nothing. Due callbacks are made at once."""
        if moment > self.now():
            self._rebase(moment)
        self.fire()

    def call_at(self, due: datetime, call: Callable[[], None]) -> Timer:
        """Have `call` made once the sandbox clock reaches `due`."""
        timer = Timer(due, call)
        heapq.heappush(self._heap, (due, next(self._count), timer))
        self._arm()
        return timer

    def call_in(self, seconds: float, call: Callable[[], None]) -> Timer:
        """Have `call` made after so many sandbox seconds."""
        return self.call_at(self.now() + timedelta(seconds=seconds), call)

    def next_due(self) -> datetime | None:
        """When the earliest waiting callback is due."""
        while self._heap and self._heap[0][2].call is None:
            heapq.heappop(self._heap)
        return self._heap[0][0] if self._heap else None

    def fire(self) -> None:
        """Make every callback that is due."""
        while (due := self.next_due()) is not None and due <= self.now():
            timer = heapq.heappop(self._heap)[2]
            if timer.call is not None:
                call, timer.call = timer.call, None
                call()
        self._arm()

    def close(self) -> None:
        """Forget all callbacks."""
        self._heap.clear()
        self._disarm()

    def _rebase(self, moment: datetime) -> None:
        self._base = moment
        self._base_steady = steady_seconds()

    def _disarm(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None

    def _arm(self) -> None:
        self._disarm()
        due = self.next_due()
        if due is None or self._speed == 0:
            return
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return
        wait = max(0.0, (due - self.now()).total_seconds() / self._speed)
        self._alarm = loop.call_later(min(wait, 3600.0), self.fire)
