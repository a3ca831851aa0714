"""Prompts and their answers, as kept."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from domain.model.checkin import Checkin, CheckinKind


class Checkins(Protocol):
    def get(self, user: str, kind: CheckinKind, day: date) -> Checkin | None: ...

    def add(self, checkin: Checkin) -> bool:
        """Keep a new one; False if there is one for its user, kind and day."""

    def save(self, checkin: Checkin) -> None: ...

    def between(self, users: Sequence[str], first: date, last: date) -> Sequence[Checkin]:
        """Theirs on first..last, both included, by day, user and kind."""
