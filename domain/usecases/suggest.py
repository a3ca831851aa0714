"""Suggest likely answers to an open question: accounts that are due or sound alike, numbers that were said."""

import re
from collections.abc import Iterable
from datetime import date

from rapidfuzz import fuzz, process

from domain.model.frame import Frame, Item
from domain.model.member import Member
from domain.model.vocabulary import Vocabulary
from domain.ports.store import Transaction
from domain.usecases.look_at_plan import due_for

OFFERED = 4
ALIKE = 75
"""Least likeness (0 to 100) of a name to one that is not known, for it to be suggested; nothing is read so."""
_RANGE = re.compile(r"(?<!\d)(\d{1,4})(?:\s*(?:-|–|to|à|ou|or)\s*(\d{1,4}))?(?!\d)")


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


def numbers_said(frame: Frame, text: str, item: Item) -> tuple[str, ...]:
    """The numbers around which an entry was said: "about 10 calls" → 10, "10-12 calls" → 10, 11, 12."""
    place = next((span for one, span in zip(frame.entries, frame.spans, strict=False) if one == item), None)
    said = _RANGE.search(text[slice(*place)]) if place else None
    if said is None:
        return ()
    low, high = int(said[1]), int(said[2] or said[1])
    between = range(low, high + 1) if 0 <= high - low < OFFERED else (low, high)
    return tuple(str(number) for number in between if number)
