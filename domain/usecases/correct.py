"""Correct an earlier log in words: "sorry, 4 not 3", "make that B", "that was yesterday"."""

from collections.abc import Sequence
from dataclasses import replace

from domain.model.frame import MOST_COUNTED, MOST_UNASKED, Activity, Ask, Change, Deal, Frame, Item, Slot
from domain.model.message import Message, MessageKey
from domain.model.record import Record
from domain.model.vocabulary import Vocabulary
from domain.ports.store import Transaction
from domain.usecases.ledger import Act, Entry, live, standing, supersede
from domain.usecases.revise import entries_of, revise
from domain.usecases.take_back import REACH

NO_CHANGE = Change()


def correct(tx: Transaction, vocabulary: Vocabulary, message: Message, frame: Frame) -> list[MessageKey]:
    """Apply a correction to the log it is about, said before `message`; returns whose receipts changed, none when
    there is nothing to correct."""
    act = Act(by=message.user, at=message.said_at, cause="fix")
    for log in tx.messages.logs_before(message.user, message.key.ts, REACH):
        records = live(standing(tx, log.key))
        if not records:
            continue
        if frame.entries:
            entries = [replace(entry, span=None) for entry in entries_of(frame)]  # its words stand in no log
            revise(tx, vocabulary, log, entries, act)
            return [log.key]
        fix, was = frame.fix or NO_CHANGE, frame.was or NO_CHANGE
        targets = _targets(records, fix, was)
        for record in targets:
            supersede(tx, vocabulary, record, changed(record, fix, was, vocabulary), act)
        if targets:
            return [log.key]
    return []


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


def _targets(records: Sequence[Record], fix: Change, was: Change) -> list[Record]:
    """The records a correction is about: those that hold what it says was wrong; without that a date is meant for
    the whole log, a segment for all of the last one's segment, anything else for the last said."""
    names_record = fix.activity is not None and was.activity is None and fix != Change(activity=fix.activity)
    found = [record for record in records if _holds(record.item, was)]
    if names_record:
        found = [record for record in found if _code(record) == fix.activity]
    if not found or was != NO_CHANGE or names_record:
        return found[-1:]
    last = found[-1]
    if fix == Change(on=fix.on):
        return found
    if fix == Change(segment=fix.segment):
        return [record for record in found if record.item.segment == last.item.segment]
    return [last]


def _holds(item: Item, was: Change) -> bool:
    if isinstance(item, Deal):
        return (
            _agrees(
                [(was.segment, item.segment), (was.product, item.product), (was.amount, item.amount), (was.on, item.on)]
            )
            and (not was.accounts or item.account in was.accounts)
            and not (was.count or was.activity or was.outcome)
        )
    pairs: list[tuple[object, object]] = [
        (was.activity, item.activity),
        (was.count, item.count),
        (was.segment, item.segment),
        (was.outcome, item.outcome),
        (was.product, item.product),
        (was.amount, item.amount),
        (was.on, item.on),
    ]
    return _agrees(pairs) and set(was.accounts) <= set(item.accounts)


def _agrees(pairs: Sequence[tuple[object, object]]) -> bool:
    return all(was is None or was == now for was, now in pairs)


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
