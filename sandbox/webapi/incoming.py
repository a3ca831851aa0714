"""What the bot sends beside the Web API: answers to response URLs, and the bytes of files."""

import json

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from sandbox.responding import apply_answer
from sandbox.webapi.dispatch import RESPONSE_URL, UPLOAD, guarded
from sandbox.wire import Json, SlackError
from sandbox.workspace import Workspace


async def answer(ws: Workspace, request: Request) -> Response:
    """POST to a response URL: JSON without a token; `ok` as text."""
    ws.traffic.open()
    try:
        try:
            given = json.loads(await request.body())
        except ValueError:
            return PlainTextResponse("invalid_payload", status_code=400)
        if not isinstance(given, dict):
            return PlainTextResponse("invalid_payload", status_code=400)
        record = ws.traffic.record_call(RESPONSE_URL, given)
        entry = ws.traffic.begin("from_bot", RESPONSE_URL, str(given.get("text") or "")[:60], given)

        def carry_out() -> Json:
            url = ws.responses.use(request.path_params["key"])
            try:
                apply_answer(ws, url, given)
            except SlackError as error:
                raise SlackError(
                    error.error,
                    status=max(error.status, 400),
                ) from None
            return {}

        response = guarded(ws, request, record, entry, carry_out)
        if response.status_code == 200:
            return PlainTextResponse("ok")
        return response if record["answer"] is None else _refusal(record, response)
    finally:
        ws.traffic.close()


def _refusal(record: Json, response: Response) -> Response:
    kept = {key: value for key, value in response.headers.items() if key == "retry-after"}
    return PlainTextResponse(str(record["answer"]["error"]), status_code=response.status_code, headers=kept)


async def upload(ws: Workspace, request: Request) -> Response:
    """The raw bytes sent to an upload URL."""
    ws.traffic.open()
    try:
        body = await request.body()
        file_id = request.path_params["id"]
        record = ws.traffic.record_call(UPLOAD, {"file_id": file_id, "bytes": len(body)})
        entry = ws.traffic.begin("from_bot", UPLOAD, f"{len(body)} bytes", record["args"])

        def carry_out() -> Json:
            ws.uploads.receive(file_id, body)
            return {}

        response = guarded(ws, request, record, entry, carry_out)
        return PlainTextResponse(f"OK - {len(body)}") if response.status_code == 200 else response
    finally:
        ws.traffic.close()
