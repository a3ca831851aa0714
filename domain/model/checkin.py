"""A prompt that was due on a local day, and what became of it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class CheckinKind(StrEnum):
    EVENING = "evening"
    MORNING = "morning"
    DIGEST = "digest"


class CheckinState(StrEnum):
    SENT = "sent"
    SKIPPED = "skipped"  # the rep logged within two hours
    DROPPED = "dropped"  # too late to be of use
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkin:
    """At most one a member, kind and local `day`. `nothing`: the day is marked "nothing done". `reason` says why
    one was skipped or dropped."""

    user: str
    kind: CheckinKind
    day: date
    due: datetime
    state: CheckinState
    nothing: bool = False
    reason: str = ""
