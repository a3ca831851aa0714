"""Block Kit's limits as data: which blocks, elements and objects there are, where, and how long or many."""

from dataclasses import dataclass, field

MESSAGE, MODAL, HOME = "message", "modal", "home"
EVERYWHERE = frozenset({MESSAGE, MODAL, HOME})
MOST_BLOCKS = {MESSAGE: 50, MODAL: 100, HOME: 100}
TABLE_CHARACTERS = 10_000
MARKDOWN_CHARACTERS = 12_000
MESSAGE_CHARACTERS = 13_200
VIEW_BYTES = 250_000
MOST_CHARTS = 2


@dataclass(frozen=True, slots=True)
class Str:
    """A string of `least` to `most` characters."""

    most: int
    least: int = 1


@dataclass(frozen=True, slots=True)
class Text:
    """A text object of one of `kinds`, with `least` to `most` characters."""

    most: int
    kinds: tuple[str, ...] = ("plain_text", "mrkdwn")
    least: int = 1


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from `low` to `high`."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of these strings."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """An object described in PARTS under one of these names; `type` tells which where there are several."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Element:
    """An element whose type is one of these."""

    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Blocks:
    """Blocks of these types, at most so many."""

    kinds: tuple[str, ...]
    most: int
    least: int = 1


@dataclass(frozen=True, slots=True)
class Items:
    """A list of `least` to `most` things; `gaps` allows null."""

    of: "Rule"
    most: int
    least: int = 1
    gaps: bool = False


@dataclass(frozen=True, slots=True)
class Anything:
    """Whatever: not checked here."""


Rule = Str | Text | Whole | Flag | Choice | Part | Element | Blocks | Items | Anything


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """The properties an object may and must have; `loose` where Slack's full list is not known."""

    fields: dict[str, Rule]
    required: tuple[str, ...] = ()
    one_of: tuple[tuple[str, ...], ...] = ()
    surfaces: frozenset[str] = field(default=EVERYWHERE)
    loose: bool = False


PLAIN = ("plain_text",)
SELECTS = ("static_select", "external_select", "users_select", "conversations_select", "channels_select")
MULTI_SELECTS = tuple(f"multi_{kind}" for kind in SELECTS)
ACCESSORIES = ("button", "image", "overflow", "datepicker", "timepicker", "checkboxes", "radio_buttons",
               "workflow_button", *SELECTS, *MULTI_SELECTS)  # fmt: skip
ACTIONS = ("button", "overflow", "datepicker", "timepicker", "datetimepicker", "checkboxes", "radio_buttons",
           "workflow_button", *SELECTS)  # fmt: skip
INPUTS = ("plain_text_input", "email_text_input", "url_text_input", "number_input", "rich_text_input",
          "file_input", "datepicker", "timepicker", "datetimepicker", "checkboxes", "radio_buttons",
          *SELECTS, *MULTI_SELECTS)  # fmt: skip
BLOCK_ID: dict[str, Rule] = {"type": Str(255), "block_id": Str(255)}
CELLS = ("raw_text", "raw_number", "rich_text")

