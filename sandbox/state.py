"""What stands in the inputs of a view or message, in Slack's state form, and what a client checks before it sends."""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Any

from sandbox.elements import INITIAL_KEYS, LISTS, VALUE_KEYS, elements, options_of
from sandbox.text import rich_text
from sandbox.wire import Json, Refused

Values = dict[str, dict[str, Json]]

REQUIRED = "Please complete this required field."


def initial_values(blocks: list[Json]) -> Values:
    """The state of freshly drawn blocks: each input's initial value, else empty."""
    values: Values = {}
    for block, element in elements(blocks):
        key = VALUE_KEYS.get(element["type"])
        if key is None:
            continue
        empty: Any = [] if key in LISTS else None
        initial = element.get(INITIAL_KEYS.get(key, ""), empty)
        values.setdefault(block["block_id"], {})[element["action_id"]] = {"type": element["type"], key: initial}
    return values


def kept_values(blocks: list[Json], before: Values) -> Values:
    """The state after an update: what was typed stays where block_id, action_id and kind are the same."""
    values = initial_values(blocks)
    for block_id, actions in values.items():
        for action_id, fresh in actions.items():
            old = before.get(block_id, {}).get(action_id)
            if old is not None and old["type"] == fresh["type"]:
                actions[action_id] = old
    return values


def wrapped(element: Json, value: Any, offered: Iterable[Json] = ()) -> Json:
    """A plain value in Slack's form for this element; Refused when the element cannot have it.

    `offered` are options that an external select was given.
    """
    kind = element["type"]
    key = VALUE_KEYS[kind]
    if isinstance(value, dict) and value.get("type") == kind:
        return value
    if key in LISTS:
        many = value if isinstance(value, list) else [] if value is None else [value]
        chosen = [_option(element, one, offered) if key == "selected_options" else one for one in many]
        return {"type": kind, key: chosen}
    if value in (None, ""):
        return {"type": kind, key: None}
    if key == "selected_option":
        return {"type": kind, key: _option(element, value, offered)}
    if key == "selected_date_time":
        if not str(value).isdigit():
            raise Refused(f"{element.get('action_id')} is a moment in unix seconds, not {value!r}.")
        return {"type": kind, key: int(value)}
    if key == "rich_text_value":
        return {"type": kind, key: rich_text(value, block_id="")[0] if isinstance(value, str) else value}
    return {"type": kind, key: str(value)}


def _option(element: Json, value: Any, offered: Iterable[Json]) -> Json:
    wanted = value.get("value") if isinstance(value, dict) else str(value)
    known = [*options_of(element), *offered]
    for option in known:
        if option.get("value") == wanted:
            return option
    if isinstance(value, dict) and element["type"].endswith("external_select") and "text" in value:
        return value
    for option in known:
        if option.get("text", {}).get("text") == wanted:
            return option
    allowed = ", ".join(str(one.get("value")) for one in known) or "none"
    raise Refused(f"{element.get('action_id')} has no option {wanted!r}; its options are {allowed}.")


def by_action(blocks: list[Json], given: object) -> Json:
    """What was filled in, by block and action id; a block with one input may have just its value."""
    if not isinstance(given, dict):
        return {}
    only: dict[str, list[str]] = {}
    for block, element in elements(blocks):
        only.setdefault(block["block_id"], []).append(element["action_id"])
    named: Json = {}
    for block_id, value in given.items():
        actions = only.get(block_id, [])
        by_id = isinstance(value, dict) and not {"text", "value"} <= value.keys() and "type" not in value
        named[block_id] = value if by_id or len(actions) != 1 else {actions[0]: value}
    return named


def merged(blocks: list[Json], before: Values, given: object, offered: Iterable[Json] = ()) -> Values:
    """The state with what a person filled in: {block_id: {action_id: plain value or Slack's form}}."""
    values = kept_values(blocks, before)
    filled = by_action(blocks, given)
    for block, element in elements(blocks):
        entered = filled.get(block["block_id"])
        if isinstance(entered, dict) and element["action_id"] in entered and element["type"] in VALUE_KEYS:
            value = entered[element["action_id"]]
            values[block["block_id"]][element["action_id"]] = wrapped(element, value, offered)
    return values


def unknown_inputs(blocks: list[Json], given: object) -> list[str]:
    """The block ids and action ids that were filled in but do not exist."""
    known = {(block["block_id"], element["action_id"]) for block, element in elements(blocks)}
    filled = by_action(blocks, given)
    asked = [(block_id, action_id) for block_id, actions in filled.items() for action_id in actions or {}]
    return [f"{block_id}/{action_id}" for block_id, action_id in asked if (block_id, action_id) not in known]


def client_errors(blocks: list[Json], values: Values) -> dict[str, str]:
    """What the client itself finds wrong before it submits: {block_id: text}."""
    errors: dict[str, str] = {}
    for block in blocks:
        if block.get("type") != "input":
            continue
        element = block["element"]
        state = values.get(block["block_id"], {}).get(element["action_id"], {})
        content = state.get(VALUE_KEYS.get(element["type"], "value"))
        if content in (None, "", []):
            if not block.get("optional"):
                errors[block["block_id"]] = REQUIRED
        elif problem := _problem(element, content):
            errors[block["block_id"]] = problem
    return errors


def _problem(element: Json, content: Any) -> str | None:
    if element["type"] == "number_input":
        return _number_problem(element, str(content))
    if element["type"] in {"plain_text_input", "email_text_input", "url_text_input"}:
        return _text_problem(element, str(content))
    most = element.get("max_selected_items")
    if most is not None and isinstance(content, list) and len(content) > most:
        return f"Please choose at most {most}."
    return None


def _text_problem(element: Json, content: str) -> str | None:
    least, most = element.get("min_length"), element.get("max_length", 3000)
    if least is not None and len(content) < least:
        return f"Please enter at least {least} characters."
    if len(content) > most:
        return f"Please enter at most {most} characters."
    if element["type"] == "email_text_input" and "@" not in content.strip("@"):
        return "Please enter a valid email address."
    if element["type"] == "url_text_input" and "://" not in content:
        return "Please enter a valid URL."
    return None


def _number_problem(element: Json, content: str) -> str | None:
    try:
        number = Decimal(content)
    except InvalidOperation:
        return "Please enter a valid number."
    if not number.is_finite() or (not element.get("is_decimal_allowed") and number != number.to_integral_value()):
        return "Please enter a valid number."
    least, most = element.get("min_value"), element.get("max_value")
    if least is not None and number < Decimal(str(least)):
        return f"Please enter {least} or more."
    if most is not None and number > Decimal(str(most)):
        return f"Please enter {most} or less."
    return None
