"""`python -m bot sandbox`: a Slack workspace on this machine, the bot connected to it, and a demo team."""

import argparse
import sys
import webbrowser
from pathlib import Path

from bot.commands.children import Failed, Sandbox
from bot.commands.signals import stopped_by_signals

PORT = 3131
DATA = Path(".sandbox")


def run(argv: list[str]) -> int:
    """Run until Ctrl-C; returns 0 then, 1 with a sentence when something cannot start or ends by itself."""
    asked = arguments(argv)
    stopped = stopped_by_signals()
    sandbox = Sandbox(data=asked.data, port=asked.port, now=asked.now, fresh=asked.fresh)
    try:
        sandbox.start(stopped)
        if not stopped.is_set():
            print(f"Sandbox ready: {sandbox.address}", flush=True)
            print(f"Logs: {sandbox.logs}. Ctrl-C stops it; the next start goes on where it was.", flush=True)
            if not asked.no_browser:
                webbrowser.open(sandbox.address)
        sandbox.watch(stopped)
    except Failed as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    finally:
        sandbox.stop()
    return 0


def arguments(argv: list[str]) -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(prog="python -m bot sandbox", description=__doc__)
    parser.add_argument("--port", type=int, default=PORT, help="of the page (default 3131)")
    parser.add_argument("--data", type=Path, default=DATA, metavar="DIR", help="where all is kept (default .sandbox)")
    parser.add_argument("--fresh", action="store_true", help="forget what was there and begin anew")
    parser.add_argument("--now", metavar="ISO", help="what time it is there, such as 2026-11-24T09:00+01:00")
    parser.add_argument("--no-browser", action="store_true", help="do not open the page in a browser")
    return parser.parse_args(argv)
