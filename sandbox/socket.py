"""Socket Mode: single-use tickets, up to ten connections, envelopes and their acks."""

import asyncio
import contextlib
import json
import secrets
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.websockets import WebSocket, WebSocketDisconnect

from sandbox.clock import steady_seconds
from sandbox.delivery import ANSWER_SECONDS, EVENTS, Deliveries, Delivery
from sandbox.faults import Faults
from sandbox.wire import Json

MOST_CONNECTIONS = 10
CONNECTION_SECONDS = 3600 * 4
LEAVING_SECONDS = 10.0
DISCONNECT_REASONS = {"refresh": "refresh_requested"}


@dataclass(slots=True, kw_only=True, eq=False)
class Connection:
    """One open socket; `leaving` once the bot was asked to take another."""

    websocket: WebSocket
    queue: "asyncio.Queue[Json | None]" = field(default_factory=asyncio.Queue)
    leaving: bool = False


class SocketHub:
    """All sockets of the app; each payload goes to exactly one of them."""

    def __init__(self, deliveries: Deliveries, faults: Faults, app_id: str, changed: Callable[[], None]) -> None:
        self._deliveries = deliveries
        self._faults = faults
        self._app_id = app_id
        self._changed = changed
        self._tickets: set[str] = set()
        self._connections: list[Connection] = []
        self._turn = 0
        self._sent: dict[str, tuple[Delivery, float]] = {}

    def connected(self) -> bool:
        """Whether a socket is open."""
        return bool(self._connections)

    def open_url(self, host: str) -> str:
        """A WebSocket URL that serves one connection."""
        ticket = secrets.token_hex(16)
        self._tickets.add(ticket)
        return f"ws://{host}/link/?ticket={ticket}&app_id={self._app_id}"

    def in_flight(self) -> bool:
        """Whether an envelope sent less than 3 real seconds ago is not acknowledged."""
        oldest = steady_seconds() - ANSWER_SECONDS
        return any(sent > oldest for _, sent in self._sent.values())

    def send(self, delivery: Delivery, *, attempt: int, reason: str) -> bool:
        """Put an envelope on the next socket; False when none is open."""
        staying = [one for one in self._connections if not one.leaving] or self._connections
        if not staying:
            return False
        self._turn += 1
        envelope: Json = {
            "envelope_id": str(uuid.uuid4()),
            "type": delivery.kind,
            "accepts_response_payload": delivery.kind != EVENTS,
            "payload": delivery.payload,
        }
        if delivery.kind == EVENTS:
            envelope |= {"retry_attempt": attempt, "retry_reason": reason}
        self._sent[envelope["envelope_id"]] = (delivery, steady_seconds())
        staying[self._turn % len(staying)].queue.put_nowait(envelope)
        return True

    async def serve(self, websocket: WebSocket) -> None:
        """One socket, from its handshake to its end."""
        ticket = websocket.query_params.get("ticket", "")
        if ticket not in self._tickets or self._faults.down():
            await websocket.close(code=1008)
            return
        self._tickets.discard(ticket)
        await websocket.accept()
        connection = Connection(websocket=websocket)
        if len(self._connections) >= MOST_CONNECTIONS:
            await websocket.send_text(json.dumps(self._disconnect("too_many_websockets")))
            await websocket.close()
            return
        self._connections.append(connection)
        await websocket.send_text(json.dumps(self._hello()))
        writer = asyncio.create_task(self._write(connection))
        self._changed()
        try:
            await self._read(websocket)
        finally:
            writer.cancel()
            self._leave(connection)

    async def drop(self, kind: str) -> None:
        """End every socket: "close" and "tcp" at once, others by a disconnect frame the bot may follow."""
        for connection in list(self._connections):
            if kind == "tcp":
                self._leave(connection)
                connection.websocket.scope["state"]["connection"].transport.abort()
            elif kind == "close":
                self._leave(connection)
                await self._close(connection)
            else:
                connection.leaving = True
                connection.queue.put_nowait(self._disconnect(DISCONNECT_REASONS.get(kind, kind)))
                loop = asyncio.get_running_loop()
                loop.call_later(LEAVING_SECONDS, connection.queue.put_nowait, None)

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self._connections),
            "debug_info": {
                "host": "sandbox",
                "build_number": 1,
                "approximate_connection_time": CONNECTION_SECONDS,
            },
            "connection_info": {"app_id": self._app_id},
        }

    @staticmethod
    def _disconnect(reason: str) -> Json:
        return {"type": "disconnect", "reason": reason, "debug_info": {"host": "sandbox"}}

    def _leave(self, connection: Connection) -> None:
        if connection in self._connections:
            self._connections.remove(connection)
            self._changed()

    async def _close(self, connection: Connection) -> None:
        with contextlib.suppress(RuntimeError, WebSocketDisconnect):
            await connection.websocket.close()

    async def _write(self, connection: Connection) -> None:
        with contextlib.suppress(RuntimeError, WebSocketDisconnect):
            while (frame := await connection.queue.get()) is not None:
                await connection.websocket.send_text(json.dumps(frame))
        await self._close(connection)

    async def _read(self, websocket: WebSocket) -> None:
        with contextlib.suppress(RuntimeError, WebSocketDisconnect):
            while True:
                try:
                    frame = json.loads(await websocket.receive_text())
                except (ValueError, KeyError):
                    continue
                if isinstance(frame, dict) and isinstance(frame.get("envelope_id"), str):
                    self._ack(frame)

    def _ack(self, frame: Json) -> None:
        delivery, _ = self._sent.pop(frame["envelope_id"], (None, 0.0))
        if delivery is not None:
            payload = frame.get("payload")
            self._deliveries.acked(delivery, payload if isinstance(payload, dict) else None)
        if len(self._sent) > 10_000:
            self._sent = dict(list(self._sent.items())[5_000:])
