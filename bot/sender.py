"""Carries one delivery to Slack, without ever posting the same thing twice."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from http.client import HTTPException
from typing import Any
from urllib.error import URLError

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackRequestError

from bot.uploads import upload
from domain.model.delivery import Delivery
from domain.ports.store import Store
from handlers.register import Drawer
from handlers.views.post import Post, Upload

log = structlog.stdlib.get_logger(__name__)

EVENT_TYPE = "pacer_delivery"
TOO_MANY = 429
LONGEST_TEXT = 4000
"""Slack refuses to update a message to a longer text."""
BLOCK_REFUSALS = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "too_many_blocks"})
GONE = frozenset(
    {
        "channel_not_found",
        "not_in_channel",
        "is_archived",
        "user_not_found",
        "user_disabled",
        "users_not_found",
        "cannot_dm_bot",
        "restricted_action",
        "messages_tab_disabled",
        "message_not_found",
        "cant_update_message",
        "msg_too_long",
        "no_text",
        "metadata_too_large",
    }
)
"""Answers that another try will not change."""
UNSURE = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout"})
OPERATORS = frozenset({"invalid_auth", "not_authed", "account_inactive", "token_revoked", "missing_scope"})
"""Answers that last until the operator does something."""


SHARE_SECONDS = 10
"""A shared file becomes a message only a while after the call that shared it; looking earlier misses it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """It stands in Slack now. A file, or nothing to show, has no `ts`."""

    channel: str | None
    ts: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """It has to be tried again: after `seconds` if Slack said so. `doubtful`: perhaps it did arrive. `lasting`: the
    cause lies elsewhere and will pass, however long that takes."""

    reason: str
    doubtful: bool = False
    lasting: bool = False
    seconds: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Slack will never take it."""

    reason: str


Outcome = Shown | Later | Refused


class Sender:
    """`client` must not repeat calls by itself (`retry_handlers=[]`): a repeated post is a second message."""

    def __init__(self, client: WebClient, store: Store, drawers: Mapping[str, Drawer]) -> None:
        self._client = client
        self._store = store
        self._drawers = drawers
        self._opened: dict[tuple[str, str], str] = {}

    def send(self, workspace: str, delivery: Delivery) -> Outcome:
        """Draw it as things stand now and show it. Raises what drawing raises."""
        with self._store.read(workspace) as tx:
            drawn = self._drawers[delivery.kind](tx, delivery)
        if drawn is None:
            return Shown(channel=delivery.channel, ts=delivery.ts)
        try:
            channel = delivery.channel or self._conversation(workspace, delivery.to)
            if isinstance(drawn, Upload):
                return self._upload(channel, delivery, drawn)
            return self._show(channel, delivery, drawn)
        except (SlackApiError, SlackRequestError, OSError, HTTPException) as problem:
            outcome = outcome_of(problem)
            if isinstance(drawn, Upload) and isinstance(outcome, Later) and outcome.seconds is None:
                return replace(outcome, seconds=SHARE_SECONDS)
            return outcome

    def _conversation(self, workspace: str, to: str) -> str:
        if not to.startswith(("U", "W")):
            return to
        if (workspace, to) not in self._opened:
            self._opened[workspace, to] = str(self._client.conversations_open(users=to)["channel"]["id"])
        return self._opened[workspace, to]

    def _show(self, channel: str, delivery: Delivery, post: Post) -> Shown:
        found = self._find(channel, delivery) if delivery.doubtful and delivery.ts is None else None
        ts = delivery.ts or (str(found["ts"]) if found else None)
        if found is None or found.get("text") != post.text:
            ts = self._post(channel, delivery, post, ts)
        return Shown(channel=channel, ts=ts)

    def _post(self, channel: str, delivery: Delivery, post: Post, ts: str | None) -> str:
        def call(blocks: list[dict[str, Any]] | None) -> str:
            shape: dict[str, Any] = {
                "channel": channel,
                "text": post.text[:LONGEST_TEXT],
                "metadata": metadata_of(delivery),
            }
            if ts is not None:
                answer = self._client.chat_update(ts=ts, blocks=blocks or [], **shape)
            else:
                shape |= {"unfurl_links": False, "unfurl_media": False}
                answer = self._client.chat_postMessage(blocks=blocks, thread_ts=delivery.thread, **shape)
            return str(answer["ts"])

        blocks = [dict(block) for block in post.blocks]
        try:
            return call(blocks or None)
        except SlackApiError as refusal:
            if not blocks or refusal.response.get("error") not in BLOCK_REFUSALS:
                raise
            log.exception("Slack refused blocks: sent as text", key=delivery.key, answer=refusal.response.data)
            return call(None)

    def _upload(self, channel: str, delivery: Delivery, file: Upload) -> Shown:
        if delivery.doubtful and any(_holds(message, file) for message in self._recent(channel, delivery)):
            return Shown(channel=channel, ts=None)
        upload(self._client, channel, delivery.thread, file)
        return Shown(channel=channel, ts=None)

    def _find(self, channel: str, delivery: Delivery) -> dict[str, Any] | None:
        """The message that carries the delivery's key, if an earlier try did arrive."""
        for message in self._recent(channel, delivery):
            metadata = message.get("metadata") or {}
            if metadata.get("event_type") == EVENT_TYPE and metadata["event_payload"].get("key") == delivery.key:
                return message
        return None

    def _recent(self, channel: str, delivery: Delivery) -> list[dict[str, Any]]:
        if delivery.thread is not None:
            answer = self._client.conversations_replies(
                channel=channel, ts=delivery.thread, include_all_metadata=True, limit=200
            )
        else:
            answer = self._client.conversations_history(channel=channel, include_all_metadata=True, limit=200)
        return list(answer["messages"])


def metadata_of(delivery: Delivery) -> dict[str, Any]:
    """What a posted message carries, so that it can be found again."""
    return {"event_type": EVENT_TYPE, "event_payload": {"key": delivery.key}}


def outcome_of(problem: Exception) -> Later | Refused:
    """What a failed call means: Slack's refusals are certain, a silence or a 5xx is not."""
    if isinstance(problem, SlackApiError):
        return _answered(problem)
    reason = f"{type(problem).__name__}: {problem}"
    cause = problem.reason if isinstance(problem, URLError) else problem
    return Later(reason=reason, doubtful=not isinstance(cause, ConnectionRefusedError), lasting=True)


def _answered(problem: SlackApiError) -> Later | Refused:
    status, error = int(problem.response.status_code), str(problem.response.get("error"))
    if status == TOO_MANY or error in ("ratelimited", "rate_limited"):
        wait = str(problem.response.headers.get("Retry-After", "1"))
        return Later(reason=error, seconds=int(wait) if wait.isdigit() else 1, lasting=True)
    if status >= 500 or error in UNSURE:
        return Later(reason=f"{status} {error}"[:200], doubtful=True, lasting=True)
    if error in GONE:
        return Refused(reason=error)
    return Later(reason=error, lasting=error in OPERATORS)


def _holds(message: Mapping[str, Any], file: Upload) -> bool:
    return any(
        shared.get("name") == file.filename and shared.get("size") == len(file.content)
        for shared in message.get("files") or ()
    )


Send = Callable[[str, Delivery], Outcome]
