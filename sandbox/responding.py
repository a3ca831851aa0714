"""What the bot says through a response URL or a command's ack: new, replaced or deleted messages."""

from sandbox import posting
from sandbox.blocks import checked_message
from sandbox.responses import ResponseUrl
from sandbox.wire import Json, SlackError
from sandbox.workspace import Workspace


def apply_answer(ws: Workspace, url: ResponseUrl, answer: Json) -> None:
    """Carry out one answer; SlackError when Slack would refuse it."""
    conversation = ws.conversations.get(url.conversation_id)
    if conversation is None:
        raise SlackError("channel_not_found", status=404)
    on_message = url.kind == "actions" and url.message_ts is not None
    if on_message and _true(answer.get("delete_original")):
        _delete_original(ws, url)
        return
    if not any(answer.get(key) for key in ("text", "blocks", "attachments")):
        raise SlackError("no_text", status=400)
    checked_message(answer)
    if on_message and _true(answer.get("replace_original")):
        _replace_original(ws, url, answer)
        return
    content = {key: answer.get(key) for key in ("text", "blocks", "attachments", "metadata")}
    thread_ts = answer.get("thread_ts") if url.kind == "actions" else None
    message = posting.bot_message(ws, content | {"thread_ts": thread_ts})
    if answer.get("response_type") == "in_channel":
        posting.post(ws, conversation, message)
    else:
        posting.whisper(ws, conversation, url.person_id, message)


def _true(value: object) -> bool:
    return value is True or str(value).lower() == "true"


def _replace_original(ws: Workspace, url: ResponseUrl, answer: Json) -> None:
    conversation = ws.conversations.get(url.conversation_id)
    if conversation is None or url.message_ts is None:
        return
    if url.ephemeral:
        posting.rewhisper(ws, conversation, url.person_id, url.message_ts, answer)
    elif url.message_ts in conversation.messages:
        fields = {"text": answer.get("text") or "", "blocks": answer.get("blocks")}
        posting.change(ws, conversation, url.message_ts, fields, by=ws.installation.bot_user)


def _delete_original(ws: Workspace, url: ResponseUrl) -> None:
    conversation = ws.conversations.get(url.conversation_id)
    if conversation is None or url.message_ts is None:
        return
    if url.ephemeral:
        posting.rewhisper(ws, conversation, url.person_id, url.message_ts, None)
    elif url.message_ts in conversation.messages:
        posting.delete(ws, conversation, url.message_ts)
