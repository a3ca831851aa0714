"""What kind of thing Slack sent, and to which conversation it belongs."""

from collections.abc import Mapping
from typing import Any

Payload = Mapping[str, Any]


def is_event(payload: Payload) -> bool:
    """An event of the Events API? Only these are sent again when they are not acknowledged."""
    return payload.get("type") == "event_callback"


def conversation_of(payload: Payload) -> str:
    """The conversation whose order matters; where there is none, the person."""
    event = payload.get("event")
    if isinstance(event, Mapping):
        return _first(event.get("channel"), (event.get("item") or {}).get("channel"), event.get("user"))
    container = payload.get("container") or {}
    return _first(
        payload.get("channel_id"), payload.get("channel"), container.get("channel_id"), payload.get("user"), "nowhere"
    )


def _first(*places: object) -> str:
    for place in places:
        found = place.get("id") if isinstance(place, Mapping) else place
        if isinstance(found, str) and found:
            return found
    return "nowhere"
