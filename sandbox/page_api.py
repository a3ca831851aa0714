"""What the page asks for: state, messages, traffic, option searches, and the stream of what happens."""

import asyncio
import json
from collections.abc import AsyncIterator

from sandbox import acts
from sandbox.control import clock_state
from sandbox.conversations import Conversation
from sandbox.people import Person
from sandbox.wire import Json
from sandbox.workspace import Workspace

PING_SECONDS = 15.0


def state(ws: Workspace, query: dict[str, str]) -> Json:
    """Everything the page needs to draw itself for one person; without one, whom one can choose to be."""
    installation = ws.installation
    team = {"id": installation.team_id, "name": installation.team_name, "domain": installation.domain}
    users = [_user(person) for person in ws.people.all()]
    if not query.get("as"):
        return {"team": team, "me": None, "users": users}
    me = ws.people.human(query["as"])
    commands = [
        {"command": one.command, "description": one.description, "usage_hint": one.usage_hint}
        for one in ws.manifest.commands.values()
    ]
    shortcuts = [
        {"callback_id": one.callback_id, "name": one.name}
        for one in ws.manifest.shortcuts.values()
        if one.type == "message"
    ]
    return {
        "team": team,
        "me": _user(me),
        "users": users,
        "bot": {
            "user_id": installation.bot_user,
            "name": ws.manifest.name,
            "app_id": installation.app_id,
            "connected": ws.deliveries.connected(),
        },
        "conversations": [_conversation(ws, one, me) for one in ws.conversations.all() if _sees(one, me)],
        "commands": commands,
        "message_shortcuts": shortcuts,
        "home": ws.views.homes.get(me.id),
        "modals": ws.views.stack(me.id),
        "clock": clock_state(ws),
    }


def _user(person: Person) -> Json:
    return {
        "id": person.id,
        "name": person.name,
        "real_name": person.real_name,
        "tz": person.tz,
        "locale": person.locale,
        "is_bot": person.is_bot,
        "title": person.title,
    }


def _sees(conversation: Conversation, person: Person) -> bool:
    return person.id in conversation.members or (conversation.kind == "channel" and not conversation.is_private)


def _conversation(ws: Workspace, one: Conversation, me: Person) -> Json:
    bot = ws.people.bot()
    return {
        "id": one.id,
        "name": bot.name if one.kind == "im" else one.name,
        "kind": one.kind,
        "user": bot.id if one.kind == "im" else None,
        "is_member": me.id in one.members,
        "bot_is_member": bot.id in one.members,
        "unread": one.unread(me.id),
        "topic": one.topic,
    }


def messages(ws: Workspace, query: dict[str, str]) -> Json:
    """A page of a conversation or of a thread, oldest first, with what only this person sees."""
    person, conversation = acts.place(ws, dict(query))
    thread, before = query.get("thread"), query.get("before")
    limit = int(query["limit"]) if query.get("limit", "").isdigit() else 100
    private = [one for one in conversation.private.get(person.id, {}).values() if not one.get("notice")]
    if thread:
        shown = conversation.thread(thread) + [one for one in private if one.get("thread_ts") == thread]
    else:
        shown = conversation.parents() + [one for one in private if not one.get("thread_ts")]
    shown = [one for one in sorted(shown, key=lambda one: str(one["ts"])) if not before or one["ts"] < before]
    last = shown[-limit:] if limit else []
    return {
        "messages": [{**one, "ephemeral": bool(one.get("ephemeral"))} for one in last],
        "has_more": len(shown) > len(last),
    }


def traffic(ws: Workspace, query: dict[str, str]) -> Json:
    """The inspector's entries after a number."""
    after = int(query["after"]) if query.get("after", "").isdigit() else 0
    return {"entries": [one for one in ws.traffic.entries if one["n"] > after]}


async def stream(ws: Workspace, person_id: str) -> AsyncIterator[str]:
    """Server-sent events for one person, with a comment as ping every 15 s."""
    queue = ws.feed.subscribe(person_id)
    try:
        yield ": hello\n\n"
        while True:
            try:
                item = await asyncio.wait_for(queue.get(), PING_SECONDS)
            except TimeoutError:
                yield ": ping\n\n"
                continue
            if item is None:
                return
            yield f"data: {json.dumps(item)}\n\n"
    finally:
        ws.feed.unsubscribe(queue)
