"""The maintained daily total of a measure for one rep."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Measure(StrEnum):
    DONE = "done"  # what fills a quota: touches where the type is flagged touch, else acts
    ATTEMPTS = "attempts"  # every act
    UNATTRIBUTED = "unattributed"  # touches without an account
    WON = "won"  # money won, in minor units of `currency`
    DEALS_WON = "deals_won"  # number of deals won


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Tally:
    """`value` of a measure on one local day. `activity` is "" for money, `segment` "" where none was said,
    `currency` "" for counts. Tallies with equal other fields add up."""

    user: str
    on: date
    measure: Measure
    activity: str = ""
    segment: str = ""
    currency: str = ""
    value: int
