"""Difficulties in the field to pass on: "blocked: …", "the script doesn't work on segment B"."""

from domain.understanding.clauses import ASKED, COMMA, DASH, HARD, IF, SUB
from domain.understanding.message import Message
from domain.understanding.spotting import Mark

_FIELD = ("seg", "account", "product", "act", "client", "out")
_TELLING = frozenset({"obstacle", "obstacle_thing"})


def obstacle_span(message: Message) -> tuple[int, int] | None:
    """The tokens of the difficulty that the message tells, or None."""
    hits = message.hits
    if not hits.has(_TELLING):
        return None
    heads = {place for place, _ in hits.of("obstacle_head")}
    for start in sorted({place for place, _ in hits.of("obstacle")} | _failing(message)):
        where = next((k for k, c in enumerate(message.clauses) if c.marks[0].i <= start < c.marks[-1].j), None)
        if where is None:
            continue
        clause = message.clauses[where]
        if {ASKED, IF} & set(clause.moods):
            continue
        if clause.sep in {SUB, COMMA, DASH} and any(
            mark.get("deal") == "lost"
            for c in message.clauses[:where]
            if c.sentence == clause.sentence
            for mark in c.marks
        ):
            continue
        opening = any(message.opens_at(place) for place in heads if place == start)
        end = _end(message, where)
        first = start if _has_work_before(message, clause.marks[0].i, start) else clause.marks[0].i
        first = _after_joiners(message, first, start)
        sentence = [c for c in message.clauses if c.sentence == clause.sentence]
        field = any(kind in m.senses for c in sentence for m in c.marks if m.i < end for kind in _FIELD)
        if opening or field:
            return first, end
    return None


def _failing(message: Message) -> set[int]:
    """Where a tool of the trade fails: "the pitch isn't biting", "le script ne passe pas"."""
    found = set()
    for clause in message.clauses:
        first, last = clause.marks[0].i, clause.marks[-1].j
        things = message.hits.inside("obstacle_thing", first, last)
        failing = message.hits.inside("obstacle_not", first, last)
        behind = bool(things) and any(place > min(things)[0] for place, _ in failing)
        if behind and not clause.has("self", "num", "did", "support", "money", "out"):
            found.add(first)
    return found


def _has_work_before(message: Message, first: int, start: int) -> bool:
    inside = [mark for mark in message.marks if first <= mark.i < start]
    return any("num" in mark.senses for mark in inside) and any("act" in mark.senses for mark in inside)


def _after_joiners(message: Message, first: int, limit: int) -> int:
    kept = (mark.i for mark in message.marks if first <= mark.i < limit and not _joins(mark))
    return next(kept, limit)


def _joins(mark: Mark) -> bool:
    joins = any(kind in mark.senses for kind in ("filler", "but", "and", "then", "sign", "subordinate"))
    return joins and "the" not in mark.senses


def _end(message: Message, where: int) -> int:
    for clause in message.clauses[where + 1 :]:
        told = clause.has("self") and clause.has("did", "support") and clause.has("act", "account")
        if clause.sep == HARD or told or (clause.sep != SUB and clause.has("num") and clause.has("act")):
            return clause.marks[0].i
    return len(message.words)
