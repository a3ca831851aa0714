"""What people do in conversations: say, edit, delete, react, and give commands."""

import asyncio
from typing import Any

from sandbox import events, interactions, posting
from sandbox.conversations import Conversation
from sandbox.delivery import ANSWER_SECONDS, COMMANDS, Delivery, Outcome
from sandbox.people import Person
from sandbox.responding import apply_answer
from sandbox.text import spoken, typed
from sandbox.wire import Json, Refused
from sandbox.workspace import Workspace

LONGEST_TEXT = 40_000
SLACKBOT_SAYS = {
    "timeout": "operation_timeout",
    "unreachable": "dispatch_failed",
    "http_error": "http_client_error",
}


async def outcome_within(delivery: Delivery) -> Outcome | None:
    """The outcome, or None when there is none after 3 real seconds (the sandbox clock may be slower)."""
    try:
        return await asyncio.wait_for(asyncio.shield(delivery.outcome), ANSWER_SECONDS + 0.2)
    except TimeoutError:
        return None


def place(ws: Workspace, body: Json) -> tuple[Person, Conversation]:
    """Who acts, and where."""
    person = ws.people.human(body.get("as"))
    return person, ws.conversations.named(body.get("in"), person)


def find_message(conversation: Conversation, person: Person, ts: object) -> Json:
    """A message that this person sees, private ones too."""
    key = str(ts or "")
    found = conversation.messages.get(key) or conversation.private.get(person.id, {}).get(key)
    if found is None:
        raise Refused(f"{person.name} sees no message {key!r} in {conversation.name}.")
    return found


def named_user(ws: Workspace, name: str) -> tuple[str, str] | None:
    """(id, handle) of a user's handle or id."""
    person = ws.people.find(name) or ws.people.find(name.lower())
    return (person.id, person.name) if person else None


def named_channel(ws: Workspace, name: str) -> tuple[str, str] | None:
    """(id, name) of a channel's name or id."""
    for one in ws.conversations.all():
        if one.kind == "channel" and name in {one.name, one.id}:
            return one.id, one.name
    return None


def say(ws: Workspace, body: Json) -> Json:
    """Write a message; answers with its ts at once."""
    person, conversation = place(ws, body)
    if person.id not in conversation.members:
        raise Refused(f"{person.name} is not in #{conversation.name}.")
    if conversation.kind == "im" and (not ws.manifest.messages_tab or ws.manifest.messages_read_only):
        raise Refused("Sending messages to this app has been turned off.")
    text = _text(ws, body)
    parent = find_message(conversation, person, body["thread"]) if body.get("thread") else {}
    if parent.get("ephemeral"):
        raise Refused("A message that only you see has no thread.")
    thread_ts = parent.get("thread_ts") or parent.get("ts")
    message = posting.human_message(ws, person, text, thread_ts)
    posting.post(ws, conversation, message)
    return {"ts": message["ts"]}


def _text(ws: Workspace, body: Json) -> str:
    text = body.get("text")
    if not isinstance(text, str) or not text.strip():
        raise Refused("There is nothing to say: text is missing.")
    if len(text) > LONGEST_TEXT:
        raise Refused(f"A message has at most {LONGEST_TEXT} characters.")
    return typed(text, user=lambda name: named_user(ws, name), channel=lambda name: named_channel(ws, name))


def _own(ws: Workspace, body: Json) -> tuple[Person, Conversation, Json]:
    person, conversation = place(ws, body)
    message = find_message(conversation, person, body.get("ts"))
    if message["user"] != person.id:
        raise Refused(f"{person.name} can only change their own messages.")
    return person, conversation, message


def edit(ws: Workspace, body: Json) -> Json:
    """Change one's own message."""
    person, conversation, message = _own(ws, body)
    text = _text(ws, body)
    fresh = posting.human_message(ws, person, text, None)
    if text != message["text"]:
        fields = {"text": text, "blocks": fresh["blocks"]}
        posting.change(ws, conversation, message["ts"], fields, by=person.id)
    return {"ts": message["ts"]}


