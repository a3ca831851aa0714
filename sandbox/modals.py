"""What people do with interactive parts: click, choose, submit and close modals, use shortcuts, search options."""

from collections.abc import Callable
from typing import Any

from sandbox import interactions, posting
from sandbox.acts import find_message, outcome_within, place
from sandbox.blocks import checked_view
from sandbox.delivery import INTERACTIVE, Outcome
from sandbox.elements import VALUE_KEYS, find_element
from sandbox.people import Person
from sandbox.state import client_errors, initial_values, merged, unknown_inputs, wrapped
from sandbox.wire import Json, Refused, SlackError
from sandbox.workspace import Workspace

TROUBLE = "We had some trouble connecting. Try again?"


def _view_of(ws: Workspace, person: Person, view_id: object) -> Json:
    found = ws.views.find(str(view_id))
    if found is None or found[0] != person.id:
        raise Refused(f"{person.name} has no view {view_id!r} open.")
    return found[1]


async def _hand_over(ws: Workspace, payload: Json, summary: str) -> Outcome | None:
    return await outcome_within(ws.deliveries.deliver(INTERACTIVE, payload, summary))


async def click(ws: Workspace, body: Json) -> Json:
    """Click a button or choose in an element, of a message or of a view."""
    if not ws.manifest.interactive:
        raise Refused("This app has no interactivity switched on.")
    if body.get("view_id"):
        return await _click_view(ws, body)
    person, conversation = place(ws, body)
    message = find_message(conversation, person, body.get("ts"))
    blocks = message.get("blocks") or []
    block, element = find_element(blocks, str(body.get("action_id")), body.get("block_id"))
    state = merged(blocks, initial_values(blocks), body.get("state"), _offered(ws, person))
    payload = interactions.message_click(ws, person, conversation, message, state)
    action = interactions.action_of(ws, block, element, body.get("value"), _offered(ws, person))
    payload["actions"] = [action]
    if element["type"] in VALUE_KEYS:
        key = VALUE_KEYS[element["type"]]
        state.setdefault(block["block_id"], {})[element["action_id"]] = {"type": element["type"], key: action[key]}
    outcome = await _hand_over(ws, payload, f"{person.name} clicks {element['action_id']}")
    _tell_failure(ws, person, conversation.id, outcome)
    return {}


async def _click_view(ws: Workspace, body: Json) -> Json:
    person = ws.people.human(body.get("as"))
    view = _view_of(ws, person, body["view_id"])
    block, element = find_element(view["blocks"], str(body.get("action_id")), body.get("block_id"))
    offered = _offered(ws, person)
    view["state"]["values"] = merged(view["blocks"], view["state"]["values"], body.get("state"), offered)
    if element["type"] in VALUE_KEYS:
        chosen = wrapped(element, body.get("value"), offered)
        view["state"]["values"].setdefault(block["block_id"], {})[element["action_id"]] = chosen
        if block["type"] == "input" and not block.get("dispatch_action"):
            return {}
    payload = interactions.view_click(ws, person, view)
    payload["actions"] = [interactions.action_of(ws, block, element, body.get("value"), offered)]
    outcome = await _hand_over(ws, payload, f"{person.name} clicks {element['action_id']} in a view")
    _tell_failure(ws, person, None, outcome)
    return {}


def _tell_failure(ws: Workspace, person: Person, channel_id: str | None, outcome: Outcome | None) -> None:
    if outcome is not None and not outcome.acked:
        conversation = ws.conversations.get(channel_id) if channel_id else None
        posting.notice(ws, person.id, conversation, f"{ws.manifest.name} did not respond. {TROUBLE}")


async def submit(ws: Workspace, body: Json) -> Json:
    """Submit a modal; {"errors": {block_id: text}} from the client or the bot, else {}."""
    person = ws.people.human(body.get("as"))
    view = _view_of(ws, person, body.get("view_id"))
    if view["type"] != "modal" or (not view.get("submit") and not body.get("force")):
        raise Refused("This view has nothing to submit.")
    if unknown := unknown_inputs(view["blocks"], body.get("values")):
        raise Refused(f"This modal has no input {', '.join(unknown)}.")
    values = merged(view["blocks"], view["state"]["values"], body.get("values"), _offered(ws, person))
    view["state"]["values"] = values
    if errors := client_errors(view["blocks"], values):
        return {"errors": errors}
    payload = interactions.submission(ws, person, view)
    summary = f"{person.name} submits {view['callback_id'] or view['id']}"
    outcome = await _hand_over(ws, payload, summary)
    if outcome is None or not outcome.acked:
        raise Refused(TROUBLE)
    return _answered(ws, person, view, outcome.payload or {})


