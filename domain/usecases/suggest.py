"""Suggest likely answers to an open question: accounts that are due or sound alike, numbers and days that were said."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from rapidfuzz import fuzz, process

from domain.model.frame import Activity, Ask, Item, Slot
from domain.model.member import Member
from domain.model.message import Message
from domain.model.record import Record
from domain.model.vocabulary import Vocabulary
from domain.ports.store import Transaction
from domain.understanding import Reader
from domain.usecases.log_work import said_on
from domain.usecases.look_at_plan import due_for

OFFERED = 4
ALIKE = 75
"""Least likeness (0 to 100) of a name to one that is not known, for it to be suggested; nothing is read so."""
_RANGE = re.compile(r"(?<!\d)(\d{1,4})(?:\s*(?:-|–|to|à|ou|or)\s*(\d{1,4}))?(?!\d)")


def with_options(
    tx: Transaction, member: Member, record: Record, message: Message, reader: Reader, today: date
) -> Record:
    """The record of a message, its questions with answers to offer where the reader had none."""
    vocabulary, words = tx.words.vocabulary(), record.words_in(message.text)

    def options(ask: Ask) -> tuple[str, ...]:
        item = record.item
        if ask.options or ask.slot not in (Slot.ACCOUNT, Slot.COUNT, Slot.ON):
            return ask.options
        if ask.slot is Slot.ON:
            return days_said(item, message.text or "", reader, said_on(message, member))
        if ask.slot is Slot.COUNT:
            return () if isinstance(item, Activity) and item.count else numbers_said(words)
        unknown = [name for name in _names(item) if vocabulary.account(name) is None]
        due = due_accounts(tx, member, item.segment, today, vocabulary)
        return tuple(dict.fromkeys([*accounts_alike(unknown, vocabulary), *due]))

    return replace(record, asks=tuple(replace(ask, options=options(ask)) for ask in record.asks))


def due_accounts(
    tx: Transaction, member: Member, segment: str | None, today: date, vocabulary: Vocabulary
) -> tuple[str, ...]:
    """Accounts to offer a member: those due, then their own, then nobody's; of `segment` where one is given."""
    due = [one.account for one in due_for(tx, member, today, vocabulary)]
    own = [account for account in vocabulary.accounts if account.owner == member.user]
    free = [account for account in vocabulary.accounts if account.owner is None]
    fitting = [account.name for account in [*due, *own, *free] if segment in (None, account.segment)]
    return tuple(dict.fromkeys(fitting))[:OFFERED]


def accounts_alike(names: Iterable[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Known accounts whose names are spelled much like those given, the likest first."""
    known = {account.name.casefold(): account.name for account in vocabulary.accounts}
    found = [
        (score, known[near])
        for name in names
        for near, score, _ in process.extract(
            name.casefold(), list(known), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=OFFERED
        )
    ]
    return tuple(dict.fromkeys(name for _, name in sorted(found, key=lambda pair: (-pair[0], pair[1]))))


def numbers_said(words: str) -> tuple[str, ...]:
    """The numbers in the words that an entry was read from: "about 10 calls" → 10, "10-12 calls" → 10, 11, 12."""
    said = _RANGE.search(words)
    if said is None:
        return ()
    low, high = int(said[1]), int(said[2] or said[1])
    between = range(low, high + 1) if 0 <= high - low < OFFERED else (low, high)
    return tuple(str(number) for number in between if number)


def days_said(item: Item, text: str, reader: Reader, said: date) -> tuple[str, ...]:
    """The day of the item, if only its age is doubted; else the days that the date in a text may mean, `said` then."""
    days = (item.on,) if item.on else reader.days(text, today=said)
    return tuple(day.isoformat() for day in days)


def _names(item: Item) -> tuple[str, ...]:
    if isinstance(item, Activity):
        return item.accounts
    return (item.account,) if item.account else ()
