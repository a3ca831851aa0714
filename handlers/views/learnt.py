"""What an answer taught: a spelling that stands for an account from now on, and the button that forgets it."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers import ids
from handlers.views import blocks
from handlers.views.entries import shown_name
from handlers.views.questions import Row
from handlers.views.words import text


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """The spelling `typed` in a record stands for `account`, because its question was answered so."""

    record: int
    typed: str
    account: str


def learnt_rows(learnt: Sequence[Learnt], lang: str) -> list[Row]:
    """A line for each, with its button beside."""
    rows: list[Row] = []
    for one in learnt:
        said = text("vocabulary.learnt.alias", lang, typed=shown_name(one.typed), account=shown_name(one.account))
        value = ids.to_value(record=one.record)
        once = blocks.button(text("vocabulary.learnt.once", lang), ids.SPELLING_ONCE, value)
        rows.append(Row(text=said, blocks=(blocks.section(said, accessory=once),)))
    return rows
