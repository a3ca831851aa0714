"""How one recorded or taken back entry reads on its line."""

from dataclasses import dataclass
from datetime import date

from domain.model.frame import Activity, Deal, DealEvent, Item
from domain.model.vocabulary import Vocabulary
from handlers.views.words import (
    count_of,
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """For whom a line is written: the language, the workspace's words, and the reader's date."""

    lang: str
    vocabulary: Vocabulary
    today: date


def line(item: Item, speech: Speech) -> str:
    """ "3 calls · segment A", "Meeting booked at Acme, from 1 call · yesterday, Mon 23 Nov"."""
    parts = _deal(item, speech) if isinstance(item, Deal) else _activity(item, speech)
    if item.on is not None and item.on != speech.today:
        parts.append(day_text(item.on, speech.today, speech.lang))
    return SEPARATOR.join(part for part in parts if part)


def marked(item: Item, speech: Speech) -> str:
    """The line with the sign of what it is: a win or something recorded."""
    return f"{'🎉' if is_win(item) else '✅'} {line(item, speech)}"


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
        return join([escape(name) for name in names], speech.lang)
    return segment_label(item.segment, speech.lang) if item.segment else ""


def names_of(item: Item) -> tuple[str, ...]:
    """The accounts it names."""
    if isinstance(item, Activity):
        return item.accounts
    return (item.account,) if item.account else ()


def counted(item: Activity, speech: Speech) -> str:
    """ "3 calls", "calls" without a number, "3 …" without a kind."""
    if item.activity is None:
        return f"{number(item.count, speech.lang)} …" if item.count is not None else "…"
    if item.count is None:
        return noun(item.activity, speech.lang, speech.vocabulary, 2)
    return count_of(item.count, item.activity, speech.lang, speech.vocabulary)


def _activity(item: Activity, speech: Speech) -> list[str]:
    words = speech.vocabulary
    product = term(item.product, speech.lang, words.products) if item.product else ""
    amount = money_text(item.amount, speech.lang) if item.amount else ""
    if item.outcome == "booked" and item.activity and item.count:
        return [_booked(item, speech), product, amount]
    outcome = term(item.outcome, speech.lang, words.outcomes) if item.outcome else ""
    return [counted(item, speech), where(item, speech), product, amount, outcome]


def _booked(item: Activity, speech: Speech) -> str:
    n, lang = item.count or 0, speech.lang
    booked = text("log.booked", lang, n=n)
    at = ""
    if item.accounts:
        at = text("log.at", lang, accounts=join([escape(name) for name in item.accounts], lang))
    elif item.segment:
        at = f", {segment_label(item.segment, lang)}"
    return text("log.from", lang, booked=f"{booked}{at}", acts=counted(item, speech))


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
    account = escape(item.account)
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
