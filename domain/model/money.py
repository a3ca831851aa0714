"""Money as integer minor units with its currency."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

LARGEST = Decimal(10) ** 12
"""In whole units; one amount above it is a slip of the finger, and sums of those below fit in 64 bits."""
MINOR_DIGITS = {"JPY": 0, "KRW": 0, "TND": 3, "BHD": 3, "KWD": 3}
"""Digits after the point where a currency (ISO 4217) does not have two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """An amount: `minor` in the currency's smallest unit (cents), `currency` in ISO 4217."""

    minor: int
    currency: str

    @property
    def value(self) -> Decimal:
        """The amount in whole units, exact (15000.00 EUR is Decimal("15000.00"))."""
        return Decimal(self.minor).scaleb(-MINOR_DIGITS.get(self.currency, 2))


def money(value: Decimal | int | str, currency: str) -> Money:
    """Money from an amount in whole units; half a minor unit rounds up, away from zero."""
    digits = MINOR_DIGITS.get(currency, 2)
    minor = Decimal(value).scaleb(digits).to_integral_value(rounding=ROUND_HALF_UP)
    return Money(minor=int(minor), currency=currency)
