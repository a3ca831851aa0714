"""Trigger ids: valid for 3 s of sandbox time, and once."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sandbox.clock import SandboxClock
from sandbox.wire import SlackError

VALID_SECONDS = 3


@dataclass(slots=True, kw_only=True)
class Trigger:
    """Whose act a trigger id stands for, and in which modal it happened, if in one."""

    person_id: str
    until: datetime
    view_id: str | None = None
    used: bool = False


class Triggers:
    """The trigger ids handed out lately."""

    def __init__(self, clock: SandboxClock) -> None:
        self._clock = clock
        self._known: dict[str, Trigger] = {}

    def mint(self, person_id: str, view_id: str | None = None) -> str:
        """A new trigger id for an act of this person."""
        digits = [str(secrets.randbelow(9 * 10**12) + 10**12) for _ in range(2)]
        trigger_id = ".".join([*digits, secrets.token_hex(16)])
        until = self._clock.now() + timedelta(seconds=VALID_SECONDS)
        self._known[trigger_id] = Trigger(person_id=person_id, until=until, view_id=view_id)
        if len(self._known) > 10_000:
            for old in list(self._known)[:5_000]:
                del self._known[old]
        return trigger_id

    def exchange(self, trigger_id: str) -> Trigger:
        """Use a trigger id up; the errors are Slack's."""
        trigger = self._known.get(trigger_id)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if self._clock.now() > trigger.until:
            raise SlackError("expired_trigger_id")
        trigger.used = True
        return trigger
