"""What a word stands for in a workspace, and offers to keep a word that a rep used."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """What a workspace's own words name."""

    SEGMENT = "segment"
    PRODUCT = "product"
    STAGE = "stage"
    ACTIVITY = "activity"
    OUTCOME = "outcome"
    ACCOUNT = "account"


SEQUENCES = {
    Kind.SEGMENT: "segments",
    Kind.PRODUCT: "products",
    Kind.STAGE: "stages",
    Kind.ACTIVITY: "activity_types",
    Kind.OUTCOME: "outcomes",
    Kind.ACCOUNT: "accounts",
}
"""The sequence of a vocabulary that holds each kind of thing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """The thing that a word stands for, by code or account name; `kind` None: it is a word of the language that
    logs are made of (a day, a number, a verb)."""

    kind: Kind | None = None
    code: str = ""


class OfferState(StrEnum):
    OPEN = "open"
    KEPT = "kept"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class WordOffer:
    """A word (`key`, folded) that `rep` used for an activity type, offered once to `to` (Slack user ids): shall the
    workspace keep it, spelt as `typed`, among the words of `language`? `settled_by` and `settled_at`: who answered."""

    key: str
    typed: str
    language: str
    activity: str
    rep: str
    to: str
    offered_at: datetime
    state: OfferState = OfferState.OPEN
    settled_by: str | None = None
    settled_at: datetime | None = None
