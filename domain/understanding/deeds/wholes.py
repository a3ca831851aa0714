"""A whole and its parts: "30 calls, 15 to B and 15 to C", "eleven of them", "the rest went to voicemail"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from domain.understanding.clauses.drafts import Draft
from domain.understanding.clauses.lookahead import outcome_behind
from domain.understanding.words.senses import Senses, bits
from domain.understanding.words.spotting import Mark

if TYPE_CHECKING:
    from domain.understanding.deeds.assembly import Assembler
    from domain.understanding.deeds.scopes import Scoped

_TALLY = bits("part", "tally", "in_all")
_DEFINITE = bits("the", "all", "part", "in_all")
_PLACED = bits("seg", "account")
_WORKED = bits("did", "out", "account", "act", "num", "money", "deal")
_UNANSWERED = Senses({"out": "no_answer"})


class Wholes:
    """The counted work of a message, which later words count, divide or name again. `topic` is the kind of work named
    last, done or not, with its sentence: a number may count it later."""

    def __init__(self, reader: Assembler) -> None:
        self._reader = reader
        self.topic: tuple[str, int] | None = None

    def counts_topic(self, place: int, count: int, *, vague: bool) -> bool:
        """ "Des appels ce matin, il y en a eu quinze": the count of the work named before."""
        reader = self._reader
        if not self._tells_count(place):
            return False
        last = reader.last
        if last is not None and _is_uncounted(last) and last.sentence >= reader.clause.sentence - 1:
            last.count, last.vague, last.sure, last.plural = None if vague else count, vague, True, vague
            last.sentence = reader.clause.sentence
            reader.current = last
            return True
        return False

    def starts_topic(self, mark: Mark, place: int, count: int, *, vague: bool) -> bool:
        """ "Making calls off my lap. Eleven of them": work that was only named until its number came."""
        reader = self._reader
        last = reader.last
        if not self._tells_count(place):
            return False
        if self.topic is None or self.topic[1] < reader.clause.sentence - 1 or reader.current is not None:
            return False
        if last is not None and last.activity == self.topic[0] and last.count is not None:
            return False
        draft = reader.begin(mark)
        draft.activity, draft.count, draft.vague, draft.sure = self.topic[0], count, vague, True
        return True

    def _tells_count(self, place: int) -> bool:
        marks = self._reader.clause.marks
        return any(mark.bits & _TALLY for mark in (*marks[:place], *marks[place + 1 : place + 2]))

    def named_again(self, place: int, count: int, code: str | None) -> bool:
        """ "all three visits took an hour", "of the three only Acme is hot", "so 16 in total": told already?"""
        reader = self._reader
        marks = reader.clause.marks
        around = (*marks[max(0, place - 2) : place], *marks[place + 1 : place + 2])
        if (
            count == 1
            or not any(mark.bits & _DEFINITE for mark in around)
            or (code is not None and reader.clause.bits & _PLACED)
        ):
            return False
        told = [d for d in reader.drafts if d.kind == "activity" and d.sentence >= reader.clause.sentence - 1]
        for kind in {d.activity for d in told if code in {None, d.activity}}:
            if count == sum(_size(d) for d in told if d.activity == kind):
                return True
        return any(count == d.count for d in told if code is None)

    def portion(self, whole: Draft, count: int) -> Draft:
        """The part of a whole that the segment or the company of the clause names ("côté ETI, 5 répondeurs")."""
        reader = self._reader
        marks = [mark for mark in reader.clause.marks if mark.bits & _PLACED and id(mark) not in reader.used]
        for mark in marks:
            for part in (*whole.parts, *reversed(reader.drafts)):
                if part.activity == whole.activity and self._lies_in(part, mark) and 0 < count <= part.left:
                    reader.used.add(id(mark))
                    return part
        return whole

    def _lies_in(self, part: Draft, mark: Mark) -> bool:
        if "account" in mark.senses:
            return part.accounts == [mark.senses["account"]]
        theirs = {part.segment} if part.segment else _segments(part, self._reader.scoped)
        return mark.senses["seg"] is not None and mark.senses["seg"] in theirs

    def name(self, mark: Mark) -> None:
        """Keep where a company is named; "the first one" names one of those before again."""
        name = mark.get("account") or self._listed(mark.senses["which"])
        if name is not None:
            self._reader.named.append((mark.i, name))

    def _listed(self, number: int) -> str | None:
        """The company that "the first", "the last one" stands for, where several were named before."""
        for draft in reversed(self._reader.drafts):
            names = draft.accounts
            if len(names) > 1 and draft.sentence >= self._reader.clause.sentence - 1:
                return names[number - 1 if number > 0 else number] if number <= len(names) else None
        return None

    def share(self, mark: Mark, place: int) -> None:
        """ "half went to voicemail", "the rest in segment B": a share of what was counted before."""
        if "half" in mark.senses:
            self._half(place)
        else:
            self._rest(place)

    def _half(self, place: int) -> None:
        """ "half went to voicemail", "la moitié sans réponse": half of the calls told before."""
        reader = self._reader
        last, told = reader.outcomes.target("reached"), outcome_behind(reader.clause.marks, place)
        if told < 0:
            self._half_of_place(place)
            return
        if last is None or last.count is None:
            return
        if last.count % 2:
            last.vague = True
        reader.outcomes.counted(reader.clause.marks[told], place, last.count // 2, vague=last.vague)
        reader.place = told + 1

    def _half_of_place(self, place: int) -> None:
        """ "20 appels, la moitié en B"; of an odd number nobody knows which half, so the number is asked."""
        last = self._reader.last
        if last is not None and last.count is not None and last.count % 2:
            last.vague = True
        elif last is not None and last.count is not None:
            self._reader.carrying.share(self._reader.clause.marks[place], place, last.count // 2)

    def _rest(self, place: int) -> None:
        """ "the rest went to voicemail", "l'autre moitié en C": what no part has taken yet."""
        reader = self._reader
        whole = next((d for d in reversed(reader.drafts) if d.kind == "activity"), None)
        if whole is None or not whole.parts or whole.left <= 0 or whole.sentence < reader.clause.sentence - 1:
            return
        marks = reader.clause.marks
        if any("num" in mark.senses and not mark.senses["num"].article for mark in marks):
            return
        told = outcome_behind(marks, place)
        if told >= 0:
            reader.outcomes.counted(marks[told], place, whole.left, vague=False)
            reader.place = told + 1
        elif not self.denied(place, whole.left):
            reader.carrying.share(marks[place], place, whole.left)

    def denied(self, place: int, count: int) -> bool:
        """ "nine picked up, thirteen didn't", "quatre m'ont répondu, les autres rien": the contrary of what was told of
        others."""
        reader, (code, number) = self._reader, self._reader.outcomes.lately
        behind = reader.clause.marks[place + 1 :]
        if code != "reached" or number < reader.number - 1 or not any("not" in mark.senses for mark in behind):
            return False
        if any(mark.bits & _WORKED for mark in behind):
            return False
        told = Mark(_UNANSWERED, behind[-1].i, behind[-1].j, behind[-1].raw)
        reader.outcomes.counted(told, place, count, vague=False)
        return True

    def outcome_carried_on(self, mark: Mark, count: int) -> bool:
        """ "reached 4 in B and 3 in C", "côté TPE 11 répondeurs, côté ETI 5": the outcome told last, elsewhere."""
        reader, (code, number) = self._reader, self._reader.outcomes.lately
        last = reader.outcomes.target(code) if number >= reader.number - 1 and code != "no_show" else None
        if last is None or last.activity != "call" or reader.clause.has("act", "out"):
            return False
        part = self.portion(last, count)
        if part is last:
            return False
        part.parts.append(Draft(activity="call", count=count, outcome=code, start=mark.i, end=mark.j))
        reader.outcomes.lately = (code, reader.number)
        return True

    def one_of_several(self, code: str, mark: Mark) -> bool:
        """ "le cinquième a été le bon, j'ai eu Paul au bout du fil": the one call of several that was just named."""
        outcomes = self._reader.outcomes
        last = outcomes.target(code)
        if outcomes.part is None or last is None or not 0 < outcomes.part < (last.count or 0):
            return False
        last.parts.append(Draft(activity="call", count=outcomes.part, outcome=code, start=mark.i, end=mark.j))
        outcomes.part = None
        return True


def without_headings(drafts: list[Draft], scoped: list[Scoped]) -> list[Draft]:
    """The deeds without those that only announce the counted ones after them ("relances : cinq en A, trois en B")."""
    kept = [draft for draft, following in pairwise(drafts) if not _announces(draft, following, scoped)]
    return [*kept, *drafts[-1:]]


def _announces(draft: Draft, following: Draft, scoped: list[Scoped]) -> bool:
    if following.activity != draft.activity or following.count is None or following.sentence > draft.sentence + 1:
        return False
    if not _is_uncounted(draft) or draft.facets or (draft.vague and not draft.some):
        return False
    if following.sentence > draft.sentence and (draft.vague or any(s.clause == draft.clause for s in scoped)):
        return False
    days = {s.clause for s in scoped if s.kind == "when"}
    if draft.clause in days and following.clause in days:
        return False
    own, theirs = _segments(draft, scoped), _segments(following, scoped)
    return not own or (not draft.vague and own == theirs) or not theirs


def _segments(draft: Draft, scoped: list[Scoped]) -> set[str | None]:
    """The segments said in the clause of a deed."""
    return {s.value for s in scoped if s.kind == "segment" and s.clause == draft.clause}


def _is_uncounted(draft: Draft) -> bool:
    """Is it work in the plural, or just named, whose number was not said?"""
    if draft.kind != "activity" or draft.accounts or draft.unknown or draft.parts or draft.pronoun:
        return False
    return draft.count is None or not (draft.sure or draft.verb or draft.ask_activity)


def _size(draft: Draft) -> int:
    return draft.count or max(1, len(draft.accounts))
