"""What is kept of a message: one record an entry, voided or superseded, never erased."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Self

from domain.model.frame import Activity, Ask, Deal, Item, Slot
from domain.model.message import MessageKey


class Status(StrEnum):
    OPEN = "open"  # waits for an answer and counts nowhere
    RECORDED = "recorded"
    VOIDED = "voided"
    SUPERSEDED = "superseded"


BLOCKING = frozenset({Slot.ACTIVITY, Slot.COUNT, Slot.EVENT, Slot.ON})
"""Questions that hold a record back until they are answered (and the account of a deal)."""


def blocks(item: Item, slot: Slot) -> bool:
    """Does an open question about `slot` keep `item` from being recorded?"""
    return slot in BLOCKING or (slot is Slot.ACCOUNT and isinstance(item, Deal))


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """`text[start:end]` of the message: the words that an entry was read from."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One entry of a message. `id` None: not stored yet. `asks` are its open questions (their `entry` is the
    position). `span` is where the message as it stands now says it; None: it no longer does, or never did.
    `asked_again` is the day whose evening card asked its questions once more. `supersedes` is the record that this
    one corrects. `cause` says why it was voided or superseded: "undo", "edit", "delete", "modal", "fix", "answer".
    Instants are UTC."""

    id: int | None = None
    message: MessageKey
    user: str
    position: int
    item: Item
    asks: tuple[Ask, ...] = ()
    span: Span | None = None
    asked_again: date | None = None
    status: Status
    logged_at: datetime
    supersedes: int | None = None
    changed_by: str | None = None
    changed_at: datetime | None = None
    cause: str | None = None

    @property
    def counts(self) -> bool:
        return self.status is Status.RECORDED

    @property
    def activity(self) -> Activity | None:
        return self.item if isinstance(self.item, Activity) else None

    @property
    def deal(self) -> Deal | None:
        return self.item if isinstance(self.item, Deal) else None

    def words_in(self, text: str | None) -> str:
        """The words of the message's text that it was read from; "" where they do not stand there any more."""
        return text[self.span.start : self.span.end] if text is not None and self.span else ""

    def settled(self, status: Status, *, by: str, at: datetime, cause: str) -> Self:
        return replace(self, status=status, changed_by=by, changed_at=at, cause=cause)


def status_of(item: Item, asks: tuple[Ask, ...]) -> Status:
    """A new record's status: open while a question holds it back."""
    held = any(blocks(item, ask.slot) for ask in asks) or item.on is None
    return Status.OPEN if held else Status.RECORDED
