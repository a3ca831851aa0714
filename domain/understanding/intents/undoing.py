"""Taking back: "undo", "cancel the demo", "annule les deux derniers"."""

from domain.model.frame import Undo
from domain.understanding.clauses.lookahead import whole
from domain.understanding.clauses.message import Message
from domain.understanding.words.dates import is_future

_NEAR = 6
_TAKING_BACK = frozenset({"undo", "undo_alone"})
_MOST = 50


def undone(message: Message) -> Undo | None:
    """What is to be taken back, or None if the message takes nothing back."""
    hits = message.hits
    if not hits.has(_TAKING_BACK) or (message.asks and not hits.of("polite")):
        return None
    if any(is_future(mark.senses["date"]) for mark in message.values("date")):
        return None
    for start, end in [*hits.of("undo"), *hits.of("undo_alone")]:
        if not message.opens_at(start) or not any(mark.i == start for mark in message.marks):
            continue
        alone = any(place == start for place, _ in hits.of("undo_alone"))
        pointed = any(end <= place <= end + _NEAR for place, _ in hits.of("undo_object"))
        named = any(end <= mark.i <= end + 3 and mark.get("act") for mark in message.values("act"))
        if alone or pointed or named:
            return Undo(last=_how_many(message, start), activity=_activity(message, start))
    return None


def _sentence_end(message: Message, start: int) -> int:
    for clause in message.clauses:
        if clause.sep == "hard" and clause.marks[0].i > start:
            return clause.marks[0].i
    return len(message.words)


def _how_many(message: Message, start: int) -> int:
    end = _sentence_end(message, start)
    for mark in message.values("num", start, end):
        count = whole(mark.senses["num"])
        beside = message.hits.inside("last", mark.i - 3, mark.j + 3) or message.values("act", mark.j, mark.j + 2)
        if count is not None and 1 < count <= _MOST and beside:
            return count
    if message.values("all", start, end) and not message.values("num", start, end):
        return 2 if message.hits.inside("last", start, end) else 1
    return 1


def _activity(message: Message, start: int) -> str | None:
    end = _sentence_end(message, start)
    marks = message.values("act", start, end) or [
        mark for k in range(start, end) for mark in message.spotted(k, k + 1) if "act" in mark.senses
    ]
    if not marks and not message.values("num"):
        marks = message.values("act", 0, start)
    return marks[0].senses["act"][0] if marks else None
