"""HTTP mode: url_verification, signatures, retries with their headers, commands and clicks as forms."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qs

import pytest
from slack_sdk.signature import SignatureVerifier

from sandbox.workspace import SIGNING_SECRET
from tests.workspace import Sandbox, start_sandbox

Json = dict[str, Any]


@dataclass
class Got:
    """One request that reached the bot."""

    headers: dict[str, str]
    body: bytes
    payload: Json


@dataclass
class Endpoint:
    """A bot's request URL; `answers` are (status, body, headers) for the next payloads, then 200."""

    url: str = ""
    got: list[Got] = field(default_factory=list)
    answers: list[tuple[int, str, dict[str, str]]] = field(default_factory=list)
    slow: threading.Event | None = None

    def wait(self, count: int) -> Got:
        """The request with this number, once it has come."""
        until = time.monotonic() + 5
        while len(self.got) < count:
            assert time.monotonic() < until, f"only {len(self.got)} of {count} requests came"
            time.sleep(0.01)
        return self.got[count - 1]


class _Handler(BaseHTTPRequestHandler):
    endpoint: ClassVar[Endpoint]

    def do_POST(self) -> None:
        """Answer the challenge, keep everything else."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        form = self.headers["Content-Type"].startswith("application/x-www-form")
        fields = {key: values[0] for key, values in parse_qs(body.decode()).items()} if form else {}
        payload = json.loads(fields["payload"]) if "payload" in fields else fields or json.loads(body)
        if payload.get("type") == "url_verification":
            return self._send(200, payload["challenge"], {})
        endpoint = self.endpoint
        headers = {key.lower(): value for key, value in self.headers.items()}
        endpoint.got.append(Got(headers=headers, body=body, payload=payload))
        if endpoint.slow is not None:
            endpoint.slow.wait(10)
        return self._send(*(endpoint.answers.pop(0) if endpoint.answers else (200, "", {})))

    def _send(self, status: int, body: str, headers: dict[str, str]) -> None:
        try:
            self.send_response(status)
            for key, value in headers.items():
                self.send_header(key, value)
            self.send_header("Content-Length", str(len(body.encode())))
            self.end_headers()
            self.wfile.write(body.encode())
        except OSError:
            self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the base class names it
        """Say nothing."""


@contextmanager
def _endpoint() -> Iterator[Endpoint]:
    endpoint = Endpoint()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"endpoint": endpoint}))
    endpoint.url = f"http://127.0.0.1:{server.server_port}/slack/events"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield endpoint
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def bot() -> Iterator[Endpoint]:
    """A bot that is called over HTTP."""
    with _endpoint() as endpoint:
        yield endpoint


@pytest.fixture
def ws(bot: Endpoint) -> Iterator[Sandbox]:
    """A workspace that calls it, its clock standing in another year."""
    with start_sandbox(now="2031-03-03T09:00:00+01:00", speed=0, request_url=bot.url) as sandbox:
        yield sandbox


def test_an_event_is_signed_over_real_time(ws: Sandbox, bot: Endpoint) -> None:
    ws.person("ana").says("3 calls")
    got = bot.wait(1)
    verifier = SignatureVerifier(SIGNING_SECRET)
    assert verifier.is_valid_request(got.body, got.headers)
    assert not verifier.is_valid_request(got.body + b" ", got.headers)
    assert got.payload["event"]["text"] == "3 calls"
    assert "x-slack-retry-num" not in got.headers


def test_the_url_is_verified(ws: Sandbox) -> None:
    until = time.monotonic() + 5
    while not ws.bot_connected():
        assert time.monotonic() < until
        time.sleep(0.02)


def test_a_failed_event_is_sent_again_with_its_reason(ws: Sandbox, bot: Endpoint) -> None:
    bot.answers += [(500, "", {}), (500, "", {})]
    ws.person("ana").says("3 calls")
    first = bot.wait(1)
    ws.settle()
    ws.advance(seconds=3)
    second = bot.wait(2)
    ws.settle()
    ws.advance(seconds=60)
    third = bot.wait(3)
    ws.settle()
    ws.advance(minutes=10)
    assert len(bot.got) == 3
    assert (second.headers["x-slack-retry-num"], second.headers["x-slack-retry-reason"]) == ("1", "http_error")
    assert third.headers["x-slack-retry-num"] == "2"
    assert len({one.payload["event_id"] for one in (first, second, third)}) == 1


def test_no_retry_is_respected(ws: Sandbox, bot: Endpoint) -> None:
    bot.answers.append((500, "", {"x-slack-no-retry": "1"}))
    ws.person("ana").says("3 calls")
    bot.wait(1)
    ws.settle()
    ws.advance(minutes=10)
    assert len(bot.got) == 1


def test_redirects_are_followed_twice(ws: Sandbox, bot: Endpoint) -> None:
    bot.answers += [(307, "", {"Location": bot.url})] * 2
    ws.person("ana").says("3 calls")
    bot.wait(3)
    ws.settle()
    ws.advance(minutes=10)
    assert len(bot.got) == 3


def test_an_endpoint_that_is_slow_gets_a_timeout(ws: Sandbox, bot: Endpoint) -> None:
    bot.slow = threading.Event()
    ws.person("ana").says("3 calls")
    bot.wait(1)
    ws.settle()
    bot.slow.set()
    ws.advance(seconds=3)
    assert bot.wait(2).headers["x-slack-retry-reason"] == "http_timeout"


def test_commands_and_clicks_come_as_forms_and_are_answered(ws: Sandbox, bot: Endpoint) -> None:
    ana = ws.person("ana")
    bot.answers.append((200, '{"text": "your plan"}', {"Content-Type": "application/json"}))
    ana.gives("/myplan week")
    assert bot.wait(1).payload["text"] == "week"
    bot.answers.append((200, "in plain words", {}))
    ana.gives("/myplan")
    assert [message.text for message in ana.sees()] == ["your plan", "in plain words"]
    bot.answers.append((404, "", {}))
    ana.gives("/myplan")
    assert ana.sees()[-1].text == '/myplan failed with the error "http_client_error"'
    ts = ana.says("met Acme")
    ana.uses("log_this", ts)
    used = next(request for request in bot.got if request.payload.get("callback_id") == "log_this")
    assert used.headers["content-type"] == "application/x-www-form-urlencoded"


def test_an_endpoint_that_is_away_is_dispatch_failed(bot: Endpoint) -> None:
    with start_sandbox(request_url="http://127.0.0.1:9/slack/events", speed=0) as ws:
        ana = ws.person("ana")
        ana.gives("/myplan")
        assert ana.sees()[-1].text == '/myplan failed with the error "dispatch_failed"'
        assert not ws.bot_connected()
    assert bot.got == []
