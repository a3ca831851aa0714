"""Correct an earlier log in words: "sorry, 4 not 3", "make that B", "that was yesterday"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.model.frame import MOST_COUNTED, MOST_UNASKED, Activity, Ask, Change, Deal, Frame, Item, Slot
from domain.model.message import Message, MessageKey
from domain.model.record import Record
from domain.model.vocabulary import Vocabulary
from domain.ports.store import Transaction
from domain.usecases.ledger import Act, Entry, live, newest, standing, supersede
from domain.usecases.reach import effects, logs_meant
from domain.usecases.revise import entries_of, revise

NO_CHANGE = Change()
PRICED = "quote"
"""The activity that has an amount."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """The records of a log that a correction is about; several that only its owner can tell apart unless `sure`.
    `settled`: one that says so already, then there are none to change."""

    log: MessageKey
    records: tuple[Record, ...] = ()
    sure: bool = True
    settled: Record | None = None


def correct(tx: Transaction, vocabulary: Vocabulary, message: Message, frame: Frame) -> list[MessageKey]:
    """Apply a correction to the log it is about, said before `message`; returns whose receipts changed, none when
    nothing fits or only its owner can tell which record is meant."""
    act = Act(by=message.user, at=message.said_at, cause="fix")
    if frame.entries:
        log = next((log for log in logs_meant(tx, message) if live(standing(tx, log.key))), None)
        if log is None:
            return []
        entries = [replace(entry, span=None) for entry in entries_of(frame)]  # its words stand in no log
        revise(tx, vocabulary, log, entries, act)
        return [log.key]
    meant = records_meant(tx, vocabulary, message, frame)
    if meant is None or not meant.sure or not meant.records:
        return []
    _fix(tx, vocabulary, meant.records, frame, act)
    return [meant.log]


def pick(tx: Transaction, vocabulary: Vocabulary, message: Message, frame: Frame, record_id: int) -> MessageKey | None:
    """Apply a correction to the one of the records that its owner means; None when that is settled already."""
    meant = None if effects(tx, message) else records_meant(tx, vocabulary, message, frame)
    chosen = [record for record in meant.records if record.id == record_id] if meant else []
    if meant is None or not chosen:
        return None
    _fix(tx, vocabulary, chosen, frame, Act(by=message.user, at=message.said_at, cause="fix"))
    return meant.log


def records_meant(tx: Transaction, vocabulary: Vocabulary, message: Message, frame: Frame) -> Meant | None:
    """What a correction of values is about, None if nothing fits: the newest records that hold what it says was
    wrong or that it names; without either the last log's."""
    fix, was = frame.fix or NO_CHANGE, frame.was or NO_CHANGE
    for log in logs_meant(tx, message):
        every = tx.records.of_message(log.key)
        records = [record for record in live(newest(every)) if _takes(record.item, fix)]
        found = _targets(records, fix, was)
        changing = [record for record in found if _changes(record, fix, was, vocabulary)]
        if changing:
            return Meant(log=log.key, records=tuple(changing), sure=len(changing) == 1 or _for_all(fix))
        if settled := found or _settled(records, every, fix, was):
            return Meant(log=log.key, settled=settled[-1])
        if was == NO_CHANGE and not _names(fix, was) and live(newest(every)):
            return None
    return None


def changed(record: Record, fix: Change, was: Change, vocabulary: Vocabulary) -> Entry:
    """The record's entry with the values of `fix`; questions that these answer are closed. A count that is asked
    about in a log is asked about here too."""
    item = record.item
    item = _deal(item, fix, vocabulary) if isinstance(item, Deal) else _activity(item, fix, was, vocabulary)
    asks = tuple(ask for ask in record.asks if not _settles(fix, ask))
    if isinstance(item, Activity) and (fix.count or 0) > MOST_UNASKED:
        asks = (*asks, Ask(entry=record.position, slot=Slot.COUNT))
        item = replace(item, count=fix.count if (fix.count or 0) <= MOST_COUNTED else None)
    return Entry(item=item, asks=asks)


def _fix(tx: Transaction, vocabulary: Vocabulary, records: Sequence[Record], frame: Frame, act: Act) -> None:
    fix, was = frame.fix or NO_CHANGE, frame.was or NO_CHANGE
    for record in records:
        supersede(tx, vocabulary, record, changed(record, fix, was, vocabulary), act)


