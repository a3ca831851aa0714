"""Deals: opened, advanced, won, lost, or closed without a word which."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from domain.understanding.clauses.clauses import OTHER, Clause
from domain.understanding.clauses.drafts import Draft
from domain.understanding.clauses.lookahead import first_before, whole
from domain.understanding.deeds.staging import Staging, is_of_known_deal
from domain.understanding.words.senses import bits
from domain.understanding.words.spotting import Mark

if TYPE_CHECKING:
    from domain.understanding.deeds.assembly import Assembler

_EVENTS = {
    "won": "won", "bought": "won", "sold": "won", "agreed": "won", "lost": "lost", "opened": "opened",
    "closed": "closed",
}  # fmt: skip
_SIGNED = frozenset({"won", "bought", "closed", "agreed"})
_SOLD_OR_BUYING = ("account", "product", "dealnoun", "client")
_DETERMINING = bits("the", "article", "filler")
_EVIDENCE = ("account", "dealnoun", "money")
_RIVALS = bits("rivals")
_ENDS = bits("act", "money", "sign", "deal", "and")
_BEFORE_GOODS = bits("num", "article", "filler", "the", "of", "vague", "account", "again")
_EACH = bits("apiece", "all")
_ONWARD = bits("toward", "advance")
_FAR = 7


class Dealing:
    """The deal words of a message."""

    def __init__(self, reader: Assembler) -> None:
        self._reader = reader
        self._staging = Staging(reader)
        self.open = False

    def take(self, mark: Mark, place: int) -> bool:
        """Use a deal word or a stage; False leaves its words to other rules."""
        if "stage" in mark.senses:
            return self._staging.take(mark, place)
        event = self._event(mark, place)
        if event is None:
            return False
        self._deal(event, mark)
        self.open = True
        return True

    def _event(self, mark: Mark, place: int) -> str | None:
        """What happened to a deal, None if the word tells of none."""
        word = mark.get("deal")
        if (word in _SIGNED or "chose" in mark.senses) and self._with_rival(place):
            self._reader.set_aside(place)
            return "lost" if self._known(mark) or self._reader.clause.has("they", "dealnoun") else None
        if "papers" in mark.senses:
            return "won" if self._arrived(mark, place) else None
        if word in {"dead", "dead_deal", "lost"} and self._leads_to_stage(place):
            self._reader.set_aside(place)
            return None
        if word in {"dead", "dead_deal"}:
            return "lost" if self._is_dead(mark, word) else None
        return _EVENTS[word] if word in _EVENTS and self._meant(mark) else None

    def _leads_to_stage(self, place: int) -> bool:
        """ "the deal has gone to negotiation": a move, not the end of a deal."""
        following = self._reader.clause.marks[place + 1 : place + 3]
        return len(following) > 1 and bool(following[0].bits & _ONWARD) and "stage" in following[1].senses

    def _with_rival(self, place: int) -> bool:
        """Is it a competitor that they signed with or chose?"""
        return first_before(self._reader.clause.marks[place + 1 : place + _FAR], _RIVALS, _ENDS) is not None

    def _arrived(self, mark: Mark, place: int) -> bool:
        """Did an order come in ("PO from Acme", "le BC de Wonka est arrivé"), and is it not only talked about?"""
        reader = self._reader
        before = reader.clause.marks[:place]
        if reader.clause.has("not", "future", "undone", "condition") or not self._known(mark):
            return False
        return reader.current is None or not any(other.bits & bits("toward", "of") for other in before[-2:])

    def _is_dead(self, mark: Mark, word: str) -> bool:
        clause = self._reader.clause
        if clause.has("dealnoun"):
            return True
        return word == "dead" and self._known(mark) and not clause.has("x", "unit")

    def _known(self, mark: Mark) -> bool:
        """Is a company named in the clause or waiting for its deed, or meant by "they"?"""
        reader = self._reader
        others = (other for other in reader.clause.marks if other is not mark)
        if any("account" in other.senses for other in others) or reader.pending.accounts or reader.pending.strangers:
            return True
        before = reader.clause.marks[: reader.clause.marks.index(mark)]
        ours = any(draft.accounts or draft.unknown for draft in reader.drafts)
        return ours and any("they" in other.senses for other in before)

    def quantity(self, count: int, after: dict[str, Any], place: int) -> bool:
        """ "sold 3 licences": units, where a product follows the number."""
        current = self._reader.current
        if current is None or current.kind != "deal" or "product" not in after:
            marks = self._reader.clause.marks
            last = self._reader.drafts[-1] if self._reader.drafts else None
            each = any(mark.bits & _EACH for mark in marks[place + 1 :])
            if last is None or last.kind != "deal" or "product" not in after or (len(marks) > place + 4 and not each):
                return False
            current = last
        current.quantity = count
        return True

    def _meant(self, mark: Mark) -> bool:
        """Is there a company, a deal or money beside the word?"""
        reader = self._reader
        marks = reader.clause.marks
        event = mark.senses["deal"]
        if self._elsewhere(mark):
            return False
        if event in {"bought", "agreed"}:
            known = self._known(mark) or (event == "bought" and bool(reader.drafts))
            return known and self._is_sale(agreed=event == "agreed")
        if event == "sold":
            return self._known(mark) and self._has_goods(mark)
        if event == "opened" and len(mark.raw) and mark.j - mark.i > 1:
            return True
        others = [other for other in marks if other is not mark]
        if any(kind in other.senses for other in others for kind in _EVIDENCE):
            priced = {"account", "money"} <= {kind for other in others for kind in other.senses}
            told = priced or any("dealnoun" in other.senses or "stage" in other.senses for other in others)
            return event != "opened" or told
        if mark.j - mark.i > 1 or self._known(mark):
            return True
        following = reader.clauses[reader.number + 1 : reader.number + 2]
        if len(marks) == 1 and following and following[0].sentence == reader.clause.sentence:
            return following[0].has(*_EVIDENCE)
        if event == "won" and any("product" in other.senses for other in others):
            return True
        place = marks.index(mark)
        beside = [*marks[max(0, place - 2) : place], *marks[place + 1 : place + 4]]
        if event in {"won", "lost"} and any("x" in o.senses and o.raw[:1].isupper() for o in beside):
            return True
        return event == "won" and mark.raw.isupper() and len(marks) == 1

    def _is_sale(self, *, agreed: bool) -> bool:
        """Are there goods or money beside "they took", "they said yes"?"""
        reader = self._reader
        clauses = [reader.clause]
        clauses.extend(
            other
            for other in reader.clauses[reader.number + 1 : reader.number + 2]
            if other.sentence == reader.clause.sentence or not other.has("self", "they", "did", "support", "act")
        )
        if agreed and any(other.has("act") for other in clauses):
            return False
        return any(other.has("product", "money") or (not agreed and other.has("dealnoun")) for other in clauses)

    def _has_goods(self, mark: Mark) -> bool:
        """Does a product follow a verb of selling ("shifted 6 licences")?"""
        marks = self._reader.clause.marks
        if any("product" in other.senses for other in marks[: marks.index(mark)][-1:]):
            return True  # "30 licences vendues à Orange"
        for other in marks[marks.index(mark) + 1 :][:_FAR]:
            if "product" in other.senses:
                return True
            if not other.bits & _BEFORE_GOODS:
                return False
        return False

    def _elsewhere(self, mark: Mark) -> bool:
        """Is it no deal of ours: "Acme won an award", "Orange lost 3%", "Julie a signé Hooli"?"""
        clause = self._reader.clause
        place = clause.marks.index(mark)
        following = [other.senses for other in clause.marks[place + 1 : place + 3]]
        first, second = [*following, {}, {}][:2]
        thing = ("article" in first and "x" in second) or ("num" in first and ("unit" in second or "x" in second))
        before = clause.marks[:place]
        named = any(kind in other.senses for other in before for kind in ("account", "they", "client", "dealnoun"))
        if _is_score(clause, place) or self._is_private(clause, place):
            return True
        if thing and not clause.has("money", "product", "dealnoun") and named:
            return True
        return clause.moods[place] == OTHER and not named and not self._reader.pending.accounts

    def _is_private(self, clause: Clause, place: int) -> bool:
        """ "sold my old bike", "lost the notes of the meeting": a thing that is no deal."""
        first, second, *_ = [*(mark for mark in clause.marks[place + 1 : place + 3]), *([clause.marks[place]] * 2)]
        if "own" in first.senses and not clause.has("dealnoun", "account", "product"):
            return True
        if self._is_wager(clause, place):
            return True
        thing = "x" in second.senses and second.raw.islower() and not clause.has("dealnoun", "money")
        lost = clause.marks[place].senses["deal"] == "lost" and "the" in first.senses
        return thing and ("own" in first.senses or lost)

    def _is_wager(self, clause: Clause, place: int) -> bool:
        """ "won 20 quid on the horses": money, and a thing that is no company and nothing that is sold."""
        if not clause.has("money") or clause.has(*_SOLD_OR_BUYING) or self._reader.pending.accounts:
            return False
        ahead = [mark for mark in clause.marks[place + 1 :] if not mark.bits & _DETERMINING]
        return any(
            "toward" in mark.senses and "x" in thing.senses and thing.raw.islower() for mark, thing in pairwise(ahead)
        )

    def _deal(self, event: str, mark: Mark) -> None:
        reader = self._reader
        last = next((d for d in reversed(reader.drafts) if d.kind == "deal"), None)
        if last is not None and last.sentence >= reader.clause.sentence - 1 and self._same(last, event):
            if last.event == "closed":
                last.event = event
            reader.current = last
            last.accounts.extend(name for name in reader.pending.accounts if name not in last.accounts)
            reader.pending.accounts.clear()
            reader.pricing.give(last, mark.i)
            return
        draft = reader.begin(mark)
        draft.kind, draft.event, draft.sure = "deal", event, True
        draft.quantity = self._sold_before(mark)
        draft.pronoun = draft.pronoun or is_of_known_deal(reader.clause)

    def _sold_before(self, mark: Mark) -> int | None:
        """ "*30* licences vendues": the units, where they stand before the word of selling."""
        before = self._reader.clause.marks[: self._reader.clause.marks.index(mark)][-2:]
        counted = len(before) > 1 and "num" in before[0].senses and "product" in before[1].senses
        return whole(before[0].senses["num"]) if counted else None

    def _same(self, last: Draft, event: str) -> bool:
        if event not in {last.event, "closed"} and last.event != "closed":
            return False
        names = {m.senses["account"] for m in self._reader.clause.marks if "account" in m.senses}
        names.update(self._reader.pending.accounts)
        return not names or not last.accounts or names <= set(last.accounts)


def _is_score(clause: Clause, place: int) -> bool:
    """Was a game won or lost ("we lost 3-1 against Leeds")?"""
    first, between, second = [*(mark.senses for mark in clause.marks[place + 1 : place + 4]), {}, {}, {}][:3]
    return "num" in first and between.get("sign") == "-" and "num" in second
