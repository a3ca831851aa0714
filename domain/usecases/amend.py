"""Change a message's records by the Edit form."""

from collections.abc import Mapping

from domain.model.frame import Activity, Ask, Item, Slot
from domain.model.message import MessageKey
from domain.model.record import Record
from domain.model.vocabulary import Vocabulary
from domain.ports.store import Transaction
from domain.usecases.ledger import Act, Entry, live, standing, supersede, void


def amend(
    tx: Transaction, vocabulary: Vocabulary, key: MessageKey, values: Mapping[int, Item | None], act: Act
) -> bool:
    """Put the items in the place of the live records at these positions (None: take it back); what is as before stays
    untouched. Returns whether anything changed."""
    touched = False
    for record in live(standing(tx, key)):
        if record.position not in values:
            continue
        item = values[record.position]
        if item is None:
            void(tx, vocabulary, record, act)
        elif item != record.item or _still_open(record, item, vocabulary) != record.asks:
            supersede(tx, vocabulary, record, Entry(item=item, asks=_still_open(record, item, vocabulary)), act)
        else:
            continue
        touched = True
    return touched


def _still_open(record: Record, item: Item, vocabulary: Vocabulary) -> tuple[Ask, ...]:
    """Questions that saving the form leaves open: a segment or an account not chosen."""
    return tuple(
        ask
        for ask in record.asks
        if (ask.slot is Slot.SEGMENT and item.segment is None)
        or (ask.slot is Slot.ACCOUNT and not _known_account(item, vocabulary))
    )


def _known_account(item: Item, vocabulary: Vocabulary) -> bool:
    names = item.accounts if isinstance(item, Activity) else (item.account,) if item.account else ()
    return bool(names) and all(vocabulary.account(name) is not None for name in names)
