"""What the test bot shows: receipts, a table, a modal, a Home tab, and one message with every kind of block."""

import base64
from typing import Any

Json = dict[str, Any]

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


def plain(text: str) -> Json:
    """A plain_text object."""
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Json:
    """A mrkdwn object."""
    return {"type": "mrkdwn", "text": text}


def button(text: str, action_id: str, **more: Any) -> Json:
    """A button whose value is its action id."""
    return {"type": "button", "text": plain(text), "action_id": action_id, "value": action_id, **more}


def option(text: str) -> Json:
    """An option whose value is its text in small letters."""
    return {"text": plain(text), "value": text.lower()}


def section(text: str, **more: Any) -> Json:
    """A section with mrkdwn text."""
    return {"type": "section", "text": mrkdwn(text), **more}


def receipt(text: str) -> list[Json]:
    """What answers a message: a line and three buttons, one of which asks first."""
    sure = {
        "title": plain("Sure?"),
        "text": mrkdwn("It is *gone* then."),
        "confirm": plain("Do it"),
        "deny": plain("No"),
    }
    buttons = [button("Undo", "undo"), button("Edit", "edit"), button("Erase", "erase", style="danger", confirm=sure)]
    return [section(f"✅ *Noted*: {text}"), {"type": "actions", "block_id": "do", "elements": buttons}]


def cell(text: str) -> Json:
    """A table cell with text."""
    return {"type": "raw_text", "text": text}


def week_table(columns: int = 4) -> list[Json]:
    """A table with numbers on the right; wide ones do not fit on a phone."""
    names = ["Done", "Plan", "By now", "Today", "Carried", "Season", "Year", "Left over"][: columns - 1]
    head = [cell("Line"), *(cell(name) for name in names)]
    rows = [
        [cell(line), *({"type": "raw_number", "value": 7, "text": "7"} for _ in names)]
        for line in ("Calls A", "Calls B")
    ]
    settings = [None, *({"align": "right"} for _ in names)]
    return [section("*Your week*"), {"type": "table", "rows": [head, *rows], "column_settings": settings}]


def entry_modal() -> Json:
    """A modal with a number, a search among accounts, a choice, a day and a note."""

    def field(block_id: str, label: str, element: Json, **more: Any) -> Json:
        return {
            "type": "input",
            "block_id": block_id,
            "label": plain(label),
            "element": {"action_id": "v", **element},
            **more,
        }

    kinds = [option("Call"), option("Meeting")]
    return {
        "type": "modal",
        "callback_id": "entry",
        "title": plain("Edit entry"),
        "submit": plain("Save"),
        "close": plain("Cancel"),
        "blocks": [
            {"type": "alert", "level": "info", "text": mrkdwn("Recorded *today*")},
            field("count", "How many", {"type": "number_input", "is_decimal_allowed": False}),
            field("kind", "Kind", {"type": "radio_buttons", "options": kinds, "initial_option": kinds[0]}),
            field("account", "Account", {"type": "external_select", "min_query_length": 1}, optional=True),
            field("day", "Day", {"type": "datepicker", "initial_date": "2026-11-24"}),
            field("note", "Note", {"type": "plain_text_input", "multiline": True}, optional=True),
            {"type": "actions", "elements": [button("More…", "deeper")]},
        ],
    }


def deeper_modal() -> Json:
    """A modal to lie over another one."""
    return {"type": "modal", "callback_id": "deeper", "title": plain("Deeper"), "blocks": [section("One floor down")]}


def home(clicks: int) -> Json:
    """A Home tab that counts."""
    return {"type": "home", "blocks": [{"type": "header", "text": plain("Today")},
        section(f"Clicked {clicks} times", accessory=button("Count", "count", style="primary"))]}  # fmt: skip


def chart(kind: str) -> Json:
    """A bar or line chart of two series, or a pie."""
    if kind == "pie":
        parts = [{"label": "A", "value": 3}, {"label": "B", "value": 1}]
        return {"type": "data_visualization", "title": "Shares", "chart": {"type": "pie", "segments": parts}}
    series = [
        {"name": name, "data": [{"label": "Mon", "value": 3}, {"label": "Tue", "value": 5}]}
        for name in ("Done", "Plan")
    ]
    axis = {"categories": ["Mon", "Tue"]}
    return {"type": "data_visualization", "title": f"A {kind} chart",
        "chart": {"type": kind, "series": series, "axis_config": axis}}  # fmt: skip


def gallery() -> list[Json]:
    """One of many kinds of blocks and elements."""
    segments = [option("Large"), option("Small")]
    rich = [{"type": "rich_text_section", "elements": [{"type": "text", "text": "Rich", "style": {"bold": True}}]},
        {"type": "rich_text_list", "style": "ordered", "elements": [
            {"type": "rich_text_section", "elements": [{"type": "text", "text": "First"}]}]}]  # fmt: skip
    return [
        {"type": "header", "text": plain("Gallery")},
        section("*bold* _italic_ ~gone~ `code` &lt;b&gt; <https://example.com|site> :tada:\n&gt; quoted"),
        {"type": "section", "fields": [mrkdwn("*Plan*\n16"), mrkdwn("*Done*\n11")]},
        section("Segments", accessory={"type": "multi_static_select", "action_id": "segments", "options": segments}),
        {"type": "divider"},
        {"type": "rich_text", "elements": rich},
        {"type": "markdown", "text": "## Small heading\n- [x] done"},
        {
            "type": "card",
            "title": mrkdwn("Acme"),
            "body": mrkdwn("Call 5 of 8"),
            "actions": [button("Open", "open_card")],
        },
        chart("bar"),
        chart("pie"),
        {"type": "actions", "elements": [
            {"type": "overflow", "action_id": "rest", "options": [option("Ask"), option("Why")]},
            {"type": "datepicker", "action_id": "due", "initial_date": "2026-11-30"},
            {"type": "checkboxes", "action_id": "flags", "options": [option("Remind me")]}]},
        {"type": "context", "elements": [mrkdwn("As of *14:32*")]},
    ]  # fmt: skip
