"""The small values of a strategy file: shares, amounts, times, days of the week, periods."""

import re
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any
from zoneinfo import available_timezones

from pydantic import BeforeValidator

from domain.model.strategy import FLAT, Season
from domain.strategy.period import ALLOWED, NAMED
from domain.strategy.season import month_of, season_of
from domain.understanding.words.languages import readable

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SCALES = {"": 1, "k": 1_000, "m": 1_000_000}
AMOUNT = re.compile(r"(\d[\d _ \u202f]*(?:\.\d+)?)\s*([kKmM]?)\s*(?:€|\$|£|[A-Z]{3})?$")
MOST = 10**12
NEVER = ("off", "no", "never", "none")


def share(value: Any) -> Fraction:
    """35, "35%" or "1/3" as an exact part of 1."""
    text = str(value).strip()
    try:
        part = Fraction(text) if "/" in text else Fraction(text.removesuffix("%").strip()) / 100
    except (ValueError, ZeroDivisionError):
        raise ValueError("must be a percentage such as 35% (or a fraction such as 1/3)") from None
    if 0 < part < Fraction(1, 100) and not text.endswith("%"):
        raise ValueError(f"{text} is less than one per cent; write 35% or 35, not 0.35")
    if not 0 <= part <= 1:
        raise ValueError("must lie between 0% and 100%")
    return part


def amount(value: Any) -> Decimal:
    """An amount in whole units: 240000, "240k", "1.2M", "240 000 €"."""
    match = AMOUNT.match(str(value).strip()) if not isinstance(value, bool) else None
    if match is None:
        raise ValueError("must be an amount such as 240000, 240k or 1.2M")
    found = Decimal(re.sub(r"[^\d.]", "", match[1])) * SCALES[match[2].lower()]
    if found >= MOST:
        raise ValueError("must be an amount below 1,000,000,000,000")
    return found


def clock_time(value: Any) -> time | None:
    """ "17:30" as a local time; off, none or nothing: no such card."""
    if value is None or value is False or str(value).lower() in NEVER:
        return None
    match = re.match(r"([01]?\d|2[0-3]):([0-5]\d)$", str(value))
    if match is None:
        raise ValueError("must be a local time such as 17:30, or off")
    return time(int(match[1]), int(match[2]))


def language(value: Any) -> str:
    """A language that messages are read in: "en"."""
    codes = readable()
    if value not in codes:
        raise ValueError(f"must be {', '.join(map(repr, codes[:-1]))} or {codes[-1]!r}, not {value!r}")
    return str(value)


def weekdays(value: Any) -> frozenset[int]:
    """ "Mon-Fri" or [Mon, Tue, Thu] as days counted from Monday = 0."""
    parts = value if isinstance(value, list) else str(value).split(",")
    days: set[int] = set()
    for part in parts:
        ends = [weekday(word) for word in re.split(r"\s*[-–]\s*", str(part).strip())]
        days.update((ends[0] + step) % 7 for step in range((ends[-1] - ends[0]) % 7 + 1))
    if not days:
        raise ValueError("must name at least one day, such as Mon-Fri")
    return frozenset(days)


def weekday(word: str) -> int:
    if word[:3].lower() not in DAYS:
        raise ValueError(f"'{word}' is no day of the week; write Mon, Tue, Wed, Thu, Fri, Sat or Sun")
    return DAYS.index(word[:3].lower())


def zone(value: Any) -> str:
    if value not in available_timezones():
        raise ValueError(f"'{value}' is no time zone; write one such as Europe/Paris or America/Toronto")
    return str(value)


def season(value: Any) -> Season:
    """ "flat", or {Sep-Dec: 50%}."""
    if value == "flat":
        return FLAT
    if not isinstance(value, dict):
        raise ValueError(  # noqa: TRY004  # pydantic collects ValueErrors only
            "must be flat, or name periods with their share, such as {Sep-Dec: 50%}"
        )
    return season_of({str(name): share(part) for name, part in value.items()})


def day(value: Any) -> date:
    """A day written year-month-day."""
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise ValueError("must be a day such as 2026-11-24") from None


def month(value: Any) -> int:
    """A month by its number or name."""
    return month_of(str(value))


def period_name(value: Any) -> Any:
    """A period's name as text; a mapping goes on to its own check."""
    if isinstance(value, dict):
        return value
    if not NAMED.match(str(value)):
        raise ValueError(f"must be {ALLOWED}")
    return str(value)


def listed(value: Any) -> Any:
    """One word stands for a list of one."""
    return [value] if isinstance(value, str | int | float) and not isinstance(value, bool) else value


Day = Annotated[date, BeforeValidator(day)]
Share = Annotated[Fraction, BeforeValidator(share)]
Amount = Annotated[Decimal, BeforeValidator(amount)]
ClockTime = Annotated[time | None, BeforeValidator(clock_time)]
Weekdays = Annotated[frozenset[int], BeforeValidator(weekdays)]
Zone = Annotated[str, BeforeValidator(zone)]
SeasonShares = Annotated[dict[int, Fraction], BeforeValidator(season)]
Month = Annotated[int, BeforeValidator(month)]
Listed = Annotated[list[str], BeforeValidator(listed)]
