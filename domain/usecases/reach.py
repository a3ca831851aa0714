"""Which earlier logs a word is about, and what it did to them."""

from collections.abc import Sequence
from datetime import timedelta

from domain.model.message import Message, MessageKey, Reading
from domain.model.record import Record
from domain.ports.store import Transaction

REACH = 50
"""How many logs back a word may reach."""
LATEST = timedelta(days=3)
"""How far back, outside a log's own thread: over a weekend; older ones are changed where they stand."""
WORDS = (Reading.CORRECTION, Reading.UNDO, Reading.ANSWER)
"""Readings of messages that act on other messages' records."""
CAUSES = ("undo", "fix", "answer")


def logs_meant(tx: Transaction, message: Message) -> list[Message]:
    """The logs that a word may be about, newest first: in a log's thread those of the thread, then the log itself;
    elsewhere those of the last days."""
    said = tx.messages.logs_before(message.user, message.key.ts, REACH)
    if message.about is None:
        return [log for log in said if log.said_at >= message.said_at - LATEST]
    root = tx.messages.get(message.about)
    return [*(log for log in said if log.about == message.about), *([root] if root else [])]


def log_of_thread(tx: Transaction, user: str, channel: str, thread: str) -> MessageKey | None:
    """The member's log in whose thread something is said: of its message, of its receipt, or of a word about it."""
    key = MessageKey(channel=channel, ts=thread)
    root = tx.messages.get(key)
    if root is None:
        shown = tx.deliveries.shown_at(channel, thread)
        if shown is None or shown.kind != "receipt":
            return None
        key = MessageKey(channel=str(shown.args["channel"]), ts=str(shown.args["ts"]))
        root = tx.messages.get(key)
    if root is None or root.user != user:
        return None
    if root.reading in WORDS:
        return next((record.message for record in [*effects(tx, root), *made_by(tx, root)]), None)
    return key if root.reading not in (Reading.CHAT, Reading.ANSWERED) else None


def effects(tx: Transaction, message: Message) -> list[Record]:
    """The records that a word closed, as they were said: those that changed at its very instant."""
    return [
        record
        for log in _reached(tx, message)
        for record in sorted(tx.records.of_message(log), key=lambda record: record.position)
        if record.changed_at == message.said_at and record.cause in CAUSES
    ]


def made_by(tx: Transaction, message: Message) -> list[Record]:
    """The records that a word made in earlier messages, at its very instant, and that still follow from it."""
    return [
        record
        for log in _reached(tx, message)
        for record in tx.records.of_message(log)
        if record.logged_at == message.said_at and record.cause != "edit"
    ]


def _reached(tx: Transaction, message: Message) -> Sequence[MessageKey]:
    said = [log.key for log in tx.messages.logs_before(message.user, message.key.ts, REACH)]
    return list(dict.fromkeys([*said, *([message.about] if message.about else [])]))
