"""Response URLs: five uses in thirty minutes of sandbox time."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sandbox.clock import SandboxClock
from sandbox.wire import SlackError

MOST_USES = 5
VALID_MINUTES = 30


@dataclass(slots=True, kw_only=True)
class ResponseUrl:
    """What one response URL speaks to: a person in a conversation, and the message clicked, if any."""

    person_id: str
    conversation_id: str
    until: datetime
    kind: str
    message_ts: str | None = None
    ephemeral: bool = False
    thread_ts: str | None = None
    uses: int = 0


class ResponseUrls:
    """The response URLs handed out."""

    def __init__(self, clock: SandboxClock, team_id: str) -> None:
        self._clock = clock
        self._team_id = team_id
        self._known: dict[str, ResponseUrl] = {}

    def mint(  # a value's fields, by name
        self,
        host: str,
        *,
        kind: str,
        person_id: str,
        conversation_id: str,
        message_ts: str | None = None,
        ephemeral: bool = False,
        thread_ts: str | None = None,
    ) -> str:
        """A new URL for a command ("commands") or a click ("actions")."""
        key = f"{kind}/{self._team_id}/{secrets.randbelow(10**12)}/{secrets.token_hex(12)}"
        self._known[key] = ResponseUrl(
            person_id=person_id,
            conversation_id=conversation_id,
            until=self._clock.now() + timedelta(minutes=VALID_MINUTES),
            kind=kind,
            message_ts=message_ts,
            ephemeral=ephemeral,
            thread_ts=thread_ts,
        )
        return f"http://{host}/response/{key}"

    def use(self, key: str) -> ResponseUrl:
        """Count a use; 404 `expired_url` or `used_url` when there is none left."""
        known = self._known.get(key)
        if known is None:
            raise SlackError("no_such_url", status=404)
        if self._clock.now() > known.until:
            raise SlackError("expired_url", status=404)
        if known.uses >= MOST_USES:
            raise SlackError("used_url", status=404)
        known.uses += 1
        return known
