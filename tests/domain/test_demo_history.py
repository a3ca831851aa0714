"""The demo: the same for everyone, believable, imported once, and owing nobody an answer."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.commands.audit import differences
from bot.demo.loading import import_demo
from bot.files.strategy_file import Outcome
from bot.store.database import Database
from bot.store.engine import make_engine
from domain.model.look import PlanLook
from domain.model.standing import Pace
from domain.usecases.look_at_plan import look_at_plan
from tests.conftest import MORNING
from tests.logbook import ANA, CHLOE, people

TEAM, BEN = "T0NORTH01", "U0BEN0001"
NOW = MORNING
REPS = (ANA, BEN, CHLOE)
PARIS = ZoneInfo("Europe/Paris")


def imported(store: Database, now: datetime = NOW) -> Outcome:
    return import_demo(store, TEAM, people(), now)


@pytest.fixture(scope="module")
def demo(past_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The demo as the sandbox loads it on 24 November 2026."""
    path = tmp_path_factory.mktemp("history") / "pacer.db"
    shutil.copyfile(past_file, path)
    engine = make_engine(f"sqlite:///{path}")
    yield Database(engine)
    engine.dispose()


def look(store: Database, user: str, window: str) -> PlanLook:
    with store.read(TEAM) as tx:
        member = tx.members.get(user)
        assert member is not None
        return look_at_plan(tx, member, viewer=member, window=window, now=NOW)


def test_every_message_was_understood_and_counts(demo: Database) -> None:
    with demo.read(TEAM) as tx:
        records = tx.records.on_days(REPS, date(2026, 1, 1), date(2026, 12, 31))
        assert len(records) > 1000
        assert [record for record in records if record.asks] == []
        assert tx.records.open_of(ANA, NOW - timedelta(days=400)) == []
        assert differences(tx) == []


def test_the_past_ends_yesterday_and_owes_no_answer(demo: Database) -> None:
    with demo.read(TEAM) as tx:
        days = {record.item.on for record in tx.records.on_days([ANA], date(2026, 10, 13), date(2026, 11, 24))}
        assert max(day for day in days if day) == date(2026, 11, 23)
        assert len(days) > 25
        last = tx.messages.last_said(REPS)
        assert all(said < NOW for said in last.values())
        for message in tx.messages.logs_before(ANA, "9999999999", 50):
            assert tx.deliveries.get(f"reply:{message.key.channel}:{message.key.ts}") is None
            assert 16 <= message.said_at.astimezone(PARIS).hour < 20


def test_ana_is_on_pace_ben_behind_and_chloe_silent(demo: Database) -> None:
    assert {line.pace for line in look(demo, ANA, "month").standing.lines} <= {Pace.ON_PACE, Pace.AHEAD}
    assert {line.pace for line in look(demo, BEN, "month").standing.lines} == {Pace.BEHIND}
    with demo.read(TEAM) as tx:
        assert tx.messages.last_said([CHLOE])[CHLOE].date() == date(2026, 11, 17)


def test_anas_week_looks_as_on_the_first_sketch(demo: Database) -> None:
    found = look(demo, ANA, "week")
    assert [line.quota for line in found.standing.lines] == [16, 10, 8, 2]
    first = found.due[0]
    touch = first.reasons[0]
    assert (first.account.name, touch.activity, touch.number, touch.of) == ("Acme", "call", 5, 8)


def test_a_second_import_is_no_change_even_days_later(demo: Database) -> None:
    assert imported(demo).changes == ()
    assert imported(demo, NOW + timedelta(days=3)).changes == ()


def test_in_january_the_past_reaches_back_six_weeks(store: Database) -> None:
    now = datetime(2027, 1, 12, 9, 0, tzinfo=UTC)
    assert imported(store, now).problems == ()
    with store.read(TEAM) as tx:
        days = {record.item.on for record in tx.records.on_days([ANA], date(2026, 11, 1), date(2027, 1, 12))}
        assert min(day for day in days if day) <= date(2026, 12, 4)
