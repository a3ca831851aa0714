"""Slack's events over Socket Mode: one thread receives, lanes handle, and an ack leaves only after the work."""

import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from socket import SHUT_RDWR
from typing import Any

import structlog
from slack_bolt import App, BoltRequest, BoltResponse
from slack_bolt.adapter.socket_mode.builtin import SocketModeHandler
from slack_bolt.adapter.socket_mode.internals import build_headers, send_response
from slack_sdk.errors import SlackClientNotConnectedError
from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.clock import MachineClock
from bot.intake import Intake

log = structlog.stdlib.get_logger(__name__)

PING_SECONDS = 2.0
"""Slack's client finds a dead connection after five of these."""
FIRST_PAUSE_SECONDS = 0.25
LONGEST_PAUSE_SECONDS = 10.0


class Socket(SocketModeHandler):
    """`on_hello` is called whenever a connection is ready."""

    def __init__(self, app: App, app_token: str, intake: Intake, on_hello: Callable[[], None]) -> None:
        super().__init__(app, app_token, ping_interval=PING_SECONDS, concurrency=1)
        self._intake = intake
        self._on_hello = on_hello
        self._greeted_on: str | None = None
        self._stopping = threading.Event()
        self._machine = MachineClock()
        self._thread = threading.Thread(target=self._connect, name="socket", daemon=True)
        self.client.message_listeners.append(self._greeted)

    def open(self) -> None:
        """Connect in the background, and try again until Slack is there; from then on the client reconnects."""
        self._thread.start()

    @property
    def connected(self) -> bool:
        """Is there a connection to Slack now that Slack has greeted?"""
        return bool(self.client.is_connected()) and self._greeted_on == self.client.session_id()

    def stop(self, seconds: float) -> None:
        """Take nothing more, finish and acknowledge what was taken, then close. What comes later Slack sends again."""
        self._stopping.set()
        self._intake.drain(seconds)
        self._hang_up()
        self.client.close()

    def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]
        """Take it in, unless stopping; its ack leaves when it is handled."""
        if self._stopping.is_set():
            return
        request = BoltRequest(mode="socket_mode", body=req.payload, headers=build_headers(req))
        self._intake.give(request, partial(self._acknowledge, client, req, self._machine.now().timestamp()))

    def _acknowledge(
        self, client: SocketModeClient, req: SocketModeRequest, started: float, response: BoltResponse
    ) -> None:
        try:
            send_response(client, req, response, started)
        except SlackClientNotConnectedError as problem:
            log.warning("an ack did not leave; Slack sends the event again", problem=str(problem))

    def _hang_up(self) -> None:
        """End the wait of two threads for more, which would hold up closing for 3 s and 1 s."""
        self.client.closed = True
        self.client.message_queue.put(None)
        self.client.auto_reconnect_enabled = False
        self.client.current_session_state.terminated = True
        session = self.client.current_session
        if session is not None and session.sock is not None:
            with suppress(OSError):
                session.sock.shutdown(SHUT_RDWR)

    def _connect(self) -> None:
        pause = FIRST_PAUSE_SECONDS
        while not self._stopping.is_set():
            try:
                self.client.connect()
            except Exception as problem:  # noqa: BLE001  # Slack may be away in any way
                log.warning("Slack does not let us connect yet", problem=str(problem)[:200])
                self._stopping.wait(pause)
                pause = min(pause * 2, LONGEST_PAUSE_SECONDS)
            else:
                return

    def _greeted(self, _client: Any, message: dict[str, Any], _raw: str | None = None) -> None:
        if message.get("type") == "hello":
            self._on_hello()
            self._greeted_on = self.client.session_id()
