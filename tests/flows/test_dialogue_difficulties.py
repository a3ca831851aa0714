"""Difficulties and days off are kept with who and when, follow their message, are taken back and put back."""

from collections.abc import Iterator
from datetime import date

import pytest

from bot.store.database import Database
from bot.store.engine import make_engine
from tests.logbook import ANA, TEAM
from tests.seen import only
from tests.workspace import Sandbox

BLOCKED = "blocked: the script doesn't work on segment B"
NOTED = "Noted: “blocked: the script doesn't work on segment B”. It is kept for your next review."
GONE = "↩ Taken back: “blocked: the script doesn't work on segment B”"


@pytest.fixture
def store(demo_url: str) -> Iterator[Database]:
    engine = make_engine(demo_url)
    yield Database(engine)
    engine.dispose()


def told(store: Database) -> list[tuple[str, date, str | None]]:
    """Who told of a difficulty, for which day, in which words."""
    with store.read(TEAM) as tx:
        found = tx.messages.obstacles(date(2026, 11, 1), date(2026, 12, 31))
    return [(message.user, message.today, message.obstacle) for message in found]


def off(store: Database) -> list[tuple[date, date]]:
    with store.read(TEAM) as tx:
        return [(one.first, one.last) for one in tx.members.time_off(date(2026, 11, 1), date(2026, 12, 31), ANA)]


def test_a_difficulty_is_kept_taken_back_and_put_back(northwind: Sandbox, store: Database) -> None:
    ana = northwind.person("ana")
    ana.says(BLOCKED)
    noted = only(ana.hears())
    assert noted.words.splitlines() == [NOTED, "Undo"]
    assert told(store) == [(ANA, date(2026, 11, 24), BLOCKED)]
    ana.clicks(noted, "Undo")
    gone = only(ana.hears())
    assert (gone.words.splitlines(), told(store)) == ([GONE, "Put back"], [])
    ana.clicks(gone, "Put back")
    assert only(ana.hears()).words.startswith(NOTED)
    assert told(store) == [(ANA, date(2026, 11, 24), BLOCKED)]


def test_it_follows_its_message(northwind: Sandbox, store: Database) -> None:
    ana = northwind.person("ana")
    ts = ana.says(BLOCKED)
    ana.edits(ts, "stuck on Acme, the buyer is away")
    assert only(ana.hears()).words.startswith("Noted: “stuck on Acme, the buyer is away”.")
    assert [words for *_, words in told(store)] == ["stuck on Acme, the buyer is away"]
    ana.edits(ts, "3 calls segment A")
    assert only(ana.hears()).words.startswith("✅ 3 calls")
    assert told(store) == []
    ana.edits(ts, BLOCKED)
    assert only(ana.hears()).words.startswith(NOTED)
    ana.deletes(ts)
    assert only(ana.hears()).words == "↩ Taken back: the difficulty you told me of (message deleted)"
    assert told(store) == []


def test_undo_takes_back_what_was_told_last(northwind: Sandbox, store: Database) -> None:
    chloe = northwind.person("chloe")
    chloe.says("3 appels segment A")
    chloe.says("bloqué sur Acme, l'acheteur est absent")
    chloe.says("annule")
    receipt, difficulty, answer = chloe.hears()
    assert receipt.words.startswith("✅ 3 appels · segment A")
    assert difficulty.words.startswith("↩ Annulé\u00a0: «\u00a0bloqué sur Acme, l'acheteur est absent\u00a0»")
    assert answer.words == "↩ Annulé\u00a0: la difficulté que vous m'aviez signalée"
    assert told(store) == []


def test_a_difficulty_beside_a_log_goes_and_comes_with_it(northwind: Sandbox, store: Database) -> None:
    ana = northwind.person("ana")
    ana.says("6 calls segment B. Issue: dialler keeps dropping the line mid-pitch")
    receipt = only(ana.hears())
    assert "I noted the difficulty for your next review." in receipt.words
    assert len(told(store)) == 1
    ana.clicks(receipt, "Undo")
    undone = only(ana.hears())
    assert told(store) == []
    ana.clicks(undone, "Put back")
    assert len(told(store)) == 1
    word = ana.says("undo")
    ana.hears()
    assert told(store) == []
    ana.edits(word, "good morning")
    assert ana.hears()[0].words.startswith("✅ 6 calls · segment B")
    assert len(told(store)) == 1


def test_days_off_follow_their_message_too(northwind: Sandbox, store: Database) -> None:
    ana = northwind.person("ana")
    ts = ana.says("off on Friday")
    northwind.settle()
    assert off(store) == [(date(2026, 11, 27), date(2026, 11, 27))]
    ana.edits(ts, "off from Thursday to Friday")
    assert "from Thu 26 Nov to Fri 27 Nov" in only(ana.hears()).words
    assert off(store) == [(date(2026, 11, 26), date(2026, 11, 27))]
    ana.says("undo", thread=ts)
    northwind.settle()
    assert off(store) == []
    ana.deletes(ts)
    assert ana.hears()[0].words.startswith("↩ Taken back")
