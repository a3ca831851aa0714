"""The short answers to words that change earlier logs: corrected, taken back, or which one is meant."""

from collections.abc import Sequence
from html import unescape

from domain.model.message import MessageKey
from domain.model.record import Record, Status
from handlers import ids
from handlers.views import blocks
from handlers.views.entries import Speech, before, line, marked
from handlers.views.post import Post
from handlers.views.questions import Question, holding, question_rows
from handlers.views.receipt import Kept, most, sentence
from handlers.views.words import text

CHOICES = 5
"""Buttons that stand in one row."""


def corrected_post(kept: Sequence[Kept], taken: Sequence[Record], speech: Speech) -> Post:
    """What stands now, and what a log said again left out."""
    gone = [text("log.taken_back", speech.lang, line=line(record.item, speech)) for record in taken]
    return sentence("\n".join(most([*(_corrected(one, speech) for one in kept), *gone], speech)))


def settled_post(record: Record | None, speech: Speech) -> Post:
    """Nothing was changed: an earlier log says so already (and may still wait for an answer), or none fits."""
    if record is None:
        return sentence(text("log.no_correction", speech.lang))
    if record.status is Status.OPEN:
        return sentence(_question(record, speech))
    return sentence(text("log.settled", speech.lang, line=line(record.item, speech)))


def which_post(key: MessageKey, records: Sequence[Record], speech: Speech) -> Post:
    """ "❓ Which one do you mean?", with a button for each."""
    lines = [line(record.item, speech) for record in records]
    said = text("log.which", speech.lang)
    drawn = [
        blocks.button(
            unescape(shown).replace("\u200b", ""),
            f"{ids.LOG_PICK}:{index}",
            ids.to_value(channel=key.channel, ts=key.ts, record=record.id or 0),
        )
        for index, (record, shown) in enumerate(zip(records, lines, strict=True))
    ]
    row = blocks.actions(*drawn[:CHOICES], block_id=f"pick:{key.ts}")
    return Post(text=f"{said} {' / '.join(lines)}", blocks=[blocks.section(said), row])


def taken_back_post(taken: Sequence[Record], speech: Speech) -> Post:
    """The short answer to "undo"."""
    if not taken:
        return sentence(text("log.no_undo", speech.lang))
    lines = [text("log.taken_back", speech.lang, line=line(record.item, speech)) for record in taken]
    return sentence("\n".join(most(lines, speech)))


def answered_post(kept: Sequence[Kept], speech: Speech) -> Post:
    """The short answer to a question answered in words: what counts now, or what is asked next."""
    said = [
        _question(one.record, speech) if one.record.status is Status.OPEN else marked(one.record.item, speech)
        for one in kept
    ]
    return sentence("\n".join(said) or text("log.no_correction", speech.lang))


def _corrected(kept: Kept, speech: Speech) -> str:
    """What stands now, or the question that keeps it from counting."""
    record = kept.record
    if record.status is Status.OPEN:
        return _question(record, speech)
    was = before(record.item, kept.was, speech) if kept.was is not None else ""
    return text("log.corrected", speech.lang, line=line(record.item, speech), was=was)


def _question(record: Record, speech: Speech) -> str:
    (row,) = question_rows([Question(record=record, ask=holding(record))], speech, ())
    return row.text
