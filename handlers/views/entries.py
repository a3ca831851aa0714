"""How one recorded or taken back entry reads on its line."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.model.frame import Activity, Deal, DealEvent, Item
from domain.model.vocabulary import Vocabulary
from handlers.views.words import (
    count_of,
    cut,
    day_text,
    escape,
    join,
    money_text,
    noun,
    number,
    segment_label,
    term,
    text,
)

SEPARATOR = " · "
NAME = 80
"""Letters of a name that are shown: what nobody knows may be as long as a message."""
NAMES = 6
"""Accounts of one entry that are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """For whom a line is written: the language, the workspace's words, and the reader's date."""

    lang: str
    vocabulary: Vocabulary
    today: date


def line(item: Item, speech: Speech, beside: Sequence[Activity] = ()) -> str:
    """ "3 calls · segment A", "2 meetings booked at Acme, from 5 calls · yesterday, Mon 23 Nov". `beside` are the acts
    of the same kind that brought no meeting, told with those that did (see `goes_with`)."""
    parts = _deal(item, speech) if isinstance(item, Deal) else _activity(item, speech, beside)
    if item.on is not None and item.on != speech.today:
        parts.append(day_text(item.on, speech.today, speech.lang))
    return SEPARATOR.join(part for part in parts if part)


def marked(item: Item, speech: Speech, beside: Sequence[Activity] = ()) -> str:
    """The line with the sign of what it is: a win or something recorded."""
    return f"{'🎉' if is_win(item) else '✅'} {line(item, speech, beside)}"


def goes_with(item: Item, booked: Item) -> bool:
    """Is it, beside acts that brought a meeting, the rest of them: the same but for number and outcome?"""
    if not isinstance(item, Activity) or not isinstance(booked, Activity):
        return False
    same = replace(item, count=booked.count, outcome=booked.outcome) == booked
    return same and booked.outcome == "booked" and item.outcome != "booked"


def is_win(item: Item) -> bool:
    """Was a deal won?"""
    return isinstance(item, Deal) and item.event is DealEvent.WON


def leads(item: Item) -> bool:
    """Does it come first: an outcome, or a deal?"""
    return isinstance(item, Deal) or item.outcome == "booked"


def before(item: Item, was: Item, speech: Speech) -> str:
    """ " (was 3)": what an entry said before its last correction; empty when nothing differs."""
    changed = _was(item, was, speech) if type(item) is type(was) else [line(was, speech)]
    changed = [part for part in changed if part]
    if not changed:
        return ""
    return text("log.was", speech.lang, before=", ".join(changed))


def where(item: Item, speech: Speech) -> str:
    """Its accounts, else its segment."""
    if names := names_of(item):
        return _named(names, speech)
    return segment_label(item.segment, speech.lang) if item.segment else ""


def names_of(item: Item) -> tuple[str, ...]:
    """The accounts it names."""
    if isinstance(item, Activity):
        return item.accounts
    return (item.account,) if item.account else ()


def shown_name(name: str) -> str:
    """An account's name, as it may stand in a sentence."""
    return escape(cut(name, NAME))


def _named(names: Sequence[str], speech: Speech) -> str:
    shown = [shown_name(name) for name in names[:NAMES]]
    if len(names) > NAMES:
        shown.append(text("log.more_accounts", speech.lang, n=len(names) - NAMES))
    return join(shown, speech.lang)


def counted(item: Activity, speech: Speech) -> str:
    """ "3 calls", "calls" without a number, "3 …" without a kind."""
    if item.activity is None:
        return f"{number(item.count, speech.lang)} …" if item.count is not None else "…"
    if item.count is None:
        return noun(item.activity, speech.lang, speech.vocabulary, 2)
    return count_of(item.count, item.activity, speech.lang, speech.vocabulary)


def _activity(item: Activity, speech: Speech, beside: Sequence[Activity]) -> list[str]:
    words = speech.vocabulary
    product = term(item.product, speech.lang, words.products) if item.product else ""
    amount = money_text(item.amount, speech.lang) if item.amount else ""
    if item.outcome == "booked" and item.activity and item.count:
        rest = [_outcomes(each, speech) for each in beside if each.outcome]
        return [_booked(item, speech, beside), product, amount, *rest]
    outcome = term(item.outcome, speech.lang, words.outcomes) if item.outcome else ""
    return [counted(item, speech), where(item, speech), product, amount, outcome]


def _outcomes(item: Activity, speech: Speech) -> str:
    """ "1 no answer"."""
    told = term(item.outcome or "", speech.lang, speech.vocabulary.outcomes)
    return f"{number(item.count or 0, speech.lang)} {told}"


def _booked(item: Activity, speech: Speech, beside: Sequence[Activity]) -> str:
    n, lang = item.count or 0, speech.lang
    booked = text("log.booked", lang, n=n)
    at = ""
    if item.accounts:
        at = text("log.at", lang, accounts=_named(item.accounts, speech))
    elif item.segment:
        at = f", {segment_label(item.segment, lang)}"
    return text(
        "log.from",
        lang,
        booked=f"{booked}{at}",
        acts=counted(replace(item, count=n + sum(each.count or 0 for each in beside)), speech),
    )


def _deal(item: Deal, speech: Speech) -> list[str]:
    words, lang = speech.vocabulary, speech.lang
    product = term(item.product, lang, words.products) if item.product else ""
    if item.quantity is not None and product:
        product = f"{number(item.quantity, lang)} × {product}"
    stage = term(item.stage, lang, words.stages) if item.stage else ""
    amount = money_text(item.amount, lang) if item.amount else ""
    rest = [stage, product, amount]
    if item.account is None:
        return [text(f"log.event.{item.event}", lang) if item.event else "…", *rest]
    account = shown_name(item.account)
    if item.event in (None, DealEvent.WON):
        return [account, *rest]
    return [text(f"log.deal.{item.event}", lang, account=account), *rest]


def _was(item: Item, was: Item, speech: Speech) -> list[str]:
    lang, words = speech.lang, speech.vocabulary
    changed: list[str] = []
    if isinstance(item, Activity) and isinstance(was, Activity):
        if item.activity != was.activity:
            changed.append(counted(was, speech))
        elif item.count != was.count and was.count is not None:
            changed.append(number(was.count, lang))
        if item.outcome != was.outcome and was.outcome:
            changed.append(term(was.outcome, lang, words.outcomes))
    if names_of(item) != names_of(was) or (item.segment != was.segment and not names_of(item)):
        changed.append(where(was, speech))
    if item.amount != was.amount and was.amount is not None:
        changed.append(money_text(was.amount, lang))
    if item.on != was.on and was.on is not None:
        changed.append(day_text(was.on, speech.today, lang))
    return changed
