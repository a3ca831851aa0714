"""Numbers of the text: each counts one thing, and one that counts no work is left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.understanding.clauses.clauses import COLON, COMMA, DASH, DONE, HARD, NEW, OTHER, SUB
from domain.understanding.clauses.doers import is_for_somebody
from domain.understanding.clauses.expenses import is_expense
from domain.understanding.clauses.grammar import MEETINGS, is_topic
from domain.understanding.clauses.lookahead import (
    Ahead,
    ahead,
    is_about,
    is_compound,
    is_of_several,
    is_out_of,
    is_partitive,
    multiplies,
    names_a_thing,
    outcome_behind,
    tells_time,
    whole,
    whole_told,
)
from domain.understanding.deeds.unknowns import unknown_work
from domain.understanding.words.senses import Senses, bits
from domain.understanding.words.spotting import Mark

if TYPE_CHECKING:
    from domain.understanding.deeds.assembly import Assembler

_BEFORE_LABEL = frozenset({HARD, COMMA, COLON, DASH})
_UNKNOWN = Senses({"x": True})
_NO_WORK = frozenset({"unit", "client"})
_BESIDE_COUNT = bits("num", "part", "filler", "all", "article", "the")
_TOWARD = bits("toward")
_PLACED = bits("toward", "near", "seg", "account", "sign")
_BOTH = 2
_LEFT = bits("leave")
_VOICEMAIL = Senses({"out": "voicemail", "alone": True})
_VERB, _CLOSING = bits("did"), bits("date", "clock", "filler", "sign", "part")
_HEADS = bits("act", "num", "money", "account", "seg", "deal", "product", "did")


class Counting:
    """The numbers and words of quantity of a message, one after the other."""

    def __init__(self, reader: Assembler) -> None:
        self._reader = reader
        self.often: int | None = None
        """How often the call was made that the phone of this clause will tell of ("tried Acme twice on the phone")."""

    def words(self, mark: Mark, place: int) -> bool:
        """ "some calls", "about 10 calls": a count to ask for."""
        marks = self._reader.clause.marks
        if "about" in mark.senses and "they" not in mark.senses and place + 1 < len(marks):
            following = marks[place + 1]
            if "num" in following.senses and self._counts_work(place + 2):
                self._reader.used.add(id(following))
                return self.vague(place, place + 2)
            if "about_number" in following.senses:
                return False
        if "vague" in mark.senses:
            found = self.vague(place, place + 1)
            if found and self._reader.current is not None:
                self._reader.current.some = True
            return found
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
        marks, count = self._reader.clause.marks, None if _is_clock(mark.raw) else whole(mark.senses["num"])
        if self._counts_nothing(place, count):
            return
        if is_out_of(self._reader.clause.marks, place):
            self._reader.outcomes.hold(count)
            self._reader.used.update(id(other) for other in whole_told(marks, place))
            return
        start, vague = self._range(place)
        vague = vague or is_about(marks, place)
        found = ahead(marks, start, partitive=place > 0 and "part" in marks[place - 1].senses)
        if count is None:
            self._reader.pricing.plain(mark, mark.senses["num"], place)
            return
        if found.kind == "act":
            self._work(mark, place, found, count, vague=vague or found.vague)
        elif found.kind == "out":
            self._reader.outcomes.counted(marks[found.place], place, count, vague=vague or found.vague)
            self._reader.place = found.place + 1
        elif found.kind == "times":
            self.times(count)
            self._reader.place = found.place + 1
        elif found.kind in _NO_WORK:
            self._people(found, place, count, vague=vague)
        elif not self._of_outcome(place, count, vague=vague or found.vague):
            self._bare(mark, place, count, vague=vague or found.vague)

    def _work(self, mark: Mark, place: int, found: Ahead, count: int, *, vague: bool) -> None:
        """A number of a kind of work: "3 calls", "un devis"."""
        marks, reader = self._reader.clause.marks, self._reader
        if is_compound(marks, found.place, count):
            marks[found.place] = Mark(_UNKNOWN, marks[found.place].i, marks[found.place].j, marks[found.place].raw)
            self._bare(mark, place, count, vague=vague)
            return
        again = reader.wholes.named_again(place, count, marks[found.place].senses["act"][0])
        if again or self._is_of_told(mark, place, found.place):
            reader.set_aside(found.place)
        else:
            reader.head(marks[found.place], place, count, vague=vague, carried=found.carried)
        reader.place = found.place + 1

    def _is_of_told(self, mark: Mark, place: int, head: int) -> bool:
        """ "appelé Acme pour un rdv", "j'étais chez Acme pour un rdv": what the deed just told was for."""
        reader, current = self._reader, self._reader.current
        marks = reader.clause.marks
        leads = place > 0 and bool(marks[place - 1].bits & _TOWARD)
        if not leads or not mark.senses["num"].article or current is None or not current.verb:
            return False
        code = marks[head].senses["act"][0]
        if current.weak and code in MEETINGS:
            current.activity = code
            return True
        return is_topic(reader.clause, head, reader.last, current)

    def _counts_nothing(self, place: int, count: int | None) -> bool:
        """ "room 3", "that was at nine", "lunch 18 quid": a name, a time or a price."""
        reader = self._reader
        marks = reader.clause.marks
        if tells_time(marks, place):
            reader.set_aside(place - 1)
            return True
        if is_for_somebody(marks, place):
            return True
        named = names_a_thing(marks, place) or self._is_those_told(place, count) or self._is_label(place)
        return named or (not self._counts_work(place + 1) and is_expense(reader.clauses, reader.number, place))

    def _is_label(self, place: int) -> bool:
        """ "One, I called Acme. Two, I emailed Globex": a number word alone at the head of a sentence."""
        clause, number = self._reader.clause, self._reader.number
        following = self._reader.clauses[number + 1 : number + 2]
        alone = clause.sep in _BEFORE_LABEL and len(clause.marks) == 1 and clause.marks[place].raw.isalpha()
        return alone and bool(following) and following[0].sep == COMMA and following[0].has("self", "did", "the")

    def _people(self, found: Ahead, place: int, count: int, *, vague: bool) -> None:
        """ "called 3 clients": so many calls; other people and things count no work."""
        current, marks = self._reader.current, self._reader.clause.marks
        self._reader.place = found.place + 1
        if "spoken_message" in marks[found.place].senses and any(mark.bits & _LEFT for mark in marks[:place]):
            self._reader.outcomes.counted(_voicemails(marks[found.place]), place, count, vague=vague)
        elif "client" in marks[found.place].senses and current is not None and current.verb and not current.accounts:
            current.count, current.vague = count, vague
            for other in found.carried:
                self._reader.attribute(other, place)

    def _of_outcome(self, place: int, count: int, *, vague: bool) -> bool:
        """ "9 never picked up", "un m'a demandé de rappeler": so many of the calls told before."""
        reader = self._reader
        marks = reader.clause.marks
        told = outcome_behind(marks, place)
        done = told >= 0 and (marks[told].senses["out"] == "callback" or reader.clause.moods[told] in {DONE, OTHER})
        if done and reader.outcomes.target(marks[told].senses["out"]) is not None:
            reader.outcomes.counted(marks[told], place, count, vague=vague)
            reader.place = told + 1
            return True
        if told < 0 and reader.wholes.denied(place, count):
            return True
        following = reader.clauses[reader.number + 1 : reader.number + 2]
        last = reader.outcomes.target("reached")
        if not following or last is None or not 0 < count <= last.left or following[0].sep not in {SUB, NEW}:
            return False
        others = marks[place + 1 :] if is_partitive(marks, place) else [*marks[:place], *marks[place + 1 :]]
        if any(mark.bits & _HEADS for mark in others) or not following[0].has("out"):
            return False
        if following[0].bits & _HEADS:
            return False
        reader.outcomes.hold(count)
        return True

    def _is_those_told(self, place: int, count: int | None) -> bool:
        """ "two meetings, *the two* in segment A": the number only points at what was told."""
        marks, last = self._reader.clause.marks, self._reader.last
        if place == 0 or "the" not in marks[place - 1].senses or "of" in marks[place - 1].senses:
            return False
        if last is None or last.kind != "activity" or ahead(marks, place + 1).kind:
            return False
        return count in {last.count, _BOTH} and (place + 1 == len(marks) or bool(marks[place + 1].bits & _PLACED))

    def _counts_last(self, marks: list[Mark]) -> bool:
        """ "calls: 12", "just emails, 14 of them": a number alone that counts the deed told last."""
        alone = len(marks) == 1 or (len(marks) > 1 and all(mark.bits & _BESIDE_COUNT for mark in marks))
        return alone or self._reader.clause.sep in {COLON, DASH}

    def times(self, count: int) -> None:
        """ "called Acme twice", "trois fois la messagerie": how often the deed, or the outcome, was."""
        reader = self._reader
        last = reader.current or (reader.drafts[-1] if reader.drafts else None)
        if reader.current is None and reader.clause.has("alone"):
            reader.outcomes.hold(count)
            return
        if reader.current is None and reader.clause.has("phone"):
            self.often = count
            return
        if last is None or last.kind != "activity":
            return
        if reader.current is None and reader.pending.accounts:
            draft = reader.begin(reader.clause.marks[0])
            draft.activity, draft.count, draft.verb = last.activity, count, last.verb
        elif reader.current is None and reader.clause.has("self"):
            return  # of another doing of one's own: "je me suis perdu deux fois"
        elif last.count in {None, 1}:
            last.count = count
        elif reader.clause.has("out"):
            reader.outcomes.hold(count)

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
        if self._reader.pricing.plain(mark, mark.senses["num"], place):
            return
        before = self._reader.current
        after = marks[place + 1].senses if place + 1 < len(marks) else {}
        last = before or (self._reader.last if self._counts_last(marks) else None)
        if last is not None and last.count is None and last.plural and not last.vague and not last.verb:
            last.count, last.vague, last.sure = count, vague, True
            return
        if self._reader.wholes.counts_topic(place, count, vague=vague):
            return
        if self._reader.wholes.named_again(place, count, None):
            return
        if before is not None and before.kind == "activity" and multiplies(self._reader.clause.marks, place):
            before.count, before.plural, before.sure = count, False, True
            return
        if (
            before is not None
            and before.verb
            and before.count is None
            and not before.accounts
            and (is_of_several(marks, place) or _of_named_segment(marks, place) or _ends_at_number(marks, place))
        ):
            before.count, before.vague = count, vague
            return
        if self._reader.dealing.quantity(count, after, place):
            return
        carried = self._reader.carrying.take(mark, place, count, vague=vague)
        if not carried and not self._reader.wholes.starts_topic(mark, place, count, vague=vague):
            unknown_work(self._reader, mark, place, count, vague=vague)


def _voicemails(mark: Mark) -> Mark:
    """ "left 3 messages": as many voicemails."""
    return Mark(_VOICEMAIL, mark.i, mark.j, mark.raw)


def _is_clock(raw: str) -> bool:
    """ "9.00 meeting at Acme": no count has two decimals."""
    hours, _, minutes = raw.partition(".")
    return len(minutes) == 2 and hours.isdecimal() and minutes.isdecimal()


def _ends_at_number(marks: list[Mark], place: int) -> bool:
    """ "j'en ai appelé 17", "called 17 today": nothing but a day behind a number right after the verb."""
    after_verb = place > 0 and marks[place - 1].bits & _VERB
    return bool(after_verb) and all(mark.bits & _CLOSING for mark in marks[place + 1 :])


def _of_named_segment(marks: list[Mark], place: int) -> bool:
    """ "phoned 6 key accounts", "appelé 4 ETI": the companies of a segment, by its name."""
    following = marks[place + 1] if place + 1 < len(marks) else None
    return following is not None and bool(following.get("seg")) and len(following.raw) > 1
