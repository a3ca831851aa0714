"""`/pacer`: what Pacer can do for who asks; and a hello in a channel that it is invited to."""

from collections.abc import Callable
from functools import partial

from slack_bolt import App, Args

from domain.model.delivery import Delivery
from domain.model.member import Role
from domain.ports.store import Transaction
from handlers.conversation import answer, asker, workspace_of
from handlers.deps import Deps
from handlers.guard import guarded
from handlers.views.blocks import section
from handlers.views.post import Post
from handlers.views.words import text

HELP = "help"
HELLO = "hello"


VOCABULARY = ("vocabulary", "vocabulaire", "words", "mots")
"""What opens the words of the workspace."""

Opener = Callable[[Args, Deps], None]


def listen(app: App, deps: Deps, patient: Deps, *, vocabulary: Opener) -> None:
    """Tie the command and the invitation to the app; `vocabulary` opens the words of the workspace."""
    app.command("/pacer")(guarded(partial(handle_pacer, deps=deps, vocabulary=vocabulary)))
    app.event("member_joined_channel")(guarded(partial(handle_joined, deps=patient)))


def handle_pacer(args: Args, *, deps: Deps, vocabulary: Opener) -> None:
    """Open the words of the workspace, or say what can be said and done, whatever else was typed."""
    if str(args.body.get("text") or "").strip().casefold() in VOCABULARY:
        vocabulary(args, deps)
        return
    with deps.store.read(workspace_of(args)) as tx:
        asker(tx, args)
    owed = Delivery(
        key=f"{HELP}:{args.body['trigger_id']}",
        kind=HELP,
        args={"user": str(args.context.user_id)},
        to=str(args.body["channel_id"]),
        due=deps.clock.now(),
    )
    answer(args, owed, draw_help, deps=deps)


def draw_help(tx: Transaction, delivery: Delivery) -> Post:
    """For a rep what a rep can do; for who leads, that too."""
    member = tx.members.get(str(delivery.args["user"]))
    lang = member.speaks if member else "en"
    said = [text("pacer.rep", lang)]
    if member is not None and member.role is not Role.REP:
        said.append(text("pacer.manager", lang))
    return Post(text="\n".join(said), blocks=[section(part) for part in said])


def handle_joined(args: Args, *, deps: Deps) -> None:
    """Say hello once in a channel that Pacer was invited to, in the language of who invited it."""
    event = args.event or {}
    bot = str(args.context.bot_user_id)
    if event.get("user") != bot:
        return
    channel = str(event["channel"])
    name = str(args.client.conversations_info(channel=channel)["channel"]["name"])
    shown = {"inviter": str(event.get("inviter") or ""), "bot": bot, "name": name}
    with deps.store.begin(workspace_of(args)) as tx:
        key = f"{HELLO}:{channel}"
        if tx.deliveries.get(key) is None:
            tx.deliveries.want(Delivery(key=key, kind=HELLO, args=shown, to=channel, due=deps.clock.now()))


def draw_hello(tx: Transaction, delivery: Delivery) -> Post:
    """How to log in this channel, or that nothing is logged in it."""
    inviter = tx.members.get(str(delivery.args["inviter"]))
    open_here = tx.words.workspace().logs_in(str(delivery.args["name"]))
    key = "pacer.hello" if open_here else "pacer.hello_closed"
    return Post(text=text(key, inviter.speaks if inviter else "en", bot=str(delivery.args["bot"])))
