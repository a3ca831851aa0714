"""HTTP mode: signed requests to the bot's request URL, with url_verification and Slack's retry headers."""

import asyncio
import hashlib
import hmac
import http.client
import json
import secrets
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlencode, urljoin, urlsplit

from sandbox.clock import machine_seconds, steady_seconds
from sandbox.delivery import ANSWER_SECONDS, COMMANDS, EVENTS, Deliveries, Delivery
from sandbox.wire import Json

MOST_REDIRECTS = 2
VERIFY_EVERY_SECONDS = 0.5
POSTS_AT_ONCE = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What the bot answered: status and body, or Slack's retry reason when it did not."""

    status: int = 0
    body: bytes = b""
    no_retry: bool = False
    failure: str = ""


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """Slack's v0 signature: HMAC-SHA256 of "v0:timestamp:body"."""
    base = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


def post(url: str, body: bytes, headers: dict[str, str]) -> Reply:
    """POST within 3 real seconds, following up to two redirects."""
    until = steady_seconds() + ANSWER_SECONDS
    for _ in range(MOST_REDIRECTS + 1):
        left = until - steady_seconds()
        if left <= 0:
            return Reply(failure="http_timeout")
        try:
            reply, location = _post_once(url, body, headers, left)
        except TimeoutError:
            return Reply(failure="http_timeout")
        except (OSError, http.client.HTTPException):
            return Reply(failure="connection_failed")
        if location is None:
            return reply
        url = urljoin(url, location)
    return Reply(failure="too_many_redirects")


def _post_once(url: str, body: bytes, headers: dict[str, str], seconds: float) -> tuple[Reply, str | None]:
    parts = urlsplit(url)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.netloc, timeout=seconds)
    try:
        path = parts.path or "/"
        connection.request("POST", f"{path}?{parts.query}" if parts.query else path, body, headers)
        response = connection.getresponse()
        content = response.read()
        if response.status in {301, 302, 307, 308}:
            return Reply(), response.headers.get("Location", "/")
        failure = "" if 200 <= response.status < 300 else "http_error"
        no_retry = response.headers.get("x-slack-no-retry") == "1"
        return Reply(status=response.status, body=content, no_retry=no_retry, failure=failure), None
    finally:
        connection.close()


class RequestUrl:
    """The bot, reached at its request URL."""

    def __init__(self, url: str, secret: str, deliveries: Deliveries, changed: Callable[[], None]) -> None:
        self.url = url
        self._secret = secret
        self._deliveries = deliveries
        self._changed = changed
        self._verified = False
        self._threads = ThreadPoolExecutor(POSTS_AT_ONCE, thread_name_prefix="request-url")
        self._tasks: set[asyncio.Task[None]] = set()
        self._open = 0

    def connected(self) -> bool:
        """Whether the bot proved that the URL is its own, and answered since."""
        return self._verified

    def in_flight(self) -> bool:
        """Whether a request is open; none is for longer than 3 real seconds."""
        return self._open > 0

    def start(self) -> None:
        """Ask for the url_verification challenge until it is answered, and whenever the bot was away."""
        self._spawn(self._verify())

    async def stop(self) -> None:
        """End all requests."""
        for task in self._tasks:
            task.cancel()
        self._threads.shutdown(wait=False, cancel_futures=True)

    def send(self, delivery: Delivery, *, attempt: int, reason: str) -> bool:
        """Post a payload in the background."""
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        if delivery.kind == EVENTS:
            headers["Content-Type"] = "application/json"
            body = json.dumps(delivery.payload).encode()
            if attempt:
                reason = {"": "http_timeout", "timeout": "http_timeout"}.get(reason, reason)
                headers |= {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": reason}
        elif delivery.kind == COMMANDS:
            body = urlencode(delivery.payload).encode()
        else:
            body = urlencode({"payload": json.dumps(delivery.payload)}).encode()
        self._spawn(self._deliver(delivery, body, headers))
        return True

    def _spawn(self, work: Coroutine[object, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _post(self, body: bytes, headers: dict[str, str]) -> Reply:
        timestamp = str(int(machine_seconds()))
        signed = headers | {
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signature(self._secret, timestamp, body),
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        }
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, post, self.url, body, signed)

    async def _deliver(self, delivery: Delivery, body: bytes, headers: dict[str, str]) -> None:
        self._open += 1
        try:
            reply = await self._post(body, headers)
        finally:
            self._open -= 1
        if reply.failure:
            if reply.failure == "connection_failed":
                self._set_verified(False)
            self._deliveries.failed(delivery, reply.failure, no_retry=reply.no_retry)
        else:
            self._deliveries.acked(delivery, _payload_of(reply.body))

    async def _verify(self) -> None:
        while True:
            if not self._verified:
                challenge = secrets.token_hex(20)
                asked = {"token": "sandbox", "challenge": challenge, "type": "url_verification"}
                reply = await self._post(json.dumps(asked).encode(), {"Content-Type": "application/json"})
                self._set_verified(not reply.failure and challenge.encode() in reply.body)
            await asyncio.sleep(VERIFY_EVERY_SECONDS)

    def _set_verified(self, verified: bool) -> None:
        if verified != self._verified:
            self._verified = verified
            self._changed()


def _payload_of(body: bytes) -> Json | None:
    text = body.decode("utf-8", "replace").strip()
    if not text:
        return None
    try:
        value = json.loads(text)
    except ValueError:
        return {"text": text}
    return value if isinstance(value, dict) else {"text": text}
