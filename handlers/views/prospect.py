"""The offer to add a company that nobody knew as a prospect, a button a segment."""

from domain.model.frame import Activity, Deal
from domain.model.record import Record
from handlers import ids
from handlers.views import blocks
from handlers.views.blocks import Block
from handlers.views.entries import Speech, names_of, shown_name
from handlers.views.words import segment_name, text

BUTTONS = 4
"""Segments that are buttons; more are a menu."""
MENU = 100


def unknown_name(item: Activity | Deal, speech: Speech) -> str | None:
    """The first company of an entry that is no account."""
    return next((name for name in names_of(item) if speech.vocabulary.account(name) is None), None)


def prospect_row(record: Record, speech: Speech) -> tuple[Block, ...]:
    """A small line and the segments to choose from; nothing where every company is known."""
    name = unknown_name(record.item, speech)
    if name is None:
        return ()
    lang, segments = speech.lang, speech.vocabulary.segments
    said = blocks.context(text("vocabulary.prospect.new", lang, name=shown_name(name)))
    pairs = [
        (segment_name(one.code, lang, segments), ids.to_value(record=record.id or 0, segment=one.code))
        for one in segments[:MENU]
    ]
    if not pairs:
        pairs = [(text("vocabulary.prospect.add", lang), ids.to_value(record=record.id or 0, segment=""))]
    drawn = (
        [blocks.button(label, f"{ids.PROSPECT_ADD}:{record.id}:{n}", value) for n, (label, value) in enumerate(pairs)]
        if len(pairs) <= BUTTONS
        else [blocks.select(f"{ids.PROSPECT_ADD}:{record.id}", pairs, text("vocabulary.form.segment", lang))]
    )
    return said, blocks.actions(*drawn, block_id=f"prospect:{record.id}")
