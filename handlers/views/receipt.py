"""The receipt of a message: what was recorded, where that leaves the rep, what is still open."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.model.frame import Activity, Item, Spelling
from domain.model.message import MessageKey
from domain.model.record import Record, Status
from domain.model.standing import LineStanding, RevenueStanding
from handlers import ids
from handlers.views import blocks
from handlers.views.blocks import Block
from handlers.views.entries import Speech, before, goes_with, is_win, leads, line, marked
from handlers.views.learnt import Learnt, learnt_rows
from handlers.views.lines import revenue_text
from handlers.views.post import Post
from handlers.views.progress import pace_line
from handlers.views.questions import Question, Row, holding, optional_rows, question_rows, quoted
from handlers.views.words import NBSP, escape, text

LINES = 20
"""Entries shown; a receipt is not a report."""
PACES = 3
QUOTES = 8
"""Entries shown with the words they were read from."""
QUESTIONS = 5
"""Open questions asked at a time; each answer makes room for the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A live record, what it said before its last correction, and the words it was read from where they help."""

    record: Record
    was: Item | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Everything a receipt shows. `version` guards its buttons; `moved` are the lines of the week that its entries
    fill; `won` the year's revenue when a deal was won; `suggested` accounts to offer, likely first; `learnt`
    spellings that its answers taught."""

    key: MessageKey
    version: int
    kept: tuple[Kept, ...] = ()
    taken: tuple[Record, ...] = ()
    deleted: bool = False
    moved: tuple[LineStanding, ...] = ()
    won: RevenueStanding | None = None
    suggested: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    spellings: tuple[Spelling, ...] = ()
    learnt: tuple[Learnt, ...] = ()
    difficulty: bool = False
    too_large: bool = False


def receipt_post(receipt: Receipt, speech: Speech) -> Post:
    """The receipt as a message: questions first, then what is recorded, then the plan, then buttons."""
    said: list[str] = []
    drawn: list[Block] = []
    holding_back, others = (_questions(receipt, status) for status in (Status.OPEN, Status.RECORDED))
    for row in question_rows(holding_back[:QUESTIONS], speech, receipt.activities):
        said.append(row.text)
        drawn += row.blocks
    for row in _recorded(receipt, speech):
        said.append(row.text)
        drawn += row.blocks
    if taken := _taken(receipt, speech):
        said.append(taken)
        drawn.append(blocks.section(taken))
    if buttons := _buttons(receipt, speech.lang):
        drawn.append(blocks.actions(*buttons, block_id=f"buttons:{receipt.version}"))
    room = max(0, QUESTIONS - len(holding_back))
    open_rows = question_rows(others[:room], speech, receipt.activities)
    records = [kept.record for kept in receipt.kept]
    learnt = learnt_rows(receipt.learnt, speech.lang)
    for row in [*learnt, *open_rows, *optional_rows(records, receipt.suggested, speech)]:
        said.append(row.text)
        drawn += row.blocks
    if notes := [*_unasked([*holding_back, *others], speech), *_notes(receipt, speech.lang)]:
        said += notes
        drawn.append(blocks.context(*notes))
    return Post(text="\n".join(said), blocks=drawn)


def sentence(said: str) -> Post:
    """An answer without buttons."""
    return Post(text=said, blocks=[blocks.section(said)])


def _questions(receipt: Receipt, status: Status) -> list[Question]:
    """The first open question of each record of that status; one that holds the record back comes first."""
    return [
        Question(
            record=kept.record,
            ask=kept.record.asks[0] if status is Status.RECORDED else holding(kept.record),
            quote=kept.quote if status is Status.OPEN else "",
        )
        for kept in receipt.kept
        if kept.record.status is status and (kept.record.asks or status is Status.OPEN)
    ]


def _recorded(receipt: Receipt, speech: Speech) -> list[Row]:
    """One line an entry, outcomes first, then the plan's; a line with a quote is a paragraph of its own."""
    rows: list[Row] = []
    plain: list[str] = []
    for said, read in _entries(receipt, speech):
        plain.append(said)
        if read and len(rows) < QUOTES:
            rows.append(_paragraph(plain, *quoted(read, speech.lang)))
            plain = []
    plain = [*most(plain, speech), *_plan(receipt, speech)]
    return [*rows, _paragraph(plain)] if plain else rows


