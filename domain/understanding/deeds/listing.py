"""Numbers in lists: "calls: A 2, B 3" read as "2 A, 3 B"."""

from domain.model.frame import MOST_UNASKED
from domain.understanding.clauses.clauses import AND, COLON, COMMA, DASH, Clause
from domain.understanding.words.senses import bits
from domain.understanding.words.spotting import Mark

_LISTED = {COLON, COMMA, DASH, AND}
_ASIDE = bits("filler", "sign")


def number_first(clause: Clause) -> None:
    """Turn a clause that is a name and its number ("Acme 2") into the number and its name ("2 Acme"); an amount
    ("Acme 12,000") stays where it is."""
    if clause.sep not in _LISTED:
        return
    kept = [mark for mark in clause.marks if not mark.bits & _ASIDE]
    if len(kept) != len(("name", "number")):
        return
    name, number = kept
    if "num" not in number.senses or not ("account" in name.senses or name.get("seg")):
        return
    if number.senses["num"].value >= MOST_UNASKED:
        return
    clause.marks = [Mark(number.senses, name.i, name.j, number.raw), Mark(name.senses, number.i, number.j, name.raw)]
    clause.moods = [clause.moods[0]] * len(clause.marks)
