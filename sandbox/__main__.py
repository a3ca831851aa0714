"""`python -m sandbox`: start the workspace alone, for a bot started elsewhere."""

import argparse
import asyncio
import contextlib
import socket
import sys
from datetime import datetime
from pathlib import Path

from sandbox.clock import checked_speed, parse_instant
from sandbox.manifest import Manifest, ManifestError, load_manifest
from sandbox.server import listening_socket, server_for
from sandbox.wire import Refused
from sandbox.workspace import APP_TOKEN, BOT_TOKEN, create_workspace

MANIFEST = Path(__file__).parent.parent / "app_manifest.yml"


def arguments(argv: list[str]) -> argparse.Namespace:
    """The command line, parsed."""
    parser = argparse.ArgumentParser(prog="python -m sandbox", description="A Slack workspace on one machine.")
    parser.add_argument("--port", type=int, default=3131, help="port to listen on (0: a free one)")
    parser.add_argument("--manifest", type=Path, default=MANIFEST, help="the app's manifest")
    parser.add_argument("--data", type=Path, help="folder that keeps the workspace (default: memory only)")
    parser.add_argument("--fresh", action="store_true", help="forget what the folder keeps")
    parser.add_argument("--now", help="where the clock starts, such as 2026-11-24T09:00+01:00")
    parser.add_argument("--speed", type=float, default=1.0, help="sandbox seconds in a real one (0: stopped)")
    parser.add_argument("--request-url", help="call the bot over HTTP at this URL instead of Socket Mode")
    return parser.parse_args(argv)


def main(argv: list[str]) -> int:
    """Run until Ctrl-C; 2 with a sentence when it cannot start."""
    given = arguments(argv)
    try:
        manifest = load_manifest(given.manifest)
        now = parse_instant(given.now) if given.now else None
        speed = checked_speed(given.speed)
        listener = listening_socket(given.port)
    except (ManifestError, Refused) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except OSError:
        sys.stderr.write(f"Port {given.port} is taken; choose another one with --port.\n")
        return 2
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(given, manifest, now, speed, listener))
    return 0


async def _serve(
    given: argparse.Namespace, manifest: Manifest, now: datetime | None, speed: float, listener: socket.socket
) -> None:
    host = f"127.0.0.1:{listener.getsockname()[1]}"
    workspace = create_workspace(
        manifest=manifest,
        host=host,
        folder=given.data,
        fresh=given.fresh,
        now=now,
        speed=speed,
        request_url=given.request_url,
    )
    tokens = f"SLACK_BOT_TOKEN={BOT_TOKEN} SLACK_APP_TOKEN={APP_TOKEN}"
    sys.stdout.write(f"Workspace ready: http://{host}\n")
    sys.stdout.write(f"For a bot: SLACK_API_URL=http://{host}/api/ CLOCK_URL=http://{host}/clock {tokens}\n")
    sys.stdout.flush()
    await server_for(workspace).serve(sockets=[listener])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
