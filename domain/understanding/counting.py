"""Numbers of the text: each counts one thing, and one that counts no work is left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.understanding.clauses import AND, COLON, DASH
from domain.understanding.drafts import Draft
from domain.understanding.lookahead import (
    ahead,
    behind_preposition,
    is_of_several,
    is_out_of,
    multiplies,
    names_a_thing,
    whole,
)
from domain.understanding.spotting import Mark

if TYPE_CHECKING:
    from domain.understanding.assembly import Assembler

_PLAIN = (
    "support",
    "filler",
    "self",
    "date",
    "clock",
    "and",
    "then",
    "seg",
    "account",
    "again",
    "sign",
    "about",
    "licence",
    "near",
    "toward",
    "article",
)
_ALONE = ("again", "date", "and", "then", "filler", "clock", "but", "sign")
_MORE = ("again", "and", "then", "filler", "clock", "of", "support", "self", "sign", "done", "toward", "x")
_REST = (
    "seg",
    "account",
    "date",
    "clock",
    "toward",
    "near",
    "filler",
    "of",
    "the",
    "segword",
    "done",
    "sign",
    "x",
    "product",
    "and",
    "again",
    "about_after",
)


class Counting:
    """The numbers and words of quantity of a message, one after the other."""

    def __init__(self, reader: Assembler) -> None:
        self._reader = reader

    def words(self, mark: Mark, place: int) -> bool:
        """ "some calls", "about 10 calls": a count to ask for."""
        marks = self._reader.clause.marks
        if "about" in mark.senses and place + 1 < len(marks):
            following = marks[place + 1]
            if "num" in following.senses and self._counts_work(place + 2):
                self._reader.used.add(id(following))
                return self.vague(place, place + 2)
            if "about_number" in following.senses:
                return False
        if "vague" in mark.senses:
            return self.vague(place, place + 1)
        return False

    def _counts_work(self, start: int) -> bool:
        return ahead(self._reader.clause.marks, start).kind in {"act", "client", "out"}

    def vague(self, place: int, start: int) -> bool:
        found = ahead(self._reader.clause.marks, start)
        mark = self._reader.clause.marks[found.place] if found.place >= 0 else None
        if (
            mark is not None
            and found.kind == "client"
            and self._reader.current is not None
            and self._reader.current.verb
        ):
            self._reader.current.count, self._reader.current.vague = None, True
            self._reader.place = found.place + 1
            return True
        if mark is None or found.kind != "act" or len(found.unknown) > 1 or mark.senses["act"][1] is False:
            return False
        self._reader.head(mark, place, None, vague=True, carried=found.carried)
        self._reader.place = found.place + 1
        return True

    def take(self, mark: Mark, place: int) -> None:
        marks, count = self._reader.clause.marks, whole(mark.senses["num"])
        if names_a_thing(marks, place):
            return
        if is_out_of(self._reader.clause.marks, place):
            self._reader.outcomes.part = count
            return
        start, vague = self._range(place)
        found = ahead(marks, start, partitive=place > 0 and "part" in marks[place - 1].senses)
        if count is None:
            self._reader.pending.plain(mark.senses["num"], self._reader.current, self._reader.drafts)
            return
        if found.kind == "act":
            self._reader.head(marks[found.place], place, count, vague=vague or found.vague, carried=found.carried)
            self._reader.place = found.place + 1
        elif found.kind == "out":
            self._reader.outcomes.counted(marks[found.place], place, count, vague=vague or found.vague)
            self._reader.place = found.place + 1
        elif found.kind == "times":
            self._reader.times(count)
            self._reader.place = found.place + 1
        elif (
            found.kind == "client"
            and self._reader.current is not None
            and self._reader.current.verb
            and not self._reader.current.accounts
        ):
            self._reader.current.count, self._reader.current.vague = count, vague
            self._reader.place = found.place + 1
        elif found.kind in {"unit", "client"}:
            self._reader.place = found.place + 1
        else:
            self._bare(mark, place, count, vague=vague or found.vague)

    def _range(self, place: int) -> tuple[int, bool]:
        """ "10-12", "ten to twelve", "8 ou 10": where the number ends, and is it a range."""
        marks = self._reader.clause.marks
        if place + 2 < len(marks) and "num" in marks[place + 2].senses and "and" not in marks[place].senses:
            between = marks[place + 1].senses
            if between.get("sign") in {"-", "–", "—", "~"} or "upto" in between or "and" in between or "or" in between:
                self._reader.used.add(id(marks[place + 2]))
                return place + 3, True
        return place + 1, False

    def _bare(self, mark: Mark, place: int, count: int, *, vague: bool) -> None:
        """A number with no noun of its own."""
        marks = self._reader.clause.marks
        before = self._reader.current
        after = marks[place + 1].senses if place + 1 < len(marks) else {}
        last = before or (
            self._reader.drafts[-1]
            if self._reader.drafts and (self._reader.clause.sep in {COLON, DASH} or len(marks) == 1)
            else None
        )
        if last is not None and last.count is None and last.plural and not last.vague and not last.verb:
            last.count, last.vague, last.sure = count, vague, True
            return
        if before is not None and before.kind == "activity" and multiplies(self._reader.clause.marks, place):
            before.count, before.plural, before.sure = count, False, True
            return
        if (
            before is not None
            and before.verb
            and before.count is None
            and not before.accounts
            and is_of_several(self._reader.clause.marks, place)
        ):
            before.count, before.vague = count, vague
            return
        if self._reader.dealing.quantity(count, after, place):
            return
        if self._reader.pending.plain(mark.senses["num"], self._reader.current, self._reader.drafts):
            return
        if self._more(mark, count, vague=vague) or self._same_again(mark, count, vague=vague):
            return
        if self._carried_on(mark, place, count, vague=vague):
            return
        if not self._as_planned(mark, place, count, vague=vague):
            self._unknown_work(mark, place, count, vague=vague)

    def _carried_on(self, mark: Mark, place: int, count: int, *, vague: bool) -> bool:
        """ "3 calls A, 2 B": the activity carries over; "one at Acme and one at Globex": parts."""
        found = ahead(self._reader.clause.marks, place + 1)
        carried = [other for other in found.carried if "product" not in other.senses]
        if found.unknown or not carried:
            carried = behind_preposition(self._reader.clause.marks, place)
        last = self._last_in_sentence()
        if not carried or last is None or last.activity is None:
            return False
        part = Draft(activity=last.activity, count=count, start=mark.i, end=carried[0].j)
        part.accounts = [other.senses["account"] for other in carried if "account" in other.senses][:1]
        part.segment = next((other.senses["seg"] for other in carried if "seg" in other.senses), None)
        segmented = any(s.kind == "segment" and s.sentence == last.sentence for s in self._reader.scoped)
        if self._is_part(part, last) and (part.accounts or not segmented):
            last.parts.append(part)
            self._reader.used.update(id(other) for other in carried)
            return True
        draft = self._reader.begin(mark)
        draft.activity, draft.count, draft.vague, draft.sure = last.activity, count, vague, True
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
        """ "I planned ten calls but only managed six"."""
        reader = self._reader
        before = reader.clause.marks[:place]
        done = any("support" in m.senses or "did" in m.senses or "able" in m.senses for m in before)
        following = reader.clause.marks[place + 1 :]
        if reader.mentioned is None or not done or any("x" in m.senses or "unit" in m.senses for m in following[:2]):
            return False
        if reader.mentioned[1] < reader.clause.sentence:
            return False
        draft = reader.begin(mark)
        draft.activity, draft.count, draft.vague, draft.sure = reader.mentioned[0], count, vague, True
        return True

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

    def _companions(self) -> bool:
        """Does the number go on with people named before ("with the CFO and two users")?"""
        clause = self._reader.clause
        before = self._reader.before
        if clause.sep != AND or before is None or not before.marks:
            return False
        return not any(
            kind in before.marks[-1].senses for kind in ("act", "seg", "account", "product", "date", "money")
        )

    def _unknown_work(self, mark: Mark, place: int, count: int, *, vague: bool) -> None:
        """ "3 segment A", "2 webinars": a number with no kind of work, or one that nobody knows."""
        marks = self._reader.clause.marks
        if mark.senses["num"].article and place + 1 >= len(marks):
            return
        self._reader.orphans.append((mark, count, self._reader.clause))
        k = place + 1
        words: list[Mark] = []
        while k < len(marks) and ("x" in marks[k].senses or "filler" in marks[k].senses) and len(words) < 3:
            words.append(marks[k])
            k += 1
        beside = k < len(marks) and any(
            kind in other.senses for other in marks[k : k + 3] for kind in ("seg", "account")
        )
        if mark.senses["num"].article and not (beside and not words):
            return
        if self._companions():
            return
        plain = all(any(kind in other.senses for kind in _PLAIN) for other in marks[:place])
        rest = all(any(kind in other.senses for kind in _REST) for other in marks[k:])
        named = any("x" in word.senses and len(word.raw) > 2 for word in words)
        if not plain or not rest or not (named or (not words and beside)):
            return
        self._reader.orphans.pop()
        draft = self._reader.begin(mark)
        draft.count, draft.vague, draft.ask_activity, draft.sure = count, vague, True, beside
        draft.word = " ".join(word.raw for word in words if "x" in word.senses)
        self._reader.place = k
