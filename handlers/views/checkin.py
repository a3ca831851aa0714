"""The cards of a day: what was planned, what is recorded, one tap to answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from domain.model.checkin import CheckinKind
from domain.model.due import Due
from domain.model.frame import Activity
from domain.model.member import Member
from domain.model.record import Record, Status
from domain.model.standing import LineStanding, RepStanding
from domain.model.vocabulary import Vocabulary
from handlers import ids
from handlers.views import blocks, words
from handlers.views.entries import Speech, is_win, line
from handlers.views.post import Block, Post
from handlers.views.questions import Question, Row, answer_row, holding
from handlers.views.words import text

ACCOUNTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a card shows of its `day`: the records that count, those that wait for an answer (`open`), and whether it
    was answered (`nothing`: with "nothing")."""

    member: Member
    day: date
    standing: RepStanding
    records: tuple[Record, ...]
    open: tuple[Record, ...]
    due: tuple[Due, ...]
    answered: bool
    nothing: bool
    vocabulary: Vocabulary

    @property
    def lang(self) -> str:
        return self.member.speaks


def evening_card(card: Card) -> Post:
    """ "How was Tuesday? You planned 4 calls and 1 meeting.", what is recorded, and one tap."""
    closing = text(_answered_key(card), card.lang, day=words.capital(_weekday(card)))
    said = [closing if card.answered else _question(card), *_recorded(card)]
    hint = text("checkin.later" if card.answered else "checkin.hint", card.lang)
    buttons = [] if card.answered else [_buttons(card, CheckinKind.EVENING)]
    open_rows = [_open_row(record, card) for record in card.open]
    questions = [block for row in open_rows for block in row.blocks]
    drawn = [blocks.section("\n".join(said)), *buttons, *questions, blocks.context(hint)]
    return Post(text="\n".join([*said, *(row.text for row in open_rows), hint]), blocks=drawn)


def morning_card(card: Card) -> Post:
    """What today asks for, and who is next."""
    planned = _planned(card)
    key = "checkin.morning" if planned else "checkin.morning_free"
    said = [text(key, card.lang, planned=planned)]
    if card.due:
        names = " · ".join(words.escape(due.account.name) for due in card.due[:ACCOUNTS])
        said.append(text("plan.next", card.lang, accounts=names))
    joined = "\n".join(said)
    return Post(text=joined, blocks=[blocks.section(joined)])


def _question(card: Card) -> str:
    planned = _planned(card)
    key = "checkin.evening" if planned else "checkin.evening_free"
    return text(key, card.lang, day=_weekday(card), planned=planned)


def _planned(card: Card) -> str:
    """ "4 calls and 1 meeting": the day's part of the plan."""
    asked = [(each.activity, each.quota) for each in card.standing.activities if each.quota]
    return words.join([words.count_of(n, code, card.lang, card.vocabulary) for code, n in asked], card.lang)


def _recorded(card: Card) -> list[str]:
    key = "checkin.recorded" if card.answered else "checkin.recorded_so_far"
    return [text(key, card.lang, entries=_entries(card))] if card.records else []


def _open_row(record: Record, card: Card) -> Row:
    """A question that is still open, asked once more, with its buttons."""
    speech = Speech(lang=card.lang, vocabulary=card.vocabulary, today=card.day)
    ask = holding(record) if record.status is Status.OPEN else record.asks[0]
    question = text(f"checkin.which.{ask.slot}", card.lang)
    said = text("checkin.open", card.lang, question=question, entry=line(record.item, speech))
    planned = list(dict.fromkeys(line.activity for line in card.standing.lines))
    row = answer_row(Question(record=record, ask=ask), speech, planned)
    return Row(text=said, blocks=(blocks.section(said), row))


def _entries(card: Card) -> str:
    """Equal kinds of work added up: "2 calls A, 1 meeting B"."""
    sums: dict[tuple[str, str], int] = {}
    others: list[str] = []
    speech = Speech(lang=card.lang, vocabulary=card.vocabulary, today=card.day)
    for record in card.records:
        item = record.item
        if isinstance(item, Activity) and item.activity and item.count:
            key = (item.activity, item.segment or "")
            sums[key] = sums.get(key, 0) + item.count
        else:
            said = line(item, speech)
            others.append(text("checkin.won", card.lang, entry=said) if is_win(item) else said)
    counted = [
        f"{words.count_of(n, code, card.lang, card.vocabulary)} {segment}".rstrip()
        for (code, segment), n in sums.items()
    ]
    return ", ".join([*counted, *others])


def _answered_key(card: Card) -> str:
    if not card.nothing:
        return "checkin.as_planned_done"
    return "checkin.nothing_more_done" if card.records else "checkin.nothing_done"


def _buttons(card: Card, kind: CheckinKind) -> Block:
    value = ids.to_value(kind=kind.value, day=card.day.isoformat())
    drawn: list[blocks.Block] = []
    if _behind_plan(card.standing.lines):
        drawn.append(blocks.button(text("checkin.button.planned", card.lang), ids.CHECKIN_PLANNED, value))
    nothing = "checkin.button.nothing_more" if card.records else "checkin.button.nothing"
    drawn.append(blocks.button(text(nothing, card.lang), ids.CHECKIN_NOTHING, value))
    drawn.append(blocks.button(text("checkin.button.write", card.lang), ids.CHECKIN_WRITE, value))
    return blocks.actions(*drawn)


def _behind_plan(lines: Sequence[LineStanding]) -> bool:
    return any(line.quota is not None and line.quota > line.done for line in lines)


def _weekday(card: Card) -> str:
    return format_date(card.day, "EEEE", locale=card.lang)
