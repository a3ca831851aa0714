"""What the page is told as it happens: one stream of items for each person who looks."""

import asyncio

from sandbox.wire import Json


class Feed:
    """The open streams of the page."""

    def __init__(self) -> None:
        self._streams: list[tuple[str, asyncio.Queue[Json | None]]] = []

    def subscribe(self, person_id: str) -> "asyncio.Queue[Json | None]":
        """A queue that gets what this person is to see; None ends it."""
        queue: asyncio.Queue[Json | None] = asyncio.Queue()
        self._streams.append((person_id, queue))
        return queue

    def unsubscribe(self, queue: "asyncio.Queue[Json | None]") -> None:
        """Close a stream."""
        self._streams = [one for one in self._streams if one[1] is not queue]

    def tell(self, person_id: str, item: Json) -> None:
        """Tell one person."""
        for owner, queue in self._streams:
            if owner == person_id:
                queue.put_nowait(item)

    def tell_all(self, item: Json) -> None:
        """Tell everybody."""
        for _, queue in self._streams:
            queue.put_nowait(item)

    def watchers(self) -> set[str]:
        """The ids of those who look."""
        return {owner for owner, _ in self._streams}

    def end(self) -> None:
        """End all streams, since the server stops."""
        for _, queue in self._streams:
            queue.put_nowait(None)
