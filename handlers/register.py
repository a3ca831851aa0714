"""Where each feature is tied to what Slack sends, to what is drawn, and to what comes due."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from slack_bolt import App

from domain.model.delivery import Delivery
from domain.ports.store import Transaction
from handlers import checkin, digest, home, ids, myplan, pacer, people, plan_proposal, prospects, teamkpi, word_offers
from handlers.deps import Deps
from handlers.guard import draw_refusal
from handlers.log.listeners import listen as listen_to_logging
from handlers.log.receipts import draw_receipt
from handlers.views.post import Post, Upload
from handlers.vocabulary.listeners import listen as listen_to_vocabulary
from handlers.vocabulary.overview import open_vocabulary
from handlers.warmup import warm

__all__ = ["Drawer", "Tick", "drawers", "register", "ticks", "warm"]

Drawer = Callable[[Transaction, Delivery], Post | Upload | None]
"""Draws a delivery as things stand now; None: there is nothing to show."""
Tick = Callable[[datetime], datetime | None]
"""Does what is due at an instant; returns when there is something due next, None if not known to be."""


def register(app: App, deps: Deps, patient: Deps) -> None:
    """Tie every feature's listeners to the app: commands, buttons and modals with `deps`, whose store answers within
    their 3 s or not at all; events with `patient`. Events that no feature takes are acknowledged elsewhere."""
    listen_to_logging(app, deps, patient, threads=checkin.card_thread)
    myplan.listen(app, deps, edit=plan_proposal.open_plan_editor)
    teamkpi.listen(app, deps)
    home.listen(app, deps, patient)
    checkin.listen(app, deps)
    plan_proposal.listen(app, deps)
    prospects.listen(app, deps)
    word_offers.listen(app, deps)
    listen_to_vocabulary(app, deps)
    pacer.listen(app, deps, patient, vocabulary=open_vocabulary)
    people.listen(app, patient)


def drawers(deps: Deps) -> dict[str, Drawer]:
    """Who draws a delivery, by its kind."""
    return {
        "refusal": draw_refusal,
        ids.RECEIPT: partial(draw_receipt, deps=deps),
        myplan.KIND: myplan.draw_plan,
        teamkpi.KIND: teamkpi.draw_team,
        teamkpi.SHARED: teamkpi.draw_shared,
        teamkpi.SHARED_TOLD: teamkpi.draw_shared_told,
        teamkpi.EXPORT: teamkpi.draw_csv,
        checkin.KIND: partial(checkin.draw_checkin, deps=deps),
        digest.KIND: digest.draw_digest,
        word_offers.KIND: word_offers.draw_offer,
        pacer.HELP: pacer.draw_help,
        pacer.HELLO: pacer.draw_hello,
        **plan_proposal.DRAWERS,
    }


def ticks(deps: Deps, workspace: str) -> tuple[Tick, ...]:
    """What comes due in a workspace."""
    return (partial(checkin.tick, workspace=workspace, deps=deps),)
