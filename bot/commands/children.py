"""The sandbox's two children, the workspace and the bot: started in order, the bot again whenever it ends."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from bot.clock import steady_seconds
from bot.commands.database import DATABASE, sandbox_url

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60.0
STOP_SECONDS = 30.0
LOOK_SECONDS = 0.1
SETTINGS_EXIT = 2
DEMO_LOADED = "demo.loaded"


class Failed(Exception):
    """What went wrong, as a sentence with the end of the log."""


class Sandbox:
    """Everything is kept in `data`. `start` returns when the bot is connected, or when `stopped` is set."""

    def __init__(self, *, data: Path, port: int, now: str | None, fresh: bool) -> None:
        self.data = data.resolve()
        self.address = f"http://127.0.0.1:{port}"
        self.logs = f"{data / 'bot.log'} and {data / 'slack.log'}"
        self._port = port
        self._now = now
        self._fresh = fresh
        self._ready_port = _free_port()
        self._slack: subprocess.Popen[bytes] | None = None
        self._bot: subprocess.Popen[bytes] | None = None

    def start(self, stopped: threading.Event) -> None:
        """Start the workspace, load the demo team once, start the bot. Raises Failed."""
        self.data.mkdir(parents=True, exist_ok=True)
        if self._fresh:
            self._forget()
        if _answers(self.address):
            raise Failed(f"Port {self._port} is taken. Choose another one with --port.")
        self._slack = self._child("slack.log", "sandbox", *self._slack_options())
        self._until(lambda: _answers(self.address), stopped, self._slack, "slack.log")
        if not stopped.is_set():
            self._prepare(stopped)
        if not stopped.is_set():
            self._start_bot()
            self._until(lambda: _answers(f"http://127.0.0.1:{self._ready_port}/readyz"), stopped, self._bot, "bot.log")

    def watch(self, stopped: threading.Event) -> None:
        """Until `stopped`: start the bot again when it ends. Raises Failed when the workspace ends, or the bot's
        settings are refused."""
        while not stopped.wait(LOOK_SECONDS):
            if self._slack is not None and self._slack.poll() is not None:
                raise Failed(f"The workspace ended by itself.\n{self._tail('slack.log')}")
            if self._bot is not None and self._bot.poll() is not None:
                if self._bot.returncode == SETTINGS_EXIT:
                    raise Failed(f"The bot cannot start.\n{self._tail('bot.log')}")
                self._start_bot()

    def stop(self) -> None:
        """Stop the bot, which sends what it owes, then the workspace."""
        for child in (self._bot, self._slack):
            if child is not None and child.poll() is None:
                child.terminate()
                try:
                    child.wait(STOP_SECONDS)
                except subprocess.TimeoutExpired:
                    child.kill()
                    child.wait()
        (self.data / "bot.pid").unlink(missing_ok=True)

    def _slack_options(self) -> list[str]:
        options = ["--port", str(self._port), "--data", str(self.data)]
        if self._fresh:
            options.append("--fresh")
        return options if self._now is None else [*options, "--now", self._now]

    def _forget(self) -> None:
        for name in (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", DEMO_LOADED):
            (self.data / name).unlink(missing_ok=True)

    def _prepare(self, stopped: threading.Event) -> None:
        """The demo team is loaded once a folder, as what was changed since then stays; a folder from an earlier
        version of Pacer is brought to this one."""
        loaded = self.data / DEMO_LOADED
        command = ("migrate",) if loaded.exists() else ("import", "--demo")
        child = self._child("bot.log", "bot", *command)
        while child.poll() is None:
            if stopped.wait(LOOK_SECONDS):
                child.terminate()
                child.wait()
                return
        if child.returncode != 0:
            raise Failed(f"The database could not be made ready.\n{self._tail('bot.log')}")
        loaded.touch()

    def _start_bot(self) -> None:
        self._bot = self._child("bot.log", "bot", "serve")
        (self.data / "bot.pid").write_text(f"{self._bot.pid}\n", encoding="utf-8")

    def _child(self, log: str, module: str, *options: str) -> subprocess.Popen[bytes]:
        """In a session of its own, so that Ctrl-C reaches only this process, which stops them in order."""
        with (self.data / log).open("ab") as kept:
            return subprocess.Popen(  # noqa: S603  # our own command line
                [sys.executable, "-m", module, *options],
                cwd=ROOT,
                env=self._environment(),
                stdout=kept,
                stderr=kept,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )

    def _environment(self) -> Mapping[str, str]:
        ours = {
            "SLACK_API_URL": f"{self.address}/api/",
            "CLOCK_URL": f"{self.address}/clock",
            "SLACK_BOT_TOKEN": "xoxb-sandbox",
            "SLACK_APP_TOKEN": "xapp-sandbox",
            "SLACK_SIGNING_SECRET": "",
            "DATABASE_URL": sandbox_url(self.data),
            "PORT": str(self._ready_port),
        }
        return {**os.environ, **ours}

    def _until(
        self, ready: Callable[[], bool], stopped: threading.Event, child: subprocess.Popen[bytes] | None, log: str
    ) -> None:
        until = steady_seconds() + START_SECONDS
        while not ready():
            if stopped.wait(LOOK_SECONDS):
                return
            if child is not None and child.poll() is not None:
                raise Failed(f"The sandbox could not start.\n{self._tail(log)}")
            if steady_seconds() > until:
                raise Failed(f"The sandbox did not start within {START_SECONDS:.0f} s.\n{self._tail(log)}")

    def _tail(self, log: str) -> str:
        with suppress(OSError):
            lines = (self.data / log).read_text(encoding="utf-8", errors="replace").splitlines()
            return "\n".join(lines[-15:])
        return ""


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def _answers(address: str) -> bool:
    """Does something answer well there?"""
    try:
        with urlopen(Request(address), timeout=1):  # noqa: S310  # always http to this machine
            return True
    except HTTPError as refused:
        return refused.code < 500
    except (OSError, HTTPException):
        return False
