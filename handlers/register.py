"""Where each feature is tied to what Slack sends, to what is drawn, and to what comes due."""

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
from handlers.plan_proposal import DRAWERS as PROPOSAL_DRAWERS
from handlers.plan_proposal import listen as listen_to_proposals
from handlers.views.post import Post, Upload

Drawer = Callable[[Transaction, Delivery], Post | Upload | None]
"""Draws a delivery as things stand now; None: there is nothing to show."""
Tick = Callable[[datetime], datetime | None]
"""Does what is due at an instant; returns when there is something due next, None if not known to be."""


def register(app: App, deps: Deps, patient: Deps) -> None:
    """Tie every feature's listeners to the app: commands, buttons and modals with `deps`, whose store answers within
    their 3 s or not at all; events with `patient`. Events that no feature takes are acknowledged elsewhere."""
    listen_to_logging(app, deps, patient)


def drawers(deps: Deps) -> dict[str, Drawer]:
    """Who draws a delivery, by its kind."""
    return {
        "refusal": draw_refusal,
    **PROPOSAL_DRAWERS,
        ids.RECEIPT: partial(draw_receipt, deps=deps),
    }


def ticks(deps: Deps, workspace: str) -> tuple[Tick, ...]:  # noqa: ARG001
    """What comes due in a workspace."""
    return ()
