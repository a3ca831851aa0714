"""The control side: acts of people, the clock, faults, and what was seen, as JSON over HTTP."""

import asyncio
import inspect
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

from sandbox import acts, events, modals, posting
from sandbox.clock import checked_speed, parse_instant, steady_seconds
from sandbox.people import Person
from sandbox.webapi.dispatch import FAULT_METHODS
from sandbox.wire import Json, Refused, new_id
from sandbox.workspace import Workspace

SETTLE_LIMIT_SECONDS = 30.0
SILENCE_SECONDS = 0.3

Act = Callable[[Workspace, Json], Json | Awaitable[Json]]


def seen(ws: Workspace, query: dict[str, str]) -> Json:
    """All that a person sees in a conversation, with their top modal and Home tab."""
    person, conversation = acts.place(ws, dict(query))
    after = query.get("after") or "0"
    shown = conversation.after(after)
    shown += [one for ts, one in conversation.private.get(person.id, {}).items() if ts > after]
    modal = ws.views.stack(person.id)
    return {
        "messages": [_seen_message(ws, one) for one in sorted(shown, key=lambda one: str(one["ts"]))],
        "modal": modal[-1] if modal else None,
        "home": ws.views.homes.get(person.id),
    }


def _seen_message(ws: Workspace, message: Json) -> Json:
    author = ws.people.find(message["user"])
    fields = ("ts", "text", "thread_ts", "edited", "reply_count", "metadata")
    shown = {key: message.get(key) for key in fields}
    lists = {key: message.get(key) or [] for key in ("blocks", "reactions", "files")}
    return (
        shown
        | lists
        | {
            "from": author.name if author else "slackbot",
            "user": message["user"],
            "ephemeral": bool(message.get("ephemeral")),
        }
    )


async def move_clock(ws: Workspace, body: Json) -> Json:
    """Move the clock forward or change its speed; answers when every follower has caught up."""
    now = ws.clock.now()
    if "speed" in body:
        await ws.followers.set_speed(checked_speed(body["speed"]))
    if "now" in body:
        target = parse_instant(body["now"])
        if target < now:
            raise Refused(
                f"The clock is already at {now.isoformat(timespec='seconds')} and cannot go back; "
                "start the sandbox again with --now."
            )
        await ws.followers.step(target)
    elif "advance_seconds" in body:
        seconds = body["advance_seconds"]
        if isinstance(seconds, bool) or not isinstance(seconds, int | float) or seconds < 0:
            raise Refused("advance_seconds is a number from 0; the clock cannot go back, use --now for that.")
        await ws.followers.step(ws.clock.now() + timedelta(seconds=seconds))
    elif "speed" not in body:
        raise Refused('Say {"now": …}, {"advance_seconds": n} or {"speed": x}.')
    ws.storage.put("clock", "now", {"now": ws.clock.now().isoformat()})
    ws.feed.tell_all({"kind": "clock", "clock": clock_state(ws)})
    return ws.followers.state()


def clock_state(ws: Workspace) -> Json:
    """The clock as the page shows it."""
    return {"now": ws.clock.now().isoformat(timespec="milliseconds"), "speed": ws.clock.speed}


async def settle(ws: Workspace, _: Json) -> Json:
    """Wait until nothing is under way: no envelope in flight, no call open, every follower done."""
    try:
        async with asyncio.timeout(SETTLE_LIMIT_SECONDS):
            while not await _quiet_step(ws):
                pass
    except TimeoutError:
        raise Refused(_busy(ws), status=504) from None
    return {"settled": True}


async def _quiet_step(ws: Workspace) -> bool:
    before = ws.traffic.activity
    await ws.followers.step(ws.clock.now())
    while ws.deliveries.in_flight() or ws.traffic.open_work:
        await asyncio.sleep(0.005)
    if ws.followers.present():
        return ws.traffic.activity == before
    left = SILENCE_SECONDS - (steady_seconds() - ws.traffic.last_activity)
    if left > 0:
        await asyncio.sleep(left)
        return False
    return True


