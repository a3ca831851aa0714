"""The HTTP and WebSocket server: routes of Slack's side, the control side and the page, on one port."""

import asyncio
import contextlib
import json
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles

from sandbox import control, modals, page_api
from sandbox.clock import parse_instant
from sandbox.connections import TrackedProtocol
from sandbox.webapi import dispatch, incoming
from sandbox.wire import Json, Refused, SlackError
from sandbox.workspace import Workspace

PAGE = Path(__file__).parent / "page"

Handler = Callable[[Request], Awaitable[Response]]
Query = Callable[[Workspace, dict[str, str]], Json]


def _said(handler: Handler) -> Handler:
    """Answer a refusal as {"error": sentence}."""

    async def answering(request: Request) -> Response:
        try:
            return await handler(request)
        except Refused as refused:
            return JSONResponse({"error": refused.sentence}, status_code=refused.status)
        except SlackError as error:
            return JSONResponse({"error": f"Slack refuses this: {error.error}."}, status_code=400)

    return answering


async def _body(request: Request) -> Json:
    raw = await request.body()
    try:
        body = json.loads(raw) if raw else {}
    except ValueError:
        raise Refused("The body is not JSON.") from None
    if not isinstance(body, dict):
        raise Refused("The body is not a JSON object.")
    return body


def _control(ws: Workspace) -> list[Route]:
    async def act(request: Request) -> Response:
        name = request.path_params["act"]
        known = control.ACTS.get(name)
        if known is None:
            raise Refused(f"There is no act {name!r}; there are {', '.join(control.ACTS)}.", status=404)
        return JSONResponse(await control.perform(ws, known, await _body(request)))

    return [
        Route("/control/seen", _query(ws, control.seen), methods=["GET"]),
        Route("/control/calls", _query(ws, control.calls), methods=["GET"]),
        Route("/control/{act}", _said(act), methods=["POST"]),
    ]


def _query(ws: Workspace, ask: Query) -> Handler:
    async def answering(request: Request) -> Response:
        return JSONResponse(ask(ws, dict(request.query_params)))

    return _said(answering)


def _page(ws: Workspace) -> list[Route | Mount]:
    async def index(_: Request) -> Response:
        return FileResponse(PAGE / "index.html", headers={"Cache-Control": "no-cache"})

    async def read(request: Request) -> Response:
        return JSONResponse(control.read(ws, await _body(request)))

    async def suggest(request: Request) -> Response:
        return JSONResponse(await modals.suggest(ws, await _body(request)))

    async def stream(request: Request) -> Response:
        person = ws.people.human(request.query_params.get("as"))
        lines = page_api.stream(ws, person.id)
        return StreamingResponse(lines, media_type="text/event-stream", headers={"Cache-Control": "no-cache"})

    return [
        Route("/", index),
        Route("/archives/{path:path}", index),
        Route("/page/api/state", _query(ws, page_api.state)),
        Route("/page/api/messages", _query(ws, page_api.messages)),
        Route("/page/api/traffic", _query(ws, page_api.traffic)),
        Route("/page/api/stream", _said(stream)),
        Route("/page/api/read", _said(read), methods=["POST"]),
        Route("/page/api/suggest", _said(suggest), methods=["POST"]),
        Mount("/page", StaticFiles(directory=PAGE, check_dir=False)),
    ]


def _slack(ws: Workspace) -> list[Route | WebSocketRoute]:
    async def api(request: Request) -> Response:
        return await dispatch.call(ws, request)

    async def respond(request: Request) -> Response:
        return await incoming.answer(ws, request)

    async def upload(request: Request) -> Response:
        return await incoming.upload(ws, request)

    async def file(request: Request) -> Response:
        known = ws.uploads.files.get(request.path_params["id"])
        content = ws.storage.content(request.path_params["id"])
        if known is None or content is None:
            return JSONResponse({"error": "There is no such file."}, status_code=404)
        return Response(content, media_type=known["mimetype"])

    return [
        Route("/api/{method}", api, methods=["GET", "POST"]),
        Route("/response/{key:path}", respond, methods=["POST"]),
        Route("/upload/{id}", upload, methods=["POST", "PUT"]),
        Route("/files/{id}/{name:path}", file),
        Route("/clock", _said(_clock(ws))),
        WebSocketRoute("/link/", ws.hub.serve),
    ]


def _clock(ws: Workspace) -> Handler:
    async def clock(request: Request) -> Response:
        query = request.query_params
        name = query.get("follower")
        if not name:
            return JSONResponse(ws.followers.state())
        done = query.get("done") or ""
        due = parse_instant(query["due"]) if query.get("due") else None
        gone = asyncio.ensure_future(_disconnected(request))
        connection = request.scope["state"]["connection"]
        connection.follow(name, ws.followers.lost)
        try:
            number = int(done) if done.lstrip("-").isdigit() else None
            return JSONResponse(await ws.followers.poll(name, done=number, due=due, gone=gone))
        finally:
            gone.cancel()

    return clock


async def _disconnected(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _no_such_place(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    sentence = f"There is no {request.method} {request.url.path} here."
    return JSONResponse({"error": sentence}, status_code=status)


def application(ws: Workspace) -> Starlette:
    """The ASGI application of a workspace."""

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        ws.start()
        yield

    routes = [*_slack(ws), *_control(ws), *_page(ws)]
    return Starlette(routes=routes, lifespan=lifespan, exception_handlers={HTTPException: _no_such_place})


class SandboxServer(uvicorn.Server):
    """uvicorn, ending streams, sockets and long polls before it waits for them."""

    def __init__(self, config: uvicorn.Config, ws: Workspace) -> None:
        super().__init__(config)
        self._ws = ws

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Close the workspace, then the server."""
        await self._ws.close()
        await super().shutdown(sockets)


def server_for(ws: Workspace) -> SandboxServer:
    """A server for a workspace, to be run on a listening socket."""
    config = uvicorn.Config(
        application(ws),
        http=TrackedProtocol,
        ws="websockets-sansio",
        ws_ping_interval=None,
        log_level="warning",
        access_log=False,
        timeout_keep_alive=600,
        timeout_graceful_shutdown=2,
    )
    return SandboxServer(config, ws)


def listening_socket(port: int) -> socket.socket:
    """A socket that listens on this machine; port 0 takes a free one."""
    # The protocol is named because asyncio switches Nagle's delay off only where it is.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    listener.listen(512)
    return listener
