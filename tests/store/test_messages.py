"""A message is kept in its newest version, whatever the order in which versions arrive."""

from dataclasses import replace
from datetime import timedelta
from itertools import permutations

import pytest

from bot.store.database import Database
from domain.model.message import Message, MessageKey, Reading, Source
from tests.store.values import DAY, KEY, NOW, TEAM, days, message

CREATED = message(stamp="1751373015.000100", event_ts="1751373015.000100")
EDITED = message(stamp="1751373020.000000", event_ts="1751373020.000300", text="4 calls")
SAME_SECOND = message(stamp="1751373020.000000", event_ts="1751373020.000900", text="5 calls")
DELETED = message(stamp="1751373031.000000", event_ts="1751373031.000000", text=None)
HISTORY = (CREATED, EDITED, SAME_SECOND, DELETED)


def test_it_comes_back(any_store: Database) -> None:
    full = message(text="a\n" * 5000 + "👍", source=Source.MENTION, reply_thread="17.1", obstacle="no budget")
    with any_store.begin(TEAM) as tx:
        assert tx.messages.get(KEY) is None
        assert tx.messages.keep(full)
        assert tx.messages.get(KEY) == full


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_the_newest_version_stays(any_store: Database, order: tuple[int, ...]) -> None:
    newest = -1
    with any_store.begin(TEAM) as tx:
        for number in order:
            assert tx.messages.keep(HISTORY[number]) is (number > newest)
            assert not tx.messages.keep(HISTORY[number])
            newest = max(newest, number)
        assert tx.messages.get(KEY) == DELETED


def test_saving_replaces_whatever_the_version(any_store: Database) -> None:
    with any_store.begin(TEAM) as tx:
        tx.messages.keep(EDITED)
        read = replace(CREATED, reading=Reading.UNDO)
        tx.messages.save(read)
        assert tx.messages.get(KEY) == read


def said(ts: str, user: str = "U1", reading: Reading = Reading.LOG, channel: str = "D1") -> Message:
    """A message with this ts, said at its second."""
    at = NOW + timedelta(seconds=float(ts))
    return message(MessageKey(channel=channel, ts=ts), user=user, reading=reading, said_at=at)


def test_logs_before_a_moment_newest_first(any_store: Database) -> None:
    first, second, third = said("1.0"), said("2.0", channel="C1"), said("3.0")
    others = [said("2.5", user="U2"), said("2.6", reading=Reading.CHAT), said("2.7", reading=Reading.TAKEN_BACK)]
    with any_store.begin(TEAM) as tx:
        for one in (third, first, second, *others):
            tx.messages.keep(one)
        assert tx.messages.logs_before("U1", "3.0", 5) == [second, first]
        assert tx.messages.logs_before("U1", "3.1", 1) == [third]
        assert tx.messages.logs_before("U1", "1.0", 5) == []


def test_when_each_last_logged(any_store: Database) -> None:
    with any_store.begin(TEAM) as tx:
        for one in (said("1.0"), said("5.0"), said("9.0", reading=Reading.CHAT), said("2.0", user="U2")):
            tx.messages.keep(one)
        expected = {"U1": NOW + timedelta(seconds=5), "U2": NOW + timedelta(seconds=2)}
        assert tx.messages.last_said(["U1", "U2", "U3"]) == expected
        assert tx.messages.last_said([]) == {}


def test_difficulties_of_a_period_oldest_first(any_store: Database) -> None:
    late = replace(said("9.0"), obstacle="no answer")
    early = replace(said("1.0"), obstacle="price")
    outside = replace(said("2.0"), obstacle="price", today=DAY + days(8))
    with any_store.begin(TEAM) as tx:
        for one in (late, early, outside, said("3.0")):
            tx.messages.keep(one)
        assert tx.messages.obstacles(DAY, DAY + days(7)) == [early, late]
