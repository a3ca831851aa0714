"""Add a company that nobody knew to the accounts, from the question that a log left open."""

from datetime import date

from domain.errors import Refusal
from domain.model.frame import Deal, Item, Slot
from domain.model.record import Record
from domain.model.vocabulary import Account, AccountKind, Vocabulary
from domain.model.wording import Kind
from domain.ports.store import Transaction
from domain.usecases.answer import Answer, answer
from domain.usecases.change_words import Readers, save_thing
from domain.usecases.ledger import LIVE, Act

LONGEST = 75


def add_prospect(
    tx: Transaction, readers: Readers, record_id: int, segment: str | None, act: Act, *, today: date
) -> Record | None:
    """Make the unknown company of a record a prospect of `act.by` in this segment, and complete the record with it.
    Returns the record as it was; None: no such record of theirs. One that was answered or taken back meanwhile stays
    as it is. Refused: a name that would be misread, a segment that is gone."""
    record = tx.records.get(record_id)
    if record is None or record.user != act.by:
        return None
    vocabulary = tx.words.vocabulary()
    name = unknown_account(record.item, vocabulary)
    if record.status not in LIVE or name is None:
        return record
    if segment is not None and segment not in {one.code for one in vocabulary.segments}:
        raise Refusal("log.refused.choice")
    account = Account(name=name, segment=segment, kind=AccountKind.PROSPECT, owner=act.by)
    if len(name) > LONGEST or save_thing(tx, readers, Kind.ACCOUNT, account, was=None):
        raise Refusal("vocabulary.refused.company", name=name[:LONGEST])
    given = Answer(record=record_id, slot=Slot.ACCOUNT, value=name)
    return answer(tx, tx.words.vocabulary(), given, act, today=today)


def unknown_account(item: Item, vocabulary: Vocabulary) -> str | None:
    """The first company of an entry that is no account."""
    names = ((item.account,) if item.account else ()) if isinstance(item, Deal) else item.accounts
    return next((name for name in names if vocabulary.account(name) is None), None)
