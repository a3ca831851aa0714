"""The way of a Web API call: arguments, faults, token, scopes, the method, the record."""

import json
from collections.abc import Callable
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox.faults import CallFault
from sandbox.traffic import Entry
from sandbox.webapi import chat, conversations, files, reactions, users, views, workspace
from sandbox.webapi.method import Method, need_scope
from sandbox.wire import Args, Json, SlackError
from sandbox.workspace import APP_TOKEN, BOT_TOKEN, Workspace

METHODS: dict[str, Method] = {
    **chat.METHODS,
    **conversations.METHODS,
    **users.METHODS,
    **views.METHODS,
    **reactions.METHODS,
    **files.METHODS,
    **workspace.METHODS,
}
RESPONSE_URL = "response_url"
UPLOAD = "upload"
FAULT_METHODS = METHODS.keys() | {RESPONSE_URL, UPLOAD}


class Lost(Exception):
    """The connection is to be dropped without an answer."""


async def arguments(request: Request) -> tuple[Json, bool]:
    """(arguments, whether they came as JSON): a JSON body, a form, or a query."""
    values: Json = dict(parse_qsl(request.url.query, keep_blank_values=True))
    body = await request.body()
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind == "application/json" and body:
        try:
            given = json.loads(body)
        except ValueError:
            raise SlackError("invalid_json") from None
        if not isinstance(given, dict):
            raise SlackError("json_not_object")
        return values | given, True
    if kind == "application/x-www-form-urlencoded":
        values |= dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    return values, False


async def call(ws: Workspace, request: Request) -> Response:
    """Answer one call under /api/."""
    name = request.path_params["method"]
    ws.traffic.open()
    try:
        try:
            values, as_json = await arguments(request)
        except SlackError as error:
            return JSONResponse(error.body())
        token = request.headers.get("authorization", "").removeprefix("Bearer ").strip() or values.get("token")
        args = {key: value for key, value in values.items() if key != "token"}
        record = ws.traffic.record_call(name, args)
        entry = ws.traffic.begin("from_bot", name, _summary(name, args), args)
        return guarded(ws, request, record, entry, lambda: _answer(ws, name, args, token, as_json=as_json))
    finally:
        ws.traffic.close()


def guarded(ws: Workspace, request: Request, record: Json, entry: Entry, answer: Callable[[], Json]) -> Response:
    """Carry out a call under the faults in force, and record how it ended."""
    fault = ws.faults.take(record["method"])
    try:
        _before(ws, fault)
        body = answer()
        _after(fault)
    except SlackError as error:
        entry.body["direction"] = "refused"
        record |= {"answer": error.body(), "status": error.status}
        ws.traffic.finish(entry, error.body())
        return JSONResponse(error.body(), status_code=error.status, headers=error.headers)
    except Lost:
        entry.body["direction"] = "refused"
        record |= {"answer": None, "status": 0}
        ws.traffic.finish(entry, {"lost": "connection dropped"})
        request.scope["state"]["connection"].transport.abort()
        return Response(status_code=500)
    answered = {"ok": True, **body}
    record |= {"answer": answered, "status": 200}
    ws.traffic.finish(entry, answered)
    return JSONResponse(answered)


def _before(ws: Workspace, fault: CallFault | None) -> None:
    if ws.faults.down():
        raise SlackError("service_unavailable", status=503)
    if fault is None:
        return
    if fault.lost == "before":
        raise Lost
    if fault.error == "ratelimited":
        raise SlackError("ratelimited", status=429, headers={"Retry-After": str(fault.retry_after or 1)})
    if fault.http is not None:
        raise SlackError(fault.error or "internal_error", status=fault.http, headers=_retry_after(fault))
    if fault.error is not None:
        raise SlackError(fault.error)


def _retry_after(fault: CallFault) -> dict[str, str]:
    return {} if fault.retry_after is None else {"Retry-After": str(fault.retry_after)}


def _after(fault: CallFault | None) -> None:
    if fault is not None and fault.lost == "after":
        raise Lost


def _answer(ws: Workspace, name: str, args: Json, token: object, *, as_json: bool) -> Json:
    method = METHODS.get(name)
    if method is None:
        raise SlackError("unknown_method", req_method=name)
    _check_token(ws, method, token)
    if method.scopes:
        need_scope(ws, *method.scopes)
    taken = {} if as_json and not method.takes_json else args
    return method.answer(ws, Args(values=taken))


def _check_token(ws: Workspace, method: Method, token: object) -> None:
    if method.token == "none":  # noqa: S105  # a kind of token
        return
    if not token:
        raise SlackError("not_authed")
    if token not in {BOT_TOKEN, APP_TOKEN}:
        raise SlackError("invalid_auth")
    if ws.revoked:
        raise SlackError("account_inactive")
    wanted = APP_TOKEN if method.token == "app" else BOT_TOKEN  # noqa: S105  # a kind of token
    if token != wanted:
        raise SlackError("not_allowed_token_type")


def _summary(name: str, args: Json) -> str:
    hint = args.get("text") or args.get("channel") or args.get("user_id") or args.get("user") or ""
    return f"{name} {str(hint)[:60]}".strip()
