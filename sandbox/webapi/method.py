"""What a Web API method is: its function, its scopes, its token, and the argument forms it takes."""

import base64
import binascii
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sandbox.conversations import Conversation
from sandbox.wire import Args, Json, SlackError
from sandbox.workspace import Workspace

Answer = Callable[[Workspace, Args], Json]


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """One method; `scopes` are alternatives, none means that any token will do."""

    answer: Answer
    scopes: tuple[str, ...] = ()
    takes_json: bool = True
    token: str = "bot"  # noqa: S105  # a kind of token


def page_of(items: Sequence[Json], args: Args, *, default: int = 100, most: int = 1000) -> tuple[list[Json], str]:
    """The page that `limit` and `cursor` ask for, and the cursor of the next one ("" at the end)."""
    limit = args.number("limit", default)
    if not 1 <= limit <= most:
        raise SlackError("invalid_limit")
    start = _offset(args.text("cursor"))
    if start > len(items):
        raise SlackError("invalid_cursor")
    end = start + limit
    cursor = base64.b64encode(f"offset:{end}".encode()).decode() if end < len(items) else ""
    return list(items[start:end]), cursor


def _offset(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        word, number = base64.b64decode(cursor, validate=True).decode().split(":")
        offset = int(number)
    except (ValueError, binascii.Error):
        raise SlackError("invalid_cursor") from None
    if word != "offset" or offset < 0:
        raise SlackError("invalid_cursor")
    return offset


def channel_of(ws: Workspace, args: Args, name: str = "channel") -> Conversation:
    """The conversation an id argument means; `channel_not_found` where the bot may not know it."""
    found = ws.conversations.get(args.text(name))
    if found is None or (found.is_private and ws.installation.bot_user not in found.members):
        raise SlackError("channel_not_found")
    return found


def need_scope(ws: Workspace, *scopes: str) -> None:
    """`missing_scope` unless the app has one of these."""
    if not ws.manifest.scopes & set(scopes):
        provided = ",".join(sorted(ws.manifest.scopes))
        raise SlackError("missing_scope", needed=scopes[0], provided=provided)
