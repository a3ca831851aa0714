"""Bots for tests: in this process, or one of its own that can be killed."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import httpx

from bot.app import Features, Process
from bot.settings import Settings
from handlers import register
from tests.workspace import Sandbox

ROOT = Path(__file__).parent.parent
START_SECONDS = 30.0
STOP_SECONDS = 40.0
LOOK_SECONDS = 0.05


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def settings_of(environment: Mapping[str, str]) -> Settings:
    """These settings, whatever this process's own environment says."""
    named = {name.lower(): value for name, value in environment.items()}
    plain = {"slack_app_token": "", "slack_signing_secret": "", "clock_url": "", "port": 0}
    return Settings.model_validate(plain | named)


@contextmanager
def bot_here(
    sandbox: Sandbox,
    database_url: str,
    features: Features = register,
    *,
    environment: Mapping[str, str] | None = None,
    wait: bool = True,
) -> Iterator[Process]:
    """A bot in threads of this process; `database_url` is of a migrated database. With `wait` it is connected, and
    has nothing to do, when the block begins."""
    ours = {**(environment or sandbox.bot_environment()), "DATABASE_URL": database_url}
    process = Process(settings_of(ours), features)
    process.start()
    try:
        if wait:
            wait_until(lambda: all(process.readiness().values()), "the bot is ready")
            sandbox.settle()
        yield process
    finally:
        process.stop()


class BotProcess:
    """A bot in a process of its own: `python -m <module>`."""

    def __init__(self, sandbox: Sandbox, database_url: str, log: Path, *words: str, **environment: str) -> None:
        self.port = int(environment.get("PORT") or free_port())
        self.log = log
        self._words = words or ("bot", "serve")
        ours = {"DATABASE_URL": database_url, "PORT": str(self.port), "SLACK_SIGNING_SECRET": "", "SLACK_APP_TOKEN": ""}
        self._environment = {**os.environ, **ours, **sandbox.bot_environment(), **environment}
        self._child: subprocess.Popen[bytes] | None = None

    def start(self) -> Self:
        """Start it, and wait until it is ready; one that does not get so far is left nowhere."""
        self.launch()
        try:
            wait_until(self.ready, f"the bot is ready; see {self.log}")
        except BaseException:
            self.kill()
            raise
        return self

    def launch(self) -> None:
        """Start it."""
        with self.log.open("ab") as kept:
            self._child = subprocess.Popen(
                [sys.executable, "-m", *self._words], cwd=ROOT, env=self._environment, stdout=kept, stderr=kept
            )

    def ready(self) -> bool:
        """Does it say that it is?"""
        if self._child is not None and self._child.poll() is not None:
            raise AssertionError(f"the bot ended: {self.log.read_text(encoding='utf-8')[-2000:]}")
        try:
            return httpx.get(f"http://127.0.0.1:{self.port}/readyz", timeout=5).status_code == httpx.codes.OK
        except httpx.TransportError:
            return False

    def answer(self, path: str) -> tuple[int, object]:
        """What it answers over HTTP: status and JSON."""
        answer = httpx.get(f"http://127.0.0.1:{self.port}{path}", timeout=5)
        return answer.status_code, answer.json()

    def kill(self) -> None:
        """kill -9."""
        self._signal(signal.SIGKILL)

    def terminate(self) -> int:
        """SIGTERM; its exit code."""
        return self._signal(signal.SIGTERM)

    def _signal(self, number: signal.Signals) -> int:
        if self._child is None:
            return 0
        if self._child.poll() is None:
            self._child.send_signal(number)
        return self._child.wait(STOP_SECONDS)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.kill()


def wait_until(condition: object, what: str, seconds: float = START_SECONDS) -> None:
    """Look again and again until `condition()` holds; an AssertionError that says `what` did not come."""
    assert callable(condition)
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, f"not within {seconds} s: {what}"
        time.sleep(LOOK_SECONDS)
