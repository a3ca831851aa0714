"""Handing payloads to the bot: acks and time limits, and the redelivery of events, by the sandbox clock."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from sandbox.clock import SandboxClock, Timer
from sandbox.faults import Faults
from sandbox.traffic import Entry, Traffic
from sandbox.wire import Json

ANSWER_SECONDS = 3
EVENT_RETRY_SECONDS = (3, 63, 363)
EVENTS = "events_api"
COMMANDS = "slash_commands"
INTERACTIVE = "interactive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How the bot took a payload: "acked", "timeout", "unreachable" or "http_error"; what the ack carried."""

    status: str
    payload: Json | None = None

    @property
    def acked(self) -> bool:
        """Whether the bot acknowledged in time."""
        return self.status == "acked"


@dataclass(slots=True, kw_only=True, eq=False)
class Delivery:
    """One payload on its way, with all its attempts."""

    kind: str
    payload: Json
    summary: str
    first: datetime
    outcome: "asyncio.Future[Outcome]"
    attempt: int = 0
    reason: str = ""
    no_retry: bool = False
    timer: Timer | None = None
    entry: Entry | None = None
    on_ack: list[Callable[[], None]] = field(default_factory=list)


class Transport(Protocol):
    """Socket Mode or HTTP."""

    def connected(self) -> bool:
        """Whether the bot can be reached now."""

    def send(self, delivery: Delivery, *, attempt: int, reason: str) -> bool:
        """Send once; False when there is nobody to send to."""

    def in_flight(self) -> bool:
        """Whether something sent less than 3 real seconds ago is not acknowledged yet."""


class Deliveries:
    """Everything on its way to the bot."""

    def __init__(self, clock: SandboxClock, faults: Faults, traffic: Traffic) -> None:
        self._clock = clock
        self._faults = faults
        self._traffic = traffic
        self.transport: Transport | None = None

    def connected(self) -> bool:
        """Whether the bot can be reached now."""
        return self.transport is not None and self.transport.connected()

    def in_flight(self) -> bool:
        """Whether the bot still has to acknowledge something sent less than 3 real seconds ago."""
        return self.transport is not None and self.transport.in_flight()

    def deliver(self, kind: str, payload: Json, summary: str) -> Delivery:
        """Send a payload; its `outcome` is settled by the ack or by the sandbox clock."""
        future: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        delivery = Delivery(kind=kind, payload=payload, summary=summary, first=self._clock.now(), outcome=future)
        self._attempt(delivery)
        if kind == EVENTS and self._faults.doubles() and self.transport is not None:
            self._traffic.touch()
            self.transport.send(delivery, attempt=1, reason="timeout")
        return delivery

    def acked(self, delivery: Delivery, payload: Json | None) -> None:
        """The bot acknowledged; a slow-ack fault holds it back first."""
        if self._faults.delay_acks_s:
            self._clock.call_in(self._faults.delay_acks_s, lambda: self._settle_ack(delivery, payload))
        else:
            self._settle_ack(delivery, payload)

    def failed(self, delivery: Delivery, reason: str, *, no_retry: bool = False) -> None:
        """An attempt over HTTP failed, with Slack's retry reason for it."""
        self._traffic.touch()
        delivery.reason, delivery.no_retry = reason, no_retry
        if delivery.entry is not None:
            self._traffic.finish(delivery.entry, {"failed": reason})
        if delivery.kind == EVENTS and not no_retry:
            return
        status = {"http_timeout": "timeout", "http_error": "http_error"}.get(reason, "unreachable")
        self._finish(delivery, Outcome(status=status))

    def _settle_ack(self, delivery: Delivery, payload: Json | None) -> None:
        self._traffic.touch()
        if not delivery.outcome.done() and delivery.entry is not None:
            self._traffic.finish(delivery.entry, payload if payload is not None else {})
        self._finish(delivery, Outcome(status="acked", payload=payload))

    def _finish(self, delivery: Delivery, outcome: Outcome) -> None:
        if delivery.timer is not None:
            delivery.timer.cancel()
            delivery.timer = None
        if not delivery.outcome.done():
            delivery.outcome.set_result(outcome)

    def _attempt(self, delivery: Delivery) -> None:
        retry = f" (retry {delivery.attempt})" if delivery.attempt else ""
        delivery.entry = self._traffic.begin("to_bot", delivery.kind, delivery.summary + retry, delivery.payload)
        self._traffic.touch()
        self._plan(delivery)
        sent = (
            self.transport is not None
            and not self._faults.down()
            and self.transport.send(delivery, attempt=delivery.attempt, reason=delivery.reason)
        )
        if not sent:
            self._traffic.finish(delivery.entry, {"failed": "no connection"})
            if delivery.kind != EVENTS:
                self._finish(delivery, Outcome(status="unreachable"))

    def _plan(self, delivery: Delivery) -> None:
        if delivery.kind == EVENTS and delivery.attempt < len(EVENT_RETRY_SECONDS):
            due = delivery.first + timedelta(seconds=EVENT_RETRY_SECONDS[delivery.attempt])
            delivery.timer = self._clock.call_at(due, lambda: self._retry(delivery))
        else:
            delivery.timer = self._clock.call_in(ANSWER_SECONDS, lambda: self._give_up(delivery))

    def _retry(self, delivery: Delivery) -> None:
        if delivery.outcome.done():
            return
        delivery.attempt += 1
        delivery.reason = delivery.reason or "timeout"
        self._attempt(delivery)

    def _give_up(self, delivery: Delivery) -> None:
        if delivery.entry is not None and not delivery.outcome.done():
            self._traffic.finish(delivery.entry, {"failed": "timeout"})
        self._finish(delivery, Outcome(status="timeout"))
