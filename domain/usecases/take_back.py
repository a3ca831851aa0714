"""Take back what was logged, by word, button or deletion, and put it back."""

from dataclasses import replace
from datetime import datetime

from domain.model.frame import Undo
from domain.model.message import Message, MessageKey
from domain.model.record import Record
from domain.model.vocabulary import Vocabulary
from domain.ports.store import Transaction
from domain.usecases.days_off import take_days_back
from domain.usecases.difficulties import take_difficulty_back
from domain.usecases.ledger import Act, live, newest, put_back, standing, taken_back, void
from domain.usecases.reach import effects, logs_meant, made_by


def take_back(
    tx: Transaction, vocabulary: Vocabulary, key: MessageKey, act: Act, *, version: int | None = None
) -> bool:
    """Void what is live of a message. With a `version` (see version_of) only while that is how things stand; returns
    whether anything changed."""
    records = standing(tx, key)
    if version is not None and version != version_of(records):
        return False
    found = live(records)
    for record in found:
        void(tx, vocabulary, record, act)
    return bool(found)


def restore(tx: Transaction, vocabulary: Vocabulary, key: MessageKey, at: datetime, *, version: int) -> bool:
    """Put back what was taken back of a message, while its records stand as in `version`."""
    records = standing(tx, key)
    if version != version_of(records):
        return False
    found = taken_back(records)
    for record in found:
        put_back(tx, vocabulary, record, at)
    return bool(found)


def take_back_last(tx: Transaction, vocabulary: Vocabulary, message: Message, undo: Undo) -> list[MessageKey]:
    """Void the last logs said before `message` (days off and difficulties that were told are some), or the last
    records of the activity it names; returns whose receipts changed. A difficulty goes with the last record of its
    message."""
    act = Act(by=message.user, at=message.said_at, cause="undo")
    touched: list[MessageKey] = []
    left = undo.last
    for log in logs_meant(tx, message):
        found = [record for record in live(standing(tx, log.key)) if _named(record, undo)]
        if undo.activity:
            found = found[-left:]
        for record in found:
            void(tx, vocabulary, record, act)
        told = not live(standing(tx, log.key)) and (found or undo.activity is None) and take_difficulty_back(tx, log)
        if found or told or (undo.activity is None and take_days_back(tx, log)):
            touched.append(log.key)
            left -= len(found) if undo.activity else 1
        if left <= 0:
            break
    return touched


def undo_effects(tx: Transaction, vocabulary: Vocabulary, message: Message, at: datetime) -> list[MessageKey]:
    """Undo what an "undo" or a correction did, because it now says something else; returns whose receipts changed."""
    touched: list[MessageKey] = []
    for record in effects(tx, message):
        now = next(one for one in standing(tx, record.message) if one.position == record.position)
        tx.records.save(record.settled(record.status, by=message.user, at=at, cause="edit"))
        if now.id != record.id and (now.supersedes != record.id or not live([now])):
            continue
        if now.id != record.id:
            void(tx, vocabulary, now, Act(by=message.user, at=at, cause="edit"))
        put_back(tx, vocabulary, replace(record, span=now.span), at)
        touched.append(record.message)
    for record in live(made_by(tx, message)):
        void(tx, vocabulary, record, Act(by=message.user, at=at, cause="edit"))
        touched.append(record.message)
    return list(dict.fromkeys(touched))


def version_of(records: list[Record]) -> int:
    """The version of a message's records, as their buttons carry it: the newest id."""
    return max((record.id or 0 for record in newest(records)), default=0)


def _named(record: Record, undo: Undo) -> bool:
    if undo.activity is None:
        return True
    return record.activity is not None and record.activity.activity == undo.activity
