"""A workspace's own exceptions to public holidays."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayChange:
    """On `day` people of `country` (ISO 3166; None: everybody) work although it is a public holiday (`works`), or
    are off although it is none."""

    day: date
    works: bool
    country: str | None = None
