"""Accounts whose next touch is due."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from domain.model.vocabulary import Account


class Touched(Protocol):
    """The touches of one activity at one account: on how many days, and the last such day."""

    @property
    def account(self) -> str: ...
    @property
    def activity(self) -> str: ...
    @property
    def days(self) -> int: ...
    @property
    def last(self) -> date: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class DueTouch:
    """Why an account is due: touch `number` of `of` a year fell due on `due`; `overdue` is the day since when it is
    late, None while it is not; `last` the last touch of this activity, None if never."""

    activity: str
    number: int
    of: int
    due: date
    overdue: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """An account with all the reasons why it is due, the most urgent first."""

    account: Account
    reasons: tuple[DueTouch, ...]

    @property
    def first(self) -> DueTouch:
        return self.reasons[0]
