"""The forms of logging: what one did in words, and the rows of what was recorded."""

from collections.abc import Sequence
from datetime import date

from domain.model.frame import Activity, Deal, DealEvent
from domain.model.message import MessageKey
from domain.model.money import Money
from domain.model.record import Record
from handlers import ids
from handlers.views import blocks
from handlers.views.blocks import Block
from handlers.views.entries import Speech, line, names_of
from handlers.views.questions import quoted
from handlers.views.quotes import GLANCE, quote
from handlers.views.words import capital, noun, segment_name, text

ROWS = 12
"""Entries that fit into one form."""
MENU = 100
"""Options that a menu of Slack's may hold."""
OPTION_VALUE = 150
LONGEST_TEXT = 3000


def log_form(lang: str, said: str, today: date, opened: str) -> Block:
    """What did you do, and on which day; `opened` tells one form from another."""
    typed = blocks.typed("said", initial=said[:LONGEST_TEXT], multiline=True, placeholder=_form("example", lang))
    return blocks.modal(
        _form("title", lang),
        [
            blocks.field(_form("said", lang), {**typed, "focus_on_load": True}, "said", hint=_form("hint", lang)),
            blocks.field(_form("day", lang), blocks.datepicker("day", initial=today.isoformat()), "day"),
        ],
        text("log.button.cancel", lang),
        submit=text("log.button.record", lang),
        callback_id=ids.LOG_FORM,
        private_metadata=ids.to_value(opened=opened),
    )


def edit_form(key: MessageKey, records: Sequence[Record], speech: Speech, currency: str, said: str = "") -> Block:
    """One row of fields an entry, filled with what is recorded; of a message that is more than a glance (`said`),
    with the words that each was read from."""
    drawn: list[Block] = []
    shown = records[:ROWS]
    for record in shown:
        if len(shown) > 1:
            drawn.append(blocks.section(f"*{line(record.item, speech)}*"))
        small = quoted(quote(said, record.span) if len(said) >= GLANCE else "", speech.lang)
        drawn += [blocks.context(*small)] if small else []
        drawn += _row(record, speech, currency)
    if len(records) > ROWS:
        drawn.append(blocks.context(text("log.form.rest", speech.lang, n=len(records) - ROWS)))
    return blocks.modal(
        _form("edit_title", speech.lang),
        drawn,
        text("log.button.cancel", speech.lang),
        submit=text("log.button.save", speech.lang),
        callback_id=ids.LOG_EDIT_FORM,
        private_metadata=ids.to_value(channel=key.channel, ts=key.ts),
    )


def block_of(position: int, name: str) -> str:
    """The block id of a field of the entry at `position`."""
    return f"entry{position}:{name}"


def _row(record: Record, speech: Speech, currency: str) -> list[Block]:
    item, at = record.item, record.position
    day = blocks.datepicker("day", initial=item.on.isoformat() if item.on else None)
    last = blocks.field(_form("day", speech.lang), day, block_of(at, "day"))
    if isinstance(item, Deal):
        return [*_deal_fields(item, at, speech, currency), last]
    return [*_activity_fields(item, at, speech, currency), last]


def _activity_fields(item: Activity, at: int, speech: Speech, currency: str) -> list[Block]:
    lang, words = speech.lang, speech.vocabulary
    kinds = [(capital(noun(kind.code, lang, words)), kind.code) for kind in words.activity_types]
    count: Block = {"type": "number_input", "is_decimal_allowed": False, "min_value": "0", "action_id": "count"}
    if item.count is not None:
        count["initial_value"] = str(item.count)
    codes = [(segment_name(segment.code, lang, words.segments), segment.code) for segment in words.segments]
    activity = blocks.select("activity", kinds[:MENU], _form("choose", lang), chosen=item.activity)
    fields = [
        blocks.field(_form("activity", lang), activity, block_of(at, "activity")),
        blocks.field(_form("count", lang), count, block_of(at, "count"), hint=_form("count_hint", lang)),
    ]
    if codes:
        segment = blocks.select("segment", codes[:MENU], _form("choose", lang), chosen=item.segment)
        fields.append(blocks.field(_form("segment", lang), segment, block_of(at, "segment"), optional=True))
    accounts = _accounts(item.accounts, speech, many=True)
    fields.append(blocks.field(_form("accounts", lang), accounts, block_of(at, "accounts"), optional=True))
    if item.activity == "quote" or item.amount is not None:
        fields.append(_amount(item.amount, at, lang, currency))
    return fields


def _deal_fields(item: Deal, at: int, speech: Speech, currency: str) -> list[Block]:
    lang = speech.lang
    events = [(text(f"log.event.{event}", lang), str(event)) for event in DealEvent]
    event = blocks.select("event", events, _form("choose", lang), chosen=str(item.event) if item.event else None)
    return [
        blocks.field(_form("event", lang), event, block_of(at, "event")),
        blocks.field(_form("account", lang), _accounts(names_of(item), speech, many=False), block_of(at, "account")),
        _amount(item.amount, at, lang, currency),
    ]


def _amount(amount: Money | None, at: int, lang: str, currency: str) -> Block:
    initial = f"{amount.value.normalize():f}" if amount else ""
    label = text("log.form.amount", lang, currency=amount.currency if amount else currency)
    return blocks.field(label, blocks.typed("amount", initial=initial), block_of(at, "amount"), optional=True)


def _accounts(names: Sequence[str], speech: Speech, *, many: bool) -> Block:
    """A menu of the accounts, those as written first; searched by typing where there are too many to list."""
    lang = speech.lang
    known = [account.name for account in speech.vocabulary.accounts]
    written = [(text("log.form.as_written", lang, name=name), name) for name in names if name not in known]
    pairs = [*written, *((name, name) for name in known)]
    options = [blocks.option(label, value[:OPTION_VALUE]) for label, value in pairs]
    chosen = [option for option in options if option["value"] in names]
    menu: Block = {"action_id": ids.LOG_ACCOUNTS, "placeholder": blocks.plain(_form("choose", lang))}
    kind = "static" if len(options) <= MENU else "external"
    if kind == "static":
        menu["options"] = options
    else:
        menu["min_query_length"] = 1
    if many:
        picked = {"initial_options": chosen} if chosen else {}
        return {"type": f"multi_{kind}_select", **menu, **picked}
    return {"type": f"{kind}_select", **menu, **({"initial_option": chosen[0]} if chosen else {})}


def _form(name: str, lang: str) -> str:
    return text(f"log.form.{name}", lang)
