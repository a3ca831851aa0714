"""Numbers that go on with a kind of work told before: "3 calls A, 2 B", "and then 2 more", "yesterday 4, today 2"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.understanding.clauses.clauses import COLON
from domain.understanding.clauses.drafts import Draft
from domain.understanding.clauses.lookahead import ahead, behind_preposition
from domain.understanding.words.senses import bits
from domain.understanding.words.spotting import Mark

if TYPE_CHECKING:
    from domain.understanding.deeds.assembly import Assembler

_TELLING, _SENDER = bits("support", "did", "able", "truly"), bits("self", "myself_object")
_PLACED, _FILLER = bits("toward", "near", "of"), bits("filler")
_NUMBERS = bits("num", "money")
_ALONE = ("again", "date", "and", "then", "filler", "clock", "but", "sign")
_MORE = ("again", "and", "then", "filler", "clock", "of", "support", "self", "sign", "done", "toward", "x")


class Carrying:
    """The numbers of a message whose kind of work was said before."""

    def __init__(self, reader: Assembler) -> None:
        self._reader = reader

    def take(self, mark: Mark, place: int, count: int, *, vague: bool) -> bool:
        """Use a number that goes on with a deed told before; False leaves it to other rules."""
        return (
            self._more(mark, count, vague=vague)
            or self._same_again(mark, count, vague=vague)
            or self._carried_on(mark, place, count, vague=vague)
            or self._as_planned(mark, place, count, vague=vague)
        )

    def another(self, mark: Mark, place: int) -> None:
        """One of those counted before ("le premier avec Hooli"), or one more."""
        if "nth" in mark.senses:
            self._one_of_them(mark, place)
        else:
            self._again(place)

    def _again(self, place: int) -> None:
        """ "et un autre à Blue Sun": the same once more."""
        last = self._reader.drafts[-1] if self._reader.drafts else None
        if last is None or last.kind != "activity" or self._reader.current is not None:
            return
        found = ahead(self._reader.clause.marks, place + 1)
        carried = found.carried or behind_preposition(self._reader.clause.marks, place)
        if found.kind or not carried:
            return
        if last.parts and last.left > 0:
            names = [other.senses["account"] for other in carried if "account" in other.senses]
            last.parts.append(
                Draft(activity=last.activity, count=1, accounts=names[:1], start=carried[0].i, end=carried[0].j)
            )
            self._reader.used.update(id(other) for other in carried)
            return
        draft = self._reader.begin(self._reader.clause.marks[place])
        draft.activity, draft.count, draft.sure, draft.outcome = last.activity, 1, True, last.outcome

    def _carried_on(self, mark: Mark, place: int, count: int, *, vague: bool) -> bool:
        """ "3 calls A, 2 B": the activity carries over; "one at Acme and one at Globex": parts."""
        found = ahead(self._reader.clause.marks, place + 1)
        carried = [other for other in found.carried if "product" not in other.senses]
        if found.unknown or not carried:
            carried = behind_preposition(self._reader.clause.marks, place) or self._side(place)
        last = self._last_in_sentence()
        if not carried:
            return False
        if self._reader.wholes.outcome_carried_on(mark, count) or self._parted(mark, count, carried):
            return True
        if last is None or last.activity is None:
            return False
        draft = self._reader.begin(mark)
        draft.activity, draft.count, draft.vague, draft.sure = last.activity, count, vague, True
        return True

    def _side(self, place: int) -> list[Mark]:
        """ "côté ETI 5", "for segment B it was 4": the segment that opens the clause of a number."""
        clause = self._reader.clause
        if clause.has("act", "did", "deal", "money"):
            return []
        return [mark for mark in clause.marks[:place] if mark.get("seg")][-1:]

    def share(self, mark: Mark, place: int, count: int) -> bool:
        """ "la moitié en B", "l'autre avec Acme": so many of what was counted before, at a place."""
        carried = behind_preposition(self._reader.clause.marks, place)
        return bool(carried) and self._parted(mark, count, carried)

    def _one_of_them(self, mark: Mark, place: int) -> None:
        """ "le premier avec Hooli", "the second one I spoke to": one of those counted before."""
        following = self._reader.clause.marks[place + 1 : place + 2]
        if not any(other.bits & _NUMBERS for other in following) and not self.share(mark, place, 1):
            last = self._reader.outcomes.target("reached")
            if last is not None and last.left > 1 and not self._reader.clause.has("out"):
                self._reader.outcomes.hold(1)

    def _parted(self, mark: Mark, count: int, carried: list[Mark]) -> bool:
        """Make a number with a segment or a company a part of what was counted before, if it can be one."""
        reader, last = self._reader, self._counted_before()
        if last is None:
            return False
        part = Draft(activity=last.activity, count=count, start=mark.i, end=carried[0].j)
        part.accounts = [other.senses["account"] for other in carried if "account" in other.senses][:1]
        part.segment = next((other.senses["seg"] for other in carried if "seg" in other.senses), None)
        segmented = any(s.kind == "segment" and s.sentence == last.sentence for s in reader.scoped)
        if not self._is_part(part, last) or not (part.accounts or not segmented):
            return False
        last.parts.append(part)
        reader.used.update(id(other) for other in carried)
        return True

    def _more(self, mark: Mark, count: int, *, vague: bool) -> bool:
        """ "3 calls A and then 2 more": the deed said last, so many times more."""
        marks, last = self._reader.clause.marks, self._reader.last
        others = [other for other in marks if other is not mark]
        again = any("again" in other.senses for other in others)
        if not again or vague or last is None or last.kind != "activity" or last.count is None or last.parts:
            return False
        if not all(any(kind in other.senses for kind in _MORE) for other in others):
            return False
        last.count += count
        return True

    def _same_again(self, mark: Mark, count: int, *, vague: bool) -> bool:
        """ "hier 4 appels et aujourd'hui 2": a date and a number alone go on with the activity."""
        marks = self._reader.clause.marks
        last = self._last_in_sentence()
        dated = any("date" in other.senses for other in marks)
        alone = all(any(kind in other.senses for kind in _ALONE) for other in marks if other is not mark)
        if last is None or last.activity is None or not dated or not alone:
            return False
        draft = self._reader.begin(mark)
        draft.activity, draft.count, draft.vague, draft.sure = last.activity, count, vague, True
        draft.segment, draft.unknown_segment = last.segment, last.unknown_segment
        own = [s.value for s in self._reader.scoped if s.kind == "segment" and s.clause == last.clause]
        draft.segment = own[-1] if own else draft.segment
        return True

    def _as_planned(self, mark: Mark, place: int, count: int, *, vague: bool) -> bool:
        """ "I planned ten calls but only managed six", "Tim did 12 calls, me 9", "let's say 300. In truth, 19"."""
        reader = self._reader
        following = reader.clause.marks[place + 1 :]
        if reader.mentioned is None or not self._is_told(place):
            return False
        if any("x" in m.senses or "unit" in m.senses for m in following[:2]):
            return False
        if reader.mentioned[1] < reader.clause.sentence - 1:
            return False
        draft = reader.begin(mark)
        draft.activity, draft.count, draft.vague, draft.sure = reader.mentioned[0], count, vague, True
        return True

    def _is_told(self, place: int) -> bool:
        """Is the number what the sender did, by a verb, by who is named right before it, or by "in truth"?"""
        clause, previous = self._reader.clause, self._reader.before
        before = clause.marks[:place]
        if any(mark.bits & _TELLING for mark in before):
            return True
        if before and before[-1].bits & _SENDER and not any(mark.bits & _PLACED for mark in before):
            return True
        headed = previous is not None and clause.sep == COLON and bool(previous.bits & _SENDER)
        return headed and all(mark.bits & _FILLER for mark in before)

    def _counted_before(self) -> Draft | None:
        """The work told last, if it has a number that can be divided here."""
        last = self._reader.last
        if last is None or last.kind != "activity" or last.sentence < self._reader.clause.sentence - 1:
            return None
        return last if last.count is not None and not last.vague else None

    def _last_in_sentence(self) -> Draft | None:
        sentence = self._reader.clause.sentence
        drafts = (d for d in reversed(self._reader.drafts) if d.kind == "activity" and d.sentence == sentence)
        return next(drafts, None)

    @staticmethod
    def _is_part(part: Draft, last: Draft) -> bool:
        """Can it be a part of the count before ("5 calls: 2 A, 3 B"), not a count beside it?"""
        if last.accounts or not 0 < (part.count or 0) <= last.left:
            return False
        if part.accounts:
            return (last.count or 0) > 1
        return last.segment is None and part.segment is not None and last.count != part.count
