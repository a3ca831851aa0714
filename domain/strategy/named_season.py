"""A season from the periods that people name: "Sep–Dec 50%", the rest shared equally."""

import re
from collections.abc import Mapping
from fractions import Fraction

from domain.model.strategy import FLAT, Season

STEMS = {
    "jan": 1, "feb": 2, "fév": 2, "fev": 2, "mar": 3, "apr": 4, "avr": 4, "may": 5, "mai": 5, "jun": 6, "juin": 6,
    "jul": 7, "juil": 7, "aug": 8, "aoû": 8, "aou": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12, "déc": 12,
}  # fmt: skip
"""Beginnings of the names of months, in English and French."""

SPAN = re.compile(r"\s*([^\W_]+)\.?\s*(?:[-–]\s*([^\W_]+)\.?\s*)?$")


def month_of(word: str) -> int:
    """The month (1–12) that a word or number names; ValueError if none."""
    if word.isdigit() and 1 <= int(word) <= 12:
        return int(word)
    found = next((STEMS[stem] for stem in sorted(STEMS, key=len, reverse=True) if word.lower().startswith(stem)), None)
    if found is None:
        raise ValueError(f"'{word}' is no month; write Jan, Feb … Dec, or a span such as Sep-Dec")
    return found


def months_of(name: str) -> tuple[int, ...]:
    """The months of "Oct" or "Sep-Dec"; a span may cross the new year ("Nov-Feb")."""
    match = SPAN.match(name)
    if match is None:
        raise ValueError(f"'{name}' is no month or span of months; write Oct or Sep-Dec")
    first = month_of(match[1])
    last = month_of(match[2]) if match[2] else first
    return tuple((first - 1 + step) % 12 + 1 for step in range((last - first) % 12 + 1))


def season_of(named: Mapping[str, Fraction]) -> Season:
    """Weights of the twelve months, sum exactly 1: each named period spreads its share equally over its months, the
    other months share what is left. ValueError: a month twice, above 100%, or all named and not 100%."""
    weights: dict[int, Fraction] = {}
    for name, share in named.items():
        span = months_of(name)
        for month in span:
            if month in weights:
                raise ValueError(f"month {month} stands in two periods ('{name}' is the second)")
            weights[month] = share / len(span)
    left = 1 - sum(weights.values(), Fraction(0))
    others = [month for month in FLAT if month not in weights]
    if left < 0 or (left > 0 and not others):
        raise ValueError(
            f"the shares add up to {float(100 * (1 - left)):g}%; {'at most' if others else 'all'} 100% is allowed"
        )
    return {month: weights.get(month, left / len(others) if others else Fraction(0)) for month in FLAT}
