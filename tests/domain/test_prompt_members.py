"""Who is prompted when: each prompt once, skipped where it is of no use, dropped where it comes too late."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.store.database import Database
from bot.store.engine import make_engine
from domain.model.checkin import Checkin, CheckinKind, CheckinState
from domain.model.member import Member, TimeOff
from domain.ports.store import Transaction
from domain.usecases.cards import checkin_key
from domain.usecases.prompt_members import prompt_members, prompts_due
from tests.logbook import ANA, CHLOE, MIA, PEOPLE, TEAM, Logbook, said

TUESDAY, MONDAY = date(2026, 11, 24), date(2026, 11, 30)
CARD = datetime(2026, 11, 24, 16, 30, tzinfo=UTC)
"""17:30 in Paris."""
DIGEST = datetime(2026, 11, 30, 7, 30, tzinfo=UTC)
"""8:30 in Paris."""
BEN, OMAR = PEOPLE["ben"], PEOPLE["omar"]
SECOND = timedelta(seconds=1)
Key = tuple[str, CheckinKind, date]


def prompted(store: Database, now: datetime) -> Mapping[Key, Checkin]:
    """Prompt whoever is due at `now`; all that came of prompts in the fortnight around."""
    with store.begin(TEAM) as tx:
        prompt_members(tx, now)
    with store.read(TEAM) as tx:
        assert prompts_due(tx, now)[0] == []
        days = (now.date() - timedelta(days=7), now.date() + timedelta(days=7))
        found = tx.checkins.between(list(PEOPLE.values()), *days)
    return {(one.user, one.kind, one.day): one for one in found}


def sent(store: Database, now: datetime, kind: CheckinKind = CheckinKind.EVENING) -> list[tuple[str, date]]:
    """Whom Pacer owes a prompt once those due at `now` are out."""
    found = prompted(store, now).values()
    return [(one.user, one.day) for one in found if (one.state, one.kind) == (CheckinState.SENT, kind)]


def change(store: Database, user: str, **fields: object) -> None:
    with store.begin(TEAM) as tx:
        tx.members.save(replace(_member(tx, user), **fields))  # type: ignore[arg-type]  # fields by name


def away(store: Database, user: str, first: date, last: date, half: str | None = None) -> None:
    with store.begin(TEAM) as tx:
        tx.members.add_time_off(TimeOff(user=user, first=first, last=last, half=half, recorded_on=date(2026, 11, 2)))


def _member(tx: Transaction, user: str) -> Member:
    member = tx.members.get(user)
    assert member is not None
    return member


def test_each_evening_card_comes_at_its_own_local_time(book: Logbook) -> None:
    assert sent(book.store, CARD - SECOND) == []
    assert sent(book.store, CARD) == [(ANA, TUESDAY)]
    assert sent(book.store, CARD + timedelta(hours=1)) == [(ANA, TUESDAY), (BEN, TUESDAY)]
    assert sorted(sent(book.store, CARD + timedelta(hours=6))) == [(ANA, TUESDAY), (BEN, TUESDAY), (CHLOE, TUESDAY)]
    with book.store.read(TEAM) as tx:
        owed = tx.deliveries.get(checkin_key(CheckinKind.EVENING, ANA, TUESDAY))
    assert owed is not None
    assert (owed.kind, owed.to, owed.due, owed.wanted) == ("checkin", ANA, CARD, 1)


def test_the_next_prompt_is_known_to_the_second(book: Logbook) -> None:
    prompted(book.store, CARD - SECOND)
    with book.store.read(TEAM) as tx:
        assert prompts_due(tx, CARD - SECOND) == ([], CARD)
        due, later = prompts_due(tx, CARD)
    assert [(prompt.user, prompt.day) for prompt in due] == [(ANA, TUESDAY)]
    assert later == CARD + timedelta(hours=1)


def test_over_a_weekend_the_digest_is_next(book: Logbook) -> None:
    with book.store.read(TEAM) as tx:
        assert prompts_due(tx, datetime(2026, 11, 28, 12, tzinfo=UTC))[1] == DIGEST


def test_prompting_again_owes_nothing_more(book: Logbook, tmp_path: object) -> None:
    once = prompted(book.store, CARD)
    assert prompted(book.store, CARD + SECOND) == once
    engine = make_engine(f"sqlite:///{tmp_path}/pacer.db")
    assert prompted(Database(engine), CARD + 60 * SECOND) == once
    engine.dispose()
    with book.store.read(TEAM) as tx:
        owed = tx.deliveries.get(checkin_key(CheckinKind.EVENING, ANA, TUESDAY))
    assert owed is not None
    assert owed.wanted == 1


@pytest.mark.parametrize(("minutes", "state"), [(119, CheckinState.SKIPPED), (121, CheckinState.SENT)])
def test_who_logged_within_two_hours_gets_no_card(book: Logbook, minutes: int, state: CheckinState) -> None:
    book.hears(said("3 calls segment A", CARD - timedelta(minutes=minutes)))
    checkin = prompted(book.store, CARD)[ANA, CheckinKind.EVENING, TUESDAY]
    assert checkin.state is state
    assert checkin.reason == ("logged" if state is CheckinState.SKIPPED else "")


def test_chat_does_not_count_as_a_log(book: Logbook) -> None:
    book.hears(said("good afternoon", CARD - timedelta(minutes=5)))
    assert sent(book.store, CARD) == [(ANA, TUESDAY)]


@pytest.mark.parametrize(("late", "state"), [(7200, CheckinState.SENT), (7201, CheckinState.DROPPED)])
def test_a_card_two_hours_late_is_dropped(book: Logbook, late: int, state: CheckinState) -> None:
    checkin = prompted(book.store, CARD + late * SECOND)[ANA, CheckinKind.EVENING, TUESDAY]
    assert checkin.state is state
    assert checkin.reason == ("late" if state is CheckinState.DROPPED else "")


def test_what_was_missed_the_day_before_is_dropped_and_not_sent(book: Logbook) -> None:
    found = prompted(book.store, CARD + timedelta(days=1))
    assert found[ANA, CheckinKind.EVENING, TUESDAY].state is CheckinState.DROPPED
    assert found[ANA, CheckinKind.EVENING, TUESDAY + timedelta(days=1)].state is CheckinState.SENT


def test_no_card_on_a_weekend_a_holiday_or_a_day_off(book: Logbook) -> None:
    saturday, armistice = CARD + timedelta(days=4), CARD - timedelta(days=13)
    assert ANA not in {user for user, _ in sent(book.store, saturday)}
    assert sent(book.store, armistice) == []
    assert (BEN, date(2026, 11, 11)) in sent(book.store, armistice + timedelta(hours=1))
    away(book.store, ANA, TUESDAY, TUESDAY)
    assert (ANA, TUESDAY) not in sent(book.store, CARD)
    away(book.store, BEN, TUESDAY, TUESDAY, "pm")
    assert (BEN, TUESDAY) in sent(book.store, CARD + timedelta(hours=1))


def test_a_morning_card_only_for_who_asks(book: Logbook) -> None:
    change(book.store, ANA, morning=time(8, 45), evening=None)
    morning = datetime(2026, 11, 25, 7, 45, tzinfo=UTC)
    assert sent(book.store, morning, CheckinKind.MORNING) == [(ANA, date(2026, 11, 25))]
    assert (ANA, date(2026, 11, 25)) not in sent(book.store, CARD + timedelta(days=1))


def test_a_rep_without_a_plan_is_left_alone(book: Logbook) -> None:
    found = prompted(book.store, datetime(2027, 1, 12, 16, 30, tzinfo=UTC))
    assert found[ANA, CheckinKind.EVENING, date(2027, 1, 12)].reason == "no plan"


def test_a_digest_goes_to_whoever_leads_at_half_past_eight(book: Logbook) -> None:
    assert sent(book.store, DIGEST - SECOND, CheckinKind.DIGEST) == []
    assert sorted(sent(book.store, DIGEST, CheckinKind.DIGEST)) == [(MIA, MONDAY), (OMAR, MONDAY)]
    assert len(sent(book.store, DIGEST + timedelta(hours=1), CheckinKind.DIGEST)) == 2


@pytest.mark.parametrize(
    ("now", "state"),
    [("2026-11-30T22:59:59+00:00", CheckinState.SENT), ("2026-11-30T23:00:00+00:00", CheckinState.DROPPED)],
)
def test_a_digest_is_sent_late_until_the_local_day_ends(book: Logbook, now: str, state: CheckinState) -> None:
    found = prompted(book.store, datetime.fromisoformat(now))
    assert {found[user, CheckinKind.DIGEST, MONDAY].state for user in (MIA, OMAR)} == {state}


def test_a_digest_waits_for_the_managers_next_working_day(book: Logbook) -> None:
    away(book.store, MIA, MONDAY, MONDAY + timedelta(days=1))
    assert sent(book.store, DIGEST, CheckinKind.DIGEST) == [(OMAR, MONDAY)]
    wednesday = DIGEST + timedelta(days=2)
    assert (MIA, MONDAY) not in sent(book.store, wednesday - SECOND, CheckinKind.DIGEST)
    assert (MIA, MONDAY) in sent(book.store, wednesday, CheckinKind.DIGEST)


def test_times_are_local_on_both_sides_of_a_clock_change(book: Logbook) -> None:
    friday, monday = datetime(2026, 10, 23, 15, 30, tzinfo=UTC), datetime(2026, 10, 26, 16, 30, tzinfo=UTC)
    assert (ANA, date(2026, 10, 23)) in sent(book.store, friday)
    assert ANA not in {user for user, day in sent(book.store, monday - SECOND) if day == date(2026, 10, 26)}
    assert (ANA, date(2026, 10, 26)) in sent(book.store, monday)
