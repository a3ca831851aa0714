"""Deals: opened, advanced, won, lost, or closed without a word which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from domain.understanding.clauses import OTHER, Clause
from domain.understanding.drafts import Draft
from domain.understanding.spotting import Mark

if TYPE_CHECKING:
    from domain.understanding.assembly import Assembler

_EVENTS = {"won": "won", "bought": "won", "lost": "lost", "opened": "opened", "closed": "closed"}
_EVIDENCE = ("account", "dealnoun", "money")


class Dealing:
    """The deal words of a message."""

    def __init__(self, reader: Assembler) -> None:
        self._reader = reader
        self.open = False

    def take(self, mark: Mark, place: int) -> bool:
        """Use a deal word or a stage; False leaves its words to other rules."""
        event = mark.get("deal")
        if "stage" in mark.senses:
            return self._stage(mark, place)
        if event not in _EVENTS or not self._meant(mark):
            return False
        self._deal(_EVENTS[event], mark)
        self.open = True
        return True

    def quantity(self, count: int, after: dict[str, Any], place: int) -> bool:
        """ "sold 3 licences": units, where a product follows the number."""
        current = self._reader.current
        if current is None or current.kind != "deal" or "product" not in after:
            marks = self._reader.clause.marks
            last = self._reader.drafts[-1] if self._reader.drafts else None
            if last is None or last.kind != "deal" or "product" not in after or len(marks) > place + 4:
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
        if event == "bought":
            known = any("account" in other.senses for other in marks) or reader.pending.accounts or bool(reader.drafts)
            sold = any("product" in m.senses or "money" in m.senses or "dealnoun" in m.senses for m in marks)
            return bool(known and sold)
        if event == "opened" and len(mark.raw) and mark.j - mark.i > 1:
            return True
        others = [other for other in marks if other is not mark]
        if any(kind in other.senses for other in others for kind in _EVIDENCE):
            return event != "opened" or any("dealnoun" in other.senses or "stage" in other.senses for other in others)
        if mark.j - mark.i > 1 or reader.pending.accounts:
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
        thing = "x" in second.senses and second.raw.islower() and not clause.has("dealnoun", "money")
        lost = clause.marks[place].senses["deal"] == "lost" and "the" in first.senses
        return thing and ("own" in first.senses or lost)

    def _deal(self, event: str, mark: Mark) -> None:
        reader = self._reader
        last = next((d for d in reversed(reader.drafts) if d.kind == "deal"), None)
        if last is not None and last.sentence >= reader.clause.sentence - 1 and self._same(last, event):
            if last.event == "closed":
                last.event = event
            reader.current = last
            last.accounts.extend(name for name in reader.pending.accounts if name not in last.accounts)
            reader.pending.accounts.clear()
            return
        draft = reader.begin(mark)
        draft.kind, draft.event, draft.sure = "deal", event, True
        draft.pronoun = draft.pronoun or self._reader.clause.has("they")

    def _same(self, last: Draft, event: str) -> bool:
        if event not in {last.event, "closed"} and last.event != "closed":
            return False
        names = {m.senses["account"] for m in self._reader.clause.marks if "account" in m.senses}
        names.update(self._reader.pending.accounts)
        return not names or not last.accounts or names <= set(last.accounts)

    def _moved(self, place: int) -> bool:
        """Does a word of moving stand before the stage ("into", "en phase de", "stade")?"""
        for mark in reversed(self._reader.clause.marks[max(0, place - 4) : place]):
            if "advance" in mark.senses or "stageword" in mark.senses:
                return True
            if not any(kind in mark.senses for kind in ("of", "the", "filler", "sign")):
                return False
        return False

    def _stage(self, mark: Mark, place: int) -> bool:
        reader = self._reader
        marks = reader.clause.marks
        moved = self._moved(place)
        last = next((d for d in reversed(reader.drafts) if d.kind == "deal"), None)
        if "act" in mark.senses and not moved:
            return False
        another = bool(last is not None and last.accounts and reader.pending.accounts)
        if (
            not another
            and last is not None
            and last.event in {"opened", "advanced"}
            and last.sentence >= reader.clause.sentence - 1
        ):
            last.stage = last.stage or mark.senses["stage"]
            return True
        if not moved and "act" in mark.senses:
            return False
        known = reader.pending.accounts or any(
            kind in other.senses for other in marks for kind in ("account", "dealnoun")
        )
        if not known or not moved:
            return "act" not in mark.senses
        draft = reader.begin(mark)
        draft.kind, draft.event, draft.stage, draft.sure = "deal", "advanced", mark.senses["stage"], True
        return True


def _is_score(clause: Clause, place: int) -> bool:
    """Was a game won or lost ("we lost 3-1 against Leeds")?"""
    first, between, second = [*(mark.senses for mark in clause.marks[place + 1 : place + 4]), {}, {}, {}][:3]
    return "num" in first and between.get("sign") == "-" and "num" in second
