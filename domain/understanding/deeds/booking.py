"""Meetings that calls set, and meetings that the other side missed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from domain.understanding.clauses.drafts import Draft, Facet
from domain.understanding.clauses.grammar import MEETINGS
from domain.understanding.clauses.lookahead import whole
from domain.understanding.words.senses import bits
from domain.understanding.words.spotting import Mark

if TYPE_CHECKING:
    from domain.understanding.deeds.assembly import Assembler
    from domain.understanding.deeds.outcomes import Outcomes

_BETWEEN = bits("filler", "article", "the", "of", "again", "x", "toward", "vague")
_THING = bits("x", "unit")
_FAR = 6
_PAIR = 2


class Booking:
    """The meetings set or missed of a message."""

    def __init__(self, reader: Assembler, outcomes: Outcomes) -> None:
        self._reader = reader
        self._outcomes = outcomes

    def booked(self, mark: Mark, place: int, *, theirs: bool) -> bool:
        """ "booked 3 meetings", "RDV pris", "meeting booked for Thursday"."""
        reader, outcomes = self._reader, self._outcomes
        count = self._meetings_behind(place)
        if count is None and (
            mark.j - mark.i > _PAIR or (mark.j - mark.i == _PAIR and reader.clause.has("account", "seg"))
        ):
            count = 1  # "booked a demo", "pris rdv avec Acme": the phrase names the meeting
        current = reader.current
        if current is not None and current.activity in MEETINGS and self._is_the_one_set(current, mark):
            reader.drafts.remove(current)
            count, reader.current = current.count, None
        last = outcomes.about("booked", outcomes.subject(place)) or outcomes.target("booked")
        if last is None:
            if count is not None and not theirs:
                self.set_meetings(mark, count)
            return True
        count, outcomes.part = outcomes.part or count, None
        if count is not None and last.count is not None and count <= last.left and count != last.count:
            last.parts.append(Draft(activity="call", count=count, outcome="booked", start=mark.i, end=mark.j))
        else:
            outcomes.tell(last, "booked", mark.i)
        return True

    @staticmethod
    def _is_the_one_set(current: Draft, mark: Mark) -> bool:
        return current.end <= mark.i and not current.accounts and not current.verb

    def _meetings_behind(self, place: int) -> int | None:
        """How many meetings the words behind name; None where they name something else ("pris une amende")."""
        marks, used = self._reader.clause.marks, self._reader.used
        count: int | None = None
        thing = False
        for other in marks[place + 1 : place + _FAR]:
            if "act" in other.senses:
                used.add(id(other))
                return 1 if count is None else count
            if "num" in other.senses and count is None:
                count = whole(other.senses["num"])
                used.add(id(other))
                continue
            thing = thing or bool(other.bits & _THING)
            if not other.bits & _BETWEEN:
                break
        return None if thing else count

    def set_meetings(self, mark: Mark, count: int) -> None:
        """Meetings set with no call beside them: what they were set by is asked."""
        draft = self._reader.begin(mark)
        draft.count, draft.outcome, draft.ask_activity, draft.sure = count, "booked", True, True

    def settle(self) -> None:
        """ "three meetings set, out of twenty calls": meetings set are an outcome of calls named after them."""
        drafts = self._reader.drafts
        for draft in [d for d in drafts if d.ask_activity and d.outcome == "booked" and d.count]:
            calls = (d for d in drafts if d.activity == "call" and d.sentence == draft.sentence and not d.accounts)
            call = next((d for d in calls if d.left >= (draft.count or 0)), None)
            if call is not None:
                drafts.remove(draft)
                call.parts.append(replace(draft, activity="call", ask_activity=False))

    def no_show(self, mark: Mark, place: int, last: Draft | None) -> bool:
        """Nobody came: to the meeting told before, or to one that was not told yet."""
        reader = self._reader
        if last is not None:
            self._outcomes.tell(last, "no_show", mark.i)
        elif reader.pending.accounts or ("alone" in mark.senses and self._outcomes.account_ahead(place) is not None):
            missed = self._meeting_named(place)
            draft = reader.begin(mark)
            draft.activity, draft.count, draft.sure, draft.verb = missed or "meeting", 1, True, True
            draft.outcome = "no_show"
        return True

    def _meeting_named(self, place: int) -> str | None:
        """ "stood me up for the demo": what was missed, if it is said in the clause or the next one."""
        reader = self._reader
        following = reader.clauses[reader.number + 1 : reader.number + 2]
        marks = reader.clause.marks[place + 1 :]
        if following and following[0].sentence == reader.clause.sentence and not following[0].has("self", "num"):
            marks = [*marks, *following[0].marks]
        for mark in marks:
            if "act" in mark.senses and mark.senses["act"][0] in MEETINGS:
                reader.used.add(id(mark))
                return str(mark.senses["act"][0])
        mentioned = reader.mentioned
        if mentioned is not None and mentioned[0] in MEETINGS and mentioned[1] == reader.clause.sentence:
            return mentioned[0]
        return None

    def missed(self, mark: Mark, place: int, count: int) -> None:
        """ "2 no-shows": a part of the meetings told before, or meetings of their own."""
        last = self._outcomes.target("no_show")
        start = self._reader.clause.marks[place]
        if last is not None and last.count is not None and count <= last.left:
            if count == last.count:
                last.facets.append(Facet(mark.i, "outcome", "no_show"))
            else:
                last.parts.append(
                    Draft(activity=last.activity, count=count, outcome="no_show", start=start.i, end=mark.j)
                )
            return
        draft = self._reader.begin(start)
        draft.activity, draft.count, draft.outcome, draft.sure = "meeting", count, "no_show", True
