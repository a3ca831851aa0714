"""What is typed into the Edit form is read back, field by field."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from domain.model.frame import Activity, Deal, DealEvent, Item
from domain.model.message import MessageKey
from domain.model.money import money
from domain.model.record import Record, Status
from domain.model.vocabulary import Account, ActivityType, Segment, Vocabulary
from handlers.log.form_values import Typed, Workplace, amount_typed, typed_values
from handlers.views.edit_form import MENU, ROWS, edit_form
from handlers.views.entries import Speech

TODAY = date(2026, 11, 24)
KEY = MessageKey(channel="D1", ts="1.1")
VOCABULARY = Vocabulary(
    segments=(Segment(code="A"), Segment(code="B")),
    activity_types=(ActivityType(code="call", touch=True), ActivityType(code="quote")),
    accounts=(Account(name="Acme", segment="A"), Account(name="Hooli", segment="B")),
)
PLACE = Workplace(vocabulary=VOCABULARY, currency="EUR", today=TODAY)
CALLS = Activity(activity="call", count=3, on=TODAY, segment="A", accounts=("Acme",))
QUOTE = Activity(activity="quote", count=1, on=TODAY, amount=money(12000, "USD"))
WON = Deal(event=DealEvent.WON, account="Acme", on=TODAY, segment="A", amount=money(15000, "EUR"))


def record(item: Item, position: int = 0) -> Record:
    return Record(
        id=position + 1,
        message=KEY,
        user="U1",
        position=position,
        item=item,
        status=Status.RECORDED,
        logged_at=datetime(2026, 11, 24, tzinfo=UTC),
    )


def state_of(item: Item, position: int = 0, **typed: Any) -> dict[str, dict[str, dict[str, Any]]]:
    """The state of a form as it is drawn for `item`, with what was typed over it."""
    form = edit_form(KEY, [record(item, position)], Speech(lang="en", vocabulary=VOCABULARY, today=TODAY), "EUR")
    state: dict[str, dict[str, dict[str, Any]]] = {}
    for block in form["blocks"]:
        element = block["element"]
        name = block["block_id"].partition(":")[2]
        initial = {
            "value": element.get("initial_value"),
            "selected_date": element.get("initial_date"),
            "selected_option": element.get("initial_option"),
            "selected_options": element.get("initial_options", []),
        }
        state[block["block_id"]] = {element["action_id"]: typed.get(name, initial)}
    return state


def read(item: Item, **typed: Any) -> Typed:
    return typed_values(state_of(item, **typed), [record(item)], PLACE)


@pytest.mark.parametrize("item", [CALLS, QUOTE, WON, replace(CALLS, accounts=("Contoso",))])
def test_a_form_saved_as_it_was_drawn_says_the_same(item: Item) -> None:
    assert read(item) == Typed(items={0: item})


def test_another_account_brings_its_segment() -> None:
    changed = read(CALLS, accounts={"selected_options": [{"value": "Hooli"}]}).items[0]
    assert changed == replace(CALLS, accounts=("Hooli",), segment="B")
    moved = read(WON, account={"selected_option": {"value": "Hooli"}}).items[0]
    assert moved == replace(WON, account="Hooli", segment="B")


def test_0_takes_back_and_an_amount_keeps_its_currency() -> None:
    assert read(CALLS, count={"value": "0"}).items == {0: None}
    assert read(QUOTE, amount={"value": "12,5k"}).items == {0: replace(QUOTE, amount=money(12500, "USD"))}


@pytest.mark.parametrize(
    ("item", "name", "typed", "key"),
    [
        (CALLS, "count", {"value": None}, "count_missing"),
        (CALLS, "count", {"value": "3.5"}, "count"),
        (CALLS, "count", {"value": "99999"}, "count"),
        (CALLS, "day", {"selected_date": "2026-12-01"}, "future"),
        (CALLS, "day", {"selected_date": None}, "day_missing"),
        (CALLS, "activity", {"selected_option": None}, "activity"),
        (QUOTE, "amount", {"value": "a lot"}, "amount"),
        (WON, "event", {"selected_option": None}, "event"),
        (WON, "account", {"selected_option": None}, "account"),
    ],
)
def test_a_wrong_field_is_named(item: Item, name: str, typed: dict[str, Any], key: str) -> None:
    assert read(item, **{name: typed}).wrong == {f"entry0:{name}": f"log.refused.{key}"}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("12000", "12000"),
        ("12 000 €", "12000"),
        ("12\u202f000", "12000"),
        ("12,000", "12000"),
        ("12.000,50 €", "12000.50"),
        ("€12,000.50", "12000.50"),
        ("12k", "12000"),
        ("12.5K", "12500"),
        ("1,250k", "1250"),
        ("1.2m", "1200000"),
        ("15000 EUR", "15000"),
    ],
)
def test_amounts_are_read_as_people_write_them(typed: str, expected: str) -> None:
    assert amount_typed(typed) == Decimal(expected)


@pytest.mark.parametrize("typed", ["", "k", "-5", "1..2", "9" * 20, "twelve"])
def test_what_is_no_amount_is_none(typed: str) -> None:
    assert amount_typed(typed) is None


def test_many_accounts_are_searched_and_many_entries_are_cut() -> None:
    accounts = tuple(Account(name=f"Account {number}", segment="A") for number in range(MENU + 1))
    speech = Speech(lang="en", vocabulary=replace(VOCABULARY, accounts=accounts), today=TODAY)
    form = edit_form(KEY, [record(CALLS, at) for at in range(ROWS + 2)], speech, "EUR")
    kinds = {block["element"]["type"] for block in form["blocks"] if block["type"] == "input"}
    assert "multi_external_select" in kinds
    assert "multi_static_select" not in kinds
    assert len(form["blocks"]) <= 100
    assert "2 more entries are not shown" in str(form["blocks"][-1])
