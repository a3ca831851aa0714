"""What tells a command that runs until told otherwise to stop."""

import signal
import threading
from types import FrameType


def stopped_by_signals() -> threading.Event:
    """Set once the process is sent SIGTERM or SIGINT (Ctrl-C)."""
    stopped = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        stopped.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    return stopped
