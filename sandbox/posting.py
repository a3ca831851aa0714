"""Putting messages into conversations and changing them there: what is seen, kept, and told to bot and page."""

import copy
from uuid import uuid4

from sandbox import events
from sandbox.conversations import Conversation, is_reply
from sandbox.elements import with_ids
from sandbox.people import SLACKBOT, Person
from sandbox.text import rich_text
from sandbox.wire import Json, SlackError, new_id
from sandbox.workspace import Workspace


def human_message(ws: Workspace, person: Person, text: str, thread_ts: str | None) -> Json:
    """The message a person sends: text, its rich text, and their client's id."""
    message: Json = {
        "type": "message",
        "user": person.id,
        "text": text,
        "ts": ws.conversations.mint(),
        "team": ws.installation.team_id,
        "client_msg_id": str(uuid4()),
        "blocks": rich_text(text, block_id=new_id("", 5)),
    }
    return message | ({"thread_ts": thread_ts} if thread_ts else {})


def bot_message(ws: Workspace, content: Json) -> Json:
    """The message the bot sends: its identity, and `content` (text, blocks, attachments, metadata, thread_ts)."""
    installation = ws.installation
    message: Json = {
        "type": "message",
        "user": installation.bot_user,
        "bot_id": installation.bot_id,
        "app_id": installation.app_id,
        "team": installation.team_id,
        "text": content.get("text") or "",
        "ts": ws.conversations.mint(),
        "bot_profile": {
            "id": installation.bot_id,
            "app_id": installation.app_id,
            "user_id": installation.bot_user,
            "name": ws.manifest.name,
            "deleted": False,
            "team_id": installation.team_id,
        },
    }
    for key in ("attachments", "metadata", "thread_ts", "files", "subtype"):
        if content.get(key):
            message[key] = content[key]
    if content.get("blocks"):
        message["blocks"] = with_ids(content["blocks"])
    return message


def post(ws: Workspace, conversation: Conversation, message: Json) -> Json:
    """Add a message: keep it, send its events, show it."""
    thread_ts = message.get("thread_ts")
    if thread_ts:
        _count_reply(ws, conversation, thread_ts, message)
    _store(ws, conversation, message)
    if message["user"] in conversation.members:
        mark_read(ws, conversation, message["user"])
    events.message_posted(ws, conversation, message)
    _tell_unread(ws, conversation)
    return message


def _count_reply(ws: Workspace, conversation: Conversation, thread_ts: str, reply: Json) -> None:
    parent = conversation.messages.get(thread_ts)
    if parent is None or is_reply(parent):
        raise SlackError("thread_not_found")
    before = copy.deepcopy(parent)
    users = parent.setdefault("reply_users", [])
    if reply["user"] not in users:
        users.append(reply["user"])
    parent |= {
        "thread_ts": thread_ts,
        "reply_count": parent.get("reply_count", 0) + 1,
        "reply_users_count": len(users),
        "latest_reply": reply["ts"],
    }
    _store(ws, conversation, parent)
    events.message_changed(ws, conversation, parent, before)


def change(ws: Workspace, conversation: Conversation, ts: str, fields: Json, *, by: str | None) -> Json:
    """Change a message in place; `by` marks it as edited by that user. A None field is taken away."""
    message = conversation.messages[ts]
    before = copy.deepcopy(message)
    for key, value in fields.items():
        if value is None:
            message.pop(key, None)
        else:
            message[key] = with_ids(value) if key == "blocks" and value else value
    if by is not None:
        message["edited"] = {"user": by, "ts": ws.conversations.mint()}
    _store(ws, conversation, message)
    events.message_changed(ws, conversation, message, before)
    return message


def delete(ws: Workspace, conversation: Conversation, ts: str) -> None:
    """Delete a message; a parent with replies leaves a tombstone."""
    message = conversation.messages[ts]
    if message.get("reply_count"):
        before = copy.deepcopy(message)
        tombstone: Json = {
            "type": "message",
            "subtype": "tombstone",
            "hidden": True,
            "user": SLACKBOT,
            "text": "This message was deleted.",
            "ts": ts,
        }
        kept = {key: message[key] for key in message if key == "thread_ts" or key.startswith(("reply", "latest"))}
        _store(ws, conversation, tombstone | kept)
        events.message_changed(ws, conversation, tombstone | kept, before)
        return
    ws.conversations.remove(conversation, ts)
    _uncount_reply(ws, conversation, message)
    _tell_gone(ws, conversation, ts, ephemeral=False)
    events.message_deleted(ws, conversation, message)


