"""Questions about one's own numbers or plan."""

from itertools import pairwise

from domain.model.frame import Question
from domain.understanding.doers import is_name
from domain.understanding.message import Message
from domain.understanding.senses import bits
from domain.understanding.spotting import Mark

_FEW = 8
_FIRST = 2
_TELLING = ("num", "mate", "mention", "they", "did", "support", "future", "account", "x")
_FIGURES = ("money", "revenue", "remaining", "polite", "question")
_LONGEST = 30
_NEAR = 6
_OF_OTHERS = bits("mate", "mention")
_TOLD = bits("did", "support", "deal", "advance", "account")
_REQUESTING = bits("filler", "sign", "mention", "self", "they", "pronoun", "future", "mend")
_BREATH = bits("sign", "self", "support")
_BESIDE_MONTH = bits("toward", "near", "of", "the")


def asked(message: Message) -> Question | None:
    """What is asked about the sender's own numbers, or None."""
    hits = message.hits
    if _short(message) or _put_together(message):
        return _about(message)
    sure = "question_sure" in hits
    if not message.asks and any(_is_told_before(message, place) for place, _ in hits.of("question_quantity")):
        return None
    if not sure and not ("question" in hits and message.asks):
        return None
    if message.values("num") and not message.asks and "question_quantity" not in hits:
        return None
    if "question_other" in hits and not _own_first(message):
        return None
    if message.values("mate") or message.values("mention") or _is_named(message):
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


def _put_together(message: Message) -> bool:
    """Words that ask, then a figure, and it is the sender's: "can you pull up | my demo count | for May"."""
    hits = message.hits
    if len(message.words) > _LONGEST or _is_of_others(message):
        return False
    work = message.values("act") or message.values("deal")
    quantities = [place for place, _ in hits.of("question_quantity") if _asks_at(message, place)]
    if quantities:
        return bool(work or _figures(message)) and _is_own(message) and not _is_told_before(message, quantities[0])
    if message.values("num"):
        return False
    showing = [end for place, end in hits.of("question_showing") if _is_requested(message, place)]
    showing += [place for place, _ in _figures(message) if message.starts_at(place) and not message.bits & _TOLD]
    if any(_own_figure(message, end) for end in showing):
        return True
    return any(
        message.opens_at(mark.i) or message.asks
        for mark in message.values("own")
        if _figure_of(message, mark) and not message.values("did", 0, mark.i)
    )


def _asks_at(message: Message, place: int) -> bool:
    """Do the words of quantity ask, and not tell ("the number of calls went up")?"""
    if message.asks or message.opens_at(place):
        return True
    return any(end <= place for _, end in message.hits.of("question_showing"))


def _is_requested(message: Message, place: int) -> bool:
    """Does the message begin with the words that ask, but for "could I" or "hi, can you"?"""
    return message.starts_at(place) or all(mark.bits & _REQUESTING for mark in message.marks if mark.i < place)


def _is_told_before(message: Message, place: int) -> bool:
    """Was work told before the words of quantity ("I did some visits, can't remember how many")?"""
    telling = [mark for mark in message.marks if mark.i < place and mark.bits & _TOLD]
    return bool(telling) and bool(message.values("act", telling[0].j, place))


def _own_figure(message: Message, start: int) -> bool:
    """Is what is to be shown a figure of the sender's ("my stats", "a recap of my week", "the numbers this week")?"""
    figures = [place for place, _ in _figures(message) if place >= start]
    if not figures or message.values("did", 0, min(figures)) or message.values("support", start, min(figures)):
        return False
    owned = [mark for mark in message.values("own") if mark.i >= start]
    return bool(owned) or (min(figures) <= start + _NEAR and bool(message.hits.windows))


def _figure_of(message: Message, own: Mark) -> bool:
    """Does a figure stand behind "my", in the same breath ("my segment C call count")?"""
    if any("act" in mark.senses and mark.j <= own.i for mark in message.marks):
        return False
    ends = (mark.i for mark in message.marks if mark.i > own.i and mark.bits & _BREATH)
    end = min(own.i + _NEAR, next(ends, len(message.words)))
    return any(own.i < place < end for place, _ in _figures(message))


def _figures(message: Message) -> list[tuple[int, int]]:
    return [place for kind in ("question_figure", "money", "revenue") for place in message.hits.of(kind)]


def _is_own(message: Message) -> bool:
    """Is the sender the one whose numbers are asked: "I", "my"; "give *me*" tells only who wants to know?"""
    asking = [place for kind in ("question_showing", "polite") for place in message.hits.of(kind)]
    return any(
        not any(start <= place <= end and start < place for start, end in asking)
        for place, _ in message.hits.of("question_own")
    )


def _is_of_others(message: Message) -> bool:
    """Does anybody else stand in the question but the one who is asked ("can *you* …")?"""
    if message.bits & _OF_OTHERS or _is_named(message):
        return True
    asking = [place for kind in ("question_showing", "polite") for place in message.hits.of(kind)]
    return any(not any(start <= place < end for start, end in asking) for place, _ in message.hits.of("question_other"))


def _is_named(message: Message) -> bool:
    """Is a colleague named ("how many calls did *Tom* make")?"""
    return any(is_name(mark) for mark in message.values("x"))


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
