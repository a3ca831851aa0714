"""Open questions of a record, each a row of buttons, and rows for what may be added."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from domain.model.frame import RIGHT, Activity, Ask, Deal, Slot
from domain.model.record import Record
from domain.model.record import blocks as holds
from domain.model.vocabulary import Vocabulary
from handlers import ids
from handlers.views import blocks
from handlers.views.blocks import Block
from handlers.views.entries import Speech, counted, line, names_of, shown_name, where
from handlers.views.post import Post
from handlers.views.prospect import prospect_row, unknown_name
from handlers.views.words import capital, noun, number, short_day, text

OFFERED = 3
USUAL = ("call", "email", "meeting", "demo", "follow_up", "quote", "lead")
"""Kinds of activity to offer where nothing says which, likely first."""


SEVERAL = ("2", "3", "5")
"""Numbers to offer for "some calls"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """An open question of a record, and the words that the record was read from where they help."""

    record: Record
    ask: Ask
    quote: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A question in words and as blocks."""

    text: str
    blocks: tuple[Block, ...]


def holding(record: Record) -> Ask:
    """The question that keeps a record open."""
    found = next((ask for ask in record.asks if holds(record.item, ask.slot)), None)
    return found or Ask(entry=record.position, slot=Slot.ON)


def question_rows(questions: Sequence[Question], speech: Speech, activities: Sequence[str]) -> list[Row]:
    """A section and a row of buttons for each; `activities` are the plan's, offered first."""
    rows: list[Row] = []
    for question in questions:
        said = _sentence(question, speech)
        offered = _offered(question, speech, activities)
        small = quoted(question.quote, speech.lang)
        beside = (blocks.context(*small),) if small else ()
        added = prospect_row(question.record, speech) if question.ask.slot is Slot.ACCOUNT else ()
        drawn = (blocks.section(said), *beside, _row(question, offered, speech), *added)
        rows.append(Row(text="\n".join([said, *small]), blocks=drawn))
    return rows


def question_asked(question: Question, speech: Speech) -> Post:
    """One question as a message of its own."""
    (row,) = question_rows([question], speech, ())
    return Post(text=row.text, blocks=row.blocks)


def answer_row(question: Question, speech: Speech, activities: Sequence[str]) -> Block:
    """The buttons of a question alone."""
    return _row(question, _offered(question, speech, activities), speech)


def quoted(quote: str, lang: str) -> list[str]:
    """ "read from: “called Acme and left…”"; nothing without a quote."""
    return [text("log.read_from", lang, quote=quote)] if quote else []


def optional_rows(records: Sequence[Record], suggested: Sequence[str], speech: Speech) -> list[Row]:
    """What may be added to the first touch that names neither account nor, at worst, any segment."""
    rows: list[Row] = []
    open_ended = [record for record in records if _lacks_accounts(record, speech.vocabulary)]
    if open_ended and suggested:
        rows.append(_optional("accounts", open_ended[0], Slot.ACCOUNT, list(suggested), speech))
    bare = [record for record in open_ended if record.item.segment is None and not names_of(record.item)]
    if bare:
        codes = [segment.code for segment in speech.vocabulary.segments]
        rows.append(_optional("segment", bare[0], Slot.SEGMENT, codes, speech))
    return rows


def _lacks_accounts(record: Record, vocabulary: Vocabulary) -> bool:
    item = record.activity
    if item is None or record.asks or not record.counts or not item.activity:
        return False
    kind = vocabulary.activity_type(item.activity)
    return kind is not None and kind.touch and len(item.accounts) < min(item.count or 0, 1)


def _optional(name: str, record: Record, slot: Slot, values: list[str], speech: Speech) -> Row:
    said = text(f"log.optional.{name}", speech.lang)
    question = Question(record=record, ask=Ask(entry=record.position, slot=slot))
    other = "others" if slot is Slot.ACCOUNT else "other"
    row = _row(question, values, speech, other=other)
    return Row(text=said, blocks=(blocks.context(said), row))


