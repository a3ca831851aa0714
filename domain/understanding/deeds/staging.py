"""Stages: deals that move from one to the next."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from domain.understanding.clauses.clauses import Clause
from domain.understanding.clauses.drafts import Draft
from domain.understanding.words.senses import bits
from domain.understanding.words.spotting import Mark

if TYPE_CHECKING:
    from domain.understanding.deeds.assembly import Assembler

_MOVED = bits("advance", "stageword")
_BETWEEN = bits("of", "the", "filler", "sign", "article")
_ON_THE_WAY = bits("of", "the", "filler", "sign", "article", "account", "dealnoun", "toward", "near", "stage", "moves")
_NAMED = bits("account", "stage", "filler", "sign", "and", "then", "the", "dealnoun", "date", "near", "of", "they")
_SAID = bits("x", "filler")
_FAR = 8


def is_of_known_deal(clause: Clause) -> bool:
    """Is it the deal of a company named before ("their deal is at proposal", "they signed", "l'affaire passe en …")?"""
    if clause.has("they"):
        return True
    return any("the" in first.senses and "dealnoun" in second.senses for first, second in pairwise(clause.marks))


class Staging:
    """The stages of a message."""

    def __init__(self, reader: Assembler) -> None:
        self._reader = reader
        self._from: list[int] = []

    def take(self, mark: Mark, place: int) -> bool:
        """Use a stage; False leaves its words to other rules ("a proposal to Acme" is a quote)."""
        reader = self._reader
        if self._is_left(place):
            self._from.append(reader.number)
            return True
        moved = self._moved(place)
        if "act" in mark.senses and not moved:
            return False
        last = next((d for d in reversed(reader.drafts) if d.kind == "deal"), None)
        another = last is not None and bool(last.accounts and reader.pending.accounts)
        if last is not None and not another and self._goes_on(last):
            last.stage = last.stage or mark.senses["stage"]
            return True
        known = reader.pending.accounts or reader.clause.has("account", "dealnoun")
        if not known or not (moved or self._is_listed(mark)):
            return "act" not in mark.senses
        draft = reader.begin(mark)
        draft.kind, draft.event, draft.stage, draft.sure = "deal", "advanced", mark.senses["stage"], True
        draft.pronoun = draft.pronoun or is_of_known_deal(reader.clause)
        return True

    def _goes_on(self, last: Draft) -> bool:
        return last.event in {"opened", "advanced"} and last.sentence >= self._reader.clause.sentence - 1

    def _is_left(self, place: int) -> bool:
        """Is it the stage that the deal comes from ("from proposal to negotiation", "proposal -> negotiation")?"""
        clause, reader = self._reader.clause, self._reader
        following = reader.clauses[reader.number + 1 : reader.number + 2]
        if place + 1 == len(clause.marks) and following and following[0].arrow and following[0].has("stage"):
            return True
        behind = clause.marks[place + 1 : place + 4]
        before = clause.marks[place - 1].senses if place else {}
        toward = [k for k, other in enumerate(behind) if "toward" in other.senses or "advance" in other.senses]
        leads = bool(toward) and any("stage" in other.senses for other in behind[toward[0] + 1 :])
        return leads and any(kind in before for kind in ("near", "of", "the"))

    def _moved(self, place: int) -> bool:
        """Does a word of moving lead to the stage ("into", "en phase de", "moved Hooli to", "=>", "… stage")?"""
        clause = self._reader.clause
        if self._from and self._from[-1] == self._reader.number:
            return True
        behind = clause.marks[place + 1].senses if place + 1 < len(clause.marks) else {}
        if clause.arrow or "stageword" in behind:
            return True
        before = list(reversed(clause.marks[max(0, place - _FAR) : place]))
        for mark in before:
            if mark.bits & _MOVED:
                return True
            if not mark.bits & _BETWEEN:
                break
        if not before or not any("toward" in mark.senses for mark in before[:2]):
            return False
        for mark in before:
            if "moves" in mark.senses:
                return True
            if not mark.bits & _ON_THE_WAY:
                return False
        return False

    def _is_listed(self, mark: Mark) -> bool:
        """ "Initech qualifié", "Orange is qualified": a company and its stage, and nothing else, in the clause or in a
        list of such."""
        marks = self._reader.clause.marks
        if "act" in mark.senses:
            return False
        before = marks[: marks.index(mark)]
        said = (
            bool(before)
            and "account" in before[0].senses
            and all(m.bits & _SAID and m.raw.islower() for m in before[1:])
        )
        return said or all(other.bits & _NAMED for other in marks)