def _paragraph(said: Sequence[str], *small: str) -> Row:
    drawn = blocks.section("\n".join(said))
    return Row(text="\n".join([*said, *small]), blocks=(drawn, blocks.context(*small)) if small else (drawn,))


def _entries(receipt: Receipt, speech: Speech) -> list[tuple[str, str]]:
    """The line of each entry, and the words it was read from where they help."""
    recorded = [kept for kept in receipt.kept if kept.record.status is Status.RECORDED]
    recorded.sort(key=lambda kept: not leads(kept.record.item))
    return [
        (f"{marked(kept.record.item, speech, beside)}{_year(kept, receipt, speech)}{_was(kept, speech)}", kept.quote)
        for kept, beside in _together(recorded)
    ]


def _together(recorded: Sequence[Kept]) -> list[tuple[Kept, list[Activity]]]:
    """Acts that brought a meeting with the rest of them, which follows: "2 of 5 calls" is one line."""
    found: list[tuple[Kept, list[Activity]]] = []
    for kept in recorded:
        hosts = (rest for host, rest in found if goes_with(kept.record.item, host.record.item) and host.was is None)
        rest = next(hosts, None) if kept.was is None else None
        if rest is not None and kept.record.activity is not None:
            rest.append(kept.record.activity)
        else:
            found.append((kept, []))
    return found


def most(lines: list[str], speech: Speech) -> list[str]:
    """As many lines as a receipt shows, and how many more there are."""
    more = len(lines) - LINES
    return lines if more <= 0 else [*lines[:LINES], text("log.more", speech.lang, n=more)]


def _plan(receipt: Receipt, speech: Speech) -> list[str]:
    lines = [pace_line(standing, speech) for standing in receipt.moved[:PACES]]
    if len(receipt.moved) > PACES:
        lines.append(text("log.more_lines", speech.lang, n=len(receipt.moved) - PACES))
    return lines


def _year(kept: Kept, receipt: Receipt, speech: Speech) -> str:
    """ " — year: 182,000 of 240,000 €, on the season's curve", behind the first win; of a win in another currency,
    that no total holds it."""
    deal = kept.record.deal
    own = receipt.won.won.currency if receipt.won else None
    if own and deal and is_win(deal) and deal.amount and deal.amount.currency != own:
        return f" — {text('log.foreign', speech.lang, currency=own)}"
    first = next((one for one in receipt.kept if is_win(one.record.item)), None)
    if receipt.won is None or kept is not first:
        return ""
    return f" — {text('log.pace.year', speech.lang, revenue=revenue_text(receipt.won, speech.lang))}"


def _was(kept: Kept, speech: Speech) -> str:
    return before(kept.record.item, kept.was, speech) if kept.was is not None else ""


def _taken(receipt: Receipt, speech: Speech) -> str:
    """ "↩ Taken back: 3 calls · segment A"."""
    if not receipt.taken:
        return ""
    semicolon = f"{NBSP}; " if speech.lang == "fr" else "; "
    said = semicolon.join(most([line(record.item, speech) for record in receipt.taken], speech))
    shown = text("log.taken_back", speech.lang, line=said)
    return text("log.deleted", speech.lang, line=shown) if receipt.deleted else shown


def _buttons(receipt: Receipt, lang: str) -> list[Block]:
    value = ids.to_value(channel=receipt.key.channel, ts=receipt.key.ts, version=receipt.version)
    drawn: list[Block] = []
    if receipt.kept:
        drawn.append(blocks.button(text("log.button.undo", lang), ids.LOG_UNDO, value))
        drawn.append(blocks.button(text("log.button.edit", lang), ids.LOG_EDIT, value))
    if receipt.taken and not receipt.deleted:
        drawn.append(blocks.button(text("log.button.put_back", lang), ids.LOG_PUT_BACK, value))
    return drawn


def _unasked(asked: Sequence[Question], speech: Speech) -> list[str]:
    """How many questions wait until others are answered."""
    more = len(asked) - QUESTIONS
    return [text("log.more_questions", speech.lang, n=more)] if more > 0 else []


def _notes(receipt: Receipt, lang: str) -> list[str]:
    notes = [
        text("log.spelling", lang, typed=escape(guess.typed), read=escape(guess.read)) for guess in receipt.spellings
    ]
    if receipt.too_large:
        notes.append(text("log.too_large", lang))
    if receipt.difficulty:
        notes.append(text("log.noted", lang))
    return notes[:9]
