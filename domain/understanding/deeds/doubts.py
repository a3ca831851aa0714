"""Questions about words that no entry explains or that may be a slip of several others: nothing is lost in silence."""

from collections.abc import Sequence

from domain.model.frame import Ask, Slot
from domain.understanding.clauses.clauses import Clause
from domain.understanding.clauses.message import Message
from domain.understanding.deeds.entries import Entries
from domain.understanding.deeds.evidence import Evidence

_REACH = 3


def doubted(message: Message, clauses: Sequence[Clause], entries: Entries) -> list[Ask]:
    """One question for each entry that has a doubtful word nearest to it and no other question open."""
    if not entries.spans:
        return []
    evidence = Evidence(entries.items, clauses, message.today, message.vocabulary.date_order)
    places = {mark.i: (mark.i, mark.j) for mark in evidence.unexplained()}
    for mark in message.values("x"):
        name = message.accounts.broken(message.words, mark.i, _REACH)
        if name is not None and all(named.senses["account"] != name for named in message.values("account")):
            places[mark.i] = (mark.i, mark.j)
    if message.slips is not None:
        places.update({place: (place, place + 1) for place in message.slips.doubts})
    if not places:
        return []
    asked = {ask.entry for ask in entries.asks}
    found: dict[int, Ask] = {}
    for place, (start, end) in sorted(places.items()):
        entry = min(range(len(entries.spans)), key=lambda k: _away(entries.spans[k], place))
        if entry not in asked:
            found.setdefault(entry, Ask(entry=entry, slot=Slot.CHECK, word=message.typed(start, end)))
    return list(found.values())


def _away(span: tuple[int, int], place: int) -> int:
    start, end = span
    return max(start - place, place - end + 1, 0)
