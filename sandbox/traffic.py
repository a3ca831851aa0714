"""The record of what passed between workspace and bot: every payload, call and refusal; and what is open now."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from sandbox.clock import SandboxClock, steady_seconds
from sandbox.wire import Json

KEPT_ENTRIES = 3000
KEPT_CALLS = 50_000


@dataclass(slots=True, kw_only=True)
class Entry:
    """One line of the inspector."""

    body: Json
    started: float = field(default_factory=steady_seconds)


class Traffic:
    """Keeps the last entries and all calls, and counts what is under way, for `settle`."""

    def __init__(self, clock: SandboxClock, announce: Callable[[Json], None]) -> None:
        self._clock = clock
        self._announce = announce
        self._number = 0
        self._call_number = 0
        self.entries: deque[Json] = deque(maxlen=KEPT_ENTRIES)
        self.calls: deque[Json] = deque(maxlen=KEPT_CALLS)
        self.open_work = 0
        self.activity = 0
        self.last_activity = steady_seconds()

    def begin(self, direction: str, kind: str, summary: str, payload: Json) -> Entry:
        """Note something sent or received; `finish` tells how it was answered."""
        self._number += 1
        body: Json = {
            "n": self._number,
            "at": self._clock.now().isoformat(timespec="milliseconds"),
            "direction": direction,
            "kind": kind,
            "summary": summary,
            "payload": payload,
            "answer": None,
            "ms": None,
        }
        self.entries.append(body)
        self._announce({"kind": "traffic", "entry": body})
        return Entry(body=body)

    def finish(self, entry: Entry, answer: Json | None) -> None:
        """Note the answer and the real milliseconds it took; announced again under the same number."""
        entry.body["answer"] = answer
        entry.body["ms"] = round((steady_seconds() - entry.started) * 1000)
        self._announce({"kind": "traffic", "entry": entry.body})

    def touch(self) -> None:
        """Something happened."""
        self.activity += 1
        self.last_activity = steady_seconds()

    def open(self) -> None:
        """A call or a background job began."""
        self.open_work += 1
        self.touch()

    def close(self) -> None:
        """A call or a background job ended."""
        self.open_work -= 1
        self.touch()

    def record_call(self, method: str, args: Json) -> Json:
        """Keep a Web API call with its arguments; the answer is filled in later."""
        self._call_number += 1
        call: Json = {
            "n": self._call_number,
            "at": self._clock.now().isoformat(timespec="milliseconds"),
            "method": method,
            "args": args,
            "answer": None,
            "status": None,
        }
        self.calls.append(call)
        return call
