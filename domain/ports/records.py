"""Records, as kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from domain.model.message import MessageKey
from domain.model.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountTouches:
    """How many days of first..last had a touch of `activity` at `account`, and the last such day."""

    account: str
    activity: str
    days: int
    last: date


class Records(Protocol):
    def add(self, record: Record) -> Record:
        """Store a new record; returns it with its id."""

    def save(self, record: Record) -> None:
        """Replace a stored record (by id): its status, cause, who and when, where it stands in the text and when it
        was asked again; what was said stays."""

    def get(self, record_id: int) -> Record | None: ...

    def of_message(self, key: MessageKey) -> Sequence[Record]:
        """All records a message ever made, by id; the newest per position says how things stand."""

    def on_days(self, users: Sequence[str], first: date, last: date) -> Sequence[Record]:
        """Records that count, by day, then id."""

    def days_logged(self, users: Sequence[str], first: date, last: date) -> Sequence[tuple[str, date]]:
        """Who has a record that counts on which of the days first..last, by user, then day."""

    def open_of(self, user: str, since: datetime) -> Sequence[Record]:
        """Records with an open question logged since then, oldest first."""

    def touches(self, first: date, last: date, codes: Sequence[str]) -> Sequence[AccountTouches]:
        """Touches per account of the activity types named (by any member), over the recorded records: outcomes
        no_answer, voicemail and no_show are none; at most one an account, type and day."""

    def about(self, *, account: str | None = None, activity: str | None = None) -> Sequence[Record]:
        """Records that count which name this account (where given) and are of this activity type (where given), by
        id."""

    def all(self) -> Sequence[Record]:
        """Every record that counts, by id (for the audit)."""
