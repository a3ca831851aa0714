"""Interactive payloads as Slack builds them: clicks, submissions, closings, shortcuts, option requests."""

import copy
from typing import Any

from sandbox.conversations import Conversation
from sandbox.elements import VALUE_KEYS, elements, options_of
from sandbox.people import Person
from sandbox.state import Values, wrapped
from sandbox.wire import Json, Refused
from sandbox.workspace import Workspace


def envelope(ws: Workspace, kind: str, person: Person) -> Json:
    """What all interactive payloads begin with."""
    installation = ws.installation
    return {
        "type": kind,
        "team": {"id": installation.team_id, "domain": installation.domain},
        "user": {
            "id": person.id,
            "username": person.name,
            "name": person.name,
            "team_id": installation.team_id,
        },
        "api_app_id": installation.app_id,
        "token": "sandbox",
        "enterprise": None,
        "is_enterprise_install": False,
    }


def action_of(ws: Workspace, block: Json, element: Json, value: Any, offered: list[Json]) -> Json:
    """One entry of `actions`: the element with what was chosen."""
    kind = element["type"]
    action: Json = {
        "type": kind,
        "action_id": element["action_id"],
        "block_id": block["block_id"],
        "action_ts": ws.conversations.mint(),
    }
    if kind in {"button", "workflow_button"}:
        return action | {key: element[key] for key in ("text", "value", "style", "url") if key in element}
    if kind == "icon_button":
        return action | {key: element[key] for key in ("text", "value", "icon") if key in element}
    if kind == "feedback_buttons":
        return action | {"value": value}
    if kind == "overflow":
        return action | {"selected_option": _overflow_option(element, value)}
    chosen = wrapped(element, value, offered)
    key = VALUE_KEYS[kind]
    return action | {key: chosen[key]}


def _overflow_option(element: Json, value: Any) -> Json:
    for option in options_of(element):
        if value in {option["value"], option["text"]["text"]}:
            return option
    allowed = ", ".join(option["value"] for option in options_of(element))
    raise Refused(f"{element['action_id']} has no option {value!r}; its options are {allowed}.")


def message_click(ws: Workspace, person: Person, conversation: Conversation, message: Json, state: Values) -> Json:
    """block_actions of a message, without its `actions`; an ephemeral one is not in the payload."""
    ephemeral = bool(message.get("ephemeral"))
    container: Json = {
        "type": "message",
        "message_ts": message["ts"],
        "channel_id": conversation.id,
        "is_ephemeral": ephemeral,
    }
    if message.get("thread_ts"):
        container["thread_ts"] = message["thread_ts"]
    payload = envelope(ws, "block_actions", person) | {
        "container": container,
        "trigger_id": ws.triggers.mint(person.id),
        "channel": {"id": conversation.id, "name": conversation.command_name},
        "state": {"values": state},
        "response_url": ws.responses.mint(
            ws.host,
            kind="actions",
            person_id=person.id,
            conversation_id=conversation.id,
            message_ts=message["ts"],
            ephemeral=ephemeral,
            thread_ts=message.get("thread_ts"),
        ),
    }
    return payload if ephemeral else payload | {"message": copy.deepcopy(message)}


def view_click(ws: Workspace, person: Person, view: Json) -> Json:
    """block_actions of a modal or Home tab, without its `actions`."""
    return envelope(ws, "block_actions", person) | {
        "container": {"type": "view", "view_id": view["id"]},
        "trigger_id": ws.triggers.mint(person.id, view["id"]),
        "view": copy.deepcopy(view),
    }


def submission(ws: Workspace, person: Person, view: Json) -> Json:
    """view_submission."""
    return envelope(ws, "view_submission", person) | {
        "trigger_id": ws.triggers.mint(person.id, view["id"]),
        "view": copy.deepcopy(view),
        "response_urls": _response_urls(ws, person, view),
    }


def _response_urls(ws: Workspace, person: Person, view: Json) -> list[Json]:
    """A response URL for each conversation chosen in a select with response_url_enabled."""
    urls: list[Json] = []
    for block, element in elements(view["blocks"]):
        chosen = view["state"]["values"].get(block["block_id"], {}).get(element["action_id"], {})
        channel_id = chosen.get("selected_conversation") or chosen.get("selected_channel")
        if element.get("response_url_enabled") and channel_id:
            url = ws.responses.mint(ws.host, kind="app", person_id=person.id, conversation_id=channel_id)
            place = {"block_id": block["block_id"], "action_id": element["action_id"]}
            urls.append(place | {"channel_id": channel_id, "response_url": url})
    return urls


def closing(ws: Workspace, person: Person, view: Json, *, cleared: bool) -> Json:
    """view_closed."""
    return envelope(ws, "view_closed", person) | {"view": copy.deepcopy(view), "is_cleared": cleared}


def message_shortcut(
    ws: Workspace, person: Person, conversation: Conversation, message: Json, callback_id: str
) -> Json:
    """message_action."""
    return envelope(ws, "message_action", person) | {
        "callback_id": callback_id,
        "trigger_id": ws.triggers.mint(person.id),
        "action_ts": ws.conversations.mint(),
        "message_ts": message["ts"],
        "channel": {"id": conversation.id, "name": conversation.command_name},
        "message": copy.deepcopy(message),
        "response_url": ws.responses.mint(
            ws.host,
            kind="actions",
            person_id=person.id,
            conversation_id=conversation.id,
            thread_ts=message.get("thread_ts"),
        ),
    }


def global_shortcut(ws: Workspace, person: Person, callback_id: str) -> Json:
    """shortcut: without a channel or a response URL."""
    return envelope(ws, "shortcut", person) | {
        "callback_id": callback_id,
        "trigger_id": ws.triggers.mint(person.id),
        "action_ts": ws.conversations.mint(),
    }


def option_request(  # a payload's fields, by name
    ws: Workspace, person: Person, *, block_id: str, action_id: str, typed: str, surface: Json
) -> Json:
    """block_suggestion: what an external select asks for; `surface` adds container, message or view."""
    return envelope(ws, "block_suggestion", person) | {
        "action_id": action_id,
        "block_id": block_id,
        "value": typed,
        **surface,
    }


def command(ws: Workspace, person: Person, conversation: Conversation, name: str, text: str) -> Json:
    """A slash command: flat fields, no ts and no thread."""
    installation = ws.installation
    return {
        "token": "sandbox",
        "team_id": installation.team_id,
        "team_domain": installation.domain,
        "channel_id": conversation.id,
        "channel_name": conversation.command_name,
        "user_id": person.id,
        "user_name": person.name,
        "command": name,
        "text": text,
        "api_app_id": installation.app_id,
        "is_enterprise_install": "false",
        "response_url": ws.responses.mint(
            ws.host, kind="commands", person_id=person.id, conversation_id=conversation.id
        ),
        "trigger_id": ws.triggers.mint(person.id),
    }
