"""Questions about one's own numbers or plan."""

from collections.abc import Iterator
from itertools import pairwise

from domain.model.frame import Question
from domain.understanding.clauses.message import Message
from domain.understanding.intents.inquiries import inquires, is_told_before, names_somebody
from domain.understanding.words.senses import bits

_FEW = 8
_FIRST = 2
_LONGEST_STORY = 120
_FEWEST, _MOST, _MOST_ENDS = 3, 3, 5
_REQUESTS = ("question_showing", "question_quantity")
_ASKING = frozenset({"question_quantity", "question_showing", "question_sure"})
_MEASURED = frozenset({"question_figure", "revenue", "remaining", "money"})
_TELLING = ("num", "mate", "mention", "they", "did", "support", "future", "account", "x")
_FIGURES = ("money", "revenue", "remaining", "polite", "question")
_BESIDE_MONTH = bits("toward", "near", "of", "the")


def asked(message: Message) -> Question | None:
    """What is asked about the sender's own numbers, or None."""
    hits = message.hits
    if _short(message) or inquires(message):
        return _about(message)
    sure = "question_sure" in hits
    if not message.asks and any(is_told_before(message, place) for place, _ in hits.of("question_quantity")):
        return None
    if not sure and not ("question" in hits and message.asks):
        return None
    if message.values("num") and not message.asks and "question_quantity" not in hits:
        return None
    if "question_other" in hits and not _own_first(message):
        return None
    if message.values("mate") or message.values("mention") or names_somebody(message):
        return None
    work = message.values("act") or message.values("deal") or "money" in hits
    if (
        not work
        and "question_alone" not in hits
        and not (sure and "question_own" in hits and len(message.words) <= 14 and not message.values("x"))
    ):
        return None
    if not sure and "question_own" not in hits:
        return None
    return _about(message)


def requests(message: Message) -> Iterator[tuple[int, int]]:
    """The parts of a message, as places in its text, that may ask for numbers behind a story ("I see Helen at two,
    could you tell me how many …, I'd rather not guess"): from each request on, to the end or to that of a clause."""
    if len(message.words) > _LONGEST_STORY or not message.hits.has(_ASKING):
        return
    measured = message.hits.windows or message.hits.has(_MEASURED)
    places = {place for kind in _REQUESTS if measured for place, _ in message.hits.of(kind)}
    if message.values("num"):
        parts = [(clause.marks[0].i, clause.marks[-1].j) for clause in message.clauses[1:]]
        places |= {first for first, end in parts if message.hits.inside("question_sure", first, end)}
    for place in sorted(place for place in places if message.opens_at(place))[:_MOST]:
        sentence = next((c.sentence for c in message.clauses if c.marks[0].i <= place < c.marks[-1].j), 0)
        ends = {c.marks[-1].j for c in message.clauses if c.sentence == sentence and c.marks[-1].j > place + _FEWEST}
        for end in sorted(ends, reverse=True)[:_MOST_ENDS]:
            mark = message.words[end : end + 1] == ["?"]
            yield message.tokens[place].start, message.tokens[end - 1 + mark].end


def _short(message: Message) -> bool:
    """ "revenue this year?", "calls left?", "my plan": a figure with a window, what remains or whose it is, no more."""
    hits = message.hits
    if len(message.words) > _FEW or "question_other" in hits:
        return False
    if any(not _is_figure(message, mark.i) for kind in _TELLING for mark in message.values(kind)):
        return False
    figure = "money" in hits or any(mark.senses["act"][1] for mark in message.values("act"))
    if message.asks:
        return figure and bool(hits.windows or "remaining" in hits)
    own = {end for _, end in hits.of("question_own")}
    return not message.values("act") and any(start in own and start <= _FIRST for start, _ in hits.of("money"))


def _is_figure(message: Message, place: int) -> bool:
    if any(start <= place < start + length for length, start, _ in message.hits.windows):
        return True
    return any(start <= place < end for kind in _FIGURES for start, end in message.hits.of(kind))


def _about(message: Message) -> Question:
    acts = [mark.senses["act"][0] for mark in message.values("act")]
    segments = [mark.senses["seg"] for mark in message.values("seg") if mark.senses["seg"]]
    return Question(
        activity=acts[0] if acts else None,
        segment=segments[0] if segments else None,
        window=_window(message),
        money=not acts and ("revenue" in message.hits or bool(message.values("deal"))),
    )


def _own_first(message: Message) -> bool:
    own, other = message.hits.first("question_own"), message.hits.first("question_other")
    return own is not None and other is not None and own[0] < other[0] + 3


def _window(message: Message) -> str | None:
    if not message.hits.windows:
        return "month" if _names_this_month(message) else None
    return max(message.hits.windows, key=lambda found: (found[0], -found[1]))[2]


def _names_this_month(message: Message) -> bool:
    """ "my calls in May", said in May."""
    return any(
        message.spotter.month(message.words[mark.i]) == message.today.month and before.bits & _BESIDE_MONTH
        for before, mark in pairwise(message.marks)
    )
