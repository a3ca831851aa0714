"""Threads that handle what Slack sends: in order within a conversation, side by side across them."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TypeVar
from zlib import crc32

T = TypeVar("T")

LANES = 8
ANSWERS = 16
BEHIND_SECONDS = 0.3
"""How long a command waits for the messages said before it; its whole answer has 3 s."""


class Lanes:
    """`follow` runs strictly in order; `answer` waits a moment for what came before and is then on its own, so that
    a command is answered in time even while the database keeps messages waiting."""

    def __init__(self, name: str, lanes: int = LANES) -> None:
        self._lanes = [ThreadPoolExecutor(1, thread_name_prefix=f"{name}-{number}") for number in range(lanes)]
        self._answers = ThreadPoolExecutor(ANSWERS, thread_name_prefix=f"{name}-answer")
        self._last: dict[int, Future[object]] = {}
        self._open: set[Future[object]] = set()
        self._lock = threading.RLock()  # a job may be done before it is kept

    def follow(self, key: str, job: Callable[[], T]) -> Future[T]:
        """Run `job` after all that followed before it under the same key."""
        lane = self._lane(key)
        with self._lock:
            return self._kept(lane, self._lanes[lane].submit(job))

    def answer(self, key: str, job: Callable[[], T]) -> Future[T]:
        """Run `job` once what came before it under the same key is through, or after a moment anyway."""
        lane = self._lane(key)
        with self._lock:
            before = self._last.get(lane)
            return self._kept(lane, self._answers.submit(_after, before, job))

    @property
    def idle(self) -> bool:
        """Is there nothing in any lane?"""
        with self._lock:
            return not self._open

    def drain(self, seconds: float) -> bool:
        """Wait until everything given is through; False when that took longer than `seconds`."""
        with self._lock:
            waiting = set(self._open)
        return not wait(waiting, timeout=seconds).not_done

    def close(self) -> None:
        """Take nothing more; what runs is left to end."""
        for pool in (*self._lanes, self._answers):
            pool.shutdown(wait=False, cancel_futures=True)

    @staticmethod
    def number(key: str, lanes: int) -> int:
        """Which of so many lanes is this key's."""
        return crc32(key.encode()) % lanes

    def _lane(self, key: str) -> int:
        return self.number(key, len(self._lanes))

    def _kept(self, lane: int, future: Future[T]) -> Future[T]:
        self._last[lane] = future  # type: ignore[assignment]  # only ever waited for
        self._open.add(future)  # type: ignore[arg-type]  # only ever waited for
        future.add_done_callback(self._forget)
        return future

    def _forget(self, future: "Future[T]") -> None:
        with self._lock:
            self._open.discard(future)


def _after(before: Future[object] | None, job: Callable[[], T]) -> T:
    if before is not None:
        wait([before], timeout=BEHIND_SECONDS)
    return job()
