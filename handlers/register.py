"""Where each feature is tied to what Slack sends, to what is drawn, and to what comes due."""

import re
from collections.abc import Callable
from datetime import datetime
from functools import partial

from slack_bolt import App

from domain.model.delivery import Delivery
from domain.ports.store import Transaction
from handlers import ids
from handlers.deps import Deps
from handlers.guard import draw_refusal
from handlers.log.listeners import listen as listen_to_logging
from handlers.log.receipts import draw_receipt
from handlers.views.post import Post, Upload

Drawer = Callable[[Transaction, Delivery], Post | Upload | None]
"""Draws a delivery as things stand now; None: there is nothing to show."""
Tick = Callable[[datetime], datetime | None]
"""Does what is due at an instant; returns when there is something due next, None if not known to be."""

drawers: dict[str, Drawer] = {
    "refusal": draw_refusal,
}
"""Who draws a delivery, by its kind."""


def register(app: App, deps: Deps, patient: Deps) -> None:
    """Tie every feature's listeners to the app: commands, buttons and modals with `deps`, whose store answers within
    their 3 s or not at all; events with `patient`. Last, what no feature takes is acknowledged."""
    listen_to_logging(app, deps, patient)
    drawers[ids.RECEIPT] = partial(draw_receipt, deps=patient)
    app.event(re.compile(".*"))(ignore)


def ticks(deps: Deps, workspace: str) -> tuple[Tick, ...]:  # noqa: ARG001
    """What comes due in a workspace."""
    return ()


def ignore() -> None:
    """An event that no feature waits for: acknowledged, so that Slack does not send it again."""