def _targets(records: Sequence[Record], fix: Change, was: Change) -> list[Record]:
    """The records of one log that a correction may be about: those that hold what it says was wrong and that it
    names; without either a date is meant for the whole log, a segment for all of the last one's segment, anything
    else for the last said."""
    found = [record for record in records if _holds(record.item, was)]
    if _names(fix, was):
        return [record for record in found if _code(record) == fix.activity]
    if not found or was != NO_CHANGE or fix == Change(on=fix.on):
        return found
    if fix == Change(segment=fix.segment):
        return [record for record in found if record.item.segment == found[-1].item.segment]
    return found[-1:]


def _settled(records: Sequence[Record], every: Sequence[Record], fix: Change, was: Change) -> list[Record]:
    """Records that hold what is said to be right and held before what is said to be wrong."""
    if was == NO_CHANGE:
        return []
    by_id = {record.id: record for record in every}
    return [
        record
        for record in records
        if _holds(record.item, fix) and any(_holds(old.item, was) for old in _before(record, by_id))
    ]


def _before(record: Record, by_id: dict[int | None, Record]) -> list[Record]:
    old = by_id.get(record.supersedes) if record.supersedes else None
    return [] if old is None else [old, *_before(old, by_id)]


def _for_all(fix: Change) -> bool:
    """Is it a value that every record meant takes: a day, a segment, an account?"""
    return fix in (Change(on=fix.on), Change(segment=fix.segment), Change(accounts=fix.accounts))


def _names(fix: Change, was: Change) -> bool:
    """Does the activity only say which record is meant, as in "4 calls not 3"?"""
    return fix.activity is not None and was.activity is None and fix != Change(activity=fix.activity)


def _takes(item: Item, fix: Change) -> bool:
    """Can the item hold what is said to be right?"""
    if isinstance(item, Deal):
        return not (fix.activity or fix.outcome) and (fix.count is None or item.quantity is not None)
    return fix.amount is None or item.amount is not None or PRICED in (item.activity, fix.activity)


def _changes(record: Record, fix: Change, was: Change, vocabulary: Vocabulary) -> bool:
    entry = changed(record, fix, was, vocabulary)
    return entry.item != record.item or entry.asks != record.asks


def _holds(item: Item, said: Change) -> bool:
    pairs: list[tuple[object, object]] = [
        (said.segment, item.segment),
        (said.product, item.product),
        (said.amount, item.amount),
        (said.on, item.on),
    ]
    if isinstance(item, Deal):
        named = not said.accounts or item.account in said.accounts
        return _agrees([*pairs, (said.count, item.quantity)]) and named and not (said.activity or said.outcome)
    pairs += [(said.activity, item.activity), (said.count, item.count), (said.outcome, item.outcome)]
    return _agrees(pairs) and set(said.accounts) <= set(item.accounts)


def _agrees(pairs: Sequence[tuple[object, object]]) -> bool:
    return all(said is None or said == now for said, now in pairs)


def _activity(item: Activity, fix: Change, was: Change, vocabulary: Vocabulary) -> Activity:
    accounts = item.accounts
    if fix.accounts:
        kept = [name for name in accounts if was.accounts and name not in was.accounts]
        accounts = tuple(dict.fromkeys([*kept, *fix.accounts]))
    return replace(
        item,
        activity=fix.activity or item.activity,
        count=item.count if fix.count is None else fix.count,
        segment=fix.segment or vocabulary.moved_segment(item.segment, item.accounts, accounts),
        accounts=accounts,
        outcome=fix.outcome or item.outcome,
        product=fix.product or item.product,
        amount=fix.amount or item.amount,
        on=fix.on or item.on,
    )


def _deal(item: Deal, fix: Change, vocabulary: Vocabulary) -> Deal:
    account = fix.accounts[0] if fix.accounts else item.account
    before, after = ([name] if name else [] for name in (item.account, account))
    return replace(
        item,
        account=account,
        amount=fix.amount or item.amount,
        product=fix.product or item.product,
        quantity=item.quantity if fix.count is None else fix.count,
        segment=fix.segment or vocabulary.moved_segment(item.segment, before, after),
        on=fix.on or item.on,
    )


def _settles(fix: Change, ask: Ask) -> bool:
    said: dict[Slot, object] = {
        Slot.ACTIVITY: fix.activity,
        Slot.COUNT: fix.count,
        Slot.SEGMENT: fix.segment,
        Slot.ACCOUNT: fix.accounts,
        Slot.ON: fix.on,
    }
    return bool(said.get(ask.slot))


def _code(record: Record) -> str | None:
    return record.activity.activity if record.activity else None
