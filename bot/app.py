"""The composition root: builds the process's parts from the settings, starts and stops them in order."""

import logging
import re
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from typing import Any, Protocol
from uuid import uuid4

import structlog
from slack_bolt import App, BoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler

from bot.catchup import Catchup
from bot.clock import FollowedClock, MachineClock
from bot.following import ClockFollower
from bot.identity import Identity
from bot.intake import Intake
from bot.lanes import Lanes
from bot.outbox import Outbox
from bot.readers import Readers
from bot.sender import Sender
from bot.settings import Settings
from bot.socket import Socket
from bot.store.claims import OutboxStore
from bot.store.database import Database
from bot.store.engine import make_engine
from bot.store.installations import Conversations, Installations
from bot.store.owners import presence
from bot.ticks import Ticks, earliest
from bot.web import PortTaken, Web, health_routes, slack_route
from domain.errors import StoreAway
from handlers import register
from handlers.deps import Deps
from handlers.register import Drawer, Tick

log = structlog.stdlib.get_logger(__name__)

ANSWER_SECONDS = 3
"""How long a call to Slack may take while a person waits for an answer."""
SEND_SECONDS = 20
"""How long one may take when nobody does; six fit in a delivery's lease."""
RATE_LIMIT_TRIES = 3
DRAIN_SECONDS = 10.0
CATCH_UP_SECONDS = 15.0
SETTLE_SECONDS = 25.0


class Features(Protocol):
    """What the process runs: the module handlers.register."""

    def register(self, app: App, deps: Deps, patient: Deps) -> None: ...
    def drawers(self, deps: Deps) -> Mapping[str, Drawer]: ...
    def ticks(self, deps: Deps, workspace: str) -> Sequence[Tick]: ...
    def warm(self, deps: Deps, workspace: str) -> None: ...