def _uncount_reply(ws: Workspace, conversation: Conversation, reply: Json) -> None:
    parent = conversation.messages.get(reply.get("thread_ts") or "")
    if parent is None or parent["ts"] == reply["ts"]:
        return
    left = [one for one in conversation.thread(parent["ts"]) if one["ts"] != parent["ts"]]
    if left:
        users = list(dict.fromkeys(one["user"] for one in left))
        parent |= {
            "reply_count": len(left),
            "reply_users": users,
            "reply_users_count": len(users),
            "latest_reply": left[-1]["ts"],
        }
    else:
        for key in ("thread_ts", "reply_count", "reply_users", "reply_users_count", "latest_reply"):
            parent.pop(key, None)
    _store(ws, conversation, parent)


def whisper(ws: Workspace, conversation: Conversation, person_id: str, message: Json) -> Json:
    """Show a message to one person only; it is in no history."""
    shown = message | {"ephemeral": True}
    conversation.private.setdefault(person_id, {})[message["ts"]] = shown
    ws.feed.tell(person_id, {"kind": "message", "channel": conversation.id, "message": shown})
    return shown


def rewhisper(ws: Workspace, conversation: Conversation, person_id: str, ts: str, content: Json | None) -> bool:
    """Replace (or, with None, remove) a private message; False when it is gone already."""
    shown = conversation.private.get(person_id, {})
    if ts not in shown:
        return False
    if content is None:
        del shown[ts]
        _tell_gone(ws, conversation, ts, ephemeral=True, person_id=person_id)
        return True
    fresh = bot_message(ws, content) | {"ts": ts, "ephemeral": True}
    shown[ts] = fresh
    ws.feed.tell(person_id, {"kind": "message", "channel": conversation.id, "message": fresh})
    return True


def notice(ws: Workspace, person_id: str, conversation: Conversation | None, text: str) -> None:
    """What Slack itself tells a person when the bot fails."""
    channel = None if conversation is None else conversation.id
    ws.feed.tell(person_id, {"kind": "notice", "channel": channel, "text": text})
    person = ws.people.find(person_id)
    place = conversation if conversation or person is None else ws.conversations.direct(person)
    if place is not None:
        ts = ws.conversations.mint()
        shown = {"type": "message", "user": SLACKBOT, "text": text, "ts": ts, "ephemeral": True, "notice": True}
        place.private.setdefault(person_id, {})[ts] = shown


def mark_read(ws: Workspace, conversation: Conversation, person_id: str) -> None:
    """This person has seen everything so far."""
    newest = conversation.order[-1] if conversation.order else "0"
    if conversation.read.get(person_id) != newest:
        conversation.read[person_id] = newest
        ws.conversations.keep(conversation)
        ws.feed.tell(person_id, {"kind": "unread", "channel": conversation.id, "unread": 0})


def show_again(ws: Workspace, conversation: Conversation, message: Json) -> None:
    """Keep and show a message whose reactions changed; the bot is told nothing."""
    _store(ws, conversation, message)


def _store(ws: Workspace, conversation: Conversation, message: Json) -> None:
    ws.conversations.save(conversation, message)
    item = {"kind": "message", "channel": conversation.id, "message": message | {"ephemeral": False}}
    for person_id in ws.feed.watchers() & conversation.members:
        ws.feed.tell(person_id, item)


def _tell_unread(ws: Workspace, conversation: Conversation) -> None:
    for person_id in ws.feed.watchers() & conversation.members:
        unread = conversation.unread(person_id)
        ws.feed.tell(person_id, {"kind": "unread", "channel": conversation.id, "unread": unread})


def _tell_gone(
    ws: Workspace, conversation: Conversation, ts: str, *, ephemeral: bool, person_id: str | None = None
) -> None:
    item = {"kind": "deleted", "channel": conversation.id, "ts": ts, "ephemeral": ephemeral}
    for watcher in ws.feed.watchers() & conversation.members:
        if person_id in {None, watcher}:
            ws.feed.tell(watcher, item)
