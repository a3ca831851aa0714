"""Nouns of work: those that only name the deed just told, and those that tell one of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.understanding.clauses.drafts import ONE, Draft
from domain.understanding.clauses.grammar import counts_verb, is_sent_by_mail, is_told, names_what_was_told, restates
from domain.understanding.words.spotting import Mark

if TYPE_CHECKING:
    from domain.understanding.deeds.assembly import Assembler

_STAGED = frozenset({"opened", "advanced"})


def is_told_already(reader: Assembler, mark: Mark, count: int | None, *, vague: bool) -> bool:
    """Does the noun name or count the deed told before ("drove to Acme, demo", "called all morning, twelve calls")?
    What it adds is put into that deed."""
    code, current, last = mark.senses["act"][0], reader.current, reader.last
    if last is not None and "stage" in mark.senses and _is_stage_of(reader, last):
        last.stage = mark.senses["stage"]
        return True
    if current is not None and is_sent_by_mail(code, current) and count in ONE and not vague:
        current.activity = code
        return True
    if current is not None and _is_named_by(code, current) and count is None and not vague:
        current.activity = code
        current.grow(mark.i, mark.j)
        return True
    if count is None and not vague and _is_pointed_at(reader, mark, code):
        return True
    if last is not None and count is not None and counts_verb(reader.clause, reader.number, code, last):
        last.count, last.vague = count, vague
        reader.current = last
        return True
    if last is not None and count in ONE and not vague and restates(reader.clause, reader.number, code, last):
        reader.current = last
        last.activity = code
        return True
    return False


def _is_pointed_at(reader: Assembler, mark: Mark, code: str) -> bool:
    """ "I had a meeting with them. Count *the meeting* please": a request for a deed that was told."""
    marks, last = reader.clause.marks, reader.last
    place = marks.index(mark)
    pointed = place > 0 and "the" in marks[place - 1].senses and reader.clause.has("request")
    if not pointed or last is None or last.activity != code or last.sentence < reader.clause.sentence - 1:
        return False
    return not reader.clause.has("account", "seg", "num")


def _is_stage_of(reader: Assembler, deal: Draft) -> bool:
    """ "Opened a deal with Acme, 30k, *lead*": a word alone that is also the stage of the deal just told."""
    alone = len(reader.clause.marks) == 1 and reader.clause.sentence == deal.sentence
    return alone and deal.kind == "deal" and deal.event in _STAGED and deal.stage is None


def _is_named_by(code: str, told: Draft) -> bool:
    return told.verb and (told.activity == code or told.weak)


def is_sure(reader: Assembler, draft: Draft, place: int) -> bool:
    """Is the noun without a number a deed for sure: does its clause, or the one it goes on with, say it was done?"""
    before = reader.drafts[-2] if len(reader.drafts) > 1 else None
    if reader.before is not None and names_what_was_told(reader.clause, reader.before, before, reader.number):
        draft.pronoun = draft.pronoun or reader.before.has("pronoun")
        return True
    return is_told(reader.clause, place) or (draft.joined and before is not None and before.sure)