class Process:
    """One running bot. Nothing is connected to before `start`."""

    def __init__(self, settings: Settings, features: Features = register) -> None:
        self.settings = settings
        self.owner = uuid4().hex
        self.clock = FollowedClock(MachineClock().now()) if settings.clock_url else MachineClock()
        self.engine = make_engine(settings.database_url)
        self.database = Database(self.engine, on_asked=lambda _workspace, _keys: self.outbox.wake())
        self.deps = Deps(store=self.database, clock=self.clock, reader=Readers())
        self.patient = replace(self.deps, store=self.database.patient())
        self._features = features
        self._held = ExitStack()
        self._claims = OutboxStore(self.database)
        client = self._client(ANSWER_SECONDS)
        self.identity = Identity(client, Installations(self.database), self.clock)
        self.outbox = self._make_outbox()
        self.ticks = Ticks(self._due_ticks, self.clock)
        self.catchup = self._make_catchup()
        self.lanes = Lanes("lane")
        self.app = self._make_app(client)
        self.intake = Intake(self.app, self.lanes, on_heard=self.catchup.heard, on_failed=self.catchup.want)
        self.socket = self._make_socket()
        self.web = self._make_web()
        self._follower = self._make_follower()
        self._started = False

    def start(self) -> None:
        """Start everything. Raises StoreAway when the database is away; Slack may be."""
        if self._follower is not None and not self._follower.synchronize():
            log.warning("the clock to follow does not answer yet")
        self._take_over()
        self.identity.refresh()
        self._warm()
        self.outbox.start()
        self.catchup.start()
        if self.web is not None:
            self.web.start()
        if self.socket is not None:
            self.socket.open()
        else:
            self.catchup.want()
        self.ticks.start()
        if self._follower is not None:
            self._follower.start()
        self._started = True
        log.info("started", transport=self.settings.transport, port=self.web.port if self.web else None)

    def stop(self) -> None:
        """Receive nothing more, finish what was received and what is owed, close."""
        if not self._started:
            return
        self.ticks.stop()
        self.catchup.stop()
        if self.socket is not None:
            self.socket.stop(DRAIN_SECONDS)
        if self.web is not None:
            self.web.stop(DRAIN_SECONDS)
        self.intake.drain(DRAIN_SECONDS)
        self.lanes.close()
        self.outbox.stop(DRAIN_SECONDS)
        if self._follower is not None:
            self._follower.stop()
        self._held.close()
        self.engine.dispose()
        log.info("stopped")

    def readiness(self) -> dict[str, bool]:
        """Is Slack connected (over HTTP: has it ever answered), does the database answer?"""
        slack = self.identity.known if self.socket is None else self.socket.connected
        return {"slack": slack, "database": self._database_answers()}

    def _take_over(self) -> None:
        """End the claims of processes that are gone."""
        try:
            self._held.enter_context(presence(self.engine, self.owner))
            freed = self._claims.free_claims()
        except StoreAway:
            self._held.close()
            raise
        if freed:
            log.info("deliveries of a process that is gone are looked up, then sent", count=freed)

    def _warm(self) -> None:
        known = self.identity.peek()
        if known is not None:
            try:
                self._features.warm(self.patient, known.workspace)
            except Exception:
                log.exception("the first message will take longer")

    def _database_answers(self) -> bool:
        try:
            with self.database.connect(reading=True) as connection:
                connection.exec_driver_sql("SELECT 1")
        except StoreAway:
            return False
        return True

    def _client(self, seconds: int) -> WebClient:
        """One that never repeats a call by itself: a repeated post is a second message."""
        return WebClient(
            token=self.settings.slack_bot_token,
            base_url=self.settings.slack_api_url,
            timeout=seconds,
            retry_handlers=[],
            logger=logging.getLogger("slack_sdk"),
        )

    def _make_catchup(self) -> Catchup:
        client = self._client(SEND_SECONDS)
        client.retry_handlers.append(RateLimitErrorRetryHandler(max_retry_count=RATE_LIMIT_TRIES))  # it only reads
        return Catchup(client, Conversations(self.database), self._feed, self.clock, self.identity.confirm)

    def _make_app(self, client: WebClient) -> App:
        def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
            return self.identity.authorize(enterprise_id, team_id)  # Bolt counts a method's self as an argument

        app = App(
            name="pacer",
            client=client,
            authorize=authorize,
            signing_secret=self.settings.slack_signing_secret,
            process_before_response=True,
            token_verification_enabled=False,
            logger=logging.getLogger("slack_bolt"),
        )
        app.error(_not_handled)
        self._features.register(app, self.deps, self.patient)
        app.event(re.compile(".*"))(_nobody_waits)
        return app

    def _make_outbox(self) -> Outbox:
        sender = Sender(self._client(SEND_SECONDS), self.database, self._features.drawers(self.patient))
        return Outbox(self._claims, sender.send, self.clock, self.owner)

    def _make_socket(self) -> Socket | None:
        if self.settings.transport != "socket":
            return None
        return Socket(self.app, self.settings.slack_app_token, self.intake, self.catchup.want)

    def _make_web(self) -> Web | None:
        routes = health_routes(self.readiness)
        if self.settings.transport == "http":
            return Web([slack_route(self.intake), *routes], self.settings.port)
        try:
            return Web(routes, self.settings.port)
        except PortTaken:
            log.warning("PORT is taken: /healthz and /readyz are not served", port=self.settings.port)
            return None

    def _make_follower(self) -> ClockFollower | None:
        if not isinstance(self.clock, FollowedClock):
            return None
        return ClockFollower(self.settings.clock_url, self.clock, self._work)

    def _work(self) -> datetime | None:
        """All that is due at a step of the clock; returns when something is due next."""
        while True:
            ticked = self.ticks.run()
            sent = self.outbox.settle(SETTLE_SECONDS)
            if not self.catchup.wait(CATCH_UP_SECONDS):
                return earliest([ticked, sent])

    def _due_ticks(self) -> Sequence[Tick]:
        known = self.identity.peek()
        return self._features.ticks(self.deps, known.workspace) if known else ()

    def _feed(self, event: dict[str, Any]) -> Future[Any]:
        """A message from a history, as the event that it would have been."""
        found = self.identity.installation()
        payload = {
            "type": "event_callback",
            "team_id": found.workspace,
            "api_app_id": found.app_id,
            "event_id": f"history-{event['channel']}-{event['event_ts']}",
            "event": event,
            "authorizations": [{"team_id": found.workspace, "user_id": found.bot_user_id, "is_bot": True}],
        }
        return self.intake.give(BoltRequest(mode="socket_mode", body=payload))


def _not_handled(error: Exception) -> None:
    """What went wrong is in the log already, with its ticket."""
    log.info("not acknowledged", problem=repr(error)[:200])


def _nobody_waits() -> None:
    """An event that no feature takes is acknowledged, so that Slack does not send it again."""
