"""The forms in which somebody asks for numbers of their own: what asks, what is measured, whose it is."""

from domain.understanding.clauses.doers import is_name
from domain.understanding.clauses.message import Message
from domain.understanding.words.senses import bits
from domain.understanding.words.spotting import Mark

_LONGEST = 30
_NEAR = 6
_FEW = 18
_OF_OTHERS = bits("mate", "mention")
_TOLD = bits("did", "support", "deal", "account")
_REQUESTING = bits("filler", "sign", "mention", "self", "they", "pronoun", "future", "mend", "background")
_BREATH = bits("sign", "self", "support")
_ACTORS = bits("self", "account", "num", "future", "client")


def inquires(message: Message) -> bool:
    """Is it a question about the sender's own numbers, in any of the forms of this module?"""
    if len(message.words) > _LONGEST or _is_of_others(message):
        return False
    quantities = [place for place, _ in message.hits.of("question_quantity") if _asks_at(message, place)]
    if quantities:
        return _is_counted(message, quantities[0])
    if message.values("num"):
        return False
    return any(form(message) for form in (_shows, _names, _turns, _wonders, _names_work))


def _is_counted(message: Message, place: int) -> bool:
    """ "How many visits have I done", "combien il me reste à faire"."""
    return bool(_is_measured(message)) and _is_own(message) and not is_told_before(message, place)


def _shows(message: Message) -> bool:
    """ "Can you pull up | my demo count | for May", "récap perso | de ma semaine", "remind me | what I still owe"."""
    showing = [end for place, end in message.hits.of("question_showing") if _opens(message, place)]
    if not message.bits & _TOLD:
        showing += [place for place, _ in _figures(message) if message.starts_at(place)]
    if showing and "remaining" in message.hits and message.hits.windows and message.values("self"):
        return True
    return any(_own_figure(message, end) for end in showing)


def _names(message: Message) -> bool:
    """ "My segment C call count", "t'as mon total d'appels ?": a figure of the sender's is named."""
    return any(
        (message.opens_at(mark.i) or message.asks or message.opens_politely) and not message.values("did", 0, mark.i)
        for mark in message.values("own")
        if _figure_of(message, mark)
    )


def _turns(message: Message) -> bool:
    """ "Did I do enough follow-ups this week", "is my demo number ok": verb and "I" are turned round."""
    turned = [end for place, end in message.hits.of("question_inverted") if _opens(message, place)]
    if not turned or message.bits & bits("account"):
        return False
    return _is_measured(message) and (bool(message.hits.windows) or bool(_figures(message)))


def _wonders(message: Message) -> bool:
    """ "What do I need to get back on plan", "where does my week stand on visits": asked with what, where or how."""
    wondering = [end for place, end in message.hits.of("question_wondering") if _opens(message, place)]
    if not wondering or message.bits & bits("account", "client") or "help_log" in message.hits:
        return False
    measured = bool(_figures(message)) or (_counted_work(message) and bool(message.hits.windows))
    return measured and _is_own(message)


def _names_work(message: Message) -> bool:
    """ "Emails sent to small business so far this year?": work of a time, and nobody who does it."""
    if not message.asks or len(message.words) > _FEW or not message.hits.windows or message.bits & _ACTORS:
        return False
    works = [mark for mark in message.values("act") if mark.senses["act"][1]]
    return bool(works) and not message.values("support", 0, works[0].i) and "obstacle" not in message.hits


def _counted_work(message: Message) -> bool:
    """Is there work in the plural?"""
    return any(mark.senses["act"][1] is not False for mark in message.values("act"))


def _is_measured(message: Message) -> bool:
    return bool(message.values("act") or message.values("deal") or _figures(message) or "remaining" in message.hits)


def _asks_at(message: Message, place: int) -> bool:
    """Do the words of quantity ask, and not tell ("the number of calls went up")?"""
    if message.asks or message.opens_at(place):
        return True
    return any(end <= place for _, end in message.hits.of("question_showing"))


def _opens(message: Message, place: int) -> bool:
    """Does a clause begin with the words that ask, but for "could I", "so tell me" or "hi, can you"?"""
    if message.opens_at(place):
        return True
    return all(mark.bits & _REQUESTING for mark in message.marks if mark.i < place)


def is_told_before(message: Message, place: int) -> bool:
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
    if message.values("own"):
        return True
    asking = _asking(message)
    return any(not any(start < place <= end for start, end in asking) for place, _ in message.hits.of("question_own"))


def _is_of_others(message: Message) -> bool:
    """Does anybody else stand in the question but the one who is asked ("can *you* …")?"""
    if message.bits & _OF_OTHERS or names_somebody(message):
        return True
    asking = _asking(message)
    return any(not any(start <= place < end for start, end in asking) for place, _ in message.hits.of("question_other"))


def _asking(message: Message) -> list[tuple[int, int]]:
    kinds = ("question_showing", "question_addressed", "question_inverted", "polite")
    return [place for kind in kinds for place in message.hits.of(kind)]


def names_somebody(message: Message) -> bool:
    """Is a colleague named ("how many calls did *Tom* make")?"""
    return any(is_name(mark) for mark in message.values("x"))
