"""A Slack message as Pacer keeps it: its key, its version, who said what."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Source(StrEnum):
    """Where it was said."""

    DM = "dm"
    MENTION = "mention"
    MODAL = "modal"
    SHORTCUT = "shortcut"


class Reading(StrEnum):
    """What became of a message."""

    LOG = "log"
    CORRECTION = "correction"
    UNDO = "undo"
    TAKEN_BACK = "taken_back"
    ANSWERED = "answered"
    CHAT = "chat"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class MessageKey:
    """Slack's identity of a message within a workspace. A modal's is ("view", its view id)."""

    channel: str
    ts: str


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Version:
    """Orders what happened to one message: `stamp` is the ts, then `edited.ts`, then the deletion's event_ts;
    ties go by `event_ts`, because `edited.ts` may be whole seconds. Both sort as strings: Slack's stamps have ten
    digits before the point until the year 2286."""

    stamp: str
    event_ts: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """`text` None: deleted (a tombstone). `today` is the sender's local date when it was said, the day meant by a
    text without a date (a check-in thread's own day). The answer goes to `reply_in` (a conversation or user id),
    in the thread `reply_thread` if any."""

    key: MessageKey
    version: Version
    user: str
    text: str | None
    source: Source
    said_at: datetime
    today: date
    reply_in: str
    reply_thread: str | None = None
    reading: Reading = Reading.CHAT
    obstacle: str | None = None
