"""Which company a deed without one is about: that at the head of its sentence, or the one just told of."""

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from operator import attrgetter

from domain.understanding.clauses.clauses import COLON, Clause
from domain.understanding.clauses.drafts import Draft
from domain.understanding.words.senses import bits
from domain.understanding.words.spotting import Mark

_LEADING = bits("near", "filler", "then", "and", "but", "date", "clock", "the")
_NEAR, _SELF, _ACCOUNT, _NEW = bits("near"), bits("self"), bits("account"), bits("article", "num")
_DEALNOUN = bits("dealnoun")


def refer(clauses: Sequence[Clause], drafts: Sequence[Draft]) -> None:
    """Give the deeds that name nobody the company that their sentence is about."""
    _share_stranger(clauses, drafts)
    for sentence, group in groupby(clauses, key=attrgetter("sentence")):
        parts = list(group)
        told = [draft for draft in drafts if draft.sentence == sentence and draft.clause >= 0]
        if len(told) > 1:
            _of_head(parts[0], told)
            _of_one(told, parts)


def _of_head(first: Clause, told: Sequence[Draft]) -> None:
    """ "At Chez Nous I did a demo and left a proposal": both there, until another company is named."""
    head = _head(first.marks)
    if head is None or head.senses["account"] not in told[0].accounts:
        return
    for draft in told[1:]:
        if not _is_open(draft) or (draft.count or 1) > 1:
            break
        draft.accounts = list(told[0].accounts)


def _head(marks: Sequence[Mark]) -> Mark | None:
    """The company that a clause opens with as the place of what is told ("At Acme I …", "Acme I visited …")."""
    for mark, before, after in zip(marks, (None, *marks), (*marks[1:], None), strict=False):
        if mark.bits & _ACCOUNT:
            placed = before is not None and before.bits & _NEAR
            return mark if placed or (after is not None and after.bits & _SELF) else None
        if not mark.bits & _LEADING:
            return None
    return None


def _of_one(told: Sequence[Draft], clauses: Sequence[Clause]) -> None:
    """ "Met Acme, contract signed": what became of a deal is that of the one company told of before."""
    for place, draft in enumerate(told):
        before = [other for other in told[:place] if other.accounts or other.unknown]
        companies = {name for other in before for name in (*other.accounts, *other.unknown)}
        if len(companies) == 1 and _is_open(draft) and _is_of_one(draft, clauses):
            draft.accounts, draft.unknown = list(before[-1].accounts), list(before[-1].unknown)


def _is_open(draft: Draft) -> bool:
    return not (draft.accounts or draft.unknown or draft.segment or draft.unknown_segment or draft.parts)


def _is_of_one(draft: Draft, clauses: Iterable[Clause]) -> bool:
    """Is it a deal that is not called a new one ("won a deal")?"""
    if draft.kind == "activity":
        return False
    own = [clause for clause in clauses if clause.marks[0].i <= draft.start < clause.marks[-1].j]
    return not any(clause.bits & _DEALNOUN and clause.bits & _NEW for clause in own)


def copy_pronouns(
    drafts: Sequence[Draft], named: Sequence[tuple[int, str]], strangers: Sequence[tuple[int, str]]
) -> None:
    """ "Emailed them": the company named last before, which may be one that nobody knows; "both of
    them": the last two."""
    for draft in drafts:
        if not draft.pronoun or draft.accounts or draft.unknown or draft.segment is not None:
            continue
        before = [(place, name) for place, name in named if place < draft.start]
        unknown = [(place, name) for place, name in strangers if place < draft.start]
        if draft.both:
            draft.accounts = list(dict.fromkeys(name for _, name in reversed(before)))[1::-1]
        elif unknown and unknown[-1][0] > (before[-1][0] if before else -1):
            draft.unknown = [unknown[-1][1]]
        elif before:
            last = before[-1][1]
            draft.accounts = list(next((d.accounts for d in reversed(drafts) if last in d.accounts), [last]))


def _share_stranger(clauses: Sequence[Clause], drafts: Sequence[Draft]) -> None:
    """ "Menuiserie Lefort: visite, devis": an unknown company at the head holds for the line, as a known one does."""
    for clause, following in pairwise(clauses):
        if following.sep != COLON or clause.bits & _ACCOUNT:
            continue
        line = [draft for draft in drafts if draft.line == clause.line and draft.start >= clause.marks[-1].j]
        typed = " ".join(mark.raw for mark in clause.marks)
        if line and line[0].unknown and line[0].unknown[0] in typed:
            for draft in line[1:]:
                if _is_open(draft):
                    draft.unknown = list(line[0].unknown)
