"""Slack messages, as kept."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from domain.model.message import Message, MessageKey


class Messages(Protocol):
    def get(self, key: MessageKey) -> Message | None: ...

    def keep(self, message: Message) -> bool:
        """Store it, unless a version as new or newer is stored: then False and nothing changes."""

    def save(self, message: Message) -> None:
        """Replace what is kept under its key (its reading, say), whatever the version."""

    def logs_before(self, user: str, ts: str, limit: int) -> Sequence[Message]:
        """A member's messages read as log, as days off or as a difficulty with a smaller ts, newest first."""

    def last_said(self, users: Sequence[str]) -> dict[str, datetime]:
        """When each of them last logged something (reading log)."""

    def obstacles(self, first: date, last: date) -> Sequence[Message]:
        """Messages that hold a difficulty, by `today`, oldest first."""
