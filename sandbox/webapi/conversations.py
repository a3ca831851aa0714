"""conversations.*: open, info, list, history, replies, members."""

import copy

from sandbox.conversations import Conversation
from sandbox.webapi.method import Method, channel_of, need_scope, page_of
from sandbox.wire import Args, Json, SlackError
from sandbox.workspace import Workspace

READ = ("channels:read", "groups:read", "im:read")
HISTORY = ("channels:history", "groups:history", "im:history")


def conversation_object(ws: Workspace, one: Conversation) -> Json:
    """Slack's conversation object."""
    member = ws.installation.bot_user in one.members
    base: Json = {"id": one.id, "created": one.created, "is_archived": False, "is_org_shared": False}
    if one.kind == "im":
        return base | {"is_im": True, "user": one.user, "is_user_deleted": False, "priority": 0}
    return base | {
        "name": one.name,
        "name_normalized": one.name,
        "is_channel": not one.is_private,
        "is_group": one.is_private,
        "is_im": False,
        "is_mpim": False,
        "is_private": one.is_private,
        "is_general": one.name == "general",
        "is_member": member,
        "is_shared": False,
        "topic": {"value": one.topic, "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
        "num_members": len(one.members),
    }


def visible(ws: Workspace, args: Args) -> list[Conversation]:
    """The conversations of the asked types that the bot may list, by its scopes."""
    types = set(args.ids("types")) or {"public_channel"}
    unknown = types - {"public_channel", "private_channel", "im", "mpim"}
    if unknown:
        raise SlackError("invalid_types")
    wanted = []
    for one in ws.conversations.all():
        kind = "im" if one.kind == "im" else "private_channel" if one.is_private else "public_channel"
        if kind not in types:
            continue
        need_scope(ws, f"{one.scope_family}:read")
        if kind == "public_channel" or ws.installation.bot_user in one.members:
            wanted.append(one)
    return wanted


def _open(ws: Workspace, args: Args) -> Json:
    if args.text("channel"):
        conversation = channel_of(ws, args)
    else:
        users = args.ids("users")
        if not users:
            raise SlackError("users_list_not_supplied")
        if len(users) > 1:
            raise SlackError("not_enabled")
        person = ws.people.find(users[0])
        if person is None or person.id != users[0]:
            raise SlackError("user_not_found")
        if person.deleted:
            raise SlackError("user_disabled")
        if person.is_bot:
            raise SlackError("cannot_dm_bot")
        conversation = ws.conversations.direct(person)
    full = conversation_object(ws, conversation)
    return {
        "no_op": True,
        "already_open": True,
        "channel": full if args.flag("return_im") else {"id": conversation.id},
    }


def _info(ws: Workspace, args: Args) -> Json:
    conversation = channel_of(ws, args)
    need_scope(ws, f"{conversation.scope_family}:read")
    return {"channel": conversation_object(ws, conversation)}


def _list(ws: Workspace, args: Args) -> Json:
    every = [conversation_object(ws, one) for one in visible(ws, args)]
    page, cursor = page_of(every, args)
    return {"channels": page, "response_metadata": {"next_cursor": cursor}}


def _readable(ws: Workspace, args: Args) -> Conversation:
    conversation = channel_of(ws, args)
    need_scope(ws, f"{conversation.scope_family}:history")
    if ws.installation.bot_user not in conversation.members:
        raise SlackError("not_in_channel")
    return conversation


def _between(messages: list[Json], args: Args) -> list[Json]:
    oldest, latest = _ts(args, "oldest"), _ts(args, "latest")
    inclusive = args.flag("inclusive")

    def fits(ts: str) -> bool:
        if oldest and (ts < oldest or (ts == oldest and not inclusive)):
            return False
        return not (latest and (ts > latest or (ts == latest and not inclusive)))

    return [one for one in messages if fits(one["ts"])]


def _ts(args: Args, name: str) -> str:
    raw = args.text(name)
    if raw in {"", "0", "now"}:
        return ""
    whole, _, part = raw.partition(".")
    if not whole.isdigit() or (part and not part.isdigit()):
        raise SlackError(f"invalid_ts_{name}")
    return f"{int(whole):010d}.{part:0<6.6}"


def _shown(message: Json, args: Args) -> Json:
    shown = copy.deepcopy(message)
    if "metadata" in shown and not args.flag("include_all_metadata"):
        shown["metadata"] = {"event_type": shown["metadata"]["event_type"]}
    return shown


def _history(ws: Workspace, args: Args) -> Json:
    conversation = _readable(ws, args)
    messages = list(reversed(_between(conversation.parents(), args)))
    page, cursor = page_of(messages, args, most=999)
    answer: Json = {
        "messages": [_shown(one, args) for one in page],
        "has_more": bool(cursor),
        "pin_count": 0,
    }
    return answer | ({"response_metadata": {"next_cursor": cursor}} if cursor else {})


def _replies(ws: Workspace, args: Args) -> Json:
    conversation = _readable(ws, args)
    ts = args.text("ts")
    if ts not in conversation.messages:
        raise SlackError("thread_not_found")
    root = conversation.messages[ts].get("thread_ts") or ts
    thread = conversation.thread(root)
    parent, replies = thread[:1], _between(thread[1:], args)
    page, cursor = page_of(parent + replies, args, default=1000)
    answer: Json = {"messages": [_shown(one, args) for one in page], "has_more": bool(cursor)}
    return answer | ({"response_metadata": {"next_cursor": cursor}} if cursor else {})


def _members(ws: Workspace, args: Args) -> Json:
    conversation = channel_of(ws, args)
    need_scope(ws, f"{conversation.scope_family}:read")
    page, cursor = page_of([{"id": one} for one in sorted(conversation.members)], args)
    return {"members": [one["id"] for one in page], "response_metadata": {"next_cursor": cursor}}


METHODS = {
    "conversations.open": Method(answer=_open, scopes=("im:write",)),
    "conversations.info": Method(answer=_info, scopes=READ, takes_json=False),
    "conversations.list": Method(answer=_list, scopes=READ, takes_json=False),
    "conversations.history": Method(answer=_history, scopes=HISTORY, takes_json=False),
    "conversations.replies": Method(answer=_replies, scopes=HISTORY, takes_json=False),
    "conversations.members": Method(answer=_members, scopes=READ, takes_json=False),
}
