"""HTTP connections that can be dropped without an answer, and that tell when a follower's has broken."""

import asyncio
from collections.abc import Callable
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol


class ClientConnection:
    """One connection of a client; reachable in a request's scope as state["connection"]."""

    __slots__ = ("_lost", "_polls", "transport")

    def __init__(self, transport: asyncio.Transport) -> None:
        self.transport = transport
        self._polls: dict[str, int] = {}
        self._lost: Callable[[str, int], None] | None = None

    def follow(self, name: str, lost: Callable[[str, int], None]) -> None:
        """Note a poll of a clock follower on this connection."""
        self._polls[name] = self._polls.get(name, 0) + 1
        self._lost = lost

    def broke(self) -> None:
        """Tell of the followers who polled on it, and how often each did."""
        for name, polls in self._polls.items():
            if self._lost is not None:
                self._lost(name, polls)


class TrackedProtocol(H11Protocol):
    """uvicorn's HTTP protocol, with its connection in the scope of each request."""

    def connection_made(self, transport: Any) -> None:
        """Put the connection into the scope's state, for WebSockets that grow from it too."""
        super().connection_made(transport)
        self.app_state = {**self.app_state, "connection": ClientConnection(transport)}

    def connection_lost(self, exc: Exception | None) -> None:
        """Pass on that the client is gone."""
        super().connection_lost(exc)
        connection: ClientConnection = self.app_state["connection"]
        connection.broke()
