"""Walking blocks: their interactive elements, the ids Slack fills in, and finding what was clicked."""

import copy
from collections.abc import Iterator

from sandbox.wire import Json, Refused, new_id

VALUE_KEYS = {
    "plain_text_input": "value",
    "email_text_input": "value",
    "url_text_input": "value",
    "number_input": "value",
    "rich_text_input": "rich_text_value",
    "static_select": "selected_option",
    "external_select": "selected_option",
    "radio_buttons": "selected_option",
    "multi_static_select": "selected_options",
    "multi_external_select": "selected_options",
    "checkboxes": "selected_options",
    "users_select": "selected_user",
    "multi_users_select": "selected_users",
    "conversations_select": "selected_conversation",
    "multi_conversations_select": "selected_conversations",
    "channels_select": "selected_channel",
    "multi_channels_select": "selected_channels",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
    "file_input": "files",
}
INITIAL_KEYS = {
    "value": "initial_value",
    "rich_text_value": "initial_value",
    "selected_option": "initial_option",
    "selected_options": "initial_options",
    "selected_user": "initial_user",
    "selected_users": "initial_users",
    "selected_conversation": "initial_conversation",
    "selected_conversations": "initial_conversations",
    "selected_channel": "initial_channel",
    "selected_channels": "initial_channels",
    "selected_date": "initial_date",
    "selected_time": "initial_time",
    "selected_date_time": "initial_date_time",
}
WITHOUT_STATE = {"button", "overflow", "workflow_button", "icon_button", "feedback_buttons"}
LISTS = {"selected_options", "selected_users", "selected_conversations", "selected_channels", "files"}


def inner_blocks(block: Json) -> list[Json]:
    """The blocks inside a block: a container's children, a carousel's cards."""
    found: list[Json] = []
    for key in ("child_blocks", "blocks", "elements"):
        if block.get("type") in {"container", "carousel"} and isinstance(block.get(key), list):
            found += [one for one in block[key] if isinstance(one, dict)]
    return found


def elements(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Each (block, interactive element), in the order they are drawn."""
    for block in blocks:
        yield from elements(inner_blocks(block))
        places = [block.get("accessory"), block.get("element")]
        if block.get("type") in {"actions", "context_actions"}:
            places += block.get("elements") or []
        if block.get("type") == "card":
            places += block.get("actions") or []
        for element in places:
            if isinstance(element, dict) and element.get("type") in VALUE_KEYS.keys() | WITHOUT_STATE:
                yield block, element


def with_ids(blocks: list[Json]) -> list[Json]:
    """A copy of the blocks with every block_id and action_id, missing ones made up as Slack does."""
    copied = copy.deepcopy(blocks)
    _fill_block_ids(copied)
    for _, element in elements(copied):
        element.setdefault("action_id", new_id("", 5))
    return copied


def _fill_block_ids(blocks: list[Json]) -> None:
    for block in blocks:
        if isinstance(block, dict):
            block.setdefault("block_id", new_id("", 5))
            _fill_block_ids(inner_blocks(block))


def find_element(blocks: list[Json], action_id: str, block_id: str | None) -> tuple[Json, Json]:
    """The (block, element) with this action id; Refused when it is not there or disabled."""
    known: list[str] = []
    for block, element in elements(blocks):
        if element["action_id"] == action_id and block_id in {None, block["block_id"]}:
            return block, element
        known.append(element["action_id"])
    raise Refused(f"There is no {action_id!r} here; there is {', '.join(known) or 'nothing to click'}.")


def options_of(element: Json) -> list[Json]:
    """All options of a select, radio group, checkboxes or overflow, groups flattened."""
    groups = element.get("option_groups") or []
    return list(element.get("options") or []) + [one for group in groups for one in group.get("options", [])]
