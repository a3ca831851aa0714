"""Members, teams and time off, as kept."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from domain.model.member import Member, Team, TimeOff
from domain.model.message import MessageKey


class Members(Protocol):
    def get(self, user: str) -> Member | None: ...

    def lock(self, user: str) -> Member | None:
        """The member, with its row locked until the transaction ends: acts of one person follow each other."""

    def all(self) -> Sequence[Member]:
        """Everybody, by name, then user."""

    def save(self, member: Member) -> None:
        """Add or replace."""

    def teams(self) -> Sequence[Team]: ...

    def save_team(self, team: Team) -> None: ...

    def time_off(self, first: date, last: date, user: str | None = None) -> Sequence[TimeOff]:
        """Days off that touch first..last, of one member or of all."""

    def add_time_off(self, time_off: TimeOff) -> None:
        """Keep it; the same days (user, first, last, half) told twice by one message, or by the file, are one."""

    def drop_time_off(self, told: MessageKey) -> None:
        """Forget what this message told of."""
