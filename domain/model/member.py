"""People that Pacer knows, their teams and their days."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.model.message import MessageKey


class Role(StrEnum):
    REP = "rep"
    MANAGER = "manager"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A Slack user (`user`, "U…"). `working_days` count from Monday = 0; `language` None: Slack's locale, kept in
    `locale`; `country` None: the workspace's; check-in times are local, None: no such card; `tz_fixed`: the strategy
    file gives the zone, else it follows Slack's."""

    user: str
    name: str
    role: Role = Role.REP
    team: str | None = None
    language: str | None = None
    locale: str = "en-US"
    country: str | None = None
    region: str | None = None
    tz: str = "UTC"
    tz_fixed: bool = False
    working_days: frozenset[int] = frozenset(range(5))
    evening: time | None = time(17, 30)
    morning: time | None = None

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.tz)

    @property
    def speaks(self) -> str:
        """The language to answer in: "en" or "fr"."""
        spoken = self.language or self.locale[:2]
        return spoken if spoken in ("en", "fr") else "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """Reps under one `manager` (a Slack user id); `parent` names the team above."""

    name: str
    manager: str | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeOff:
    """Days off, both included; `half` "am" or "pm" counts half. No reason is ever kept.

    Only what was recorded (`recorded_on`) before a day takes that day's weight. `told` is the message that told of
    them, None: the strategy file."""

    user: str
    first: date
    last: date
    half: str | None = None
    recorded_on: date
    told: MessageKey | None = None
