"""Hears what was said to Pacer while it could not listen: after a start, a lost connection or a lost database."""

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from datetime import datetime, timedelta
from http.client import HTTPException
from typing import Any

import structlog
from slack_bolt import BoltResponse
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.clock import steady_seconds
from bot.history import Place, missed, places
from bot.store.installations import Conversation, Conversations, Installation
from domain.errors import StoreAway
from domain.ports.clock import Clock

log = structlog.stdlib.get_logger(__name__)

LOOK_BACK = timedelta(days=3)
"""Edits of messages, and threads under messages, that are older than this are not looked for."""
NEVER_SEEN = timedelta(days=7)
SAVE_SECONDS = 30.0
PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 60.0


OK = 200
GIVE_UP = 5
"""After so many tries with the database there, the message itself is what cannot be handled."""

Feed = Callable[[dict[str, Any]], Future[BoltResponse]]
"""Handles an event as if Slack had sent it now."""


class Catchup:
    """Asked for with `want`, it reads the history of Pacer's conversations and feeds what is new through the same
    code as live events. Redelivery does no harm: a message's version decides."""

    def __init__(
        self, client: WebClient, seen: Conversations, feed: Feed, clock: Clock, bot: Callable[[], Installation]
    ) -> None:
        self._client = client
        self._seen = seen
        self._feed = feed
        self._clock = clock
        self._bot = bot
        self._changed = threading.Condition()
        self._wanted = False
        self._running = False
        self._stopping = False
        self._failures = 0
        self._stuck: dict[str, int] = {}
        self._marks: dict[Place, str] = {}
        self._saved_at = steady_seconds()
        self._thread = threading.Thread(target=self._run, name="catchup", daemon=True)

    def start(self) -> None:
        """Catch up whenever asked."""
        self._thread.start()

    def want(self) -> None:
        """Something may have been missed."""
        with self._changed:
            self._wanted = True
            self._changed.notify_all()

    def heard(self, event: Mapping[str, Any]) -> None:
        """A live event was handled: while nothing is missing, nothing before it is."""
        if event.get("type") == "message" and event.get("channel_type") and not event.get("subtype"):
            place, ts = Place(channel=str(event["channel"]), kind=str(event["channel_type"])), str(event["ts"])
            with self._changed:
                if not self._wanted and not self._running:
                    self._marks[place] = max(ts, self._marks.get(place, ""))

    def wait(self, seconds: float) -> bool:
        """Wait while it is at work or about to be; did it end some? Once it put its work off, nobody waits for it."""
        with self._changed:
            return self._busy() and self._changed.wait_for(lambda: not self._busy(), timeout=seconds)

    def stop(self) -> None:
        """Stop, and write down how far was heard."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        if self._thread.is_alive():
            self._thread.join(timeout=5)
        self._save()

    def _busy(self) -> bool:
        return self._running or (self._wanted and not self._failures)

    def _run(self) -> None:
        while not self._stopping:
            with self._changed:
                self._changed.wait_for(lambda: self._wanted or self._stopping, timeout=SAVE_SECONDS)
                self._running, self._wanted = self._wanted, False
            if self._running and not self._stopping:
                self._end(done=self._once())
            self._save()

    def _end(self, *, done: bool) -> None:
        with self._changed:
            self._failures = 0 if done else self._failures + 1
            self._wanted = self._wanted or not done
            self._running = False
            self._changed.notify_all()
            if not done:
                pause = min(PAUSE_SECONDS * 2**self._failures, LONGEST_PAUSE_SECONDS)
                self._changed.wait_for(lambda: self._stopping, timeout=pause)

    def _once(self) -> bool:
        """Was everything that was missed heard?"""
        try:
            bot = self._bot()
            seen = {known.channel: known.last_seen_ts for known in self._seen.all(bot.workspace)}
            seen |= {place.channel: ts for place, ts in self._marks.items()}
            heard = [self._hear(place, bot, seen.get(place.channel)) for place in places(self._client)]
            return all(heard)
        except (SlackApiError, OSError, HTTPException, StoreAway) as problem:
            log.warning("catching up is tried again", reason=str(problem)[:200])
            return False

    def _hear(self, place: Place, bot: Installation, seen: str | None) -> bool:
        now = self._clock.now()
        since = seen or stamp(now - NEVER_SEEN if place.direct else now)
        look_back = min(since, stamp(now - LOOK_BACK))
        events = missed(self._client, place, bot.bot_user_id, since=since, look_back=look_back)
        answers = [future.result() for future in [self._feed(event) for event in events]]
        if any(answer.status != OK for answer in answers) and not self._given_up(place, bot, since):
            return False
        newest = max((str(event["ts"]) for event in events if not event.get("subtype")), default=since)
        with self._changed:
            self._marks[place] = max(since, newest)
        if events:
            log.info("caught up", channel=place.channel, messages=len(events))
        return True

    def _given_up(self, place: Place, bot: Installation, since: str) -> bool:
        """Is it the message that fails, time and again, not the database? Raises StoreAway if that is away."""
        self._keep(bot, {place: since})
        self._stuck[place.channel] = self._stuck.get(place.channel, 0) + 1
        if self._stuck[place.channel] < GIVE_UP:
            return False
        log.error("a message cannot be handled and is passed over", channel=place.channel, since=since)
        del self._stuck[place.channel]
        return True

    def _keep(self, bot: Installation, marks: Mapping[Place, str]) -> None:
        heard = [Conversation(channel=place.channel, kind=place.kind, last_seen_ts=ts) for place, ts in marks.items()]
        self._seen.seen(bot.workspace, heard)

    def _save(self) -> None:
        with self._changed:
            marks = dict(self._marks)
        if not marks or (steady_seconds() - self._saved_at < SAVE_SECONDS and not self._stopping):
            return
        try:
            self._keep(self._bot(), marks)
        except (StoreAway, SlackApiError, OSError) as problem:
            log.warning("how far was heard is written down later", reason=str(problem)[:200])
            return
        self._saved_at = steady_seconds()
        with self._changed:
            for place, ts in marks.items():
                if self._marks.get(place) == ts:
                    del self._marks[place]


def stamp(instant: datetime) -> str:
    """An instant as Slack writes it in a ts."""
    return f"{instant.timestamp():.6f}"
