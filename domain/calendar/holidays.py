"""Public holidays of a country or one of its regions: the one door to the holidays package."""

from datetime import date
from functools import lru_cache


@lru_cache(maxsize=256)
def public_holidays(country: str, region: str | None, year: int) -> frozenset[date]:
    """The public holidays of a year (ISO 3166 country; region: a code or name of its subdivision). A region nobody
    knows has its country's, a country nobody knows has none: `known_place` tells beforehand."""
    import holidays

    for subdivision in (region, None):
        try:
            return frozenset(holidays.country_holidays(country.upper(), subdiv=subdivision, years=year))
        except NotImplementedError:
            continue
    return frozenset()


def known_place(country: str, region: str | None = None) -> bool:
    """Are the public holidays of this country and region known?"""
    import holidays

    try:
        holidays.country_holidays(country.upper(), subdiv=region)
    except NotImplementedError:
        return False
    return True
