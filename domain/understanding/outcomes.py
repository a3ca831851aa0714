"""Outcomes: which deed they tell about, all of it or a part, and the call that some imply."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from domain.understanding.clauses import AND, ASKED, COLLEAGUE, DONE, FUTURE, IF, NOT, OTHER, THEN
from domain.understanding.drafts import Draft
from domain.understanding.lookahead import ahead, whole
from domain.understanding.spotting import Mark

if TYPE_CHECKING:
    from domain.understanding.assembly import Assembler

_MEETINGS = frozenset({"meeting", "demo"})
_BEFORE_MEETING = ("filler", "article", "the", "of", "again", "x", "toward", "vague")
_SAID_BY_OTHERS = frozenset({"callback", "booked", "not_interested", "no_show", "no_answer", "reached"})


class Outcomes:
    """The outcome words of a message, one after the other."""

    def __init__(self, reader: Assembler) -> None:
        self._reader = reader
        self.part: int | None = None

    def take(self, mark: Mark, place: int, mood: str) -> bool:
        """Use an outcome word without a number; False leaves its words to other rules."""
        code = mark.senses["out"]
        if mood == NOT and code == "reached":
            code, mood = "no_answer", DONE
        if mood in {IF, ASKED, COLLEAGUE} or (mood in {FUTURE, NOT} and code != "callback"):
            return True
        if code == "booked":
            return self._booked(mark, place, theirs=mood == OTHER)
        if self._numbered(mark, place, code):
            return True
        return self._plain(mark, place, mood, code)

    def _numbered(self, mark: Mark, place: int, code: str) -> bool:
        """Use the number that the outcome has before ("2 of 5 calls …") or behind ("reached four of them")."""
        if (number := self._number_after(place)) is not None and self._target(code) is not None:
            marks = self._reader.clause.marks
            self._reader.used.add(id(marks[number]))
            count = whole(marks[number].senses["num"])
            if count is not None:
                self.counted(mark, place, count, vague=False)
                return True
        if self.part is not None and self._target(code) is not None:
            count, self.part = self.part, None
            self.counted(mark, place, count, vague=False)
            return True
        after = self._number_after(place)
        if after is not None and "alone" in mark.senses and self._reader.current is None:
            count = whole(self._reader.clause.marks[after].senses["num"])
            if count is not None and count > 1:
                self._reader.used.add(id(self._reader.clause.marks[after]))
                self._call(mark, count, code)
                return True
        return False

    def _plain(self, mark: Mark, place: int, mood: str, code: str) -> bool:
        last = self._target(code, nearest=True)
        if code == "no_show":
            return self._no_show(mark, place, last)
        if "act" in mark.senses and last is None:
            return False
        if self._of_one(last, code, place):
            return True
        account = self._account_ahead(place)
        alone = "alone" in mark.senses and (mood == DONE or (mood == OTHER and code == "no_answer"))
        if alone and self._starts_anew(last, account, code):
            draft = self._call(mark, 1, code)
            if account is not None and mood == OTHER:
                draft.accounts.append(account)
            return True
        if last is None or (mood == OTHER and code not in _SAID_BY_OTHERS):
            return "act" not in mark.senses
        self._tell(last, code)
        return True

    def counted(self, mark: Mark, place: int, count: int, *, vague: bool) -> None:
        """An outcome with a number: a part of the calls before it, or calls of its own."""
        reader = self._reader
        code = mark.senses["out"]
        if vague:
            return
        if code == "no_show":
            self._meetings_missed(mark, place, count)
            return
        last = None if self._own_deed(place, code) else self._target(code)
        start = reader.clause.marks[place]
        if last is not None and last.count is not None and count <= last.left and last.activity == "call":
            if count == last.count and not last.parts:
                last.tell(code)
                return
            last.parts.append(
                Draft(activity="call", count=count, outcome=code, start=start.i, end=mark.j, clause=reader.number)
            )
            return
        if code == "booked":
            self._set_meetings(start, count)
        elif count > 0 and code in {"voicemail", "no_answer", "reached", "callback", "not_interested"}:
            draft = self._call(start, count, code)
            if last is not None and last.activity == "call":
                draft.accounts.extend(a for a in last.accounts if a not in draft.accounts)

    def _own_deed(self, place: int, code: str) -> bool:
        """ "called 3 A accounts and left 2 voicemails": a second verb makes a second deed."""
        clause = self._reader.clause
        left = any("leave" in mark.senses for mark in clause.marks[:place])
        return code == "voicemail" and clause.sep in {AND, THEN} and left

    def settle(self) -> None:
        """ "three meetings set, out of twenty calls": meetings set are an outcome of calls named after them."""
        drafts = self._reader.drafts
        for draft in [d for d in drafts if d.ask_activity and d.outcome == "booked" and d.count]:
            calls = (d for d in drafts if d.activity == "call" and d.sentence == draft.sentence and not d.accounts)
            call = next((d for d in calls if d.left >= (draft.count or 0)), None)
            if call is not None:
                drafts.remove(draft)
                call.parts.append(replace(draft, activity="call", ask_activity=False))

    def on_the_phone(self, mark: Mark, place: int) -> None:
        """ "eu Sarah d'Acme au téléphone", "got Raj on the line": a call that reached somebody."""
        reader = self._reader
        current = reader.current
        if current is not None and current.activity == "call":
            current.tell("reached")
        elif current is None and reader.pending.accounts:
            self._call(mark, 1, "reached")
        elif current is None and (count := self._people_before(place)):
            self._call(mark, count, "reached")

    def _people_before(self, place: int) -> int | None:
        """ "j'ai eu 3 clients au téléphone": how many."""
        marks = self._reader.clause.marks[:place]
        for number, people in pairwise(marks):
            if "num" in number.senses and any(kind in people.senses for kind in ("client", "unit", "people")):
                return whole(number.senses["num"])
        return None

    def _target(self, code: str, *, nearest: bool = False) -> Draft | None:
        """The call (or, for a no-show, the meeting) that an outcome tells about."""
        reader = self._reader
        for draft in reversed(reader.drafts):
            if draft.sentence < reader.clause.sentence - 1:
                return None
            if nearest and draft.activity != "call" and draft.activity not in _MEETINGS:
                return None
            if draft.kind == "activity" and (
                draft.activity in _MEETINGS if code == "no_show" else draft.activity == "call"
            ):
                return draft
            if code == "voicemail" and draft.activity == "follow_up":
                return draft
        return None

    def _tell(self, last: Draft, code: str) -> None:
        for draft in self._reader.drafts:
            if draft.chain and draft.chain == last.chain:
                draft.tell(code)
        last.tell(code)
        self._reader.told = self._reader.number

    def _of_one(self, last: Draft | None, code: str, place: int) -> bool:
        """ "rang Acme and Globex, Acme picked up": the outcome of one of them."""
        pending = self._reader.pending.accounts
        if last is None or len(last.accounts) < 2 or len(pending) != 1 or pending[0] not in last.accounts:
            return False
        mark = self._reader.clause.marks[place]
        last.accounts.remove(pending[0])
        last.count = None if last.count is None or last.count <= 1 else last.count - 1
        told = replace(last, accounts=[pending.pop()], count=1, outcome=code, start=mark.i, end=mark.j, parts=[])
        self._reader.drafts.append(told)
        return True

    def _account_ahead(self, place: int) -> str | None:
        for mark in self._reader.clause.marks[place + 1 : place + 7]:
            if "account" in mark.senses:
                return str(mark.senses["account"])
        return None

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
        closing = any(kind in following for kind in ("part", "client", "again", "date"))
        return k if closing else None

    def _starts_anew(self, last: Draft | None, account: str | None, code: str) -> bool:
        reader = self._reader
        if reader.current is not None and reader.current.activity == "call":
            return False
        waiting = account or next(iter(reader.pending.accounts), None)
        if last is None:
            return waiting is not None or (code == "voicemail" and not reader.drafts)
        if waiting is not None:
            return waiting not in last.accounts
        return False

    def _call(self, mark: Mark, count: int, code: str) -> Draft:
        draft = self._reader.begin(mark)
        draft.activity, draft.count, draft.outcome, draft.sure, draft.verb = "call", count, code, True, True
        return draft

    def _booked(self, mark: Mark, place: int, *, theirs: bool) -> bool:
        """ "booked 3 meetings", "RDV pris", "meeting booked for Thursday"."""
        reader = self._reader
        count = self._meetings_ahead(place)
        current = reader.current
        if (
            current is not None
            and current.activity in _MEETINGS
            and current.end <= mark.i
            and not current.accounts
            and not current.verb
        ):
            reader.drafts.remove(current)
            count, reader.current = current.count, None
        last = self._target("booked")
        if last is None:
            if count is not None and not theirs:
                self._set_meetings(mark, count)
            return True
        count, self.part = self.part or count, None
        if count is not None and last.count is not None and count <= last.left and count != last.count:
            last.parts.append(Draft(activity="call", count=count, outcome="booked", start=mark.i, end=mark.j))
        else:
            self._tell(last, "booked")
        return True

    def _meetings_ahead(self, place: int) -> int | None:
        """How many meetings the words behind name; None where they name something else ("pris une amende")."""
        marks, used = self._reader.clause.marks, self._reader.used
        count: int | None = None
        thing = False
        for other in marks[place + 1 : place + 6]:
            if "act" in other.senses:
                used.add(id(other))
                return 1 if count is None else count
            if "num" in other.senses and count is None:
                count = whole(other.senses["num"])
                used.add(id(other))
                continue
            thing = thing or "x" in other.senses or "unit" in other.senses
            if not any(kind in other.senses for kind in _BEFORE_MEETING):
                break
        return None if thing else count

    def _set_meetings(self, mark: Mark, count: int) -> None:
        draft = self._reader.begin(mark)
        draft.count, draft.outcome, draft.ask_activity, draft.sure = count, "booked", True, True

    def _no_show(self, mark: Mark, place: int, last: Draft | None) -> bool:
        reader = self._reader
        if last is None:
            if reader.pending.accounts or ("alone" in mark.senses and self._account_ahead(place)):
                draft = reader.begin(mark)
                draft.activity, draft.count, draft.sure, draft.verb = self._missed(place), 1, True, True
                draft.outcome = "no_show"
            return True
        last.outcome = "no_show"
        return True

    def _missed(self, place: int) -> str:
        """What nobody came to: the demo named behind ("no-show for the demo"), else a meeting."""
        codes = [mark.senses["act"][0] for mark in self._reader.clause.marks[place + 1 :] if "act" in mark.senses]
        return codes[0] if codes and codes[0] in _MEETINGS else "meeting"

    def _meetings_missed(self, mark: Mark, place: int, count: int) -> None:
        last = self._target("no_show")
        start = self._reader.clause.marks[place]
        if last is not None and last.count is not None and count <= last.left:
            if count == last.count:
                last.outcome = "no_show"
            else:
                last.parts.append(
                    Draft(activity=last.activity, count=count, outcome="no_show", start=start.i, end=mark.j)
                )
            return
        draft = self._reader.begin(start)
        draft.activity, draft.count, draft.outcome, draft.sure = "meeting", count, "no_show", True
