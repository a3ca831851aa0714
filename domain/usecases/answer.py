"""Answer an open question of a record, or add what was left out, by a button."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from domain.errors import Refusal
from domain.model.frame import MOST_COUNTED, RIGHT, Activity, Deal, DealEvent, Item, Slot
from domain.model.record import Record, Status
from domain.model.vocabulary import Vocabulary
from domain.ports.store import Transaction
from domain.usecases.ledger import Act, Entry, live, standing, supersede

OLDEST = timedelta(days=366)
"""Nobody logs what is longer ago: such a day was picked by mistake."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was chosen for a slot of a record: a code, a name, a number or an ISO date."""

    record: int
    slot: Slot
    value: str


def answer(tx: Transaction, vocabulary: Vocabulary, given: Answer, act: Act, *, today: date) -> Record | None:
    """Complete the record; returns it as it was. One that was answered, changed or taken back meanwhile stays as it
    is. None: no such record of theirs. Refusal: the value is not one that can be chosen."""
    record = tx.records.get(given.record)
    if record is None or record.user != act.by:
        return None
    if record in live(standing(tx, record.message)):
        item = completed(record.item, given, vocabulary, today)
        asks = tuple(ask for ask in record.asks if ask.slot is not given.slot)
        supersede(tx, vocabulary, record, Entry(item=item, asks=asks), act)
    return record


def overtaken(tx: Transaction, given: Answer, user: str) -> str | None:
    """What has become of the record since its question was shown, as the key of a sentence; None: it still waits."""
    record = tx.records.get(given.record)
    if record is None or record.user != user or record in live(standing(tx, record.message)):
        return None
    if record.status is Status.VOIDED:
        return "log.refused.gone"
    return "log.refused.answered" if record.cause == "answer" else "log.refused.changed"


def completed(item: Item, given: Answer, vocabulary: Vocabulary, today: date) -> Item:
    """The item with the chosen value; an account brings its segment where none was said."""
    if given.slot is Slot.ACCOUNT:
        return _at(item, given.value, vocabulary)
    if given.slot is Slot.SEGMENT:
        _known(given.value in {segment.code for segment in vocabulary.segments})
        return replace(item, segment=given.value)
    if given.slot is Slot.ON:
        return replace(item, on=_day(given.value, today))
    if given.slot is Slot.CHECK:
        _known(given.value == RIGHT)
        return item
    if isinstance(item, Deal):
        _known(given.slot is Slot.EVENT and given.value in list(DealEvent))
        return replace(item, event=DealEvent(given.value))
    if given.slot is Slot.ACTIVITY:
        _known(vocabulary.activity_type(given.value) is not None)
        return replace(item, activity=given.value)
    _known(given.slot is Slot.COUNT and given.value.isdecimal() and 0 < int(given.value) <= MOST_COUNTED)
    return replace(item, count=int(given.value))


def _at(item: Item, name: str, vocabulary: Vocabulary) -> Item:
    if isinstance(item, Deal):
        before = [item.account] if item.account else []
        return replace(item, account=name, segment=vocabulary.moved_segment(item.segment, before, [name]))
    accounts = _named(item, name, vocabulary)
    segment = vocabulary.moved_segment(item.segment, item.accounts, accounts)
    return replace(item, accounts=accounts, segment=segment)


def _named(item: Activity, name: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The accounts with `name` in the place of the first unknown one, else behind the others."""
    unknown = next((said for said in item.accounts if vocabulary.account(said) is None), None)
    renamed = [name if said == unknown else said for said in item.accounts]
    return tuple(dict.fromkeys(renamed if unknown else [*renamed, name]))


def _day(value: str, today: date) -> date:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise Refusal("log.refused.choice") from None
    if day > today:
        raise Refusal("log.refused.future")
    if day < today - OLDEST:
        raise Refusal("log.refused.past")
    return day


def _known(allowed: bool) -> None:
    if not allowed:
        raise Refusal("log.refused.choice")
