"""Seasons: what share of a year each month carries, read from named periods."""

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from domain.model.strategy import Season

Share = Fraction | Decimal | int | float | str
"""A Fraction is taken as it is (1/2 is half); numbers and texts are percentages (50, "50%", "12.5 %")."""

_MONTHS = (
    ("january", "janvier"),
    ("february", "fevrier"),
    ("march", "mars"),
    ("april", "avril"),
    ("may", "mai"),
    ("june", "juin"),
    ("july", "juillet"),
    ("august", "aout"),
    ("september", "septembre"),
    ("october", "octobre"),
    ("november", "novembre"),
    ("december", "decembre"),
)
_DASH = re.compile(r"\s*[-–—]\s*|\s+(?:to|a|au)\s+")


class SeasonError(ValueError):
    """A season that cannot be read; `period` is the name at fault, None when it is the whole. Its text is a sentence
    in English."""

    def __init__(self, sentence: str, period: str | None = None) -> None:
        super().__init__(sentence)
        self.period = period


def share_of(said: Share) -> Fraction:
    """A share as an exact fraction. Raises ValueError when it is no number from 0 to 100%."""
    text = str(said).strip().removesuffix("%").strip().replace(",", ".")
    try:
        share = said if isinstance(said, Fraction) else Fraction(text) / 100
    except (ValueError, ZeroDivisionError):
        raise ValueError(f"{said!r} is no percentage: write 50% or 12.5%") from None
    if isinstance(said, bool) or not 0 <= share <= 1:
        raise ValueError(f"{said!r} is not between 0% and 100%")
    return share


def season_of(named: Mapping[str, Share]) -> Season:
    """Weight of each calendar month, sum exactly 1, from periods such as {"Sep–Dec": "50%"}.

    A period (a month or a range of months, in English or French, also across New Year: "Nov–Feb") spreads its share
    equally over its months; the months not named share the rest equally. Raises SeasonError: an unknown month or
    share, a month in two periods, more than 100%, or all months named and not 100%."""
    weights: dict[int, Fraction] = {}
    for period, said in named.items():
        months = _months_of(str(period))
        share = _share_in(str(period), said)
        for month in months:
            if month in weights:
                name = _MONTHS[month - 1][0].capitalize()
                raise SeasonError(f"{name} is in two periods", period)
            weights[month] = share / len(months)
    return _completed(weights)


def _completed(weights: dict[int, Fraction]) -> Season:
    rest = 1 - sum(weights.values(), Fraction(0))
    unnamed = [month for month in range(1, 13) if month not in weights]
    if rest < 0:
        raise SeasonError(f"the periods add up to {_percent(1 - rest)}, more than 100%")
    if rest and not unnamed:
        raise SeasonError(f"all months are named and add up to {_percent(1 - rest)} instead of 100%")
    return {month: weights[month] if month in weights else rest / len(unnamed) for month in range(1, 13)}


def _share_in(period: str, said: Share) -> Fraction:
    try:
        return share_of(said)
    except ValueError as problem:
        raise SeasonError(str(problem), period) from None


def month_of(said: str) -> int:
    """The month (1–12) that a number or a name names, in English or French, also shortened to three letters or more.
    Raises SeasonError if none."""
    word = _plain(said).rstrip(".")
    if word.isdecimal() and 1 <= int(word) <= 12:
        return int(word)
    fits = {
        number
        for number, names in enumerate(_MONTHS, start=1)
        if len(word) >= 3 and any(name.startswith(word) for name in names)
    }
    if len(fits) != 1:
        raise SeasonError(f"{said.strip()!r} is no month: write Jan to Dec, or two of them such as Sep–Dec", said)
    return fits.pop()


def _months_of(period: str) -> tuple[int, ...]:
    parts = _DASH.split(_plain(period))
    if len(parts) > 2:
        raise SeasonError(f"{period!r} is no period: write a month or two months, such as Sep–Dec", period)
    first, last = month_of(parts[0]), month_of(parts[-1])
    return tuple((first - 1 + n) % 12 + 1 for n in range((last - first) % 12 + 1))


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.strip().lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _percent(share: Fraction) -> str:
    return f"{float(share * 100):g}%"
