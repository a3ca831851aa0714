"""The followers of the sandbox clock: long polls, and steps that wait until each has caught up."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sandbox.clock import SandboxClock, steady_seconds
from sandbox.wire import Json, Refused

HOLD_SECONDS = 20.0
FORGET_SECONDS = 10.0
STEP_LIMIT_SECONDS = 300.0
OWN_TIMERS_TOGETHER = timedelta(seconds=1)
"""Retries due within this time make one stop of a step."""


@dataclass(slots=True, kw_only=True)
class Follower:
    """One process that follows the clock: the step it has done, and when it next has something to do."""

    name: str
    done: int | None = None
    due: datetime | None = None
    open_polls: int = 0
    last_request: float = 0.0


class Followers:
    """Everybody who follows the clock, and the number of the present step."""

    def __init__(self, clock: SandboxClock) -> None:
        self.clock = clock
        self.seq = 0
        self._known: dict[str, Follower] = {}
        self._changed = asyncio.Event()
        self._lock = asyncio.Lock()
        self._ended = False

    def end(self) -> None:
        """Answer all open polls, since the server stops."""
        self._ended = True
        self._wake()

    def state(self) -> Json:
        """What a follower is told: {now, seq, speed}."""
        now = self.clock.now().astimezone(UTC).isoformat(timespec="microseconds")
        return {"now": now, "seq": self.seq, "speed": self.clock.speed}

    def present(self) -> list[Follower]:
        """Those still following: a poll is open, or the last one was less than 10 s ago."""
        oldest = steady_seconds() - FORGET_SECONDS
        for follower in list(self._known.values()):
            if follower.open_polls == 0 and follower.last_request < oldest:
                del self._known[follower.name]
        return list(self._known.values())

    def forget(self, name: str) -> None:
        """Drop a follower whose connection broke."""
        if self._known.pop(name, None) is not None:
            self._wake()

    def lost(self, name: str, polls: int) -> None:
        """A connection broke on which a follower polled so often.

        One kept from poll to poll is the follower's own end; one used once may belong to a client that
        connects for each poll, and counts only when nothing was ever reported done.
        """
        follower = self._known.get(name)
        if follower is not None and follower.open_polls == 0 and (polls > 1 or follower.done is None):
            self.forget(name)

    async def poll(self, name: str, *, done: int | None, due: datetime | None, gone: "asyncio.Task[None]") -> Json:
        """Answer at once when the follower is behind, else when the clock is stepped or after some 20 s."""
        follower = self._known.setdefault(name, Follower(name=name))
        follower.done, follower.due = done, due
        follower.open_polls += 1
        follower.last_request = steady_seconds()
        self._wake()
        try:
            until = steady_seconds() + HOLD_SECONDS
            while done == self.seq and not (gone.done() or self._ended) and steady_seconds() < until:
                await self._wait(until - steady_seconds(), gone)
        finally:
            follower.open_polls -= 1
            follower.last_request = steady_seconds()
        if gone.done():
            self.forget(name)
        return self.state()

    async def set_speed(self, speed: float) -> None:
        """Change the speed, and wait until every follower knows."""
        async with self._lock:
            self.clock.set_speed(speed)
            self._bump()
            await self._all_done()

    async def step(self, target: datetime) -> None:
        """Move to `target`, stopping at each moment for which a follower has something to do."""
        async with self._lock:
            self._bump()
            await self._all_done()
            reached = self.clock.now()
            while reached < target:
                reached = self._next_stop(reached, target)
                self.clock.move_to(reached)
                self._bump()
                await self._all_done()

    def _next_stop(self, reached: datetime, target: datetime) -> datetime:
        dues = [follower.due for follower in self.present()]
        own = self.clock.next_due()
        dues.append(None if own is None else own + OWN_TIMERS_TOGETHER)
        return min([due for due in dues if due is not None and due > reached] + [target])

    def _bump(self) -> None:
        self.seq += 1
        self._wake()

    def _wake(self) -> None:
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    async def _wait(self, seconds: float, gone: "asyncio.Task[None] | None" = None) -> None:
        changed = asyncio.ensure_future(self._changed.wait())
        watched: set[asyncio.Future[object]] = {changed}  # type: ignore[arg-type]  # sets are invariant
        if gone is not None:
            watched.add(gone)  # type: ignore[arg-type]
        try:
            await asyncio.wait(watched, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            changed.cancel()

    async def _all_done(self) -> None:
        until = steady_seconds() + STEP_LIMIT_SECONDS
        while behind := [follower for follower in self.present() if follower.done != self.seq]:
            if steady_seconds() > until:
                names = ", ".join(follower.name for follower in behind)
                raise Refused(f"The clock still waits for its follower {names}.", status=504)
            await self._wait(0.5)