def delete(ws: Workspace, body: Json) -> Json:
    """Delete one's own message."""
    _, conversation, message = _own(ws, body)
    posting.delete(ws, conversation, message["ts"])
    return {}


def react(ws: Workspace, body: Json) -> Json:
    """Put an emoji on a message, or take it off."""
    person, conversation = place(ws, body)
    message = find_message(conversation, person, body.get("ts"))
    name = str(body.get("name") or "").strip(":")
    if message.get("ephemeral") or not name:
        raise Refused("A reaction needs an emoji's name and a message that others see too.")
    set_reaction(ws, conversation, message, person.id, name, on=not body.get("remove"))
    return {}


def set_reaction(  # who, where, what
    ws: Workspace, conversation: Conversation, message: Json, user_id: str, name: str, *, on: bool
) -> bool:
    """Add or remove one user's reaction; False when that changes nothing."""
    reactions: list[Json] = message.setdefault("reactions", [])
    found = next((one for one in reactions if one["name"] == name), None)
    if on == (found is not None and user_id in found["users"]):
        return False
    if found is None:
        found = {"name": name, "users": [], "count": 0}
        reactions.append(found)
    if on:
        found["users"].append(user_id)
    else:
        found["users"].remove(user_id)
    found["count"] = len(found["users"])
    if not found["users"]:
        reactions.remove(found)
    if not reactions:
        del message["reactions"]
    posting.show_again(ws, conversation, message)
    return True


async def command(ws: Workspace, body: Json) -> Json:
    """Give a slash command; answers when the bot took it, or Slackbot said why not."""
    person, conversation = place(ws, body)
    name = str(body.get("command") or "")
    known = None if ws.revoked else ws.manifest.commands.get(name)
    if known is None:
        raise Refused(f"{name!r} is not a valid command; there are {', '.join(sorted(ws.manifest.commands))}.")
    if body.get("thread"):
        raise Refused(f"{name} is not supported in threads. Sorry!")
    users, channels = (lambda key: named_user(ws, key)), (lambda key: named_channel(ws, key))
    raw = str(body.get("text") or "").strip()
    if known.should_escape:
        text = typed(raw, user=users, channel=channels, labels=True, links=False)
    else:
        text = spoken(raw, user=users, channel=channels)
    payload = interactions.command(ws, person, conversation, name, text)
    delivery = ws.deliveries.deliver(COMMANDS, payload, f"{person.name}: {name} {text}"[:80])
    shown = asyncio.ensure_future(_show_command(ws, person, conversation, name, payload, delivery))
    await asyncio.wait({shown}, timeout=ANSWER_SECONDS + 0.2)
    if shown.done():
        shown.result()
    return {}


async def _show_command(
    ws: Workspace, person: Person, conversation: Conversation, name: str, payload: Json, delivery: Delivery
) -> None:
    outcome = await delivery.outcome
    if not outcome.acked:
        error = SLACKBOT_SAYS[outcome.status]
        posting.notice(ws, person.id, conversation, f'{name} failed with the error "{error}"')
    elif outcome.payload:
        key = str(payload["response_url"]).split("/response/")[1]
        apply_answer(ws, ws.responses.use(key), outcome.payload)


async def home(ws: Workspace, body: Json) -> Json:
    """Open the Home tab (or "tab": "messages"); answers with the view that the bot published by then."""
    person = ws.people.human(body.get("as"))
    tab = body.get("tab") or "home"
    if tab not in {"home", "messages"} or not (ws.manifest.home_tab if tab == "home" else ws.manifest.messages_tab):
        raise Refused(f"This app has no tab {tab!r}.")
    delivery = events.home_opened(ws, person, tab)
    if delivery is not None:
        await outcome_within(delivery)
    view: Any = ws.views.homes.get(person.id)
    return {"view": view} if view is None else dict(view)
