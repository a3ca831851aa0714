"""What a strategy file says, before it meets what is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from domain.model.money import Money
from domain.model.plan import PlanLine

Place = tuple[str | int, ...]
"""Where in the files it stands: the number of the file, then the way to the value."""

Given = Mapping[str, Any]
"""Only the fields that the file names, by the name they have in the value of domain/model."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that cannot be (a warning: that may surprise), in one English sentence for whoever imports. `word`
    is the name that was not found, where that is what is wrong."""

    place: Place
    says: str
    word: str | None = None
    warning: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something with a name: a member (its Slack user id), team, account, segment, term or activity type (its code).

    `known` holds what is known of it elsewhere (in Slack): used where neither the file nor the store says it.
    """

    place: Place
    name: str
    given: Given = field(default_factory=dict)
    known: Given = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """Days off of a member (a Slack user id), both included."""

    place: Place
    user: str
    first: date
    last: date
    half: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyDraft:
    """`places` are those of the cadences given."""

    place: Place
    first: date
    last: date
    given: Given
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDraft:
    """`member` as the file says it; `agreed_on` None: proposed; `places` are those of the lines."""

    place: Place
    member: str
    first: date
    last: date
    lines: tuple[PlanLine, ...]
    places: tuple[Place, ...] = ()
    revenue: Money | None = None
    agreed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """`vocabulary` holds languages, currency and date order; `emails` gives the Slack user id of an e-mail that
    the file mentions. What is absent from the files stays as it is kept."""

    workspace: Given = field(default_factory=dict)
    segments: tuple[Entry, ...] = ()
    products: tuple[Entry, ...] = ()
    stages: tuple[Entry, ...] = ()
    activity_types: tuple[Entry, ...] = ()
    outcomes: tuple[Entry, ...] = ()
    accounts: tuple[Entry, ...] = ()
    members: tuple[Entry, ...] = ()
    teams: tuple[Entry, ...] = ()
    time_off: tuple[Away, ...] = ()
    strategies: tuple[StrategyDraft, ...] = ()
    plans: tuple[PlanDraft, ...] = ()
    emails: Mapping[str, str] = field(default_factory=dict)
