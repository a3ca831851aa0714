"""Reads a conversation's history as the events that Slack would have sent."""

from collections.abc import Iterator, Mapping
from typing import Any

from slack_sdk import WebClient

Said = Mapping[str, Any]

PAGE = 200


def direct_messages(client: WebClient) -> Iterator[str]:
    """The ids of the bot's direct conversations."""
    cursor = ""
    while True:
        answer = client.users_conversations(types="im", limit=PAGE, cursor=cursor or None)
        for channel in answer["channels"]:
            yield str(channel["id"])
        cursor = _next(answer)
        if not cursor:
            return


def missed(client: WebClient, channel: str, since: str, look_back: str) -> list[dict[str, Any]]:
    """What people said or edited in a direct conversation after the ts `since`, as message events, oldest first:
    messages, and replies in threads. Nothing under or about messages before the ts `look_back` is found; a deletion
    leaves no trace in a history."""
    found: dict[str, Said] = {}
    for said in _pages(client, "conversations_history", channel=channel, oldest=look_back):
        found[str(said["ts"])] = said
        if str(said.get("latest_reply", "")) > since:
            replies = _pages(client, "conversations_replies", channel=channel, ts=str(said["ts"]), oldest=since)
            found.update((str(reply["ts"]), reply) for reply in replies)
    people = [said for said in found.values() if _is_said(said)]
    events = [event for said in people for event in _events(said, channel, since)]
    return sorted(events, key=lambda event: str(event["event_ts"]))


def _pages(client: WebClient, method: str, **arguments: Any) -> Iterator[Said]:
    cursor = ""
    while True:
        answer = getattr(client, method)(limit=PAGE, cursor=cursor or None, **arguments)
        yield from answer["messages"]
        cursor = _next(answer)
        if not cursor:
            return


def _next(answer: Any) -> str:
    return str((answer.get("response_metadata") or {}).get("next_cursor") or "")


def _is_said(said: Said) -> bool:
    """By a person: no bot's message, no notice of Slack's."""
    kinds = (None, "file_share", "thread_broadcast")
    return bool(said.get("user")) and not said.get("bot_id") and said.get("subtype") in kinds


def _events(said: Said, channel: str, since: str) -> list[dict[str, Any]]:
    """It as it stands now if it is new; as a change if only the edit is."""
    place = {"channel": channel, "channel_type": "im"}
    edited = str((said.get("edited") or {}).get("ts") or "")
    message = {"type": "message", **said}
    if str(said["ts"]) > since and not edited:
        return [{**message, **place, "event_ts": said["ts"]}]
    if str(said["ts"]) > since or edited > since:
        change = {"type": "message", "subtype": "message_changed", "hidden": True, "message": message}
        return [{**change, **place, "ts": edited, "event_ts": edited}]
    return []
