"""Values that the store's tests keep."""

from datetime import UTC, date, datetime, timedelta

from domain.model.delivery import Delivery
from domain.model.frame import Activity, Item
from domain.model.member import Member
from domain.model.message import Message, MessageKey, Reading, Source, Version
from domain.model.record import Record, Status

TEAM = "T1"
NOW = datetime(2026, 7, 1, 12, 30, 15, 250000, tzinfo=UTC)
DAY = date(2026, 7, 1)
KEY = MessageKey(channel="D1", ts="1751373015.000100")


def member(user: str = "U1", name: str = "Ana", **said: object) -> Member:
    """A member."""
    return Member(user=user, name=name, **said)  # type: ignore[arg-type]  # fields by name


def message(key: MessageKey = KEY, *, stamp: str = "", event_ts: str = "", **said: object) -> Message:
    """A message said NOW, in its first version."""
    given: dict[str, object] = {
        "user": "U1",
        "text": "3 calls",
        "source": Source.DM,
        "said_at": NOW,
        "today": DAY,
        "reply_in": "D1",
        "reading": Reading.LOG,
    }
    version = Version(stamp=stamp or key.ts, event_ts=event_ts)
    return Message(key=key, version=version, **(given | said))  # type: ignore[arg-type]  # fields by name


def record(item: Item | None = None, **said: object) -> Record:
    """A recorded entry of the message at KEY."""
    given: dict[str, object] = {
        "message": KEY,
        "user": "U1",
        "position": 0,
        "item": item or Activity(activity="call", count=3, on=DAY),
        "status": Status.RECORDED,
        "logged_at": NOW,
    }
    return Record(**(given | said))  # type: ignore[arg-type]  # fields by name


def delivery(key: str = "receipt:1", due: datetime = NOW, **said: object) -> Delivery:
    """A receipt owed to U1."""
    return Delivery(key=key, kind="receipt", to="U1", due=due, **said)  # type: ignore[arg-type]  # fields by name


def days(count: int) -> timedelta:
    """So many days."""
    return timedelta(days=count)
