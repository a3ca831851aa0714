"""A tiny feature to try the process with: it keeps what it hears and answers with it, once."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any

from slack_bolt import App, Args

from domain.errors import Refusal
from domain.model.delivery import Delivery
from domain.model.message import Message, MessageKey, Source, Version
from domain.ports.store import Transaction
from handlers.deps import Deps
from handlers.guard import draw_refusal, guarded
from handlers.register import Drawer, Tick
from handlers.views.post import Post, Upload

MODAL = "echo_modal"
WRITE = "echo_write"
HOUR = time(9, 0)


def hear(args: Args, *, deps: Deps) -> None:
    """Keep a direct message, or its edit, and owe the answer."""
    event: dict[str, Any] = dict(args.event or {})
    said = event["message"] if event.get("subtype") == "message_changed" else event
    if event.get("subtype") not in (None, "message_changed") or said.get("bot_id"):
        return
    if "refuse" in said["text"]:
        raise Refusal("guard.store_away")
    message = heard(event, said)
    with deps.store.begin(str(args.context.team_id)) as tx:
        if not tx.messages.keep(message):
            return
        if "fail" in said["text"]:
            raise ValueError("asked to fail")
        tx.deliveries.want(owed(message, deps.clock.now()))


def heard(event: dict[str, Any], said: dict[str, Any]) -> Message:
    """The message of an event."""
    stamp = str((said.get("edited") or {}).get("ts") or said["ts"])
    instant = datetime.fromtimestamp(float(said["ts"]), UTC)
    return Message(
        key=MessageKey(channel=str(event["channel"]), ts=str(said["ts"])),
        version=Version(stamp=stamp, event_ts=str(event.get("event_ts") or "")),
        user=str(said["user"]),
        text=str(said["text"]),
        source=Source.DM,
        said_at=instant,
        today=instant.date(),
        reply_in=str(event["channel"]),
        reply_thread=said.get("thread_ts"),
    )


def owed(message: Message, now: datetime) -> Delivery:
    """The answer to a message."""
    key = message.key
    return Delivery(
        key=f"reply:{key.channel}:{key.ts}",
        kind="file" if "file" in (message.text or "") else "echo",
        args={"channel": key.channel, "ts": key.ts},
        to=key.channel,
        thread=message.reply_thread,
        due=now,
    )


def draw_echo(tx: Transaction, delivery: Delivery) -> Post:
    """What was heard; with a block that Slack refuses when asked for one."""
    kept = tx.messages.get(MessageKey(channel=str(delivery.args["channel"]), ts=str(delivery.args["ts"])))
    said = kept.text if kept and kept.text else "nothing"
    kind = "no_such_block" if "bad block" in said else "section"
    button = {"type": "button", "action_id": WRITE, "text": {"type": "plain_text", "text": "Write"}}
    block = {"type": kind, "text": {"type": "plain_text", "text": f"heard: {said}"}, "accessory": button}
    return Post(text=f"heard: {said}", blocks=[block])


def draw_file(tx: Transaction, delivery: Delivery) -> Upload:
    """What was heard, as a file."""
    return Upload(filename="heard.txt", content=draw_echo(tx, delivery).text.encode(), comment="Here it is")


def draw_daily(_tx: Transaction, delivery: Delivery) -> Post:
    """A prompt that names its day."""
    return Post(text=f"day {delivery.args['day']}")


def command(args: Args, *, deps: Deps) -> None:
    """`write` needs the database, `fail` fails, `open` opens a modal, anything else is answered."""
    asked = str(args.command["text"]) if args.command else ""
    if asked == "fail":
        raise ValueError("asked to fail")
    if asked == "open":
        args.client.views_open(trigger_id=args.body["trigger_id"], view=modal())
        return
    if asked == "write":
        with deps.store.begin(str(args.context.team_id)):
            pass
    args.ack(text=f"asked: {asked}")


def modal() -> dict[str, Any]:
    """One input."""
    element = {"type": "plain_text_input", "action_id": "words"}
    block = {"type": "input", "block_id": "said", "label": {"type": "plain_text", "text": "What"}, "element": element}
    titles = {name: {"type": "plain_text", "text": text} for name, text in (("title", "Echo"), ("submit", "Say"))}
    return {"type": "modal", "callback_id": MODAL, "blocks": [block], **titles}


def submit(args: Args, *, deps: Deps) -> None:
    """Write something."""
    with deps.store.begin(str(args.context.team_id)):
        pass


def daily(now: datetime, *, deps: Deps, workspace: str, first: date) -> datetime:
    """At nine each day since `first`, owe a prompt to everybody who ever said something there."""
    day = now.date() if now.time() >= HOUR else now.date() - timedelta(days=1)
    with deps.store.begin(workspace) as tx:
        for member in tx.members.all():
            key = f"daily:{member.user}:{day}"
            if day >= first and tx.deliveries.get(key) is None:
                args: dict[str, str | int | bool | list[str] | None] = {"day": str(day)}
                tx.deliveries.want(Delivery(key=key, kind="daily", args=args, to=member.user, due=now))
    return datetime.combine(day + timedelta(days=1), HOUR, UTC)


class Echo:
    """The features of a bot that only echoes; `first` is the first day of the daily prompt, if there is one."""

    def __init__(self, first: date | None = None) -> None:
        self.first = first
        self.fails = 0
        self.order: list[tuple[str, str]] = []

    def drawers(self, deps: Deps) -> Mapping[str, Drawer]:
        """Answers, files, daily prompts."""
        return {"echo": draw_echo, "file": draw_file, "daily": draw_daily, "refusal": draw_refusal}

    def register(self, app: App, deps: Deps, patient: Deps) -> None:
        """Messages, one command, one button, one modal; nothing else."""
        app.event("message")(guarded(partial(self.hear, deps=patient)))
        app.command("/pacer")(guarded(partial(command, deps=deps)))
        app.action(WRITE)(guarded(partial(submit, deps=deps)))
        app.view(MODAL)(guarded(partial(submit, deps=deps)))

    def hear(self, args: Args, *, deps: Deps) -> None:
        """As `hear`, after having failed as often as asked; notes the order of what comes."""
        event: dict[str, Any] = dict(args.event or {})
        if not event.get("bot_id") and not event.get("message", {}).get("bot_id"):
            self.order.append((str(event["channel"]), str(event["event_ts"])))
        if self.fails:
            self.fails -= 1
            raise ValueError("asked to fail")
        hear(args, deps=deps)

    def warm(self, deps: Deps, workspace: str) -> None:
        """There is nothing to load."""

    def ticks(self, deps: Deps, workspace: str) -> Sequence[Tick]:
        """The daily prompt."""
        if self.first is None:
            return ()
        return (partial(daily, deps=deps, workspace=workspace, first=self.first),)
