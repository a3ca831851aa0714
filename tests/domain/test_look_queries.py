"""A look at a team asks the database as often for twenty reps as for three."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import event

from bot.store.database import Database
from domain.ports.store import Transaction
from domain.usecases.look_at_team import look_at_team
from domain.usecases.look_at_week import look_at_week
from handlers.home import home_view
from tests.logbook import ANA, MIA, NOW, TEAM, Logbook

Look = Callable[[Transaction], object]


def at_team(tx: Transaction) -> object:
    viewer = tx.members.get(MIA)
    assert viewer is not None
    return look_at_team(tx, viewer, window="year", now=NOW)


def at_week(tx: Transaction) -> object:
    viewer = tx.members.get(MIA)
    assert viewer is not None
    return look_at_week(tx, viewer, now=NOW)


def at_home(tx: Transaction) -> object:
    return home_view(tx, MIA, NOW)


def queries(store: Database, look: Look) -> int:
    asked: list[str] = []

    def note(*said: object) -> None:
        asked.append(str(said[2]))

    event.listen(store.engine, "before_cursor_execute", note)
    with store.read(TEAM) as tx:
        look(tx)
    event.remove(store.engine, "before_cursor_execute", note)
    return len(asked)


def hire(store: Database, numbers: range) -> None:
    with store.begin(TEAM) as tx:
        ana, plan = tx.members.get(ANA), tx.plans.of(ANA, NOW.date())
        assert ana is not None
        assert plan is not None
        for number in numbers:
            rep = replace(ana, user=f"U{number:03}", name=f"Rep {number}")
            tx.members.save(rep)
            tx.plans.save(replace(plan, id=None, user=rep.user))


@pytest.mark.parametrize("look", [at_team, at_week, at_home])
def test_more_reps_are_no_more_queries(book: Logbook, look: Look) -> None:
    queries(book.store, look)  # the vocabulary is read once, by whoever looks first
    hire(book.store, range(1))
    few = queries(book.store, look)
    hire(book.store, range(1, 17))
    assert queries(book.store, look) == few