BLOCKS: dict[str, Spec] = {
    "section": Spec(
        fields=BLOCK_ID
        | {
            "text": Text(3000),
            "fields": Items(Text(2000), 10),
            "accessory": Element(ACCESSORIES),
            "expand": Flag(),
        },
        one_of=(("text", "fields"),),
    ),
    "header": Spec(fields=BLOCK_ID | {"text": Text(150, PLAIN), "level": Whole(1, 6)}, required=("text",)),
    "divider": Spec(fields=BLOCK_ID),
    "image": Spec(
        fields=BLOCK_ID
        | {
            "image_url": Str(3000),
            "slack_file": Part(("slack_file",)),
            "alt_text": Str(2000),
            "title": Text(2000, PLAIN),
        },
        required=("alt_text",),
        one_of=(("image_url", "slack_file"),),
    ),
    "context": Spec(
        fields=BLOCK_ID | {"elements": Items(Part(("image", "plain_text", "mrkdwn")), 10)},
        required=("elements",),
    ),
    "actions": Spec(fields=BLOCK_ID | {"elements": Items(Element(ACTIONS), 25)}, required=("elements",)),
    "context_actions": Spec(
        fields=BLOCK_ID | {"elements": Items(Element(("feedback_buttons", "icon_button")), 5)},
        required=("elements",),
        surfaces=frozenset({MESSAGE}),
    ),
    "input": Spec(
        fields=BLOCK_ID
        | {
            "label": Text(2000, PLAIN),
            "hint": Text(2000, PLAIN),
            "element": Element(INPUTS),
            "optional": Flag(),
            "dispatch_action": Flag(),
        },
        required=("label", "element"),
    ),
    "rich_text": Spec(fields=BLOCK_ID | {"elements": Items(Part(("rich_text_part",)), 1000)}, required=("elements",)),
    "markdown": Spec(
        fields=BLOCK_ID | {"text": Str(MARKDOWN_CHARACTERS)},
        required=("text",),
        surfaces=frozenset({MESSAGE}),
    ),
    "table": Spec(
        fields=BLOCK_ID
        | {
            "rows": Items(Items(Part(CELLS), 20), 100),
            "column_settings": Items(Part(("column_setting",)), 20, gaps=True),
        },
        required=("rows",),
        surfaces=frozenset({MESSAGE}),
    ),
    "data_table": Spec(
        fields=BLOCK_ID
        | {
            "caption": Str(150),
            "rows": Items(Items(Part(CELLS), 20), 101, least=2),
            "page_size": Whole(1, 100),
        },
        required=("caption", "rows"),
        surfaces=frozenset({MESSAGE}),
        loose=True,
    ),
    "data_visualization": Spec(
        fields=BLOCK_ID | {"title": Str(50)},
        surfaces=frozenset({MESSAGE}),
        loose=True,
    ),
    "alert": Spec(
        fields=BLOCK_ID | {"text": Text(200), "level": Choice(("default", "info", "warning", "error", "success"))},
        required=("text",),
        surfaces=frozenset({MODAL}),
        loose=True,
    ),
    "card": Spec(
        fields=BLOCK_ID
        | {
            "title": Text(150),
            "subtitle": Text(150),
            "body": Text(200),
            "actions": Items(Element(("button",)), 5),
        },
        surfaces=frozenset({MESSAGE, HOME}),
        one_of=(("title", "body", "hero_image", "actions"),),
        loose=True,
    ),
    "carousel": Spec(
        fields=BLOCK_ID | {"elements": Blocks(("card",), 10)},
        required=("elements",),
        surfaces=frozenset({MESSAGE, HOME}),
    ),
    "container": Spec(
        fields=BLOCK_ID
        | {
            "title": Text(150, PLAIN),
            "subtitle": Text(150, PLAIN),
            "child_blocks": Blocks((), 10),
            "is_collapsible": Flag(),
        },
        required=("child_blocks",),
        surfaces=frozenset({MESSAGE}),
        loose=True,
    ),
    "layout": Spec(
        fields=BLOCK_ID | {"label": Anything(), "rows": Items(Anything(), 5)}, required=("rows",), loose=True
    ),
    "task_card": Spec(fields=BLOCK_ID, surfaces=frozenset({MESSAGE}), loose=True),
    "plan": Spec(fields=BLOCK_ID, surfaces=frozenset({MESSAGE}), loose=True),
}

PARTS: dict[str, Spec] = {
    "confirm": Spec(
        fields={
            "title": Text(100, PLAIN),
            "text": Text(300),
            "confirm": Text(30, PLAIN),
            "deny": Text(30, PLAIN),
            "style": Choice(("primary", "danger")),
        },
        required=("title", "text", "confirm", "deny"),
    ),
    "option": Spec(
        fields={
            "text": Text(75),
            "value": Str(150),
            "description": Text(75),
            "url": Str(3000),
        },
        required=("text", "value"),
    ),
    "plain_option": Spec(
        fields={"text": Text(75, PLAIN), "value": Str(150), "description": Text(75, PLAIN), "url": Str(3000)},
        required=("text", "value"),
    ),
    "option_group": Spec(
        fields={"label": Text(75, PLAIN), "options": Items(Part(("plain_option",)), 100)},
        required=("label", "options"),
    ),
    "filter": Spec(
        fields={
            "include": Items(Choice(("im", "mpim", "private", "public")), 4),
            "exclude_external_shared_channels": Flag(),
            "exclude_bot_users": Flag(),
        }
    ),
    "dispatch_action_config": Spec(
        fields={"trigger_actions_on": Items(Choice(("on_enter_pressed", "on_character_entered")), 2)}
    ),
    "slack_file": Spec(fields={"id": Str(255), "url": Str(3000)}, one_of=(("id", "url"),)),
    "column_setting": Spec(fields={"align": Choice(("left", "center", "right")), "is_wrapped": Flag()}),
    "raw_text": Spec(fields={"type": Str(20), "text": Str(TABLE_CHARACTERS)}, required=("text",)),
    "raw_number": Spec(fields={"type": Str(20), "value": Anything(), "text": Str(255)}, required=("value",)),
    "rich_text": Spec(fields=BLOCK_ID | {"elements": Items(Part(("rich_text_part",)), 1000)}, required=("elements",)),
    "rich_text_part": Spec(
        fields={
            "type": Choice(("rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted")),
            "elements": Items(Anything(), 1000, least=0),
        },
        required=("type", "elements"),
        loose=True,
    ),
    "image": Spec(
        fields={
            "type": Str(20),
            "image_url": Str(3000),
            "slack_file": Part(("slack_file",)),
            "alt_text": Str(2000),
        },
        required=("alt_text",),
        one_of=(("image_url", "slack_file"),),
    ),
    "plain_text": Spec(fields={"type": Str(20), "text": Str(3000), "emoji": Flag()}, required=("text",)),
    "mrkdwn": Spec(fields={"type": Str(20), "text": Str(3000), "verbatim": Flag()}, required=("text",)),
}
