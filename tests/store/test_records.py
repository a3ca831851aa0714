"""Records come back exactly, are settled but never changed in what was said, and are found by what they say."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.store.database import Database
from domain.model.frame import Activity, Ask, Deal, DealEvent, Item, Slot
from domain.model.message import MessageKey
from domain.model.money import Money
from domain.model.record import Record, Status
from domain.ports.records import AccountTouches
from tests.store.values import DAY, KEY, NOW, TEAM, days, record

words = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=12)
maybe = st.none() | words
whole = st.integers(-(2**63), 2**63 - 1)
amounts = st.none() | st.builds(Money, minor=whole, currency=st.sampled_from(["EUR", "JPY"]))
activities = st.builds(
    Activity,
    activity=maybe,
    count=st.none() | whole,
    on=st.none() | st.dates(),
    segment=maybe,
    accounts=st.lists(words, max_size=4).map(tuple),
    outcome=maybe,
    product=maybe,
    amount=amounts,
)
deals = st.builds(
    Deal,
    event=st.none() | st.sampled_from(DealEvent),
    account=maybe,
    on=st.none() | st.dates(),
    amount=amounts,
    product=maybe,
    quantity=st.none() | whole,
    stage=maybe,
    segment=maybe,
)
asks = st.builds(
    Ask, entry=st.integers(0, 9), slot=st.sampled_from(Slot), options=st.lists(words, max_size=3).map(tuple)
)


@given(items=st.lists(activities | deals, min_size=1, max_size=5), asked=st.lists(asks, max_size=2).map(tuple))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_entry_comes_back(any_store: Database, items: list[Item], asked: tuple[Ask, ...]) -> None:
    with any_store.begin(TEAM) as tx:
        kept = [tx.records.add(record(item, position=place, asks=asked)) for place, item in enumerate(items)]
        numbers = [one.id or 0 for one in kept]
        assert numbers == sorted(set(numbers))
        assert [tx.records.get(number) for number in numbers] == kept
        assert [one.item for one in kept] == items


def test_ids_grow_within_a_workspace(any_store: Database) -> None:
    for workspace in ("T1", "T2", "T1"):
        with any_store.begin(workspace) as tx:
            ids = [tx.records.add(record()).id for _ in range(3)]
            assert [one.id for one in tx.records.of_message(KEY)][-3:] == ids


def test_saving_settles_and_leaves_what_was_said(any_store: Database) -> None:
    with any_store.begin(TEAM) as tx:
        kept = tx.records.add(record(Activity(activity="call", count=3, on=DAY, accounts=("Globex", "Acme"))))
        taken_back = kept.settled(Status.VOIDED, by="U2", at=NOW + timedelta(hours=1), cause="undo")
        tx.records.save(replace(taken_back, item=Activity(activity="visit", count=9, on=DAY), user="U9"))
        assert tx.records.get(kept.id or 0) == taken_back
        newer = tx.records.add(record(supersedes=kept.id))
        assert tx.records.of_message(KEY) == [taken_back, newer]
        assert tx.records.get(-1) is None


def test_of_one_message_only(any_store: Database) -> None:
    with any_store.begin(TEAM) as tx:
        tx.records.add(record())
        other = tx.records.add(record(message=MessageKey(channel="view", ts=KEY.ts)))
        assert tx.records.of_message(other.message) == [other]


def test_what_counts_by_day_then_id(any_store: Database) -> None:
    def on(day: int, **said: object) -> Record:
        return record(Activity(activity="call", count=1, on=DAY + days(day)), **said)

    with any_store.begin(TEAM) as tx:
        late, early = tx.records.add(on(2)), tx.records.add(on(0, user="U2"))
        won = tx.records.add(record(Deal(event=DealEvent.WON, account="Acme", on=DAY)))
        for ignored in (on(3), on(0, status=Status.VOIDED), on(0, status=Status.OPEN), on(1, user="U3")):
            tx.records.add(ignored)
        assert tx.records.on_days(["U1", "U2"], DAY, DAY + days(2)) == [early, won, late]
        assert tx.records.on_days([], DAY, DAY) == []
        tx.records.add(on(2))
        week = DAY, DAY + days(2)
        assert tx.records.days_logged(["U1", "U2"], *week) == [("U1", DAY), ("U1", DAY + days(2)), ("U2", DAY)]
        assert len(tx.records.all()) == 6


def test_open_questions_oldest_first(any_store: Database) -> None:
    segment = (Ask(entry=0, slot=Slot.SEGMENT, options=("A", "B")),)
    with any_store.begin(TEAM) as tx:
        later = tx.records.add(record(status=Status.OPEN, logged_at=NOW + timedelta(minutes=1)))
        first = tx.records.add(record(asks=segment))
        for ignored in (
            record(),
            record(asks=segment, status=Status.SUPERSEDED),
            record(asks=segment, user="U2"),
            record(asks=segment, logged_at=NOW - timedelta(seconds=1)),
        ):
            tx.records.add(ignored)
        assert tx.records.open_of("U1", NOW) == [first, later]


def test_touches_are_days_with_somebody_reached(any_store: Database) -> None:
    def act(code: str, day: int, *accounts: str, outcome: str | None = None, count: int = 1) -> Activity:
        return Activity(activity=code, count=count, on=DAY + days(day), accounts=accounts, outcome=outcome)

    said = [
        act("call", 0, "Acme", "Globex", count=2),
        act("call", 0, "Acme"),
        act("call", 3, "Acme", outcome="interested"),
        act("call", 4, "Acme", outcome="voicemail"),
        act("call", 4, "Acme", outcome="no_answer"),
        act("meeting", 4, "Acme", outcome="no_show"),
        act("meeting", 2, "Acme"),
        act("call", 9, "Acme"),
        act("email", 1, "Acme"),
        act("call", 5, "Acme", count=0),
    ]
    with any_store.begin(TEAM) as tx:
        for item in said:
            tx.records.add(record(item, user="U1" if item.activity == "call" else "U2"))
        tx.records.add(record(act("call", 1, "Acme"), status=Status.VOIDED))
        assert tx.records.touches(DAY, DAY + days(8), ["call", "meeting"]) == [
            AccountTouches(account="Acme", activity="call", days=2, last=DAY + days(3)),
            AccountTouches(account="Acme", activity="meeting", days=1, last=DAY + days(2)),
            AccountTouches(account="Globex", activity="call", days=1, last=DAY),
        ]
        assert tx.records.touches(DAY, DAY, []) == []


def test_what_counts_about_an_account_or_an_activity(any_store: Database) -> None:
    def act(code: str, *accounts: str) -> Activity:
        return Activity(activity=code, count=1, on=DAY, accounts=accounts)

    with any_store.begin(TEAM) as tx:
        call = tx.records.add(record(act("call", "Globex", "Acme")))
        deal = tx.records.add(record(Deal(event=DealEvent.WON, account="Acme", on=DAY)))
        visit = tx.records.add(record(act("visit")))
        tx.records.add(record(act("call", "Acme"), status=Status.VOIDED))
        assert tx.records.about(account="Acme") == [call, deal]
        assert tx.records.about(activity="visit") == [visit]
        assert tx.records.about(account="Acme", activity="call") == [call]
        assert tx.records.about(account="Hooli") == []
