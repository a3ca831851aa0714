"""The card that asks who leads a rep whether the rep's word is kept for the whole workspace."""

from functools import partial

from slack_bolt import App, Args

from domain.model.delivery import Delivery
from domain.ports.store import Transaction
from domain.usecases.learn import OFFER, settle_offer
from handlers import ids
from handlers.conversation import asker, pressed, workspace_of
from handlers.deps import Deps
from handlers.guard import guarded
from handlers.views.post import Post
from handlers.views.word_offer import offer_post

KIND = OFFER


def listen(app: App, deps: Deps) -> None:
    """Tie the card's buttons to the app."""
    app.action(ids.WORD_KEEP)(guarded(partial(handle_keep, deps=deps)))
    app.action(ids.WORD_LEAVE)(guarded(partial(handle_leave, deps=deps)))


def handle_keep(args: Args, *, deps: Deps) -> None:
    """Keep the word."""
    _settle(args, deps, keep=True)


def handle_leave(args: Args, *, deps: Deps) -> None:
    """Leave it for good."""
    _settle(args, deps, keep=False)


def draw_offer(tx: Transaction, delivery: Delivery) -> Post | None:
    """The card as things stand."""
    offer = tx.offers.get(str(delivery.args["word"]))
    reader = tx.members.get(delivery.to)
    rep = tx.members.get(offer.rep) if offer else None
    if offer is None or reader is None or rep is None:
        return None
    return offer_post(offer, rep, reader, tx.words.vocabulary())


def _settle(args: Args, deps: Deps, *, keep: bool) -> None:
    with deps.store.begin(workspace_of(args)) as tx:
        settle_offer(tx, deps.reader, pressed(args), asker(tx, args), deps.clock.now(), keep=keep)
