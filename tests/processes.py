"""The project's commands in processes of their own: what they print, and how they end."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Self

ROOT = Path(__file__).parent.parent
END_SECONDS = 60


def run(*words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """`python -m <words>` to its end."""
    return subprocess.run(
        [sys.executable, "-m", *words],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=END_SECONDS,
        check=False,
    )


class Running:
    """`python -m <words>`, which prints to a pipe, as it would to another program; told to end with the block."""

    def __init__(self, *words: str, **environment: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", *words],
            cwd=ROOT,
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def prints(self, pattern: str) -> "re.Match[str]":
        """Its next line, which is to be of this pattern."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        found = re.fullmatch(pattern, line.rstrip("\n"))
        assert found, line + self.process.stdout.read() if self.process.poll() is not None else line
        return found

    def end(self, number: signal.Signals = signal.SIGINT) -> tuple[int, str]:
        """Send it a signal; its exit code, and what it printed since."""
        self.process.send_signal(number)
        printed, _ = self.process.communicate(timeout=END_SECONDS)
        return self.process.returncode, printed

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.end(signal.SIGTERM)
        if self.process.stdout is not None:
            self.process.stdout.close()