def _row(question: Question, values: Sequence[str], speech: Speech, *, other: str = "other") -> Block:
    """Three buttons at most and one for the rest; for a day a calendar."""
    record, slot = question.record, question.ask.slot
    drawn = [
        blocks.button(
            _label(value, question, speech),
            f"{ids.LOG_ANSWER}:{record.id}:{slot}:{index}",
            ids.to_value(record=record.id or 0, slot=slot, value=value),
        )
        for index, value in enumerate(values[:OFFERED])
    ]
    if slot is Slot.ON:
        day = blocks.datepicker(f"{ids.LOG_ANSWER}:{record.id}:{slot}:day")
        drawn.append({**day, "placeholder": blocks.plain(text("log.ask.day", speech.lang))})
    else:
        key = record.message
        value = ids.to_value(channel=key.channel, ts=key.ts)
        drawn.append(
            blocks.button(
                text(f"log.button.{'edit' if slot is Slot.CHECK else other}", speech.lang),
                f"{ids.LOG_EDIT}:{record.id}:{slot}",
                value,
            )
        )
    return blocks.actions(*drawn, block_id=f"ask:{record.id}:{slot}")


def _offered(question: Question, speech: Speech, activities: Sequence[str]) -> list[str]:
    """The options of the question, else the likely ones."""
    item, slot = question.record.item, question.ask.slot
    if question.ask.options:
        return list(question.ask.options)
    if slot is Slot.ACTIVITY:
        known = [kind.code for kind in speech.vocabulary.activity_types]
        if isinstance(item, Activity) and item.outcome == "booked":
            return [code for code in ("call", "meeting") if code in known]
        wanted = dict.fromkeys([*activities, *USUAL, *known])
        return [code for code in wanted if code in known]
    if slot is Slot.SEGMENT:
        return [segment.code for segment in speech.vocabulary.segments]
    if slot is Slot.EVENT:
        return ["won", "lost"]
    if slot is Slot.CHECK:
        return [RIGHT]
    if slot is Slot.COUNT and isinstance(item, Activity):
        return [str(item.count)] if item.count else list(SEVERAL)
    return []


def _label(value: str, question: Question, speech: Speech) -> str:
    item, slot, lang = question.record.item, question.ask.slot, speech.lang
    labels: dict[Slot, Callable[[], str]] = {
        Slot.ACTIVITY: lambda: capital(noun(value, lang, speech.vocabulary, _count(item))),
        Slot.COUNT: lambda: number(int(value), lang),
        Slot.EVENT: lambda: text(f"log.event.{value}", lang),
        Slot.ON: lambda: short_day(date.fromisoformat(value), lang),
        Slot.CHECK: lambda: text("log.ask.right", lang),
    }
    return labels[slot]() if slot in labels else value


def _count(item: Activity | Deal) -> int:
    return 2 if isinstance(item, Deal) or item.count is None else item.count


def _sentence(question: Question, speech: Speech) -> str:
    item, lang = question.record.item, speech.lang
    slot = question.ask.slot
    said = line(item, speech)
    if slot is Slot.ACCOUNT:
        return _which_account(item, speech, said)
    if isinstance(item, Activity) and slot is Slot.ACTIVITY:
        if item.outcome == "booked" and item.count:
            booked = text("log.booked", lang, n=item.count)
            return text("log.ask.booked", lang, booked=booked, where=_place(item, speech))
        if question.ask.word:
            return _which_work(item, question.ask.word, speech)
        return text("log.ask.activity", lang, counted=counted(item, speech), where=_place(item, speech))
    if isinstance(item, Activity) and slot is Slot.COUNT:
        if item.count is not None:
            return text("log.ask.sure", lang, line=said)
        shown = text("log.ask.count", lang, counted=counted(item, speech), where=_place(item, speech))
        return f"❓ {capital(shown)}"
    if slot is Slot.CHECK:
        return text("log.ask.check", lang, line=said, word=shown_name(question.ask.word))
    return text(f"log.ask.{slot}", lang, line=said)


def _which_work(item: Activity, word: str, speech: Speech) -> str:
    """ "❓ 3 RFIs, what are they, for segment A?": a kind of work that nobody knows, as it was said."""
    said = shown_name(word) if item.count is None else f"{number(item.count, speech.lang)} {shown_name(word)}"
    many = 2 if item.count is None else item.count
    return text("vocabulary.ask.work", speech.lang, n=many, counted=said, where=_place(item, speech))


def _place(item: Activity, speech: Speech) -> str:
    """ ", for segment A", ", for Acme"; empty where neither was said."""
    if not names_of(item) and item.segment:
        return text("log.ask.in_segment", speech.lang, segment=item.segment)
    at = where(item, speech)
    return text("log.ask.at", speech.lang, where=at) if at else ""


def _which_account(item: Activity | Deal, speech: Speech, said: str) -> str:
    unknown = unknown_name(item, speech)
    if unknown is None:
        return text("log.ask.deal_account", speech.lang, line=said)
    return text("log.ask.account", speech.lang, name=shown_name(unknown))
