"""What one message means: the values behind the frame of docs/understanding.md."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from domain.model.money import Money

MOST_UNASKED = 100
"""More of one thing in one entry is asked about before it counts."""
MOST_COUNTED = 9999
"""Beyond this no number is taken for a count."""


RIGHT = "right"
"""The answer to a check that leaves the entry as it is."""


class Intent(StrEnum):
    LOG = "log"
    CORRECT = "correct"
    UNDO = "undo"
    TIME_OFF = "time_off"
    QUESTION = "question"
    OBSTACLE = "obstacle"
    HELP = "help"
    CHAT = "chat"


class Slot(StrEnum):
    """What an open question is about."""

    ACTIVITY = "activity"
    COUNT = "count"
    SEGMENT = "segment"
    ACCOUNT = "account"
    EVENT = "event"
    ON = "on"
    CHECK = "check"
    """Is it right as it is recorded, though a word of the message is not in it?"""


class DealEvent(StrEnum):
    OPENED = "opened"
    ADVANCED = "advanced"
    WON = "won"
    LOST = "lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """Something done, `count` times. None stands for "not said"; `on` is the member's local date."""

    activity: str | None
    count: int | None
    on: date | None
    segment: str | None = None
    accounts: tuple[str, ...] = ()
    outcome: str | None = None
    product: str | None = None
    amount: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """Something that happened to a deal. `quantity` in units sold."""

    event: DealEvent | None
    account: str | None
    on: date | None
    amount: Money | None = None
    product: str | None = None
    quantity: int | None = None
    stage: str | None = None
    segment: str | None = None


Item = Activity | Deal


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """An open question about entry number `entry`; `options` are the values to offer, likely first; `word` is what
    was said for a kind of work that nobody knows ("RFIs"), or the word that makes a check worth while."""

    entry: int
    slot: Slot
    options: tuple[str, ...] = ()
    word: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Only the values said by a correction; None and () are "not said"."""

    activity: str | None = None
    count: int | None = None
    segment: str | None = None
    accounts: tuple[str, ...] = ()
    outcome: str | None = None
    product: str | None = None
    amount: Money | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """Take back the last `last` logs, or only those of an activity code."""

    last: int = 1
    activity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """Days off, both included; `half` is "am", "pm" or None for whole days."""

    first: date
    last: date
    half: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """About the sender's own numbers. `window`: today, week, month, quarter, year or None. `money`: about revenue or
    deals won."""

    activity: str | None = None
    segment: str | None = None
    window: str | None = None
    money: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """A name that was guessed from another spelling: shown as "I read *typed* as *read*."."""

    typed: str
    read: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Which rule took which words (`text[start:end]`), for --explain."""

    rule: str
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One message, read. `spans[i]` is where entry i stands in the text; `too_large`: an amount or a number of units
    was left out, since nobody means so much."""

    intent: Intent
    entries: tuple[Item, ...] = ()
    fix: Change | None = None
    was: Change | None = None
    undo: Undo | None = None
    time_off: Away | None = None
    question: Question | None = None
    obstacle: str | None = None
    ask: tuple[Ask, ...] = ()
    left: str = ""
    spans: tuple[tuple[int, int], ...] = ()
    spellings: tuple[Spelling, ...] = ()
    too_large: bool = False
    why: tuple[Reason, ...] = field(default=(), compare=False)