def _answered(ws: Workspace, person: Person, view: Json, answer: Json) -> Json:
    carry_out: dict[str, Callable[[], Any]] = {
        "update": lambda: ws.views.update(view, checked_view(answer.get("view"), "modal")),
        "push": lambda: ws.views.push(person.id, checked_view(answer.get("view"), "modal")),
        "clear": ws.views.stack(person.id).clear,
        "": lambda: ws.views.close(person.id, view["id"]),
    }
    action = str(answer.get("response_action") or "")
    if action == "errors":
        errors = answer.get("errors")
        known = {block["block_id"] for block in view["blocks"] if block["type"] == "input"}
        if not isinstance(errors, dict) or not errors or not set(errors) <= known:
            raise Refused(TROUBLE)
        return {"errors": {str(key): str(text) for key, text in errors.items()}}
    if action not in carry_out:
        raise Refused(TROUBLE)
    try:
        carry_out[action]()
    except SlackError as error:
        ws.traffic.begin("refused", "response_action", f"{action}: {error.error}", error.body())
        raise Refused(TROUBLE) from None
    tell_modals(ws, person.id)
    return {}


def tell_modals(ws: Workspace, person_id: str) -> None:
    """Show the page a person's stack of modals."""
    ws.feed.tell(person_id, {"kind": "modals", "modals": ws.views.stack(person_id)})


async def close(ws: Workspace, body: Json) -> Json:
    """Close a modal, or with "all" the whole stack; the bot is told where it asked to be."""
    person = ws.people.human(body.get("as"))
    view = _view_of(ws, person, body.get("view_id"))
    cleared = bool(body.get("all")) or bool(view.get("clear_on_close"))
    closed = list(reversed(ws.views.stack(person.id))) if cleared else [view]
    ws.views.close(person.id, closed[-1]["id"])
    tell_modals(ws, person.id)
    for one in closed:
        if one.get("notify_on_close"):
            payload = interactions.closing(ws, person, one, cleared=cleared)
            await _hand_over(ws, payload, f"{person.name} closes {one['callback_id'] or one['id']}")
    return {}


async def shortcut(ws: Workspace, body: Json) -> Json:
    """Use a message shortcut (with "in" and "ts") or a global one."""
    callback_id = str(body.get("callback_id") or "")
    known = ws.manifest.shortcuts.get(callback_id)
    if known is None:
        raise Refused(f"There is no shortcut {callback_id!r}; there is {', '.join(ws.manifest.shortcuts)}.")
    person, conversation = place(ws, body)
    if known.type == "global":
        payload = interactions.global_shortcut(ws, person, callback_id)
    else:
        message = find_message(conversation, person, body.get("ts"))
        if message.get("ephemeral"):
            raise Refused("Message shortcuts are not offered on messages that only you see.")
        payload = interactions.message_shortcut(ws, person, conversation, message, callback_id)
    outcome = await _hand_over(ws, payload, f"{person.name} uses {known.name}")
    _tell_failure(ws, person, conversation.id, outcome)
    return {}


async def suggest(ws: Workspace, body: Json) -> Json:
    """Ask the bot for the options of an external select: {"options": [...]}."""
    action_id, block_id = str(body.get("action_id")), body.get("block_id")
    if body.get("view_id"):
        person = ws.people.human(body.get("as"))
        view = _view_of(ws, person, body["view_id"])
        surface: Json = {"container": {"type": "view", "view_id": view["id"]}, "view": view}
        blocks = view["blocks"]
    else:
        person, conversation = place(ws, body)
        message = find_message(conversation, person, body.get("ts"))
        click_payload = interactions.message_click(ws, person, conversation, message, {})
        surface = {key: click_payload[key] for key in ("container", "channel", "message") if key in click_payload}
        blocks = message.get("blocks") or []
    block, _ = find_element(blocks, action_id, block_id)
    payload = interactions.option_request(
        ws, person, block_id=block["block_id"], action_id=action_id, typed=str(body.get("value") or ""),
        surface=surface,
    )  # fmt: skip
    outcome = await _hand_over(ws, payload, f"{person.name} searches in {action_id}")
    answer = (outcome.payload if outcome is not None and outcome.acked else None) or {}
    groups = answer.get("option_groups") or []
    options = list(answer.get("options") or []) + [one for group in groups for one in group.get("options", [])]
    ws.offered.setdefault(person.id, []).extend(options)
    return {"options": options}


def _offered(ws: Workspace, person: Person) -> list[Json]:
    return ws.offered.get(person.id, [])
