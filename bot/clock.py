"""What time it is: the machine's clock, or one that another process moves."""

import time
from datetime import UTC, datetime, timedelta

from domain.ports.clock import Clock


class MachineClock:
    """This machine's time."""

    def now(self) -> datetime:
        """The instant, in UTC."""
        return datetime.now(UTC)


def steady_seconds() -> float:
    """Seconds that only ever grow, to measure how long something took."""
    return time.monotonic()


class FollowedClock:
    """The time it was last told, plus the machine time passed since at the speed it was told."""

    def __init__(self, now: datetime) -> None:
        self._told = (now, steady_seconds(), 1.0)

    def now(self) -> datetime:
        """The instant, in UTC."""
        base, since, speed = self._told
        return base + timedelta(seconds=(steady_seconds() - since) * speed)

    def set(self, now: datetime, speed: float) -> None:
        """Go on from `now`, at `speed` seconds a second."""
        self._told = (now.astimezone(UTC), steady_seconds(), speed)


def is_followed(clock: Clock) -> bool:
    """Is it moved by another process?"""
    return isinstance(clock, FollowedClock)
