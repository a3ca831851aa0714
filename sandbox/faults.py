"""Faults that a test asks for: refusals, lost calls, doubled events, slow acks, dropped sockets, time away."""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sandbox.clock import SandboxClock
from sandbox.wire import Json, Refused

KNOWN = {
    "method", "error", "retry_after", "times", "http", "lost",
    "duplicate_events", "delay_acks_s", "drop_socket", "down_s",
}  # fmt: skip
DROP_KINDS = ("close", "tcp", "refresh", "warning", "link_disabled", "too_many_websockets")


@dataclass(slots=True, kw_only=True)
class CallFault:
    """What happens to the next `times` calls of a method (None: to every one)."""

    method: str
    error: str | None = None
    retry_after: int | None = None
    http: int | None = None
    lost: str | None = None
    times: int | None = None


@dataclass(slots=True)
class Faults:
    """All faults in force; they add up until `clear`."""

    clock: SandboxClock
    calls: list[CallFault] = field(default_factory=list)
    duplicate_events: float = 0.0
    delay_acks_s: float = 0.0
    down_until: datetime | None = None
    dice: random.Random = field(default_factory=lambda: random.Random(11))  # noqa: S311  # repeatable on purpose

    def clear(self) -> None:
        """Back to a healthy workspace."""
        self.calls.clear()
        self.duplicate_events = 0.0
        self.delay_acks_s = 0.0
        self.down_until = None
        self.dice = random.Random(11)  # noqa: S311  # repeatable on purpose

    def add(self, body: Json, *, methods: set[str]) -> str | None:
        """Put a fault in force; the kind of a socket drop to carry out, if one is asked for."""
        if unknown := sorted(set(body) - KNOWN):
            raise Refused(f"There is no fault {', '.join(unknown)}; there are {', '.join(sorted(KNOWN))}.")
        if "method" in body:
            self.calls.append(_call_fault(body, methods))
        if "duplicate_events" in body:
            self.duplicate_events = _number(body, "duplicate_events", 0, 1)
        if "delay_acks_s" in body:
            self.delay_acks_s = _number(body, "delay_acks_s", 0, 3600)
        if "down_s" in body:
            self.down_until = self.clock.now() + timedelta(seconds=_number(body, "down_s", 0, 86400 * 30))
        kind = body.get("drop_socket")
        if kind is not None and kind not in DROP_KINDS:
            raise Refused(f"drop_socket is one of {', '.join(DROP_KINDS)}, not {kind!r}.")
        return "tcp" if kind is None and "down_s" in body else kind

    def down(self) -> bool:
        """Whether the workspace is unreachable for the bot."""
        return self.down_until is not None and self.clock.now() < self.down_until

    def doubles(self) -> bool:
        """Whether this event is to be sent twice."""
        return self.duplicate_events > 0 and self.dice.random() < self.duplicate_events

    def take(self, method: str) -> CallFault | None:
        """The fault that the present call of a method meets, counted; None when it meets none."""
        for fault in self.calls:
            if fault.method in {method, "*"}:
                if fault.times is not None:
                    fault.times -= 1
                    if fault.times <= 0:
                        self.calls.remove(fault)
                return fault
        return None


def _number(body: Json, name: str, low: float, high: float) -> float:
    value = body[name]
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise Refused(f"{name} is a number from {low:g} to {high:g}, not {value!r}.")
    return float(value)


def _call_fault(body: Json, methods: set[str]) -> CallFault:
    method = str(body["method"])
    if method != "*" and method not in methods:
        raise Refused(f"There is no method {method!r}; * means all of them.")
    if body.get("lost") not in {None, "before", "after"}:
        raise Refused(f'lost is "before" or "after" Slack recorded the call, not {body["lost"]!r}.')
    if not any(body.get(key) for key in ("error", "http", "lost")):
        raise Refused('Say what happens to the method: "error", "http" or "lost".')
    times = body.get("times")
    if times is not None and (isinstance(times, bool) or not isinstance(times, int) or times < 1):
        raise Refused(f"times is a whole number of calls from 1, not {times!r}.")
    return CallFault(
        method=method,
        error=body.get("error"),
        retry_after=int(_number(body, "retry_after", 0, 86400)) if "retry_after" in body else None,
        http=int(_number(body, "http", 400, 599)) if "http" in body else None,
        lost=body.get("lost"),
        times=times,
    )
