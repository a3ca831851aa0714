"""Outcomes: which deed they tell about, all of it or a part, and the call that some imply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.understanding.clauses.clauses import AND, ASKED, COLLEAGUE, DONE, FUTURE, IF, NEW, NOT, OTHER, SUB, THEN
from domain.understanding.clauses.drafts import Draft, Facet
from domain.understanding.clauses.grammar import MEETINGS
from domain.understanding.clauses.lookahead import ahead, first_before, whole
from domain.understanding.deeds.booking import Booking
from domain.understanding.words.senses import bits
from domain.understanding.words.spotting import Mark

if TYPE_CHECKING:
    from domain.understanding.deeds.assembly import Assembler

_SAID_BY_OTHERS = frozenset({"callback", "booked", "not_interested", "no_show", "no_answer", "reached"})
_FAR = 7
_FAR_BACK, _PART = 2, bits("part")
_ACCOUNT, _OTHER_HEADS = bits("account"), bits("act", "num", "money", "deal")


class Outcomes:
    """The outcome words of a message, one after the other."""

    def __init__(self, reader: Assembler) -> None:
        self._reader = reader
        self._booking = Booking(reader, self)
        self.part: int | None = None
        self._part_age = 0
        self.lately: tuple[str, int] = ("", -1)

    def take(self, mark: Mark, place: int, mood: str) -> bool:
        """Use an outcome word without a number; False leaves its words to other rules."""
        code = mark.senses["out"]
        if self._answers_email(mark):
            return True
        denied = mood == NOT or (mood in {DONE, OTHER} and self._is_denied_behind(place))
        if denied and code in {"reached", "no_answer"}:
            code, mood = "no_answer", DONE
        if mood in {IF, ASKED, COLLEAGUE} or (mood in {FUTURE, NOT} and code != "callback"):
            return True
        if code == "booked":
            return self._booking.booked(mark, place, theirs=mood == OTHER)
        if self._numbered(mark, place, code):
            return True
        return self._plain(mark, place, mood, code)

    def _is_denied_behind(self, place: int) -> bool:
        """ "Ça décroche jamais": the denial right behind the word ends its clause."""
        behind = self._reader.clause.marks[place + 1 :]
        return len(behind) == 1 and "not" in behind[0].senses and "act" not in behind[0].senses

    def settle(self) -> None:
        """Meetings set are an outcome of calls named after them."""
        self._booking.settle()

    def _numbered(self, mark: Mark, place: int, code: str) -> bool:
        """Use the number that the outcome has before ("2 of 5 calls …") or behind ("reached four of them")."""
        marks = self._reader.clause.marks
        number = self._number_after(place)
        count = whole(marks[number].senses["num"]) if number is not None else None
        if number is not None and count is not None and self.target(code) is not None:
            self._reader.used.add(id(marks[number]))
            self.counted(mark, place, count, vague=False)
            return True
        if self._names_one(marks) and self._one_of_several(code):
            self.part = 1
        if self.part is not None and self.target(code) is not None:
            part, self.part = self.part, None
            self.counted(mark, place, part, vague=False)
            return True
        alone = "alone" in mark.senses and self._reader.current is None
        if alone and self.part is not None:
            part, self.part = self.part, None
            self.call(mark, part, code)
            return True
        if alone and number is not None and count is not None and count > 1:
            self._reader.used.add(id(marks[number]))
            self.call(mark, count, code)
            return True
        return False

    def _names_one(self, marks: list[Mark]) -> bool:
        """ "left a message on the second one", "reached someone on the last one"."""
        reader = self._reader
        behind = [c for c in reader.clauses[reader.number + 1 : reader.number + 2] if c.sep == NEW and not c.has("out")]
        every = (*marks, *(mark for clause in behind for mark in clause.marks))
        counted = {other.i for other in every if "num" in other.senses}
        return any("nth" in mark.senses and mark.j not in counted for mark in every)

    def _one_of_several(self, code: str) -> bool:
        last = self.target(code)
        return last is not None and last.left > 1

    def _plain(self, mark: Mark, place: int, mood: str, code: str) -> bool:
        subject = self.subject(place)
        last = self.about(code, subject)
        if code == "no_show":
            return self._booking.no_show(mark, place, last)
        if "act" in mark.senses and last is None:
            return False
        following = self.account_ahead(place)
        if following is not None and subject is None:
            theirs = self._of_company(code, following.senses["account"])
            if theirs is not None:
                self.tell(theirs, code, following.j)
                return True
        alone = self._stands_alone(mark, place, mood, code)
        if alone and self._starts_anew(last, subject, following, code):
            draft = self.call(mark, 1, code)
            if following is not None and mood == OTHER:
                draft.accounts.append(following.senses["account"])
            return True
        if last is None or (mood == OTHER and code not in _SAID_BY_OTHERS):
            if self._of_meeting(place):
                self._reader.set_aside(place)
            return "act" not in mark.senses
        self.tell(last, code, mark.i)
        return True

    def _of_meeting(self, place: int) -> bool:
        """Does it tell how a visit went ("went to see Duval, no one there"), why there was none, or what kind?"""
        marks, last = self._reader.clause.marks, self._reader.last
        describes = place + 1 < len(marks) and "act" in marks[place + 1].senses
        denied = self._reader.before is not None and self._reader.before.tail == NOT
        return describes or denied or (last is not None and last.activity in MEETINGS and self.subject(place) is None)

    def _stands_alone(self, mark: Mark, place: int, mood: str, code: str) -> bool:
        """Does the outcome make a call by itself: its words, a phone, or the calls told just before say so?"""
        if mood not in {DONE, OTHER} or (mood == OTHER and code not in _SAID_BY_OTHERS):
            return False
        if "alone" in mark.senses or self._reader.clause.has("phone"):
            return True
        return self.target(code) is not None and self.subject(place) is not None

    def tell(self, last: Draft, code: str, at: int) -> None:
        """Say an outcome of a deed, or of the accounts of it that the words at `at` are about; in a relative clause of
        the part told last ("one for Acme and one for Hooli, who didn't come")."""
        clause = self._reader.clause
        relative = clause.sep == SUB or "subordinate" in clause.marks[0].senses
        if relative and last.parts and last.parts[-1].accounts:
            last = last.parts[-1]
        last.facets.append(Facet(at, "outcome", code))
        pending = self._reader.pending.accounts
        pending[:] = [name for name in pending if name not in last.accounts]

    def subject(self, place: int) -> str | None:
        """The account that an outcome is said of: the one named before it in its clause, or waiting for its deed."""
        for mark in reversed(self._reader.clause.marks[:place]):
            if "account" in mark.senses:
                return str(mark.senses["account"])
        pending = self._reader.pending.accounts
        return pending[-1] if pending else None

    def about(self, code: str, subject: str | None) -> Draft | None:
        """The deed that an outcome tells about."""
        if subject is None:
            return self.target(code, nearest=True)
        if self._reader.current is not None and subject in self._reader.current.accounts:
            return self.target(code, nearest=True)
        return self._of_company(code, subject)

    def _of_company(self, code: str, name: str) -> Draft | None:
        kinds = MEETINGS if code == "no_show" else {"call"}
        found = (d for d in reversed(self._reader.drafts) if d.activity in kinds and name in d.accounts)
        return next(found, None)

    def counted(self, mark: Mark, place: int, count: int, *, vague: bool) -> None:
        """An outcome with a number: a part of the calls before it, or calls of its own."""
        reader = self._reader
        code = mark.senses["out"]
        if vague or self._answers_email(mark):
            return
        if code == "no_show":
            self._booking.missed(mark, place, count)
            return
        last = None if self._own_deed(place, code) else self.target(code)
        start = reader.clause.marks[place]
        self.lately = (code, reader.number)
        if last is not None and last.activity == "call":
            last = reader.wholes.portion(last, count)
        if last is not None and last.activity == "call" and self._is_part(last, count, code, mark.i):
            if count < (last.count or 0) or last.parts:
                last.parts.append(
                    Draft(activity="call", count=count, outcome=code, start=start.i, end=mark.j, clause=reader.number)
                )
            return
        if code == "booked":
            self._booking.set_meetings(start, count)
        elif count > 0 and code in {"voicemail", "no_answer", "reached", "callback", "not_interested"}:
            draft = self.call(start, count, code)
            if last is not None and last.activity == "call":
                draft.accounts.extend(a for a in last.accounts if a not in draft.accounts)

    def _answers_email(self, mark: Mark) -> bool:
        """ "12 mails, trois ont répondu": answers to what was written, of which no call comes."""
        reader = self._reader
        last = reader.last
        if "reply" not in mark.senses or last is None or last.activity != "email" or reader.clause.has("phone"):
            return False
        for place in range(reader.clause.marks.index(mark) + 1):
            reader.set_aside(place)
        return True

    def _is_part(self, last: Draft, count: int, code: str, at: int) -> bool:
        """Is it a part of the deed before? Said of all of it, it is told at once."""
        if last.count is not None:
            if count > last.left:
                return False
            if count == last.count and not last.parts:
                self.tell(last, code, at)
            return True
        named = len(last.accounts)
        if not named or last.vague or last.plural or count > max(named, 1):
            return False
        if count == named:
            last.facets.append(Facet(at, "outcome", code, each=True))
        else:
            last.vague = True
        return True

    def _own_deed(self, place: int, code: str) -> bool:
        """ "called 3 A accounts and left 2 voicemails": a second verb makes a second deed; so does another company."""
        clause, last = self._reader.clause, self._reader.last
        left = any("leave" in mark.senses for mark in clause.marks[:place])
        if code == "voicemail" and clause.sep in {AND, THEN} and left:
            return True
        if last is None or last.clause == self._reader.number:
            return False
        named = {mark.senses["account"] for mark in clause.marks if "account" in mark.senses}
        return bool(named and last.accounts and not named <= set(last.accounts))

    def hold(self, count: int | None) -> None:
        """Keep a number for the outcome that is said next."""
        self.part, self._part_age = count, 0

    def expire(self) -> None:
        """Forget a number that waits for its outcome where that did not come in the next clause."""
        self._part_age += 1
        if self.part is None or self._part_age > 1:
            self.part = None

    def target(self, code: str, *, nearest: bool = False) -> Draft | None:
        """The call (or, for a no-show, the meeting) told last that an outcome can be of."""
        reader = self._reader
        for draft in reversed(reader.drafts):
            if draft.sentence < reader.clause.sentence - (_FAR_BACK if reader.clause.bits & _PART else 1):
                return None
            if nearest and draft.activity != "call" and draft.activity not in MEETINGS:
                return None
            if draft.kind == "activity" and (
                draft.activity in MEETINGS if code == "no_show" else draft.activity == "call"
            ):
                return draft
            if code == "voicemail" and draft.activity == "follow_up":
                return draft
        return None

    def account_ahead(self, place: int) -> Mark | None:
        """The company named behind an outcome, before any other deed."""
        return first_before(self._reader.clause.marks[place + 1 : place + _FAR], _ACCOUNT, _OTHER_HEADS)

    def _number_after(self, place: int) -> int | None:
        """ "reached four of them", "no answer on 5": the place of the number that the outcome has."""
        marks = self._reader.clause.marks
        k = place + 1
        if k < len(marks) and any(kind in marks[k].senses for kind in ("toward", "near")):
            k += 1
        if k >= len(marks) or "num" not in marks[k].senses:
            return None
        if ahead(marks, k + 1).kind == "client":
            return k
        following = marks[k + 1].senses if k + 1 < len(marks) else {"part": True}
        closing = any(kind in following for kind in ("part", "client", "again", "date", "people", "toward"))
        return k if closing else None

    def _starts_anew(self, last: Draft | None, subject: str | None, following: Mark | None, code: str) -> bool:
        reader = self._reader
        if reader.current is not None and reader.current.activity == "call":
            return False
        waiting = subject or (following.senses["account"] if following is not None else None)
        if last is None:
            return waiting is not None or (code == "voicemail" and not reader.drafts)
        return waiting is not None and waiting not in last.accounts

    def call(self, mark: Mark, count: int, code: str | None) -> Draft:
        """A call that its outcome implies."""
        draft = self._reader.begin(mark)
        draft.activity, draft.count, draft.outcome, draft.sure, draft.verb = "call", count, code, True, True
        return draft
