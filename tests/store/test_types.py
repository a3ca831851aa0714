"""What goes into a column comes out of it."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Dialect, make_url

from bot.store.packing import packed, unpacked
from bot.store.types import Code, Instant, Said
from domain.model.frame import Ask, Slot
from domain.model.member import Role
from domain.model.strategy import Season
from domain.model.vocabulary import Words
from domain.model.workspace import Channel

SQLITE = make_url("sqlite://").get_dialect()()
POSTGRESQL = make_url("postgresql+psycopg://").get_dialect()()

words = st.text(max_size=8)
asks = st.builds(
    Ask, entry=st.integers(0, 99), slot=st.sampled_from(Slot), options=st.lists(words, max_size=3).map(tuple)
)
KEPT: list[tuple[Any, st.SearchStrategy[Any]]] = [
    (tuple[Ask, ...], st.lists(asks, max_size=3).map(tuple)),
    (tuple[Channel, ...], st.lists(st.builds(Channel, name=words, log=st.booleans()), max_size=3).map(tuple)),
    (frozenset[int], st.frozensets(st.integers(0, 6))),
    (Season, st.dictionaries(st.integers(1, 12), st.fractions())),
    (Mapping[str, Fraction], st.dictionaries(words, st.fractions())),
    (Words, st.dictionaries(words, st.lists(words, max_size=3).map(tuple))),
    (date | None, st.none() | st.dates()),
]


@pytest.mark.parametrize(("hint", "values"), KEPT)
def test_what_is_packed_comes_back(hint: Any, values: st.SearchStrategy[Any]) -> None:
    @given(values)
    def comes_back(value: Any) -> None:
        assert unpacked(hint, json.loads(json.dumps(packed(value)))) == value

    comes_back()


def test_shares_stay_exact() -> None:
    assert packed({1: Fraction(1, 12), 2: Fraction(1)}) == {"1": "1/12", "2": "1/1"}


@pytest.mark.parametrize("dialect", [SQLITE, POSTGRESQL])
def test_an_instant_of_any_zone_comes_back_in_utc(dialect: Dialect) -> None:
    paris = datetime(2026, 7, 1, 14, 30, tzinfo=timezone(timedelta(hours=2)))
    kept = Instant().process_bind_param(paris, dialect)
    back = Instant().process_result_value(kept, dialect)
    assert back == paris
    assert back.tzinfo is UTC


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="needs its zone"):
        Instant().process_bind_param(datetime(2026, 7, 1), SQLITE)  # noqa: DTZ001 - the very thing refused


def test_a_word_outside_the_enumeration_is_refused() -> None:
    with pytest.raises(ValueError, match="owner"):
        Code(Role).process_bind_param("owner", SQLITE)  # type: ignore[arg-type]  # the very thing refused


def test_what_no_database_takes_is_replaced() -> None:
    assert Said().process_bind_param("a\x00b \ud83d c 👍", SQLITE) == "a\ufffdb \ufffd c 👍"
