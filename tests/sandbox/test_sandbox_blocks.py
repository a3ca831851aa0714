"""Block Kit's limits: what Slack takes, what it refuses, and where it says the mistake is."""

from typing import Any

import pytest

from sandbox.blocks import block_problems, checked_message, checked_view
from sandbox.element_limits import ELEMENTS
from sandbox.elements import INITIAL_KEYS, VALUE_KEYS, WITHOUT_STATE, with_ids
from sandbox.limits import ACCESSORIES, ACTIONS, BLOCKS, HOME, INPUTS, MESSAGE, MODAL
from sandbox.wire import SlackError

Json = dict[str, Any]


def _plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def _section(**more: Any) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": "x"}} | more


def _option(text: str = "A", value: str = "a", **more: Any) -> Json:
    return {"text": _plain(text), "value": value} | more


def _options(count: int) -> list[Json]:
    return [_option(value=str(number)) for number in range(count)]


def _row(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def _button(**more: Any) -> Json:
    return {"type": "button", "text": _plain("Go"), "action_id": "go"} | more


def _input(**element: Any) -> Json:
    return {"type": "input", "label": _plain("L"), "element": {"type": "plain_text_input"} | element}


def _table(rows: list[list[str]], **more: Any) -> Json:
    return {"type": "table", "rows": [[{"type": "raw_text", "text": text} for text in row] for row in rows]} | more


def _image(**more: Any) -> Json:
    return {"type": "image", "image_url": "http://x/y.png", "alt_text": "y"} | more


CONFIRM = {"title": _plain("Sure"), "text": _plain("Really"), "confirm": _plain("Yes"), "deny": _plain("No")}

GOOD: list[tuple[str, str, Json]] = [
    ("section", MESSAGE, _section(accessory=_button(confirm=CONFIRM, style="danger"))),
    ("fields", HOME, {"type": "section", "fields": [_plain("x" * 2000)] * 10}),
    ("header", MODAL, {"type": "header", "text": _plain("x" * 150)}),
    ("actions", MESSAGE, _row(*[_button(action_id=str(number)) for number in range(25)])),
    ("overflow", MESSAGE, _row({"type": "overflow", "options": _options(5)})),
    ("select", MODAL, _row({"type": "static_select", "options": _options(100), "placeholder": _plain("p")})),
    ("table", MESSAGE, _table([["a"] * 20] * 100, column_settings=[{"align": "right"}, None, {"is_wrapped": True}])),
    ("context", HOME, {"type": "context", "elements": [_plain("x"), _image()]}),
    ("image", MESSAGE, _image(title=_plain("t"))),
    ("markdown", MESSAGE, {"type": "markdown", "text": "**x**"}),
    ("alert", MODAL, {"type": "alert", "text": _plain("x"), "level": "warning"}),
    ("numbers", MESSAGE, {"type": "table", "rows": [[{"type": "raw_number", "value": 3}]]}),
    (
        "data_table",
        MESSAGE,
        {"type": "data_table", "caption": "c", "rows": _table([["h"], ["1"]])["rows"], "page_size": 10},
    ),
    ("container", MESSAGE, {"type": "container", "child_blocks": [_section(), _table([["a"]])]}),
    ("card", HOME, {"type": "card", "title": _plain("t"), "actions": [_button()]}),
]

BAD: list[tuple[str, str, Json, str, str]] = [
    ("unknown block", MESSAGE, {"type": "nope"}, "/blocks/0/type", "unsupported type: nope"),
    ("no type", MESSAGE, {"text": "x"}, "/blocks/0/type", "unsupported type"),
    ("empty text", MESSAGE, _section(text=_plain("")), "/blocks/0/text/text", "more than 0 characters"),
    ("long text", MESSAGE, _section(text=_plain("x" * 3001)), "/blocks/0/text/text", "less than 3001"),
    ("bare section", MESSAGE, {"type": "section"}, "/blocks/0", "must provide one of: text, fields"),
    ("long field", MESSAGE, _section(fields=[_plain("x" * 2001)]), "/blocks/0/fields/0/text", "less than 2001"),
    ("many fields", MESSAGE, _section(fields=[_plain("x")] * 11), "/blocks/0/fields", "no more than 10 items"),
    ("long header", MESSAGE, {"type": "header", "text": _plain("x" * 151)}, "/blocks/0/text/text", "less than 151"),
    (
        "marked header",
        MESSAGE,
        {"type": "header", "text": {"type": "mrkdwn", "text": "x"}},
        "/blocks/0/text/type",
        "plain_text",
    ),
    ("extra property", MESSAGE, _section(colour="red"), "/blocks/0", "invalid additional property: colour"),
    ("long button", MESSAGE, _row(_button(text=_plain("x" * 76))), "/blocks/0/elements/0/text/text", "less than 76"),
    ("long value", MESSAGE, _row(_button(value="x" * 2001)), "/blocks/0/elements/0/value", "less than 2001"),
    ("odd style", MESSAGE, _row(_button(style="red")), "/blocks/0/elements/0/style", "primary, danger"),
    ("many elements", MESSAGE, _row(*[_button(action_id=str(n)) for n in range(26)]), "/blocks/0/elements", "25 items"),
    ("no elements", MESSAGE, _row(), "/blocks/0/elements", "no fewer than 1"),
    ("input in actions", MESSAGE, _row(_input()["element"]), "/blocks/0/elements/0/type", "unsupported type"),
    ("six in overflow", MESSAGE, _row({"type": "overflow", "options": _options(6)}), "/options", "no more than 5"),
    ("no options", MESSAGE, _row({"type": "static_select"}), "/blocks/0/elements/0", "options, option_groups"),
    ("101 options", MESSAGE, _row({"type": "static_select", "options": _options(101)}), "/options", "more than 100"),
    (
        "long description",
        MESSAGE,
        _row({"type": "radio_buttons", "options": [_option(description=_plain("x" * 76))]}),
        "/options/0/description/text",
        "less than 76",
    ),
    ("11 checkboxes", MESSAGE, _row({"type": "checkboxes", "options": _options(11)}), "/options", "more than 10"),
    ("long max_length", MODAL, _input(max_length=3001), "/blocks/0/element/max_length", "from 1 to 3000"),
    ("number without decimals said", MODAL, _input(type="number_input"), "/blocks/0/element", "is_decimal_allowed"),
    ("file input at home", HOME, _input(type="file_input"), "/blocks/0/element/type", "unsupported type"),
    ("table in a modal", MODAL, _table([["a"]]), "/blocks/0/type", "unsupported type: table"),
    ("alert in a message", MESSAGE, {"type": "alert", "text": _plain("x")}, "/blocks/0/type", "unsupported"),
    ("empty cell", MESSAGE, _table([[""]]), "/blocks/0/rows/0/0/text", "more than 0 characters"),
    ("101 rows", MESSAGE, _table([["a"]] * 101), "/blocks/0/rows", "no more than 100"),
    ("21 columns", MESSAGE, _table([["a"] * 21]), "/blocks/0/rows/0", "no more than 20"),
    ("image without alt", MESSAGE, {"type": "image", "image_url": "http://x"}, "/blocks/0", "alt_text"),
    ("odd confirm", MESSAGE, _row(_button(confirm={})), "/blocks/0/elements/0/confirm", "missing required field"),
    ("child in container", MESSAGE, {"type": "container", "child_blocks": [{"type": "nope"}]}, "/type", "nope"),
]


@pytest.mark.parametrize(("surface", "block"), [case[1:] for case in GOOD], ids=[case[0] for case in GOOD])
def test_good_blocks_are_taken(surface: str, block: Json) -> None:
    assert block_problems([block], surface) == []


@pytest.mark.parametrize(
    ("surface", "block", "pointer", "message"), [case[1:] for case in BAD], ids=[case[0] for case in BAD]
)
def test_bad_blocks_are_refused_where_they_are_bad(surface: str, block: Json, pointer: str, message: str) -> None:
    problems = [str(problem) for problem in block_problems([block], surface)]
    assert any(pointer in problem and message in problem for problem in problems), problems


@pytest.mark.parametrize(("surface", "most"), [(MESSAGE, 50), (MODAL, 100), (HOME, 100)])
def test_a_surface_has_so_many_blocks(surface: str, most: int) -> None:
    assert block_problems([{"type": "divider"}] * most, surface) == []
    (problem,) = block_problems([{"type": "divider"}] * (most + 1), surface)
    assert str(problem) == f"no more than {most} items allowed [json-pointer:/blocks]"


def test_block_ids_are_unique() -> None:
    double = [{"type": "divider", "block_id": "b"}] * 2
    assert "block_id already exists: b" in str(block_problems(double, MESSAGE)[0])


def _refusal(content: Json) -> Json:
    with pytest.raises(SlackError) as refused:
        checked_message(content)
    return refused.value.body()


def test_a_message_is_refused_with_pointers() -> None:
    body = _refusal({"blocks": [{"type": "divider"}, {"type": "nope"}]})
    assert body["error"] == "invalid_blocks"
    assert body["errors"] == ["unsupported type: nope [json-pointer:/blocks/1/type]"]
    assert body["response_metadata"]["messages"] == ["[ERROR] " + body["errors"][0]]


def test_a_message_has_one_table() -> None:
    body = _refusal({"blocks": [_table([["a"]]), _table([["b"]])]})
    assert (body["error"], body["errors"]) == ("invalid_attachments", ["only_one_table_allowed"])
    nested = {"type": "container", "child_blocks": [_table([["b"]])]}
    assert _refusal({"blocks": [_table([["a"]]), nested]})["errors"] == ["only_one_table_allowed"]


@pytest.mark.parametrize(
    ("blocks", "reason"),
    [
        ([_table([["x" * 5001], ["x" * 5000]])], "less than 10001 characters together"),
        ([_table([["a", "b"], ["c"]])], "same number of cells"),
        ([{"type": "markdown", "text": "x" * 7000}] * 2, "less than 12001 characters together"),
        ([{"type": "data_visualization"}] * 3, "no more than 2 charts"),
        ([_row(_button(), _button())], "action_id already exists: go"),
        ([_row({"type": "static_select", "options": _options(2), "initial_option": _option()})], "initial option"),
        ([_row({"type": "static_select", "options": [_option(), _option()]})], "must be unique"),
    ],
)
def test_what_blocks_break_together(blocks: list[Json], reason: str) -> None:
    assert reason in str(_refusal({"blocks": blocks})["errors"])


def test_the_words_of_a_message_are_bounded() -> None:
    assert _refusal({"blocks": [_section(text=_plain("x" * 2700))] * 5})["error"] == "msg_blocks_too_long"


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"title": None}, "missing required field: title"),
        ({"title": _plain("x" * 25)}, "/view/title/text"),
        ({"blocks": [_input()]}, "must have submit"),
        ({"blocks": None}, "missing required field: blocks"),
        ({"private_metadata": "x" * 3001}, "/view/private_metadata"),
        ({"type": "home"}, "must be modal"),
        ({"blocks": [_input(focus_on_load=True)] * 2, "submit": _plain("s")}, "only one element"),
    ],
)
def test_a_view_is_refused_as_invalid_arguments(more: Json, reason: str) -> None:
    view = {"type": "modal", "title": _plain("T"), "blocks": [{"type": "divider"}]} | more
    with pytest.raises(SlackError) as refused:
        checked_view(view, MODAL)
    assert refused.value.error == "invalid_arguments"
    assert reason in str(refused.value.body())


def test_a_view_has_at_most_250_kb() -> None:
    blocks = [_section(text=_plain("é" * 2900)) for _ in range(45)]
    with pytest.raises(SlackError, match="view_too_large"):
        checked_view({"type": "home", "blocks": blocks}, HOME)


def test_ids_are_made_up_where_they_lack() -> None:
    made = with_ids([_section(accessory={"type": "button", "text": _plain("x")}), _row(_button())])
    assert all(block["block_id"] for block in made)
    assert made[0]["accessory"]["action_id"]
    assert made[1]["elements"][0]["action_id"] == "go"


def test_the_tables_of_limits_agree_with_each_other() -> None:
    assert {*ACCESSORIES, *ACTIONS, *INPUTS} <= ELEMENTS.keys()
    assert VALUE_KEYS.keys() | WITHOUT_STATE | {"image"} == ELEMENTS.keys()
    for kind, key in VALUE_KEYS.items():
        initial = INITIAL_KEYS.get(key)
        assert initial is None or initial in ELEMENTS[kind].fields, kind
    assert all("block_id" in spec.fields for spec in BLOCKS.values())
