"""Seasons read from named periods."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.model.strategy import FLAT
from domain.strategy.season import SeasonError, Share, season_of, share_of

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def test_half_of_the_year_in_four_months_is_season_s() -> None:
    season = season_of({"Sep–Dec": "50%"})
    assert [season[month] for month in range(1, 9)] == [Fraction(625, 10000)] * 8
    assert [season[month] for month in range(9, 13)] == [Fraction(125, 1000)] * 4


def test_nothing_named_is_flat() -> None:
    assert season_of({}) == FLAT


@pytest.mark.parametrize(
    "period",
    ["Sep-Dec", "september — december", "Sept. to Déc.", "sept à déc", "Septembre–Décembre", "9-12", "09 - 12"],
)
def test_periods_are_read_in_english_and_french(period: str) -> None:
    assert season_of({period: 50}) == season_of({"Sep–Dec": "50%"})


def test_a_period_may_cross_new_year() -> None:
    season = season_of({"Nov–Feb": "60%"})
    assert {month for month, weight in season.items() if weight == Fraction(15, 100)} == {11, 12, 1, 2}
    assert season[3] == Fraction(40, 800)


def test_periods_of_100_per_cent_leave_nothing_for_the_others() -> None:
    season = season_of({"Mar": "25%", "Sep–Nov": "75%"})
    assert season[3] == season[9] == Fraction(1, 4)
    assert season[1] == 0


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ({"Sep–Dec": "50%", "Nov": "10%"}, "November is in two periods"),
        ({"Jan–Dec": "90%"}, "add up to 90% instead of 100%"),
        ({"Jan–Jun": "60%", "Jul": "50%"}, "110%, more than 100%"),
        ({"Smarch": "10%"}, "'smarch' is no month"),
        ({"Jui": "10%"}, "'jui' is no month"),
        ({"Jan–Feb–Mar": "10%"}, "no period"),
        ({"Jan": "lots"}, "no percentage"),
        ({"Jan": "-5%"}, "not between 0% and 100%"),
        ({"Jan": "120%"}, "not between 0% and 100%"),
        ({"13": "10%"}, "'13' is no month"),
        ({"": "10%"}, "'' is no month"),
    ],
)
def test_what_cannot_be_read_is_told(named: dict[str, Share], told: str) -> None:
    with pytest.raises(SeasonError, match=told):
        season_of(named)


def test_the_period_at_fault_is_named() -> None:
    with pytest.raises(SeasonError) as caught:
        season_of({"Sep–Dec": "50%", "Oct": "1%"})
    assert caught.value.period == "Oct"


@pytest.mark.parametrize(
    ("said", "share"),
    [
        ("12.5 %", Fraction(1, 8)),
        ("12,5%", Fraction(1, 8)),
        (35, Fraction(35, 100)),
        (12.5, Fraction(1, 8)),
        (Decimal("6.25"), Fraction(1, 16)),
        (Fraction(1, 3), Fraction(1, 3)),
        ("0.1", Fraction(1, 1000)),
    ],
)
def test_shares_are_exact(said: Share, share: Fraction) -> None:
    assert share_of(said) == share


@pytest.mark.parametrize("said", ["", "%", "1/0", "half", True, "nan", "inf"])
def test_shares_that_are_none(said: Share) -> None:
    with pytest.raises(ValueError, match=r"percentage|between"):
        share_of(said)


@given(
    cuts=st.sets(st.integers(min_value=1, max_value=11), max_size=5),
    shares=st.lists(st.integers(min_value=0, max_value=1600), min_size=6, max_size=6),
)
def test_any_season_adds_up_to_exactly_one(cuts: set[int], shares: list[int]) -> None:
    edges = [0, *sorted(cuts)]
    spans = list(pairwise(edges))
    named: dict[str, Share] = {
        f"{MONTHS[start]}–{MONTHS[end - 1]}": Decimal(share) / 100
        for (start, end), share in zip(spans, shares, strict=False)
    }
    season = season_of(named)
    assert sum(season.values()) == 1
    assert sorted(season) == list(range(1, 13))
    for (start, end), share in zip(spans, shares, strict=False):
        assert sum(season[month] for month in range(start + 1, end + 1)) == Fraction(share, 10000)
