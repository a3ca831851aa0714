"""The records of a message and the daily totals, always moved together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.kpi.tallies import tallies_of
from domain.model.frame import Ask, Item
from domain.model.message import MessageKey
from domain.model.record import Record, Span, Status, status_of
from domain.model.tally import Tally
from domain.model.vocabulary import Vocabulary
from domain.ports.store import Transaction

LIVE = (Status.OPEN, Status.RECORDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Who changes records, when (UTC) and why: "undo", "edit", "delete", "modal", "fix" or "answer"."""

    by: str
    at: datetime
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something to record: an item with its open questions, and where the text says it (None: as before)."""

    item: Item
    asks: tuple[Ask, ...] = ()
    span: Span | None = None


def newest(records: Iterable[Record]) -> list[Record]:
    """How things stand: the newest record of each position, by position."""
    latest = {record.position: record for record in sorted(records, key=_id)}
    return [latest[position] for position in sorted(latest)]


def standing(tx: Transaction, key: MessageKey) -> list[Record]:
    """How a message's records stand, live or taken back."""
    return newest(tx.records.of_message(key))


def live(records: Iterable[Record]) -> list[Record]:
    """Those that count or wait for an answer."""
    return [record for record in records if record.status in LIVE]


def taken_back(records: Sequence[Record]) -> list[Record]:
    """Of a message's standing records those that can be put back: what its owner took back; else, when nothing is
    left, what its newest edit took away."""
    own = [record for record in records if record.status is Status.VOIDED and record.cause in ("undo", "modal", "fix")]
    edited = [record for record in records if record.status is Status.VOIDED and record.cause == "edit"]
    if own or live(records) or not edited:
        return own
    last = max(record.changed_at or record.logged_at for record in edited)
    return [record for record in edited if record.changed_at == last]


def write(tx: Transaction, vocabulary: Vocabulary, record: Record) -> Record:
    """Store a new record and count it."""
    stored = tx.records.add(record)
    tx.tallies.add(_counted(stored, vocabulary))
    return stored


def void(tx: Transaction, vocabulary: Vocabulary, record: Record, act: Act) -> None:
    """Take a live record back."""
    _close(tx, vocabulary, record, Status.VOIDED, act)


def supersede(tx: Transaction, vocabulary: Vocabulary, old: Record, entry: Entry, act: Act) -> Record:
    """Put a corrected record in the place of a live one."""
    _close(tx, vocabulary, old, Status.SUPERSEDED, act)
    return _follow(tx, vocabulary, old, entry, act.at)


def put_back(tx: Transaction, vocabulary: Vocabulary, record: Record, at: datetime) -> Record:
    """Record a voided record's entry again; the voided one stays as it is."""
    entry = Entry(item=record.item, asks=record.asks, span=record.span)
    return _follow(tx, vocabulary, record, entry, at)


def forget_spans(tx: Transaction, key: MessageKey) -> None:
    """The text of a message changed: nothing stands where it stood."""
    for record in standing(tx, key):
        if record.span is not None:
            tx.records.save(replace(record, span=None))


def _close(tx: Transaction, vocabulary: Vocabulary, record: Record, status: Status, act: Act) -> None:
    tx.tallies.add([replace(tally, value=-tally.value) for tally in _counted(record, vocabulary)])
    tx.records.save(record.settled(status, by=act.by, at=act.at, cause=act.cause))


def _follow(tx: Transaction, vocabulary: Vocabulary, old: Record, entry: Entry, at: datetime) -> Record:
    asks = tuple(replace(ask, entry=old.position) for ask in entry.asks)
    record = Record(
        message=old.message,
        user=old.user,
        position=old.position,
        item=entry.item,
        asks=asks,
        span=entry.span or old.span,
        asked_again=old.asked_again if {ask.slot for ask in asks} <= {ask.slot for ask in old.asks} else None,
        status=status_of(entry.item, asks),
        logged_at=at,
        supersedes=old.id,
    )
    return write(tx, vocabulary, record)


def _counted(record: Record, vocabulary: Vocabulary) -> Sequence[Tally]:
    return tallies_of(record, vocabulary) if record.counts else ()


def _id(record: Record) -> int:
    return record.id or 0
