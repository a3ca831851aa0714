"""The process's HTTP side: signed events from Slack, and whether it is alive and ready."""

import asyncio
import socket
import threading
from collections.abc import Callable

import structlog
from slack_bolt.adapter.starlette.handler import to_bolt_request, to_starlette_response
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.intake import Intake

log = structlog.stdlib.get_logger(__name__)

Readiness = Callable[[], dict[str, bool]]
"""What has to be there to work, by name, and whether it is."""


def health_routes(readiness: Readiness) -> list[Route]:
    """/healthz: the process runs. /readyz: everything that it needs is there, else 503 with what is not."""

    async def healthz(_request: Request) -> Response:
        return JSONResponse({"ok": True})

    async def readyz(_request: Request) -> Response:
        found = await run_in_threadpool(readiness)
        return JSONResponse({"ok": all(found.values()), **found}, status_code=200 if all(found.values()) else 503)

    return [Route("/healthz", healthz), Route("/readyz", readyz)]


def slack_route(intake: Intake) -> Route:
    """/slack/events: handled in lanes, so that the event loop never waits for the work."""

    async def events(request: Request) -> Response:
        given = intake.give(to_bolt_request(request, await request.body()))
        return to_starlette_response(await asyncio.wrap_future(given))

    return Route("/slack/events", events, methods=["POST"])


class PortTaken(Exception):
    """Another process listens there."""


class Web:
    """A server in a thread of its own. Raises PortTaken when it cannot listen on `port` (0: any free one)."""

    def __init__(self, routes: list[Route], port: int) -> None:
        import uvicorn

        try:
            self._listener = socket.create_server(("0.0.0.0", port))  # noqa: S104  # for Slack and health checks
        except OSError as problem:
            raise PortTaken(str(port)) from problem
        self.port = int(self._listener.getsockname()[1])
        config = uvicorn.Config(Starlette(routes=routes), log_config=None, access_log=False, lifespan="off")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._serve, name="web", daemon=True)

    def start(self) -> None:
        """Serve from now on."""
        self._thread.start()

    def stop(self, seconds: float) -> None:
        """Answer what was asked, then close."""
        self._server.should_exit = True
        self._thread.join(timeout=seconds)

    def _serve(self) -> None:
        self._server.run(sockets=[self._listener])
