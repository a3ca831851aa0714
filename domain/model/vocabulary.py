"""The words of a workspace: segments, products, stages, kinds of activity, outcomes, accounts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Words = Mapping[str, tuple[str, ...]]
"""What people call a thing, by language: {"en": ("call", "dial"), "fr": ("appel",)}."""


class AccountKind(StrEnum):
    PROSPECT = "prospect"
    CUSTOMER = "customer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A class of accounts; `names` by language, the first is the one shown."""

    code: str
    names: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A product, stage or outcome: its code and its words; `position` orders stages."""

    code: str
    words: Words = field(default_factory=dict)
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityType:
    """A kind of activity. `touch`: does one that reached somebody count as a touch; `minutes`: its
    standard duration."""

    code: str
    words: Words = field(default_factory=dict)
    touch: bool = False
    minutes: int = 10
    definition: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A company. `owner` is a Slack user id; `potential` weighs it in the cascade (any unit)."""

    name: str
    segment: str | None = None
    kind: AccountKind = AccountKind.PROSPECT
    owner: str | None = None
    potential: int = 0
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """All that reading a message needs to know of a workspace. Sequences keep their order."""

    languages: tuple[str, ...] = ("en", "fr")
    currency: str = "EUR"
    date_order: str = "DMY"
    segments: tuple[Segment, ...] = ()
    products: tuple[Term, ...] = ()
    stages: tuple[Term, ...] = ()
    activity_types: tuple[ActivityType, ...] = ()
    outcomes: tuple[Term, ...] = ()
    accounts: tuple[Account, ...] = ()

    def activity_type(self, code: str) -> ActivityType | None:
        return next((kind for kind in self.activity_types if kind.code == code), None)

    def account(self, name: str) -> Account | None:
        return next((account for account in self.accounts if account.name == name), None)

    def shared_segment(self, names: Iterable[str]) -> str | None:
        """The segment that all these accounts lie in; None where they differ or one is unknown."""
        known = [self.account(name) for name in names]
        segments = {account.segment if account else None for account in known}
        return segments.pop() if len(segments) == 1 else None

    def moved_segment(self, segment: str | None, before: Iterable[str], after: Iterable[str]) -> str | None:
        """The segment of an entry whose accounts change: one that came with the accounts changes with them."""
        return self.shared_segment(after) if segment in (None, self.shared_segment(before)) else segment
