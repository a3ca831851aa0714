"""Numbers with no known kind of work: those that are asked about, and those that count or name something else."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from domain.understanding.clauses.clauses import AND, COMMA, Clause
from domain.understanding.clauses.drafts import Draft
from domain.understanding.words.senses import bits
from domain.understanding.words.spotting import Mark

if TYPE_CHECKING:
    from domain.understanding.deeds.assembly import Assembler

_PLAIN = bits(
    "support", "filler", "self", "date", "clock", "and", "then", "seg", "account", "again", "sign", "about", "licence",
    "near", "toward", "article",
)  # fmt: skip
_REST = bits(
    "seg", "account", "date", "clock", "toward", "near", "filler", "of", "the", "segword", "done", "sign", "x",
    "product", "and", "again", "about_after",
)  # fmt: skip
_NO_DEED_BEFORE = bits("x", "account", "mate", "segword", "clock", "ordinal", "numbered")
_NO_DEED_AFTER = bits(
    "product", "background", "future", "they", "not", "again", "mention", "part", "currency", "x", "subordinate"
)
_DEED = bits("act", "did", "deal", "out")
_KNOWN = bits("act", "seg", "account", "product", "date", "money")
_DEALT = bits("deal", "dealnoun")
_MOST_WORDS = 3


def unknown_work(reader: Assembler, mark: Mark, place: int, count: int, *, vague: bool) -> None:
    """ "3 segment A", "2 webinars": a number with no kind of work, or one that nobody knows."""
    clause, marks = reader.clause, reader.clause.marks
    article = mark.senses["num"].article
    if article and place + 1 >= len(marks):
        return
    reader.orphans.append((mark, count, clause))
    words = _words_behind(marks, place + 1)
    k = place + 1 + len(words)
    beside = k < len(marks) and any(other.bits & bits("seg", "account") for other in marks[k : k + 3])
    if (article and not (beside and not words)) or _companions(reader) or (not beside and _among_things(reader)):
        return
    plain = all(other.bits & _PLAIN for other in marks[:place])
    rest = all(other.bits & _REST for other in marks[k:])
    named = any("x" in word.senses and len(word.raw) > 2 for word in words)
    if not plain or not rest or not (named or (not words and beside)):
        return
    reader.orphans.pop()
    draft = reader.begin(mark)
    draft.count, draft.vague, draft.ask_activity, draft.sure = count, vague, True, beside
    draft.word = " ".join(word.raw for word in words if "x" in word.senses)
    reader.place = k


def _words_behind(marks: list[Mark], k: int) -> list[Mark]:
    words: list[Mark] = []
    while k < len(marks) and ("x" in marks[k].senses or "filler" in marks[k].senses) and len(words) < _MOST_WORDS:
        words.append(marks[k])
        k += 1
    return words


def _companions(reader: Assembler) -> bool:
    """Does the number go on with people named before ("with the CFO and two users")?"""
    before = reader.before
    if reader.clause.sep != AND or before is None or not before.marks:
        return False
    return not before.marks[-1].bits & _KNOWN


def _among_things(reader: Assembler) -> bool:
    """Is the number one of a list of things that are no work ("after 7 months, 3 dinners and a broken heel")?"""
    around = (reader.clauses[reader.number - 1 : reader.number], reader.clauses[reader.number + 1 : reader.number + 2])
    return any(
        other.sentence == reader.clause.sentence and other.has("num") and other.has("unit") and not other.bits & _DEED
        for clauses in around
        for other in clauses
        if {other.sep, reader.clause.sep} & {COMMA, AND}
    )


def orphans(found: list[tuple[Mark, int, Clause]], drafts: list[Draft]) -> list[Draft]:
    """Deeds of an unknown kind for the numbers of a log that nothing explains: they are asked, not lost."""
    if not any(not draft.ask_activity for draft in drafts):
        return []
    dealt = any(draft.kind == "deal" for draft in drafts)
    divided = _divided(found, drafts)
    return [
        Draft(
            count=count, ask_activity=True, clause=-1, sentence=clause.sentence, line=clause.line,
            start=mark.i, end=mark.j,
        )
        for mark, count, clause in found
        if count and not _explained(mark, clause) and clause.sentence not in divided
        if not (dealt and _counts_deals(mark, clause))
    ]  # fmt: skip


def _counts_deals(mark: Mark, clause: Clause) -> bool:
    """ "two deals moved today": so many as were told one by one."""
    following = clause.marks[clause.marks.index(mark) + 1 :]
    return bool(following) and bool(following[0].bits & _DEALT)


def _divided(found: list[tuple[Mark, int, Clause]], drafts: list[Draft]) -> set[int]:
    """The sentences whose numbers add up to what was counted there ("9 leads, six du salon et trois du site")."""
    sums: Counter[int] = Counter()
    for _, count, clause in found:
        sums[clause.sentence] += count
    return {
        sentence
        for sentence, total in sums.items()
        if any(draft.count == total and 0 <= sentence - draft.sentence <= 1 for draft in drafts)
    }


def _explained(mark: Mark, clause: Clause) -> bool:
    """Does the number name or describe something ("page 14", "A10", "10 licences", "two want a demo")?"""
    if mark.senses["num"].article:
        return True
    place = clause.marks.index(mark)
    if _is_measure(clause, place):
        return True
    before = clause.marks[place - 1] if place else None
    after = clause.marks[place + 1].bits if place + 1 < len(clause.marks) else 0
    named = before is not None and (
        before.bits & _NO_DEED_BEFORE or (len(before.raw) == 1 and before.raw.isupper() and "seg" not in before.senses)
    )
    return bool(named or after & _NO_DEED_AFTER)


def _is_measure(clause: Clause, place: int) -> bool:
    """Is the number the end of a measure ("une heure dix"), how many we were, or what a preposition leads to ("réunion
    à 12")?"""
    before = [mark.bits for mark in clause.marks[max(0, place - 2) : place]]
    if len(before) > 1 and before[0] & bits("self") and before[1] & bits("spread"):
        return True
    if len(before) > 1 and before[1] & bits("unit") and before[0] & bits("num"):
        return True
    return place + 1 == len(clause.marks) and place > 1 and bool(before[-1] & bits("toward"))
