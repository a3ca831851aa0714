"""chat.*: post, update, delete, private messages, permalinks."""

import copy

from sandbox import posting
from sandbox.blocks import checked_message
from sandbox.conversations import Conversation
from sandbox.text import unescape
from sandbox.webapi.method import Method, channel_of, need_scope
from sandbox.wire import Args, Json, SlackError
from sandbox.workspace import Workspace

LONGEST_POST = 40_000
LONGEST_UPDATE = 4_000
LONGEST_MARKDOWN = 12_000
METADATA_CHARACTERS = 16_000


def _content(args: Args) -> Json:
    content: Json = {"text": args.text("text")}
    for name in ("blocks", "attachments", "metadata"):
        value = args.parsed(name)
        if value not in (None, [], {}):
            content[name] = value
    if args.text("markdown_text"):
        _add_markdown(content, args.text("markdown_text"))
    checked_message(content)
    _check_metadata(content.get("metadata"))
    if not content["text"].strip() and not content.get("blocks") and not content.get("attachments"):
        raise SlackError("no_text")
    return content


def _add_markdown(content: Json, markdown: str) -> None:
    if content["text"] or content.get("blocks"):
        raise SlackError("markdown_text_conflict")
    if len(markdown) > LONGEST_MARKDOWN:
        raise SlackError("msg_too_long")
    content["text"] = markdown
    content["blocks"] = [{"type": "markdown", "text": markdown}]


def _check_metadata(metadata: object) -> None:
    if metadata is None:
        return
    if not isinstance(metadata, dict) or not isinstance(metadata.get("event_type"), str):
        raise SlackError("invalid_metadata_format")
    if not isinstance(metadata.get("event_payload"), dict):
        raise SlackError("invalid_metadata_format")
    if len(str(metadata)) > METADATA_CHARACTERS:
        raise SlackError("metadata_too_large")
    for value in metadata["event_payload"].values():
        items = value if isinstance(value, list) else [value]
        if any(isinstance(item, list) for item in items) or (value is not items and isinstance(value, dict)):
            raise SlackError("invalid_metadata_format")


def _writable(ws: Workspace, args: Args) -> Conversation:
    target = ws.people.find(args.text("channel"))
    if target is not None and not target.is_bot and args.text("channel") == target.id:
        conversation = ws.conversations.direct(target)
    else:
        conversation = channel_of(ws, args)
    if conversation.kind == "im" and not ws.manifest.messages_tab:
        raise SlackError("messages_tab_disabled")
    if ws.installation.bot_user not in conversation.members and (
        conversation.is_private or "chat:write.public" not in ws.manifest.scopes
    ):
        raise SlackError("not_in_channel")
    return conversation


def _post_message(ws: Workspace, args: Args) -> Json:
    conversation = _writable(ws, args)
    content = _content(args)
    warnings: Json = {}
    if len(content["text"]) > LONGEST_POST:
        content["text"] = content["text"][:LONGEST_POST]
        warnings = {"warning": "message_truncated", "response_metadata": {"warnings": ["message_truncated"]}}
    if args.text("thread_ts"):
        content["thread_ts"] = args.text("thread_ts")
        if args.flag("reply_broadcast"):
            content["subtype"] = "thread_broadcast"
    message = posting.post(ws, conversation, posting.bot_message(ws, content))
    return {"channel": conversation.id, "ts": message["ts"], "message": copy.deepcopy(message), **warnings}


def _own_message(ws: Workspace, args: Args, error: str) -> tuple[Conversation, Json]:
    conversation = channel_of(ws, args)
    message = conversation.messages.get(args.text("ts"))
    if message is None:
        raise SlackError("message_not_found")
    if message["user"] != ws.installation.bot_user:
        raise SlackError(error)
    return conversation, message


def _update(ws: Workspace, args: Args) -> Json:
    conversation, message = _own_message(ws, args, "cant_update_message")
    if len(args.text("text")) > LONGEST_UPDATE:
        raise SlackError("msg_too_long")
    content = _content(args)
    fields: Json = {"text": content["text"]}
    for name in ("blocks", "attachments", "metadata"):
        if name in args.values:
            fields[name] = content.get(name)
    posting.change(ws, conversation, message["ts"], fields, by=ws.installation.bot_user)
    shown = {"text": message["text"], "ts": message["ts"]}
    return {"channel": conversation.id, "message": copy.deepcopy(message), **shown}


def _delete(ws: Workspace, args: Args) -> Json:
    conversation, message = _own_message(ws, args, "cant_delete_message")
    posting.delete(ws, conversation, message["ts"])
    return {"channel": conversation.id, "ts": message["ts"]}


def _post_ephemeral(ws: Workspace, args: Args) -> Json:
    conversation = _writable(ws, args)
    user = args.required("user")
    if user not in conversation.members:
        raise SlackError("user_not_in_channel")
    content = _content(args)
    if args.text("thread_ts"):
        content["thread_ts"] = args.text("thread_ts")
    message = posting.whisper(ws, conversation, user, posting.bot_message(ws, content))
    return {"message_ts": message["ts"]}


def _permalink(ws: Workspace, args: Args) -> Json:
    conversation = channel_of(ws, args)
    ts = args.text("message_ts")
    if ts not in conversation.messages:
        raise SlackError("message_not_found")
    path = f"/archives/{conversation.id}/p{ts.replace('.', '')}"
    return {"channel": conversation.id, "permalink": f"http://{ws.host}{path}"}


def shared_file(ws: Workspace, conversation: Conversation, files: list[Json], comment: Json) -> None:
    """The message in which uploaded files appear; `comment` has text, blocks and thread_ts."""
    need_scope(ws, "files:write")
    content = comment | {"files": files, "text": unescape(str(comment.get("text") or ""))}
    message = posting.bot_message(ws, content)
    posting.post(ws, conversation, message | {"upload": True})


_WRITE = ("chat:write",)
METHODS = {
    "chat.postMessage": Method(answer=_post_message, scopes=_WRITE),
    "chat.update": Method(answer=_update, scopes=_WRITE),
    "chat.delete": Method(answer=_delete, scopes=_WRITE),
    "chat.postEphemeral": Method(answer=_post_ephemeral, scopes=_WRITE),
    "chat.getPermalink": Method(answer=_permalink, takes_json=False),
}
