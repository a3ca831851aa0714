"""Numbers in lists: "calls: A 2, B 3" read as "2 A, 3 B", and numbers that belong to nothing."""

from domain.understanding.clauses import AND, COLON, COMMA, DASH, Clause
from domain.understanding.drafts import Draft
from domain.understanding.spotting import Mark

_LISTED = {COLON, COMMA, DASH, AND}
_NO_DEED_BEFORE = ("x", "account", "mate", "segword", "clock", "ordinal")
_NO_DEED_AFTER = ("product", "background", "future", "they", "not", "again", "mention", "part", "currency")


def number_first(clause: Clause) -> None:
    """Turn a clause that is a name and its number ("Acme 2") into the number and its name ("2 Acme")."""
    kept = [mark for mark in clause.marks if "filler" not in mark.senses and "sign" not in mark.senses]
    if clause.sep not in _LISTED or len(kept) != len(("name", "number")):
        return
    name, number = kept
    if "num" not in number.senses or not ("account" in name.senses or name.get("seg")):
        return
    clause.marks = [Mark(number.senses, name.i, name.j, number.raw), Mark(name.senses, number.i, number.j, name.raw)]
    clause.moods = [clause.moods[0]] * len(clause.marks)


def orphans(found: list[tuple[Mark, int, Clause]], drafts: list[Draft]) -> list[Draft]:
    """Deeds of an unknown kind for the numbers of a log that nothing explains: they are asked, not lost."""
    if not any(not draft.ask_activity for draft in drafts):
        return []
    return [
        Draft(
            count=count, ask_activity=True, clause=-1, sentence=clause.sentence, line=clause.line,
            start=mark.i, end=mark.j,
        )
        for mark, count, clause in found
        if count and not _explained(mark, clause)
    ]  # fmt: skip


def _explained(mark: Mark, clause: Clause) -> bool:
    """Does the number name or describe something ("page 14", "A10", "10 licences", "two want a demo")?"""
    if mark.senses["num"].article:
        return True
    place = clause.marks.index(mark)
    before = clause.marks[place - 1] if place else None
    after = clause.marks[place + 1].senses if place + 1 < len(clause.marks) else {}
    named = before is not None and (
        any(kind in before.senses for kind in _NO_DEED_BEFORE)
        or (len(before.raw) == 1 and before.raw.isupper() and "seg" not in before.senses)
    )
    return named or any(kind in after for kind in _NO_DEED_AFTER)
