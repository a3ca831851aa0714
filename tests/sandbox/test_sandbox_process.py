"""`python -m sandbox` as a process: ready line, restart where it was, refusals, a clean end."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.sandbox.raw_bot import RawBot
from tests.workspace import MANIFEST, Sandbox

REPOSITORY = MANIFEST.parent


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "sandbox", *arguments]


@contextmanager
def _running(*arguments: str, end: signal.Signals = signal.SIGINT) -> Iterator[tuple[Sandbox, subprocess.Popen[str]]]:
    process = subprocess.Popen(
        _command("--port", "0", *arguments),
        cwd=REPOSITORY,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    ready = process.stdout.readline()
    found = re.fullmatch(r"Workspace ready: (http://127\.0\.0\.1:\d+)\n", ready)
    assert found, ready
    assert f"SLACK_API_URL={found.group(1)}/api/" in process.stdout.readline()
    sandbox = Sandbox(found.group(1))
    try:
        yield sandbox, process
    finally:
        sandbox.close()
        process.send_signal(end)
        process.wait(10)


def test_it_goes_on_where_it_was(tmp_path: Path) -> None:
    with _running("--data", str(tmp_path), "--now", "2031-03-03T09:00:00+01:00") as (ws, _):
        bot = RawBot(ws)
        ts = ws.person("ana").says("3 calls")
        thread = ws.person("ana").says("4", thread=ts)
        bot.call("chat.postMessage", channel="D0ANA0001", text="hello", blocks=[{"type": "divider"}])
        bot.call("views.publish", user_id="U0ANA0001", view={"type": "home", "blocks": [{"type": "divider"}]})
        ws.control("person", **{"as": "ben", "tz": "Asia/Tokyo"})
        before = ws.advance(days=30)
    with _running("--data", str(tmp_path)) as (ws, _):
        seen = ws.person("ana").sees(settled=False)
        assert [message.text for message in seen] == ["3 calls", "4", "hello"]
        assert [message.ts for message in seen][:2] == [ts, thread]
        assert ws.person("ana").home() is not None
        assert ws.now() >= before
        assert ws.person("ana").says("later") > seen[-1].ts
        assert RawBot(ws).get("users.info", user="U0BEN0001")["user"]["tz"] == "Asia/Tokyo"
    with _running("--data", str(tmp_path), "--fresh") as (ws, _):
        assert ws.person("ana").sees(settled=False) == []


def test_what_was_said_outlives_a_kill(tmp_path: Path) -> None:
    with _running("--data", str(tmp_path), end=signal.SIGKILL) as (ws, _):
        ws.person("ana").says("3 calls")
        ws.settle()
    with _running("--data", str(tmp_path)) as (ws, _):
        assert [message.text for message in ws.person("ana").sees(settled=False)] == ["3 calls"]


def test_it_ends_cleanly_with_streams_and_polls_open() -> None:
    with _running() as (ws, process):
        bot = RawBot(ws)
        with bot.socket(), bot.http.stream("GET", f"{ws.url}/page/api/stream?as=ana"):
            process.send_signal(signal.SIGINT)
            assert process.wait(5) == 0
            assert process.stdout is not None
            assert process.stdout.read() == ""


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--manifest", "nowhere.yml"], "There is no manifest at nowhere.yml."),
        (["--now", "2026-11-24T09:00"], "has no time zone"),
        (["--now", "soon"], "not an ISO 8601 date"),
        (["--speed", "-1"], "speed"),
    ],
)
def test_what_cannot_be_started_is_told_in_a_sentence(arguments: list[str], sentence: str) -> None:
    process = subprocess.run(
        _command("--port", "0", *arguments), cwd=REPOSITORY, capture_output=True, text=True, timeout=20, check=False
    )
    assert process.returncode == 2
    assert sentence in process.stderr
    assert "Traceback" not in process.stderr


def test_a_taken_port_is_told() -> None:
    with _running() as (ws, _):
        port = ws.url.rpartition(":")[2]
        process = subprocess.run(
            _command("--port", port), cwd=REPOSITORY, capture_output=True, text=True, timeout=20, check=False
        )
    assert process.returncode == 2
    assert process.stderr == f"Port {port} is taken; choose another one with --port.\n"
