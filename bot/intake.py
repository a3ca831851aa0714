"""Whatever Slack sends, by whichever way, handled in the order of its conversation by the same code."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

import structlog
from slack_bolt import App, BoltRequest, BoltResponse

from bot.lanes import Lanes
from bot.payloads import conversation_of, is_event

log = structlog.stdlib.get_logger(__name__)

OK = 200

Heard = Callable[[dict[str, Any]], None]
"""Told an event that was handled."""
Then = Callable[[BoltResponse], None]
"""What happens with the answer, in the same thread, before the work counts as done."""


class Intake:
    """`on_heard` hears of events handled, `on_failed` of one that was not and that Slack will send again."""

    def __init__(self, app: App, lanes: Lanes, *, on_heard: Heard, on_failed: Callable[[], None]) -> None:
        self._app = app
        self._lanes = lanes
        self._on_heard = on_heard
        self._on_failed = on_failed

    def give(self, request: BoltRequest, then: Then | None = None) -> Future[BoltResponse]:
        """Handle it in its lane; events strictly one after the other, what a person waits for soon in any case."""
        lane = self._lanes.follow if is_event(request.body) else self._lanes.answer
        return lane(conversation_of(request.body), lambda: self._handle(request, then))

    def drain(self, seconds: float) -> None:
        """Wait until all that was given is handled."""
        if not self._lanes.drain(seconds):
            log.warning("stopped before all events were handled; Slack sends them again")

    def _handle(self, request: BoltRequest, then: Then | None) -> BoltResponse:
        response: BoltResponse = self._app.dispatch(request)
        if is_event(request.body):
            if response.status == OK:
                self._on_heard(request.body.get("event") or {})
            else:
                self._on_failed()
        if then is not None:
            then(response)
        return response
