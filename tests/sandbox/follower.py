"""A process that follows the sandbox clock, as a thread: it has things due and does them in time."""

import http.client
import json
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from tests.workspace import Sandbox

Json = dict[str, Any]


class Poller:
    """Polls by hand, on one kept connection."""

    def __init__(self, sandbox: Sandbox, name: str) -> None:
        self.name = name
        self._connection = http.client.HTTPConnection(sandbox.url.removeprefix("http://"), timeout=30)

    def poll(self, done: int | None = None, due: datetime | None = None) -> Json:
        """One long poll."""
        query: Json = {"follower": self.name}
        if done is not None:
            query["done"] = done
        if due is not None:
            query["due"] = due.isoformat()
        self._connection.request("GET", f"/clock?{urlencode(query)}")
        state: Json = json.loads(self._connection.getresponse().read())
        return state

    def hang_up(self) -> None:
        """End the connection, as the end of the process would."""
        if self._connection.sock is not None:
            self._connection.sock.shutdown(2)
        self._connection.close()


class Follower:
    """Does `work(now)`, which answers when something is due next, at every step of the clock."""

    def __init__(self, sandbox: Sandbox, work: Callable[[datetime], datetime | None], name: str = "test") -> None:
        self.poller = Poller(sandbox, name)
        self._work = work
        self._stopped = False
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._follow, daemon=True)
        self._thread.start()
        self._ready.wait(5)

    def _follow(self) -> None:
        done: int | None = None
        due: datetime | None = None
        with suppress(OSError, http.client.HTTPException, ValueError):
            while not self._stopped:
                told = self.poller.poll(done, due)
                due = self._work(datetime.fromisoformat(told["now"]))
                done = told["seq"]
                self._ready.set()

    def stop(self) -> None:
        """Follow no more."""
        self._stopped = True
        self.poller.hang_up()
        self._thread.join(5)
