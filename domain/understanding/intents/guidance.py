"""Asking for help: what the bot can do, what it understands, how something is logged."""

from domain.understanding.clauses.clauses import HARD
from domain.understanding.clauses.message import Message
from domain.understanding.words.senses import bits

_LONGEST = 32
_NEAR = 10
_FEW = 5
_OF_OTHERS = bits("mate", "mention", "account", "client")
_WORK = bits("act", "did", "num")
_NOT_KNOWING = bits("not", "self", "filler", "sign", "mention")


def asks_for_help(message: Message) -> bool:
    """Is the sender asking how to talk to the bot?"""
    if len(message.words) > _LONGEST:
        return False
    return _asks_how(message) or _names_help(message) or asks_for_words(message) or _asks_what_it_can(message)


def _asks_how(message: Message) -> bool:
    """ "How do I log a visit", "what kind of stuff | can I | send you": words that ask, then words of logging."""
    if message.asks or len(message.words) <= _NEAR:
        for start, end in message.hits.of("help_how"):
            near = _logging(message, start + 1, end + _NEAR)
            if near and (message.asks or message.opens_at(start)):
                return True
    elif any(
        end - start > 1 and message.opens_at(start) and _logging(message, end, end + _FEW)
        for start, end in message.hits.of("help_how")
    ):
        return True
    for start, end in _asking(message):
        modal = message.hits.inside("help_modal", start, end + _NEAR)
        if modal and _logging(message, modal[0][1], end + _NEAR):
            return True
    return False


def _logging(message: Message, start: int, end: int) -> bool:
    """Is there a word of logging from `start` up to `end`, and not in the name of a company?"""
    names = [range(mark.i, mark.j) for mark in message.values("account")]
    return any(not any(place in name for name in names) for place, _ in message.hits.inside("help_log", start, end))


def _asking(message: Message) -> list[tuple[int, int]]:
    """The words that ask at the head of a sentence, or of a clause where there is a question mark ("…, *que* j'avais
    oublié d'encoder" asks nothing)."""
    heads = {clause.marks[0].i for clause in message.clauses if clause.sep == HARD}
    return [
        (start, end)
        for start, end in message.hits.of("help_asking")
        if start in heads
        or message.starts_at(start)
        or (message.asks and message.opens_at(start))
        or all(mark.bits & _NOT_KNOWING for mark in message.marks if mark.i < start)
    ]


def _names_help(message: Message) -> bool:
    """ "Help", "what can you do": whole phrases; a lone word only where hardly anything stands beside it."""
    start, end = message.hits.first("help") or (0, 0)
    if end == 0 or not message.opens_at(start):
        return False
    if message.asks or end - start > 1:
        return True
    return not message.values("act") and len(message.words) <= _FEW


def asks_for_words(message: Message) -> bool:
    """ "What are the magic words", "c'est quoi les commandes": the words, the format or an example is asked for."""
    for _, end in _asking(message):
        named = message.hits.inside("help_noun", end, end + _NEAR)
        if named and not any(mark.bits & _WORK for mark in message.marks if end <= mark.i < named[0][0]):
            return True
    return False


def _asks_what_it_can(message: Message) -> bool:
    """ "Can you handle quotes in dollars?", "which languages do you speak": what the bot is able to do, not what a
    colleague may do."""
    if message.bits & _OF_OTHERS or not (message.asks or len(message.words) <= _FEW + 3):
        return False
    asking = {end for _, end in _asking(message)}
    return any(
        message.hits.inside("help_able", end, end + 3) and (message.starts_at(start) or any(k <= start for k in asking))
        for start, end in message.hits.of("help_you")
    )
