"""Sends what is owed: claims what is due, one conversation in order, and writes down what became of it."""

import threading
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

import structlog

from bot.clock import MachineClock, steady_seconds
from bot.lanes import Lanes
from bot.sender import Later, Outcome, Refused, Send, Shown
from bot.store.claims import LEASE
from domain.errors import StoreAway
from domain.model.delivery import Delivery
from domain.ports.clock import Clock

log = structlog.stdlib.get_logger(__name__)

IN_HAND = 32
"""At most so many are claimed at a time: what waits too long here would outlive its lease."""
TRIES = 12
AT_ONCE = 2
"""So many further tries follow at once; then the pauses double."""
LONGEST_PAUSE_SECONDS = 300
IDLE_SECONDS = 1.0
RETRY_SECONDS = 0.25


class Claims(Protocol):
    """What is owed, as kept, with who is sending it."""

    def claim_due(self, now: datetime, owner: str, lease_until: datetime, limit: int) -> list[tuple[str, Delivery]]: ...
    def posted(self, workspace: str, key: str, wanted: int, channel: str | None, ts: str | None) -> None: ...
    def release(self, workspace: str, key: str, due: datetime, doubtful: bool, attempts: int) -> None: ...
    def fail(self, workspace: str, key: str, reason: str) -> None: ...
    def next_due(self, now: datetime) -> datetime | None: ...


class Outbox:
    """One thread claims, four lanes send. `wake` is called after a commit; what nobody woke it for is found within
    a second."""

    def __init__(self, claims: Claims, send: Send, clock: Clock, owner: str) -> None:
        self._claims = claims
        self._send = send
        self._clock = clock
        self._machine = MachineClock()
        self._owner = owner
        self._lanes = Lanes("outbox", lanes=4)
        self._sweeping = threading.Lock()
        self._changed = threading.Condition()
        self._in_hand = 0
        self._woken = False
        self._stopping = False
        self._away = False
        self._thread = threading.Thread(target=self._run, name="outbox", daemon=True)

    def start(self) -> None:
        """Send from now on."""
        self._thread.start()

    def wake(self) -> None:
        """Something may be due."""
        with self._changed:
            self._woken = True
            self._changed.notify_all()

    def settle(self, seconds: float) -> datetime | None:
        """Send until nothing is due and nothing in hand; returns when something is due next. Raises TimeoutError
        when that takes longer, StoreAway when the database is away."""
        until = steady_seconds() + seconds
        while True:
            claimed = self._sweep()
            if not self._all_sent(until - steady_seconds()):
                raise TimeoutError("deliveries are still being sent")
            now = self._clock.now()
            due = self._claims.next_due(now)
            if due is None or due > now:
                return due
            if self._stopping or steady_seconds() > until:
                raise TimeoutError("deliveries are still to be sent")
            if not claimed:
                self._pause()  # another process has it in hand

    def stop(self, seconds: float) -> None:
        """Send what is due, for at most `seconds`, then no more; the rest is for the next start."""
        try:
            self.settle(seconds)
        except (TimeoutError, StoreAway) as problem:
            log.warning("stopped with deliveries still to be sent", reason=str(problem))
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        if self._thread.is_alive():
            self._thread.join(timeout=5)
        self._lanes.close()

    def _run(self) -> None:
        while not self._stopping:
            with self._changed:
                self._changed.wait_for(lambda: self._woken or self._stopping, timeout=IDLE_SECONDS)
                self._woken = False
            try:
                self._sweep()
                self._away = False
            except StoreAway:
                if not self._away:
                    log.warning("the database is away; deliveries wait")
                self._away = True
            except Exception:
                log.exception("looking for what is due failed and is tried again")

    def _sweep(self) -> int:
        """Take in hand what is due; returns how many that were."""
        with self._sweeping:
            room = IN_HAND - self._in_hand
            if room <= 0 or self._stopping:
                return 0
            lease = self._machine.now() + LEASE
            claimed = self._claims.claim_due(self._clock.now(), self._owner, lease, room)
            with self._changed:
                self._in_hand += len(claimed)
            for workspace, delivery in claimed:
                place = f"{workspace} {delivery.channel or delivery.to}"
                self._lanes.follow(place, partial(self._carry, workspace, delivery))
            return len(claimed)

    def _carry(self, workspace: str, delivery: Delivery) -> None:
        until = steady_seconds() + LEASE.total_seconds()
        try:
            outcome = self._outcome(workspace, delivery)
            while not self._noted(workspace, delivery, outcome) and steady_seconds() < until and not self._stopping:
                self._pause()
        finally:
            with self._changed:
                self._in_hand -= 1
                self._woken = True
                self._changed.notify_all()

    def _outcome(self, workspace: str, delivery: Delivery) -> Outcome:
        try:
            return self._send(workspace, delivery)
        except StoreAway as problem:
            return Later(reason=f"database away: {problem}", lasting=True)
        except Exception as problem:
            log.exception("a delivery could not be drawn or sent", key=delivery.key, kind=delivery.kind)
            return Later(reason=repr(problem))

    def _noted(self, workspace: str, delivery: Delivery, outcome: Outcome) -> bool:
        """Was the outcome written down? If the database stays away the lease ends and the message is looked up."""
        try:
            self._note(workspace, delivery, outcome)
        except StoreAway:
            return False
        except Exception:
            log.exception("what became of a delivery could not be written down", key=delivery.key)
            return False
        return True

    def _note(self, workspace: str, delivery: Delivery, outcome: Outcome) -> None:
        if isinstance(outcome, Shown):
            self._claims.posted(workspace, delivery.key, delivery.wanted, outcome.channel, outcome.ts)
            return
        spent = isinstance(outcome, Later) and not outcome.lasting and delivery.attempts + 1 >= TRIES
        if isinstance(outcome, Refused) or spent:
            log.error("a delivery was given up", key=delivery.key, to=delivery.to, reason=outcome.reason)
            self._claims.fail(workspace, delivery.key, outcome.reason)
            return
        log.warning("a delivery is tried again", key=delivery.key, reason=outcome.reason, tries=delivery.attempts + 1)
        due = self._clock.now() + timedelta(seconds=pause_before(delivery.attempts, outcome))
        doubtful = delivery.doubtful or outcome.doubtful
        self._claims.release(workspace, delivery.key, due, doubtful, delivery.attempts + 1)

    def _all_sent(self, seconds: float) -> bool:
        with self._changed:
            return self._changed.wait_for(lambda: self._in_hand == 0, timeout=max(0.0, seconds))

    def _pause(self) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._stopping, timeout=RETRY_SECONDS)


def pause_before(attempts: int, later: Later) -> int:
    """Seconds until the try after `attempts` earlier ones: what Slack asked for, else 0, 0, 1, 2, 4 … 300."""
    if later.seconds is not None:
        return later.seconds
    return 0 if attempts < AT_ONCE else int(min(2 ** (attempts - AT_ONCE), LONGEST_PAUSE_SECONDS))
