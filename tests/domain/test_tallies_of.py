"""What a record adds to its day's totals."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain.kpi.tallies import tallies_of
from domain.model.frame import Activity, Deal, DealEvent, Item
from domain.model.message import MessageKey
from domain.model.money import money
from domain.model.record import Record, Status
from domain.model.tally import Measure, Tally
from domain.model.vocabulary import Account
from tests.domain.numbers_case import VOCABULARY

DAY = date(2026, 11, 24)
KNOWN = replace(
    VOCABULARY,
    accounts=(
        Account(name="Acme", segment="A"),
        Account(name="Globex", segment="B"),
        Account(name="Initech", segment="A"),
        Account(name="Plain"),
    ),
)
CALLS = Activity(activity="call", count=3, on=DAY)
WON = Deal(event=DealEvent.WON, account="Acme", on=DAY, amount=money(15_000, "EUR"))


def _tallies(item: Item, status: Status = Status.RECORDED) -> tuple[Tally, ...]:
    key = MessageKey(channel="D1", ts="1.0")
    logged_at = datetime(2026, 11, 24, 12, tzinfo=UTC)
    record = Record(message=key, user="UANA", position=0, item=item, status=status, logged_at=logged_at)
    found = tallies_of(record, KNOWN)
    assert all((tally.user, tally.on) == ("UANA", DAY) for tally in found)
    return found


def _values(item: Item) -> dict[Measure, int]:
    return {tally.measure: tally.value for tally in _tallies(item)}


def test_five_calls_three_without_an_answer_are_five_attempts_and_two_touches() -> None:
    parts = [replace(CALLS, count=2, accounts=("Acme",)), replace(CALLS, accounts=("Acme",), outcome="no_answer")]
    sums = dict.fromkeys(Measure, 0)
    for part in parts:
        for measure, value in _values(part).items():
            sums[measure] += value
    assert (sums[Measure.ATTEMPTS], sums[Measure.DONE], sums[Measure.UNATTRIBUTED]) == (5, 2, 0)


@pytest.mark.parametrize("outcome", ["no_answer", "voicemail", "no_show"])
def test_who_was_not_reached_was_only_tried(outcome: str) -> None:
    assert _values(replace(CALLS, outcome=outcome)) == {Measure.ATTEMPTS: 3}


@pytest.mark.parametrize("outcome", [None, "booked", "not_interested", "reached"])
def test_any_other_outcome_is_a_touch(outcome: str | None) -> None:
    assert _values(replace(CALLS, outcome=outcome, accounts=("Acme",))) == {Measure.ATTEMPTS: 3, Measure.DONE: 3}


def test_a_touch_without_an_account_is_unattributed() -> None:
    assert _values(CALLS)[Measure.UNATTRIBUTED] == 3


@pytest.mark.parametrize("code", ["email", "pigeon"])
def test_types_that_are_no_touch_count_as_acts(code: str) -> None:
    mails = replace(CALLS, activity=code, outcome="no_answer")
    assert _values(mails) == {Measure.ATTEMPTS: 3, Measure.DONE: 3}


@pytest.mark.parametrize(
    ("segment", "accounts", "counted_in"),
    [
        (None, (), ""),
        ("B", (), "B"),
        ("B", ("Acme",), "B"),
        (None, ("Acme",), "A"),
        (None, ("Acme", "Initech"), "A"),
        (None, ("Acme", "Globex"), ""),
        (None, ("Acme", "Contoso"), ""),
        (None, ("Plain",), ""),
    ],
)
def test_the_segment_said_else_the_accounts(segment: str | None, accounts: tuple[str, ...], counted_in: str) -> None:
    found = _tallies(replace(CALLS, segment=segment, accounts=accounts))
    assert {tally.segment for tally in found} == {counted_in}


def test_a_deal_won_counts_and_so_does_its_money() -> None:
    deals, amount = _tallies(WON)
    assert (deals.measure, deals.value, deals.segment, deals.currency) == (Measure.DEALS_WON, 1, "A", "")
    assert (amount.measure, amount.value, amount.currency, amount.activity) == (Measure.WON, 1_500_000, "EUR", "")
    assert _values(replace(WON, amount=None)) == {Measure.DEALS_WON: 1}
    dollars = _tallies(replace(WON, amount=money(9, "USD")))
    assert [tally.currency for tally in dollars] == ["", "USD"]


@pytest.mark.parametrize("event", [DealEvent.OPENED, DealEvent.ADVANCED, DealEvent.LOST, None])
def test_other_deal_events_add_nothing(event: DealEvent | None) -> None:
    assert _tallies(replace(WON, event=event)) == ()


@pytest.mark.parametrize("status", [Status.OPEN, Status.VOIDED, Status.SUPERSEDED])
def test_what_does_not_count_adds_nothing(status: Status) -> None:
    assert _tallies(CALLS, status) == _tallies(WON, status) == ()


def test_what_is_not_known_yet_adds_nothing() -> None:
    unknown = [replace(CALLS, activity=None), replace(CALLS, count=None), replace(CALLS, on=None)]
    assert [_tallies(item) for item in unknown] == [(), (), ()]
