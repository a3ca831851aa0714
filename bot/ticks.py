"""Does each second what has become due, and says when something is due next."""

import threading
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

import structlog
from apscheduler.schedulers.background import BackgroundScheduler

from domain.errors import StoreAway
from domain.ports.clock import Clock
from handlers.register import Tick

log = structlog.stdlib.get_logger(__name__)

ROUNDS = 1000
"""More rounds than this at one instant mean that a tick never gets done."""


class Ticks:
    """`ticks_now` gives the ticks of all workspaces as they are now."""

    def __init__(self, ticks_now: Callable[[], Iterable[Tick]], clock: Clock) -> None:
        self._ticks_now = ticks_now
        self._clock = clock
        self._running = threading.Lock()
        self._scheduler = BackgroundScheduler(timezone="UTC", job_defaults={"max_instances": 1, "coalesce": True})
        self._away = False

    def start(self) -> None:
        """Run each second from now on."""
        self._scheduler.add_job(self._each_second, "interval", seconds=1, misfire_grace_time=None)
        self._scheduler.start()

    def stop(self) -> None:
        """Run no more."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=True)

    def run(self) -> datetime | None:
        """Run until nothing is due; returns when something is due next. Raises StoreAway when the database is."""
        with self._running:
            for _ in range(ROUNDS):
                now = self._clock.now()
                due = earliest([_one(tick, now) for tick in self._ticks_now()])
                if due is None or due > now:
                    return due
            log.error("a tick asks for ever more at one instant")
            return None

    def _each_second(self) -> None:
        try:
            self.run()
            self._away = False
        except StoreAway:
            if not self._away:
                log.warning("the database is away; what is due waits")
            self._away = True


def earliest(dues: Sequence[datetime | None]) -> datetime | None:
    """The first of the instants, None when there is none."""
    return min((due for due in dues if due is not None), default=None)


def _one(tick: Tick, now: datetime) -> datetime | None:
    try:
        return tick(now)
    except StoreAway:
        raise
    except Exception:
        log.exception("a tick failed and is tried again", tick=getattr(tick, "func", tick).__name__)
        return None
