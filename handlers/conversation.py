"""Who asks, and how they are answered where they asked."""

from collections.abc import Callable

import structlog
from slack_bolt import Args

from domain.errors import Refusal
from domain.model.delivery import Delivery
from domain.model.member import Member
from domain.ports.store import Transaction
from handlers.deps import Deps
from handlers.views.post import Post

log = structlog.stdlib.get_logger(__name__)

OK = 200


def asker(tx: Transaction, args: Args) -> Member:
    """The member who acts. Refusal: somebody Pacer does not know."""
    member = tx.members.get(str(args.context.user_id))
    if member is None:
        raise Refusal("member.unknown")
    return member


def pressed(args: Args) -> str:
    """The value of the button pressed."""
    return str((args.action or {}).get("value") or "")


def workspace_of(args: Args) -> str:
    """Slack's id of the workspace in which somebody acts."""
    return str(args.context.team_id)


def answer(args: Args, delivery: Delivery, draw: Callable[[Transaction, Delivery], Post], *, deps: Deps) -> None:
    """Show what a command asked for. In the bot's own DM as a message that stays (an ephemeral one is lost when
    Slack reloads); elsewhere to the asker alone, and as text if Slack refuses a block."""
    if _in_own_dm(args):
        with deps.store.begin(workspace_of(args)) as tx:
            tx.deliveries.want(delivery)
        return
    with deps.store.read(workspace_of(args)) as tx:
        post = draw(tx, delivery)
    tell(args, post)


def tell(args: Args, post: Post) -> None:
    """Show it to the person alone, beside where they acted."""
    answered = args.respond(
        text=post.text, blocks=[dict(block) for block in post.blocks], response_type="ephemeral", replace_original=False
    )
    if answered.status_code != OK:
        log.error("Slack refused blocks: answered as text", status=answered.status_code, answer=answered.body)
        args.respond(text=post.text, response_type="ephemeral", replace_original=False)


def _in_own_dm(args: Args) -> bool:
    """Was the command given in the bot's DM with this person? Slack calls every DM "directmessage"."""
    if args.body.get("channel_name") != "directmessage":
        return False
    opened = args.client.conversations_open(users=str(args.context.user_id))
    return bool(opened["channel"]["id"] == args.body["channel_id"])
