"""Something owed to a person in Slack: posted once, then kept up to date in place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

Args = Mapping[str, str | int | bool | list[str] | None]
"""What a drawer needs to draw it, as JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """`key` is unique in the workspace and stands in the message's metadata. `kind` names its drawer. `to` is a
    conversation or user id. `wanted` counts the times it was asked for, `shown` what the posted message shows:
    while wanted > shown it is due; without `ts` it is posted, with one updated."""

    key: str
    kind: str
    args: Args = field(default_factory=dict)
    to: str
    thread: str | None = None
    due: datetime
    wanted: int = 1
    shown: int = 0
    channel: str | None = None
    ts: str | None = None
    attempts: int = 0
    doubtful: bool = False
    failed: str | None = None
