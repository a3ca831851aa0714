"""Reads a conversation's history as the events that Slack would have sent."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk import WebClient

Said = Mapping[str, Any]

PAGE = 200
KINDS = "im,public_channel,private_channel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A conversation that the bot is in; `kind` is "im", "channel" or "group", as events name it."""

    channel: str
    kind: str

    @property
    def direct(self) -> bool:
        return self.kind == "im"


def places(client: WebClient) -> Iterator[Place]:
    """The bot's direct conversations and its channels."""
    cursor = ""
    while True:
        answer = client.users_conversations(types=KINDS, limit=PAGE, cursor=cursor or None)
        for found in answer["channels"]:
            kind = "im" if found.get("is_im") else "group" if found.get("is_private") else "channel"
            yield Place(channel=str(found["id"]), kind=kind)
        cursor = _next(answer)
        if not cursor:
            return


def missed(client: WebClient, place: Place, bot: str, *, since: str, look_back: str) -> list[dict[str, Any]]:
    """What people said or edited there after the ts `since`, as message events, oldest first: messages, and replies in
    threads; in channels only what mentions the bot (a user id). Nothing under or about messages before the ts
    `look_back` is found; a deletion leaves no trace in a history."""
    found: dict[str, Said] = {}
    for said in _pages(client, "conversations_history", channel=place.channel, oldest=look_back):
        found[str(said["ts"])] = said
        if str(said.get("latest_reply", "")) > since:
            replies = _pages(client, "conversations_replies", channel=place.channel, ts=str(said["ts"]), oldest=since)
            found.update((str(reply["ts"]), reply) for reply in replies)
    meant = [said for said in found.values() if _is_said(said) and (place.direct or f"<@{bot}" in said.get("text", ""))]
    events = [event for said in meant for event in _events(said, place, since)]
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


def _events(said: Said, place: Place, since: str) -> list[dict[str, Any]]:
    """It as it stands now if it is new; as a change if only the edit is."""
    where = {"channel": place.channel, "channel_type": place.kind}
    edited = str((said.get("edited") or {}).get("ts") or "")
    message = {"type": "message", **said}
    if str(said["ts"]) > since and not edited:
        return [{**message, **where, "event_ts": said["ts"]}]
    if str(said["ts"]) > since or edited > since:
        change = {"type": "message", "subtype": "message_changed", "hidden": True, "message": message}
        return [{**change, **where, "ts": edited, "event_ts": edited}]
    return []
