"""Files: upload URLs, the bytes, and the file objects that messages carry."""

from dataclasses import dataclass, field
from mimetypes import guess_type
from pathlib import PurePosixPath
from urllib.parse import quote

from sandbox.clock import SandboxClock
from sandbox.storage import Storage
from sandbox.wire import Json, SlackError, new_id

PICTURES = {"png", "jpg", "jpeg", "gif", "svg", "webp"}


@dataclass(slots=True, kw_only=True)
class Uploads:
    """Files asked for, uploaded and shared."""

    storage: Storage
    clock: SandboxClock
    files: dict[str, Json] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.files.update(self.storage.all("file"))

    def ask(self, *, filename: str, length: int, title: str, user: str, host: str) -> Json:
        """A new file that waits for its bytes."""
        kind = PurePosixPath(filename).suffix.removeprefix(".").lower()
        file_id = new_id("F0")
        url = f"http://{host}/files/{file_id}/{quote(filename)}"
        file: Json = {
            "id": file_id,
            "created": int(self.clock.now().timestamp()),
            "timestamp": int(self.clock.now().timestamp()),
            "name": filename,
            "title": title or filename,
            "mimetype": guess_type(filename)[0] or "application/octet-stream",
            "filetype": kind,
            "pretty_type": kind.upper(),
            "user": user,
            "size": length,
            "mode": "hosted",
            "is_external": False,
            "is_public": False,
            "url_private": url,
            "url_private_download": url,
            "permalink": url,
        }
        self.files[file_id] = file
        return file

    def receive(self, file_id: str, body: bytes) -> None:
        """Keep the bytes sent to an upload URL."""
        file = self.files.get(file_id)
        if file is None:
            raise SlackError("file_not_found", status=404)
        if len(body) != file["size"]:
            raise SlackError("length_mismatch", status=400)
        self.storage.put_content(file_id, body)

    def complete(self, file_id: str, title: str | None) -> Json:
        """Mark an upload as finished; its file object."""
        file = self.files.get(file_id)
        if file is None or self.storage.content(file_id) is None:
            raise SlackError("file_not_found")
        if title:
            file["title"] = title
        if file["filetype"] in PICTURES:
            file["thumb_360"] = file["url_private"]
        self.storage.put("file", file_id, file)
        return file
