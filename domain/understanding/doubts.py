"""Questions about words that may be a slip of several others: an entry beside one is not taken for sure."""

from domain.model.frame import Ask, Slot
from domain.understanding.entries import Entries
from domain.understanding.spelling import Kinds, Slips

_SLOTS = (
    (Slot.ACCOUNT, frozenset({"account"})),
    (Slot.SEGMENT, frozenset({"seg", "segword"})),
    (Slot.ON, frozenset({"date"})),
    (Slot.COUNT, frozenset({"num", "about", "vague", "part", "unit", "times", "again", "not", "undone", "mend"})),
)


def doubted(slips: Slips | None, entries: Entries) -> list[Ask]:
    """A question for each doubt that none is open about yet, on the entry that stands nearest to it."""
    if slips is None or not entries.spans:
        return []
    found: list[Ask] = []
    for place, kinds in slips.doubts.items():
        entry = min(range(len(entries.spans)), key=lambda k: _away(entries.spans[k], place))
        ask = Ask(entry=entry, slot=_slot(kinds))
        if not any(known.entry == ask.entry and known.slot == ask.slot for known in (*entries.asks, *found)):
            found.append(ask)
    return found


def _away(span: tuple[int, int], place: int) -> int:
    start, end = span
    return max(start - place, place - end + 1, 0)


def _slot(kinds: Kinds) -> Slot:
    return next((slot for slot, about in _SLOTS if kinds & about), Slot.ACTIVITY)
