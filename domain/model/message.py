"""A Slack message as Pacer keeps it: its key, its version, who said what."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum


class Source(StrEnum):
    """Where it was said."""

    DM = "dm"
    MENTION = "mention"
    MODAL = "modal"
    SHORTCUT = "shortcut"
    CHECKIN = "checkin"


class Reading(StrEnum):
    """What became of a message."""

    LOG = "log"
    CORRECTION = "correction"
    UNDO = "undo"
    ANSWER = "answer"  # it answered an open question in words
    UNDO_AWAY = "undo_away"  # it took days off back, no record
    UNDO_OBSTACLE = "undo_obstacle"  # it took a difficulty back, no record
    AWAY = "away"  # it told of days off
    OBSTACLE = "obstacle"  # it told of a difficulty and nothing else
    TAKEN_BACK = "taken_back"
    ANSWERED = "answered"
    CHAT = "chat"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class MessageKey:
    """Slack's identity of a message within a workspace. A form's is ("view", "<when opened>-<its view id>"),
    a tap's on a check-in ("checkin", "<when>-<its day>"): both sort among the others."""

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
    """`text` None: deleted (a tombstone). `today` is the day meant by a text without a date: the sender's local
    date when it was said, or the own day of a check-in's thread or of a form. The answer goes to `reply_in` (a
    conversation or user id), in the thread `reply_thread` if any. `about` is the log in whose thread it was said."""

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
    about: MessageKey | None = None


def instant(ts: str) -> datetime:
    """The UTC instant of a Slack stamp ("1763990400.000100"), exact to the microsecond."""
    seconds, _, fraction = ts.partition(".")
    return datetime.fromtimestamp(int(seconds), UTC) + timedelta(microseconds=int(fraction.ljust(6, "0")[:6] or 0))


def stamp(moment: datetime) -> str:
    """The Slack stamp of an instant."""
    since = moment - datetime.fromtimestamp(0, UTC)
    return f"{since.days * 86400 + since.seconds}.{since.microseconds:06}"
