"""Why a message was read as it was: which rule took which words, and what no rule used."""

from domain.model.frame import Reason
from domain.understanding.clauses.message import Message

_RULES = {
    "account": "account", "act": "activity", "did": "verb of activity", "out": "outcome", "seg": "segment",
    "date": "date", "clock": "time of day", "money": "amount", "num": "number", "deal": "deal", "product": "product",
    "stage": "stage", "not": "negation", "future": "not done yet", "condition": "condition", "mend": "mended slip",
    "idiom": "not work", "unit": "counts something else", "they": "somebody else", "mate": "somebody else",
    "about": "about", "vague": "no number", "undone": "not done yet", "background": "not work",
}  # fmt: skip


def reasons(message: Message) -> tuple[Reason, ...]:
    """The marks that a rule took, in the order of the text."""
    found = []
    for mark in message.marks:
        rule = next((name for kind, name in _RULES.items() if kind in mark.senses), None)
        if rule is not None:
            start, end = message.tokens[mark.i].start, message.tokens[mark.j - 1].end
            found.append(Reason(rule=rule, start=start, end=end, words=message.text[start:end]))
    return tuple(found)


def left_over(message: Message) -> str:
    """The words that no rule used."""
    marks, tokens = message.values("x"), message.tokens
    places = dict.fromkeys((tokens[mark.i].start, tokens[mark.j - 1].end) for mark in marks)
    return " ".join(message.text[start:end] for start, end in places)
