"""Block Kit blocks and elements as plain dictionaries, the few kinds that Pacer draws with."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

Block = dict[str, Any]
"""A block, an element or a view, as JSON."""

BUTTON_TEXT = 75
OPTION_TEXT = 75
MRKDWN = 3000
"""Characters that Slack takes in one text; a view keeps below, this is for what nobody thought of."""


def section(text: str, *, accessory: Block | None = None, block_id: str | None = None) -> Block:
    """A paragraph of mrkdwn (at most 3000 characters) with one element beside it."""
    return _given(type="section", text=mrkdwn(text), accessory=accessory, block_id=block_id)


def context(*texts: str) -> Block:
    """Small grey lines of mrkdwn, at most ten."""
    return {"type": "context", "elements": [mrkdwn(text) for text in texts]}


def header(text: str) -> Block:
    return {"type": "header", "text": plain(text)}


def divider() -> Block:
    return {"type": "divider"}


def actions(*elements: Block, block_id: str | None = None) -> Block:
    return _given(type="actions", elements=list(elements), block_id=block_id)


def button(text: str, action_id: str, value: str = "", *, style: str | None = None) -> Block:
    """`value` comes back with the click (at most 2000 characters); `style` "primary" or "danger"."""
    shown = plain(_cut(text, BUTTON_TEXT))
    return _given(type="button", text=shown, action_id=action_id, value=value or None, style=style)


def overflow(action_id: str, options: Sequence[tuple[str, str]]) -> Block:
    """The ⋯ menu of one to five (text, value) pairs."""
    return {"type": "overflow", "action_id": action_id, "options": [option(*pair) for pair in options]}


def option(text: str, value: str) -> Block:
    return {"text": plain(_cut(text, OPTION_TEXT)), "value": value}


def select(action_id: str, options: Sequence[tuple[str, str]], placeholder: str, *, chosen: str | None = None) -> Block:
    """A menu of at most 100 (text, value) pairs; `chosen` is the value that stands in it, ignored if not there."""
    drawn = [option(*pair) for pair in options]
    initial = next((one for one in drawn if one["value"] == chosen), None)
    shown = plain(placeholder)
    return _given(type="static_select", action_id=action_id, options=drawn, placeholder=shown, initial_option=initial)


def field(label: str, element: Block, block_id: str, *, hint: str | None = None, optional: bool = False) -> Block:
    """An input of a modal, under its label."""
    shown = plain(hint) if hint else None
    return _given(
        type="input", block_id=block_id, label=plain(label), element=element, hint=shown, optional=optional or None
    )


def typed(action_id: str, *, initial: str = "", multiline: bool = False, placeholder: str | None = None) -> Block:
    """A text input."""
    return _given(
        type="plain_text_input",
        action_id=action_id,
        initial_value=initial or None,
        multiline=multiline or None,
        placeholder=plain(placeholder) if placeholder else None,
    )


def datepicker(action_id: str, *, initial: str | None = None) -> Block:
    """`initial` as YYYY-MM-DD."""
    return _given(type="datepicker", action_id=action_id, initial_date=initial)


def table(rows: Sequence[Sequence[str]], *, numbers: int = 0, texts: Collection[int] = ()) -> Block:
    """A table of texts, its first row the head; the last `numbers` columns are set to the right, but for the columns
    `texts` (counted from 0). An empty cell shows as a space, because Slack refuses empty ones."""
    width = max((len(row) for row in rows), default=0)
    right = set(range(width - numbers, width)) - set(texts)
    settings = [{"align": "right" if column in right else "left"} for column in range(width)]
    cells = [[{"type": "raw_text", "text": cell or " "} for cell in row] for row in rows]
    return {"type": "table", "rows": cells, "column_settings": settings}


def modal(title: str, blocks: Sequence[Block], close: str, **more: Any) -> Block:
    """A modal view; `more`: submit (text), callback_id, private_metadata, notify_on_close."""
    if "submit" in more:
        more["submit"] = plain(more["submit"])
    return {"type": "modal", "title": plain(_cut(title, 24)), "close": plain(close), "blocks": list(blocks), **more}


def mrkdwn(text: str) -> Block:
    return {"type": "mrkdwn", "text": _cut(text, MRKDWN)}


def plain(text: str) -> Block:
    return {"type": "plain_text", "text": text, "emoji": True}


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _given(**values: Any) -> Block:
    given: Mapping[str, Any] = values
    return {name: value for name, value in given.items() if value is not None}
