"""files.*: the external upload; the share appears a moment later as a message."""

import asyncio
import contextlib

from sandbox.blocks import checked_message
from sandbox.webapi.chat import shared_file
from sandbox.webapi.method import Method, channel_of
from sandbox.wire import Args, Json, SlackError, invalid_arguments
from sandbox.workspace import Workspace

SHARE_AFTER_SECONDS = 0.15


def _ask(ws: Workspace, args: Args) -> Json:
    length = args.number("length", 0)
    if length < 1:
        raise invalid_arguments("must be greater than 0 [json-pointer:/length]")
    file = ws.uploads.ask(
        filename=args.required("filename"),
        length=length,
        title="",
        user=ws.installation.bot_user,
        host=ws.host,
    )
    return {"upload_url": f"http://{ws.host}/upload/{file['id']}", "file_id": file["id"]}


def _complete(ws: Workspace, args: Args) -> Json:
    given = args.parsed("files")
    if not isinstance(given, list) or not given or not all(isinstance(one, dict) for one in given):
        raise invalid_arguments("missing required field: files")
    conversation = channel_of(ws, args, "channel_id") if args.text("channel_id") else None
    if conversation is not None and ws.installation.bot_user not in conversation.members:
        raise SlackError("not_in_channel")
    comment: Json = {"text": args.text("initial_comment"), "thread_ts": args.text("thread_ts")}
    comment["blocks"] = args.parsed("blocks")
    checked_message(comment)
    files = [ws.uploads.complete(str(one.get("id")), one.get("title")) for one in given]
    if conversation is not None:

        def share() -> None:
            with contextlib.suppress(SlackError):
                shared_file(ws, conversation, files, comment)
            ws.traffic.close()

        ws.traffic.open()
        asyncio.get_running_loop().call_later(SHARE_AFTER_SECONDS, share)
    return {"files": files}


METHODS = {
    "files.getUploadURLExternal": Method(answer=_ask, scopes=("files:write",), takes_json=False),
    "files.completeUploadExternal": Method(answer=_complete, scopes=("files:write",)),
}
