"""Follows a clock that another process moves, and does all that is due at each step of it."""

import http.client
import json
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from datetime import UTC, datetime
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

import structlog

from bot.clock import FollowedClock

log = structlog.stdlib.get_logger(__name__)

PATIENCE_SECONDS = 40.0
"""Longer than the clock's owner holds a poll open."""
RETRY_SECONDS = 0.2
ALIVE_SECONDS = 3.0
"""A follower that does not ask for 10 s is forgotten."""

Work = Callable[[], datetime | None]
"""Does everything that is due now and returns when something is due next."""


class ClockFollower:
    """Asks the owner of the clock again and again what time it is, and does all that is due before it says so."""

    def __init__(self, url: str, clock: FollowedClock, work: Work) -> None:
        self._parts = urlsplit(url)
        self._clock = clock
        self._work = work
        self._name = f"bot-{uuid4().hex[:8]}"
        self._stopped = threading.Event()
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="clock-work")
        self._connection: http.client.HTTPConnection | None = None
        self._thread = threading.Thread(target=self._follow, name="clock", daemon=True)

    def start(self) -> None:
        """Follow from now on, in a thread of its own."""
        self._thread.start()

    def stop(self) -> None:
        """Follow no more; the owner of the clock sees the connection end."""
        self._stopped.set()
        self._hang_up()
        self._thread.join(timeout=5)
        self._worker.shutdown(wait=False, cancel_futures=True)

    def synchronize(self) -> bool:
        """Set the clock once, without any work; False while its owner does not answer."""
        told = self._poll(None, None)
        self._hang_up()
        return told is not None

    def _follow(self) -> None:
        done: int | None = None
        due: datetime | None = None
        while not self._stopped.is_set():
            seq = self._poll(done, due)
            if seq is None:
                self._stopped.wait(RETRY_SECONDS)
                continue
            try:
                due = self._worked(done, due)
                done = seq
            except Exception:
                log.exception("work at a clock step failed and is tried again")
                self._stopped.wait(RETRY_SECONDS)

    def _worked(self, done: int | None, due: datetime | None) -> datetime | None:
        """Do the work, and show meanwhile that this follower is still there."""
        work = self._worker.submit(self._work)
        while wait([work], timeout=ALIVE_SECONDS).not_done:
            self._poll(done, due)
        return work.result()

    def _poll(self, done: int | None, due: datetime | None) -> int | None:
        query = {"follower": self._name}
        if done is not None:
            query["done"] = str(done)
        if due is not None:
            query["due"] = due.astimezone(UTC).isoformat()
        try:
            told = self._get(f"{self._parts.path}?{urlencode(query)}")
            self._clock.set(datetime.fromisoformat(str(told["now"])), float(told["speed"]))
            return int(told["seq"])
        except (OSError, http.client.HTTPException, ValueError, KeyError) as problem:
            self._hang_up()
            if not self._stopped.is_set():
                log.debug("the clock does not answer", problem=str(problem))
            return None

    def _get(self, path: str) -> dict[str, str | int | float]:
        if self._connection is None:
            secure = self._parts.scheme == "https"
            kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
            self._connection = kind(self._parts.netloc, timeout=PATIENCE_SECONDS)
        self._connection.request("GET", path)
        response = self._connection.getresponse()
        body = response.read()
        if response.status != http.client.OK:
            raise ValueError(f"status {response.status}")
        told = json.loads(body)
        return dict(told)

    def _hang_up(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(OSError):
                if connection.sock is not None:
                    connection.sock.shutdown(2)
            connection.close()
