"""What people say to Pacer: messages, their edits and deletions, mentions in channels."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from slack_bolt import Args
from slack_sdk.errors import SlackApiError

from domain.model.message import Message, MessageKey, Reading, Source, Version, instant
from domain.ports.store import Transaction
from domain.usecases.log_work import Saying, log_work, owe_reply
from handlers.conversation import workspace_of
from handlers.deps import Deps
from handlers.log.courtesies import Courtesy, courtesy_of

log = structlog.stdlib.get_logger(__name__)

Threads = Callable[[Transaction, Saying], Saying | None]
"""What a thread means: given a saying in one, returns it with the day meant, or None when it is settled there."""

SAID = (None, "file_share", "thread_broadcast", "me_message")
"""Subtypes of messages that people write."""
MARK = "white_check_mark"
NOD = "+1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A saying, and whether it (or what it was before) is addressed to Pacer: always so in the DM."""

    saying: Saying
    addressed: bool
    fresh: bool


def handle_message(args: Args, *, deps: Deps, threads: Threads) -> None:
    """Log what was said, once, whichever of its events comes first."""
    heard = heard_of(args.event or {}, str(args.context.bot_user_id))
    if heard is None:
        return
    mention = heard.saying.source is Source.MENTION
    closed = _closed(args, heard.saying, deps) if mention and heard.addressed else None
    with deps.store.begin(workspace_of(args)) as tx:
        kept = _log(tx, heard, closed, deps, threads)
    if mention and kept is not None:
        _mark(args, kept, fresh=heard.fresh)
    if heard.fresh and kept is not None and kept.reading is Reading.CHAT:
        _nod(args, kept)


def heard_of(event: Mapping[str, Any], bot: str) -> Heard | None:
    """The saying of a message or app_mention event; None for what no person said or what is not Pacer's business."""
    subtype = event.get("subtype")
    before = event.get("previous_message") or {}
    said: Mapping[str, Any] = event if subtype in SAID else event.get("message") or {}
    deleted = subtype == "message_deleted" or said.get("subtype") == "tombstone"
    if deleted:
        said = before
    if subtype not in (*SAID, "message_changed", "message_deleted") or said.get("subtype") not in SAID:
        return None
    if not said.get("user") or said.get("bot_id") or not said.get("ts"):
        return None
    channel = str(event["channel"])
    direct = event.get("channel_type") == "im" or channel.startswith("D")
    addressed = direct or _mentions(said, bot) or _mentions(before, bot)
    fresh = subtype in SAID
    if fresh and not addressed:
        return None
    saying = _saying(event, said, channel, None if deleted else _text(said, bot), direct=direct)
    return Heard(saying=saying, addressed=addressed, fresh=fresh)


def _saying(
    event: Mapping[str, Any], said: Mapping[str, Any], channel: str, text: str | None, *, direct: bool
) -> Saying:
    ts, user = str(said["ts"]), str(said["user"])
    event_ts = str(event.get("event_ts") or event.get("ts") or ts)
    edited = str((said.get("edited") or {}).get("ts") or "")
    thread = said.get("thread_ts") if said.get("thread_ts") != ts else None
    return Saying(
        key=MessageKey(channel=channel, ts=ts),
        version=Version(stamp=event_ts if text is None else max(ts, edited), event_ts=event_ts),
        user=user,
        text=text,
        source=Source.DM if direct else Source.MENTION,
        said_at=instant(ts),
        heard_at=instant(event_ts),
        reply_in=channel if direct else user,
        reply_thread=thread if direct else None,
        thread=thread,
    )


def _log(tx: Transaction, heard: Heard, closed: str | None, deps: Deps, threads: Threads) -> Message | None:
    """The message as kept, whether by this event or by an earlier one."""
    saying: Saying | None = heard.saying
    known = tx.messages.get(heard.saying.key)
    if known is None and not heard.addressed:
        return None
    if known is None and closed is not None:
        if heard.fresh:
            owe_reply(tx, heard.saying, now=deps.clock.now(), closed=closed)
        return None
    if heard.saying.reply_thread is not None:
        saying = threads(tx, heard.saying)
    if saying is None:
        return None
    log_work(tx, saying, reader=deps.reader(tx), now=deps.clock.now())
    return tx.messages.get(saying.key)


def _closed(args: Args, saying: Saying, deps: Deps) -> str | None:
    """The channel's name, if the workspace wants nothing logged there."""
    with deps.store.read(workspace_of(args)) as tx:
        workspace = tx.words.workspace()
    if all(channel.log for channel in workspace.channels):
        return None
    found = args.client.conversations_info(channel=saying.key.channel)
    name = str(found["channel"]["name"])
    return None if workspace.logs_in(name) else name


def _mark(args: Args, message: Message, *, fresh: bool) -> None:
    """✅ on a message in a channel that is recorded, none on one that no longer is."""
    recorded = message.reading is Reading.LOG
    if message.text is None or (fresh and not recorded):
        return
    _react(args.client.reactions_add if recorded else args.client.reactions_remove, message, MARK)


def _nod(args: Args, message: Message) -> None:
    """👍 instead of words on thanks and the like."""
    if courtesy_of(message.text or "") is Courtesy.THANKS:
        _react(args.client.reactions_add, message, NOD)


def _react(call: Callable[..., object], message: Message, name: str) -> None:
    try:
        call(channel=message.key.channel, timestamp=message.key.ts, name=name)
    except SlackApiError as problem:
        if problem.response.get("error") == "ratelimited":
            raise
        if problem.response.get("error") not in ("already_reacted", "no_reaction"):
            log.warning("a message could not be marked", problem=problem.response.get("error"))


def _mentions(said: Mapping[str, Any], bot: str) -> bool:
    return bool(_mention(bot).search(str(said.get("text") or "")))


def _text(said: Mapping[str, Any], bot: str) -> str:
    return _mention(bot).sub(" ", str(said.get("text") or "")).strip()


def _mention(bot: str) -> re.Pattern[str]:
    return re.compile(rf"<@{re.escape(bot)}(?:\|[^>]*)?>")
