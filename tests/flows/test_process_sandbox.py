"""`python -m bot sandbox`: one command brings up the workspace, the bot and the demo team, and takes them down."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.bots import free_port, wait_until
from tests.processes import Running, run
from tests.workspace import Sandbox, start_sandbox

READY = r"Sandbox ready: http://127\.0\.0\.1:\d+"


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def started(port: int, tmp_path: Path) -> Iterator[Running]:
    with start(port, tmp_path) as running:
        running.prints(READY)
        yield running


def start(port: int, data: Path) -> Running:
    return Running("bot", "sandbox", "--port", str(port), "--data", str(data), "--no-browser")


def bot_pid(data: Path) -> int:
    return int((data / "bot.pid").read_text(encoding="utf-8"))


@pytest.mark.timeout(240)
def test_it_starts_restarts_the_bot_and_goes_on_where_it_was(started: Running, port: int, tmp_path: Path) -> None:
    sandbox = Sandbox(f"http://127.0.0.1:{port}")
    ana = sandbox.person("ana")
    ana.says("3 calls segment A")
    assert ana.hears()[-1].words.startswith("✅ 3 calls · segment A")
    first = bot_pid(tmp_path)
    os.kill(first, signal.SIGKILL)
    ana.says("1 call segment B")
    wait_until(lambda: bot_pid(tmp_path) != first, "another bot is started")
    wait_until(lambda: len(ana.sees(settled=False)) == 4, "it answers", seconds=60)
    assert run("bot", "audit", "--data", str(tmp_path)).stdout == "No difference\n"
    assert run("bot", "doctor", "--data", str(tmp_path)).returncode == 0
    code, _ = started.end(signal.SIGINT)
    assert code == 0
    assert not (tmp_path / "bot.pid").exists()
    with pytest.raises(httpx.TransportError):
        sandbox.settle()
    with start(port, tmp_path) as again:
        again.prints(READY)
        assert [message.text for message in ana.sees() if message.sender == "ana"] == [
            "3 calls segment A",
            "1 call segment B",
        ]


def test_a_taken_port_is_told(tmp_path: Path) -> None:
    with start_sandbox() as other:
        port = other.url.rpartition(":")[2]
        done = run("bot", "sandbox", "--port", port, "--data", str(tmp_path), "--no-browser")
    assert done.returncode == 1
    assert done.stderr == f"Port {port} is taken. Choose another one with --port.\n"
