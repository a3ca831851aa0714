"""reactions.*: add, remove."""

import re

from sandbox.acts import set_reaction
from sandbox.conversations import Conversation
from sandbox.webapi.method import Method, channel_of
from sandbox.wire import Args, Json, SlackError
from sandbox.workspace import Workspace

MOST_REACTIONS = 23
_NAME = re.compile(r"[a-z0-9_+'-]+(?:::skin-tone-[2-6])?")


def _target(ws: Workspace, args: Args) -> tuple[Conversation, Json, str]:
    conversation = channel_of(ws, args)
    message = conversation.messages.get(args.text("timestamp"))
    if message is None:
        raise SlackError("message_not_found")
    name = args.text("name").strip(":")
    if not _NAME.fullmatch(name):
        raise SlackError("invalid_name")
    return conversation, message, name


def _add(ws: Workspace, args: Args) -> Json:
    conversation, message, name = _target(ws, args)
    known = {one["name"] for one in message.get("reactions", [])}
    if name not in known and len(known) >= MOST_REACTIONS:
        raise SlackError("too_many_reactions")
    if not set_reaction(ws, conversation, message, ws.installation.bot_user, name, on=True):
        raise SlackError("already_reacted")
    return {}


def _remove(ws: Workspace, args: Args) -> Json:
    conversation, message, name = _target(ws, args)
    if not set_reaction(ws, conversation, message, ws.installation.bot_user, name, on=False):
        raise SlackError("no_reaction")
    return {}


METHODS = {
    "reactions.add": Method(answer=_add, scopes=("reactions:write",)),
    "reactions.remove": Method(answer=_remove, scopes=("reactions:write",)),
}
