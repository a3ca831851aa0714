"""Difficulties in the field to pass on: "blocked: …", "the script doesn't work on segment B"."""

from domain.understanding.clauses.clauses import ASKED, COMMA, DASH, HARD, IF, SUB, Clause
from domain.understanding.clauses.message import Message
from domain.understanding.words.senses import bits
from domain.understanding.words.spotting import Mark

_FIELD = ("seg", "account", "product", "act", "client", "out")
_TELLING = frozenset({"obstacle", "obstacle_thing", "obstacle_demand"})
_MARKET = bits("seg", "account", "client", "product")
_DEED = bits("num", "did", "support", "money", "deal")


def obstacle_span(message: Message) -> tuple[int, int] | None:
    """The tokens of the difficulty that the message tells, or None."""
    hits = message.hits
    if not hits.has(_TELLING):
        return None
    heads = {place for place, _ in hits.of("obstacle_head")}
    for start in sorted({place for place, _ in hits.of("obstacle")} | _failing(message) | _pressing(message)):
        where = next((k for k, c in enumerate(message.clauses) if c.marks[0].i <= start < c.marks[-1].j), None)
        if where is None:
            continue
        clause = message.clauses[where]
        if {ASKED, IF} & set(clause.moods) or _is_private(message, clause):
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


def _pressing(message: Message) -> set[int]:
    """Where customers all want, or keep refusing, the same ("key accounts all want a security certificate")."""
    found = set()
    for clause in message.clauses:
        first, last = clause.marks[0].i, clause.marks[-1].j
        demands = message.hits.inside("obstacle_demand", first, last)
        if not demands or not clause.bits & _MARKET or clause.bits & _DEED:
            continue
        if message.hits.inside("obstacle_all", first, last):
            found.add(first)
    return found


def _is_private(message: Message, clause: Clause) -> bool:
    """Does the clause, or its sentence, tell a trouble at home or on the way ("my car broke down, what a pain"), and
    nothing of the field?"""
    sentence = [other for other in message.clauses if other.sentence == clause.sentence]
    return any(
        message.hits.inside("obstacle_private", part[0].marks[0].i, part[-1].marks[-1].j)
        and not any(one.bits & _MARKET for one in part)
        for part in ([clause], sentence)
    )


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
