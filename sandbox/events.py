"""Events API payloads: the wrapper, the subscriptions of the manifest, and who gets what."""

import copy

from sandbox.conversations import Conversation
from sandbox.delivery import EVENTS, Delivery
from sandbox.people import Person, user_object
from sandbox.wire import Json, new_id
from sandbox.workspace import Workspace

SCOPE_OF_EVENT = {
    "message.im": "im:history",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "app_mention": "app_mentions:read",
    "user_change": "users:read",
    "team_join": "users:read",
    "member_joined_channel": "channels:read",
}
MESSAGE_EVENT = {"im": "message.im", "channel": "message.channels", "group": "message.groups"}


def emit(ws: Workspace, subscription: str, event: Json, summary: str) -> Delivery | None:
    """Send an event when the manifest subscribes to it and has its scope; None when it is not sent."""
    scope = SCOPE_OF_EVENT.get(subscription)
    if ws.revoked or subscription not in ws.manifest.bot_events or (scope and scope not in ws.manifest.scopes):
        return None
    return ws.deliveries.deliver(EVENTS, _wrapper(ws, event), summary)


def _wrapper(ws: Workspace, event: Json) -> Json:
    installation = ws.installation
    authorization = {
        "enterprise_id": None,
        "team_id": installation.team_id,
        "user_id": installation.bot_user,
        "is_bot": True,
        "is_enterprise_install": False,
    }
    return {
        "token": "sandbox",
        "team_id": installation.team_id,
        "context_team_id": installation.team_id,
        "context_enterprise_id": None,
        "api_app_id": installation.app_id,
        "event": event,
        "type": "event_callback",
        "event_id": new_id("Ev0"),
        "event_time": int(ws.clock.now().timestamp()),
        "authorizations": [authorization],
        "is_ext_shared_channel": False,
        "event_context": new_id("4-"),
    }


def bot_sees(ws: Workspace, conversation: Conversation) -> bool:
    """Whether the bot gets this conversation's messages."""
    return ws.installation.bot_user in conversation.members


def message_posted(ws: Workspace, conversation: Conversation, message: Json) -> None:
    """A message event, and its app_mention twin where a person mentions the bot in a channel."""
    if not bot_sees(ws, conversation):
        return
    event = message | {
        "channel": conversation.id,
        "event_ts": message["ts"],
        "channel_type": conversation.event_kind,
    }
    summary = f"message in {conversation.name}: {message.get('text', '')[:60]}"
    emit(ws, MESSAGE_EVENT[conversation.event_kind], _outgoing(event), summary)
    mention = f"<@{ws.installation.bot_user}"
    if conversation.kind != "im" and mention in message.get("text", "") and not message.get("bot_id"):
        twin = _outgoing(event) | {"type": "app_mention"}
        twin.pop("channel_type")
        emit(ws, "app_mention", twin, f"app_mention in {conversation.name}")


def message_changed(ws: Workspace, conversation: Conversation, now: Json, before: Json) -> None:
    """message_changed: an edit, the bot's own chat.update, a thread's reply count, a tombstone."""
    _hidden(ws, conversation, "message_changed", {"message": _outgoing(now), "previous_message": _outgoing(before)})


def message_deleted(ws: Workspace, conversation: Conversation, before: Json) -> None:
    """message_deleted."""
    _hidden(
        ws,
        conversation,
        "message_deleted",
        {"deleted_ts": before["ts"], "previous_message": _outgoing(before)},
    )


def _hidden(ws: Workspace, conversation: Conversation, subtype: str, fields: Json) -> None:
    if not bot_sees(ws, conversation):
        return
    ts = ws.conversations.mint()
    event = {
        "type": "message",
        "subtype": subtype,
        "hidden": True,
        "channel": conversation.id,
        "channel_type": conversation.event_kind,
        "ts": ts,
        "event_ts": ts,
        **fields,
    }
    emit(ws, MESSAGE_EVENT[conversation.event_kind], event, f"{subtype} in {conversation.name}")


def _outgoing(message: Json) -> Json:
    """A message as an event carries it, frozen in time; metadata and reactions are not told."""
    return copy.deepcopy({key: value for key, value in message.items() if key not in {"metadata", "reactions"}})


def home_opened(ws: Workspace, person: Person, tab: str) -> Delivery | None:
    """app_home_opened, at every opening."""
    event: Json = {
        "type": "app_home_opened",
        "user": person.id,
        "channel": ws.conversations.direct(person).id,
        "tab": tab,
        "event_ts": ws.conversations.mint(),
    }
    home = ws.views.homes.get(person.id)
    if home is not None and tab == "home":
        event["view"] = home
    return emit(ws, "app_home_opened", event, f"{person.name} opens the {tab} tab")


def user_changed(ws: Workspace, person: Person, *, joined: bool) -> None:
    """team_join or user_change, with the whole user."""
    user = user_object(
        person,
        ws.installation.team_id,
        now=ws.clock.now(),
        locale=True,
        email="users:read.email" in ws.manifest.scopes,
    )
    kind = "team_join" if joined else "user_change"
    event: Json = {"type": kind, "user": user, "event_ts": ws.conversations.mint()}
    if not joined:
        event["cache_ts"] = int(ws.clock.now().timestamp())
    emit(ws, kind, event, f"{kind}: {person.name}")


def member_joined(ws: Workspace, conversation: Conversation, user_id: str, inviter: str | None) -> None:
    """member_joined_channel, for the bot itself too."""
    if not bot_sees(ws, conversation):
        return
    event: Json = {
        "type": "member_joined_channel",
        "user": user_id,
        "channel": conversation.id,
        "channel_type": "G" if conversation.is_private else "C",
        "team": ws.installation.team_id,
        "event_ts": ws.conversations.mint(),
    }
    if inviter:
        event["inviter"] = inviter
    emit(ws, "member_joined_channel", event, f"member_joined_channel: {conversation.name}")


def uninstalled(ws: Workspace) -> None:
    """tokens_revoked and app_uninstalled."""
    tokens = {"oauth": [], "bot": [ws.installation.bot_user]}
    stamp = ws.conversations.mint()
    emit(ws, "tokens_revoked", {"type": "tokens_revoked", "tokens": tokens, "event_ts": stamp}, "tokens_revoked")
    emit(ws, "app_uninstalled", {"type": "app_uninstalled", "event_ts": stamp}, "app_uninstalled")