def _busy(ws: Workspace) -> str:
    waits = [one.name for one in ws.followers.present() if one.done != ws.followers.seq]
    if waits:
        return f"Not settled after 30 s: the follower {', '.join(waits)} has not caught up."
    if ws.deliveries.in_flight():
        return "Not settled after 30 s: the bot has not acknowledged what it was sent."
    if ws.traffic.open_work:
        return "Not settled after 30 s: a call of the bot is still open."
    return "Not settled after 30 s: the bot keeps calling."


async def fault(ws: Workspace, body: Json) -> Json:
    """Put a fault in force; {} clears all."""
    if not body:
        ws.faults.clear()
        return {}
    kind = ws.faults.add(body, methods=set(FAULT_METHODS))
    if kind is not None:
        await ws.hub.drop(kind)
    return {}


def calls(ws: Workspace, query: dict[str, str]) -> Json:
    """Every Web API call so far, or those of one `method`, or those `after` a number."""
    after = int(query["after"]) if query.get("after", "").isdigit() else 0
    wanted = [one for one in ws.traffic.calls if one["n"] > after and query.get("method") in {None, one["method"]}]
    return {"calls": wanted}


def person(ws: Workspace, body: Json) -> Json:
    """Change a person (user_change), or with a new name let one join (team_join)."""
    fields = {key: body[key] for key in ("real_name", "email", "title", "tz", "locale", "deleted") if key in body}
    known = ws.people.find(str(body.get("as") or ""))
    if known is not None:
        changed = replace(ws.people.human(known.id), **fields)
        ws.people.keep(changed, ws.storage)
        events.user_changed(ws, changed, joined=False)
        return {"id": changed.id}
    name = str(body.get("as") or "").strip().lower()
    if not name or not name.replace("_", "").replace(".", "").isalnum():
        raise Refused("A new person needs a handle of letters and digits under as.")
    fresh = replace(Person(id=new_id("U0", 7), name=name, real_name=name.capitalize()), **fields)
    ws.people.keep(fresh, ws.storage)
    ws.conversations.direct(fresh)
    events.user_changed(ws, fresh, joined=True)
    return {"id": fresh.id}


def invite(ws: Workspace, body: Json) -> Json:
    """Bring somebody ("user", the bot too) into a channel, which is made when it does not exist."""
    inviter = ws.people.human(body.get("as"))
    name = str(body.get("in") or "").removeprefix("#")
    invited = ws.people.find(str(body.get("user") or ""))
    if invited is None or not name:
        raise Refused("Say whom to invite under user, and the channel under in.")
    known = acts.named_channel(ws, name)
    conversation = ws.conversations.get(known[0]) if known else None
    if conversation is None:
        conversation = ws.conversations.create(
            name, {inviter.id}, is_private=bool(body.get("private")), key=new_id("C0", 7)
        )
    if invited.id not in conversation.members:
        conversation.members.add(invited.id)
        ws.conversations.keep(conversation)
        events.member_joined(ws, conversation, invited.id, inviter.id)
    return {"id": conversation.id}


def uninstall(ws: Workspace, _: Json) -> Json:
    """Remove the app: tokens_revoked, app_uninstalled, and its tokens stop working; again installs it anew."""
    if ws.revoked:
        ws.revoked = False
    else:
        events.uninstalled(ws)
        ws.revoked = True
    return {"installed": not ws.revoked}


def read(ws: Workspace, body: Json) -> Json:
    """Mark a conversation as read."""
    who, conversation = acts.place(ws, body)
    posting.mark_read(ws, conversation, who.id)
    return {}


ACTS: dict[str, Act] = {
    "say": acts.say,
    "edit": acts.edit,
    "delete": acts.delete,
    "react": acts.react,
    "command": acts.command,
    "home": acts.home,
    "click": modals.click,
    "submit": modals.submit,
    "close": modals.close,
    "shortcut": modals.shortcut,
    "clock": move_clock,
    "settle": settle,
    "fault": fault,
    "person": person,
    "invite": invite,
    "uninstall": uninstall,
}


async def perform(ws: Workspace, act: Act, body: Json) -> Json:
    """Carry out an act, whether it waits or not."""
    result = act(ws, body)
    return await result if inspect.isawaitable(result) else result
