"""A bot without a library: it opens sockets and calls the Web API itself, so that tests decide what it acks."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
from websockets.sync.client import ClientConnection, connect

from sandbox.workspace import APP_TOKEN, BOT_TOKEN
from tests.workspace import Sandbox

Json = dict[str, Any]
WAIT_SECONDS = 5.0


class Socket:
    """One Socket Mode connection."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self.hello = self.next()

    def next(self, seconds: float = WAIT_SECONDS) -> Json:
        """The next frame; TimeoutError when none comes."""
        frame: Json = json.loads(self._connection.recv(timeout=seconds))
        return frame

    def silent(self, seconds: float = 0.3) -> bool:
        """Whether no frame comes for a while."""
        try:
            self.next(seconds)
        except TimeoutError:
            return True
        return False

    def ack(self, envelope: Json, payload: Json | None = None) -> None:
        """Acknowledge an envelope, with a payload where it takes one."""
        frame = {"envelope_id": envelope["envelope_id"]} | ({"payload": payload} if payload is not None else {})
        self._connection.send(json.dumps(frame))

    def ping(self, payload: bytes) -> bool:
        """Whether a pong with this payload comes back."""
        return self._connection.ping(payload).wait(WAIT_SECONDS)


class RawBot:
    """A bot that does nothing by itself."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self.http = httpx.Client(base_url=sandbox.api_url, timeout=10)

    def call(self, method: str, *, token: str = BOT_TOKEN, **args: Any) -> Json:
        """Call a method with a JSON body; the answer's body."""
        return self.post(method, token=token, **args).json()  # type: ignore[no-any-return]  # a body is a Json

    def post(self, method: str, *, token: str = BOT_TOKEN, **args: Any) -> httpx.Response:
        """Call a method with a JSON body."""
        return self.http.post(method, json=args, headers={"Authorization": f"Bearer {token}"})

    def get(self, method: str, **args: Any) -> Json:
        """Call a method with a query."""
        answer: Json = self.http.get(method, params=args, headers={"Authorization": f"Bearer {BOT_TOKEN}"}).json()
        return answer

    def url(self) -> str:
        """A socket URL, good for one connection."""
        return str(self.call("apps.connections.open", token=APP_TOKEN)["url"])

    @contextmanager
    def socket(self, url: str | None = None) -> Iterator[Socket]:
        """An open socket, after its hello."""
        with connect(url or self.url(), close_timeout=0.5) as connection:
            yield Socket(connection)
