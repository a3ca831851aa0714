"""Bring a message's records in line with what its text says now."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from domain.model.frame import Activity, Frame
from domain.model.message import Message
from domain.model.record import Record, Span, status_of
from domain.model.vocabulary import Vocabulary
from domain.ports.store import Transaction
from domain.usecases.ledger import Act, Entry, live, newest, supersede, void, write

BY_HAND = ("undo", "modal")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Match:
    """Pairs of what is recorded and what is said now, `same` where nothing changed; `gone` is said no more, `fresh`
    was not said before."""

    same: tuple[tuple[Record, Entry], ...]
    changed: tuple[tuple[Record, Entry], ...]
    gone: tuple[Record, ...]
    fresh: tuple[tuple[int, Entry], ...]


def entries_of(frame: Frame) -> list[Entry]:
    """The entries of a frame, each with its own questions and the words it was read from."""
    spans = {index: Span(start=start, end=end) for index, (start, end) in enumerate(frame.spans)}
    return [
        Entry(item=item, asks=tuple(ask for ask in frame.ask if ask.entry == index), span=spans.get(index))
        for index, item in enumerate(frame.entries)
    ]


def revise(tx: Transaction, vocabulary: Vocabulary, message: Message, entries: Sequence[Entry], act: Act) -> None:
    """Make the records of `message` say `entries`. What is said as before keeps its record and its answers; what
    its owner did by hand after `act.at` stands."""
    records = tx.records.of_message(message.key)
    if any(record.cause in BY_HAND and record.changed_at and record.changed_at > act.at for record in records):
        return
    now = live(newest(records))
    match = _match(now, entries, _origins(records))
    for record, entry in match.same:
        if entry.span is not None and entry.span != record.span:
            tx.records.save(replace(record, span=entry.span))
    for record in match.gone:
        void(tx, vocabulary, record, act)
    for record, entry in match.changed:
        supersede(tx, vocabulary, record, entry, act)
    taken = {record.position for record in now if record not in match.gone}
    for index, entry in match.fresh:
        position = index if index not in taken else max(taken) + 1
        taken.add(position)
        asks = tuple(replace(ask, entry=position) for ask in entry.asks)
        fresh = Record(
            message=message.key,
            user=message.user,
            position=position,
            item=entry.item,
            asks=asks,
            span=entry.span,
            status=status_of(entry.item, asks),
            logged_at=act.at,
        )
        write(tx, vocabulary, fresh)


def _origins(records: Sequence[Record]) -> Callable[[Record], Record]:
    by_id = {record.id: record for record in records}

    def origin(record: Record) -> Record:
        """What the text said: the record before answers, corrections and modals."""
        before = by_id.get(record.supersedes) if record.supersedes else None
        return record if before is None or before.cause == "edit" else origin(before)

    return origin


def _match(now: Sequence[Record], entries: Sequence[Entry], origin: Callable[[Record], Record]) -> _Match:
    old, new = list(now), list(enumerate(entries))
    same = _pair(old, new, lambda record, entry: _same(record, entry) or _same(origin(record), entry))
    changed = _pair(old, new, lambda record, entry: _kind(record.item) == _kind(entry.item))
    changed += _pair(old, new, lambda record, entry: type(record.item) is type(entry.item))
    return _Match(same=tuple(same), changed=tuple(changed), gone=tuple(old), fresh=tuple(new))


def _pair(
    old: list[Record], new: list[tuple[int, Entry]], fits: Callable[[Record, Entry], bool]
) -> list[tuple[Record, Entry]]:
    """Pairs in the order said; what is paired leaves both lists."""
    pairs: list[tuple[Record, Entry]] = []
    for said in list(new):
        record = next((record for record in old if fits(record, said[1])), None)
        if record is not None:
            pairs.append((record, said[1]))
            old.remove(record)
            new.remove(said)
    return pairs


def _same(record: Record, entry: Entry) -> bool:
    return record.item == entry.item and [ask.slot for ask in record.asks] == [ask.slot for ask in entry.asks]


def _kind(item: object) -> object:
    return item.activity if isinstance(item, Activity) else type(item)
