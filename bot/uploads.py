"""Gives a file to Slack: ask where, send the bytes, say in which conversation it belongs."""

from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from slack_sdk import WebClient

from handlers.views.post import Upload

TIMEOUT_SECONDS = 20


def upload(client: WebClient, channel: str, thread: str | None, file: Upload) -> None:
    """Share `file` in a conversation (an id). Raises what the calls raise; until the last one nobody sees it."""
    place = client.files_getUploadURLExternal(filename=file.filename, length=len(file.content))
    address = str(place["upload_url"])
    if urlsplit(address).scheme not in ("http", "https"):
        raise ValueError(f"not a place to upload to: {address}")
    request = Request(address, data=file.content, headers={"Content-Type": "application/octet-stream"})  # noqa: S310
    with urlopen(request, timeout=TIMEOUT_SECONDS):  # noqa: S310  # its scheme was checked
        pass
    client.files_completeUploadExternal(
        files=[{"id": place["file_id"], "title": file.filename}],
        channel_id=channel,
        thread_ts=thread,
        initial_comment=file.comment or None,
    )
