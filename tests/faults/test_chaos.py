"""Whatever happens to calls, events and connections: what a message said last counts once and is shown once."""

import random
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from bot.app import Process
from bot.store.database import Database
from bot.store.engine import make_engine
from domain.model.record import Status
from tests.bots import bot_here, wait_until
from tests.logbook import TEAM, counted_afresh
from tests.seen import Message, message_of
from tests.workspace import Sandbox, start_sandbox

NOW = "2026-11-24T13:30:00+00:00"
POST, UPDATE = "chat.postMessage", "chat.update"
PEOPLE = ("ana", "ben", "chloe")
ROUNDS = 4
SHOWN = re.compile(r"(✅|↩)[^\d\n]*(\d+) (?:call|appel)s? · segment A")
PRESSED = ("Undo", "Put back", "Annuler", "Remettre")

State = tuple[str, int]
"""What a receipt shows of a message: does it count (✅) or not (↩), and the number."""

CALLS: dict[str, list[dict[str, Any]]] = {
    "429": [{"method": method, "error": "ratelimited", "retry_after": 1, "times": 3} for method in (POST, UPDATE)],
    "500": [{"method": method, "http": 500, "times": 3} for method in (POST, UPDATE)],
    "lost before": [{"method": method, "lost": "before", "times": 3} for method in (POST, UPDATE)],
    "lost after": [{"method": method, "lost": "after", "times": 3} for method in (POST, UPDATE)],
    "all 503": [{"method": "*", "http": 503, "times": 20}],
}
CONNECTIONS: dict[str, list[dict[str, Any]]] = {
    "closed": [{"drop_socket": "close"}],
    "away": [{"down_s": 60}],
}


@dataclass(slots=True)
class Talk:
    """What three people said, and what of it should count."""

    sandbox: Sandbox
    bot: Process
    states: dict[tuple[str, str], State] = field(default_factory=dict)

    def says(self, name: str, count: int) -> None:
        ts = self.sandbox.person(name).says(f"{count} calls segment A")
        self.states[name, ts] = ("✅", count)

    def edits(self, name: str, ts: str, count: int) -> None:
        self.sandbox.person(name).edits(ts, f"{count} calls segment A")
        self.states[name, ts] = ("✅", count)

    def deletes(self, name: str, ts: str) -> None:
        self.sandbox.person(name).deletes(ts)
        self.states[name, ts] = ("↩", self.states[name, ts][1])

    def presses(self, name: str, ts: str) -> None:
        """Undo or Put back; a deleted message has neither."""
        (receipt,) = [one for key, one in self.receipts(name) if key == ts]
        for label in set(receipt.buttons) & set(PRESSED):
            self.sandbox.person(name).clicks(receipt, label)
            state, count = self.states[name, ts]
            self.states[name, ts] = ("↩" if state == "✅" else "✅", count)

    def receipts(self, name: str) -> list[tuple[str, Message]]:
        """Each receipt of a person, with the ts of its message."""
        seen = self.sandbox.ask("/control/seen", **{"as": name, "in": "@pacer"})["messages"]
        return [
            (one["metadata"]["event_payload"]["key"].rpartition(":")[2], message_of(one))
            for one in seen
            if one["from"] == "pacer"
        ]

    def recover(self) -> None:
        """Let all be well again, and Slack send what it still has to."""
        self.sandbox.advance(minutes=2)
        self.sandbox.heal()
        wait_until(lambda: self.sandbox.bot_connected() and self.bot.readiness()["slack"], "the bot is back")
        self.sandbox.advance(minutes=10)
        self.sandbox.settle()

    def hurt(self, faults: list[dict[str, Any]]) -> None:
        self.sandbox.fault(duplicate_events=0.5)
        for fault in faults:
            self.sandbox.fault(**fault)


@pytest.fixture
def talk(demo_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Talk]:
    """A talk that ends with each message counted once and shown once; dead connections are found soon."""
    monkeypatch.setattr("bot.socket.PING_SECONDS", 0.4)
    shutil.copyfile(demo_file, tmp_path / "pacer.db")
    url = f"sqlite:///{tmp_path}/pacer.db"
    engine = make_engine(url)
    store = Database(engine)
    with start_sandbox(now=NOW) as sandbox, bot_here(sandbox, url) as bot:
        talk = Talk(sandbox, bot)
        yield talk
        shown = {(name, key): state_of(one) for name in PEOPLE for key, one in talk.receipts(name)}
        assert shown == talk.states
        assert sum(len(talk.receipts(name)) for name in PEOPLE) == len(talk.states)
    with store.read(TEAM) as tx:
        counting = [one for one in tx.records.all() if one.status is Status.RECORDED]
        assert tuple(tx.tallies.all()) == counted_afresh(tx)
    kept = [(one.message.ts, one.activity.count) for one in counting if one.activity]
    assert sorted(kept) == sorted((ts, count) for (_, ts), (sign, count) in talk.states.items() if sign == "✅")
    engine.dispose()


def state_of(receipt: Message) -> State:
    found = SHOWN.search(receipt.words)
    assert found, receipt.words
    return found[1], int(found[2])


@pytest.mark.parametrize("what", [*CALLS, *CONNECTIONS])
def test_all_is_recorded_and_shown_once(talk: Talk, what: str) -> None:
    dice = random.Random(what)
    talk.hurt(CALLS.get(what) or CONNECTIONS[what])
    for number in range(1, ROUNDS + 1):
        for name in PEOPLE:
            talk.says(name, number)
        name, ts = dice.choice(list(talk.states))
        talk.edits(name, ts, 20 + number)
    talk.deletes(*dice.choice(list(talk.states)))
    talk.recover()
    for _ in range(2):
        talk.hurt(CALLS.get(what, []))
        for name, ts in dice.sample(list(talk.states), 5):
            talk.presses(name, ts)
        talk.recover()
