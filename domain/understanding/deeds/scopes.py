"""Dates and segments: which deeds each of them holds for."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from domain.understanding.clauses.clauses import COLON, Clause
from domain.understanding.clauses.drafts import Draft, Facet
from domain.understanding.words.senses import bits
from domain.understanding.words.spotting import Mark

_TODAY = ("offset", (0,))
_ELSE = bits("not", "unit", "expense", "idiom", "client", "background")
_OF_ALL = bits("all", "seg", "filler", "toward", "near", "of", "the", "sign")
_SEVERAL = 2
_PERIODS = frozenset({"period", "range", "clock"})


@dataclass(slots=True)
class Scoped:
    """A date or a segment of the text, at token `at`."""

    kind: str
    value: Any
    at: int
    clause: int
    sentence: int
    line: int


def sentence_meant(kind: str, clause: Clause, last: Draft | None) -> int:
    """The sentence whose deeds a date or a segment is for: "8 calls. All segment B." goes on with the one before."""
    told = kind == "segment" and last is not None and clause.has("all")
    if last is None or not told or not all(mark.bits & _OF_ALL for mark in clause.marks):
        return clause.sentence
    return last.sentence


def resolve(scoped: list[Scoped], drafts: list[Draft], clauses: list[Clause]) -> None:
    """Give every date and segment to the deeds that it holds for; one of a deed's own comes first."""
    if not drafts or not scoped:
        return
    for kind in ("when", "segment"):
        found = _same_days(
            [mark for mark in scoped if mark.kind == kind and not _tells_otherwise(mark, drafts, clauses)]
        )
        wide: list[tuple[Scoped, list[Draft]]] = []
        for mark in found:
            own, several = _reach(mark, drafts)
            if own is not None:
                _give(own, mark, direct=True)
            if several:
                wide.append((mark, several))
        for mark, several in reversed(wide):
            for draft in several:
                _give(draft, mark, direct=len(drafts) == 1)


def share_days(scoped: list[Scoped], drafts: list[Draft]) -> None:
    """ "Tuesday Soylent, Wednesday Globex": several days beside the companies of one deed are each of the nearest."""
    for draft in drafts:
        if len(draft.accounts) < _SEVERAL:
            continue
        days = [s for s in scoped if s.kind == "when" and s.sentence == draft.sentence and s.value.op not in _PERIODS]
        if len({(day.value.op, day.value.args) for day in days}) >= _SEVERAL:
            draft.facets.extend(Facet(day.at, "when", day.value) for day in days)


def _tells_otherwise(mark: Scoped, drafts: list[Draft], clauses: list[Clause]) -> bool:
    """Is it the day of something else: "the 6th: nothing", "whose printer has been broken since 1 July"?"""
    if mark.kind != "when" or any(draft.clause == mark.clause or draft.start > mark.at for draft in drafts):
        return False
    if mark.value.op == "from_day":
        return True
    if mark.value[:2] == _TODAY:
        return not any(draft.sentence == mark.sentence for draft in drafts)
    sentence = [clause for clause in clauses if clause.sentence == mark.sentence]
    heads = mark.at - sentence[0].marks[0].i <= 1
    return heads and any(clause.bits & _ELSE for clause in sentence)


def _same_days(found: list[Scoped]) -> list[Scoped]:
    """ "That same day" is the day said before; nothing where none was."""
    kept: list[Scoped] = []
    for mark in found:
        if mark.kind == "when" and mark.value.op == "same":
            if not kept:
                continue
            mark.value = kept[-1].value
        kept.append(mark)
    return kept


def _reach(mark: Scoped, drafts: list[Draft]) -> tuple[Draft | None, list[Draft]]:
    """The deed whose own the mark is, and those it holds for beside."""
    before = [draft for draft in drafts if draft.start < mark.at]
    after = [draft for draft in drafts if draft.start > mark.at]
    here = [draft for draft in before if draft.sentence == mark.sentence]
    later = [draft for draft in after if draft.sentence == mark.sentence]
    inside = next((draft for draft in reversed(before) if draft.clause == mark.clause), None)
    following = next((draft for draft in after if draft.clause == mark.clause), None)
    if not before:
        return None, after
    if inside is not None:
        return inside, here if not later else []
    if not here:
        if later:
            return None, later + [draft for draft in after if draft.line == mark.line and draft not in later]
        same_line = [draft for draft in after if draft.line == mark.line]
        return None, same_line or (after or before)
    if following is not None:
        return following, later
    if later:
        return here[-1], []
    return (here[0], here) if len(here) == 1 else (None, here)


def _named(draft: Draft) -> bool:
    return bool(draft.accounts) or any(part.accounts for part in draft.parts)


def _give(draft: Draft, mark: Scoped, *, direct: bool) -> None:
    if mark.kind == "when":
        if draft.when is None:
            draft.when = mark.value
    elif draft.segment is None and not draft.unknown_segment and (direct or not _named(draft)):
        draft.segment, draft.unknown_segment = mark.value, mark.value is None


def share_accounts(clauses: list[Clause], drafts: list[Draft]) -> None:
    """ "Acme: 2 calls, 1 demo" and "2 calls and 1 demo at Acme" name one account for all of them."""
    for clause, following in pairwise(clauses):
        if following.sep != COLON:
            continue
        heads = [mark.senses["account"] for mark in clause.marks if "account" in mark.senses]
        if len(heads) == 1 and all(_heads(mark) for mark in clause.marks):
            for draft in drafts:
                bare = not draft.accounts and not draft.unknown and not draft.parts and draft.segment is None
                if draft.line == clause.line and draft.start >= clause.marks[-1].j and bare:
                    draft.accounts = list(heads)
    for first, second in zip(reversed(drafts[:-1]), reversed(drafts[1:]), strict=True):
        together = second.placed and second.joined and first.sentence == second.sentence
        if together and not first.accounts and not first.unknown and not first.parts and not first.segment:
            first.accounts, first.unknown = list(second.accounts), list(second.unknown)
            first.placed = True


def _heads(mark: Mark) -> bool:
    return any(kind in mark.senses for kind in ("account", "filler", "the", "date", "near", "toward", "seg", "sign"))
