"""A rep's conversation with Pacer without Slack: sayings go through the use cases into a real store."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.files.directory import Directory, Person
from bot.files.strategy_file import import_files, read_files
from bot.store.database import Database
from domain.kpi.tallies import tallies_of
from domain.model.delivery import Delivery
from domain.model.frame import Item
from domain.model.message import Message, MessageKey, stamp
from domain.model.record import Record, Status
from domain.model.tally import Tally
from domain.ports.store import Transaction
from domain.understanding import Reader
from domain.usecases.ledger import live, standing
from domain.usecases.log_work import log_work
from handlers.deps import Deps
from handlers.log.events import heard_of
from handlers.log.receipts import draw_receipt
from handlers.views.post import Post

TEAM = "T0NORTH01"
BOT = "U0PACER01"
ANA, CHLOE, MIA = "U0ANA0001", "U0CHLOE01", "U0MIA0001"
NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
DEMO = Path(__file__).parent.parent / "bot" / "demo"
PEOPLE = {"omar": "U0OMAR001", "mia": MIA, "ana": ANA, "ben": "U0BEN0001", "chloe": CHLOE}

Event = Mapping[str, Any]


@dataclass(slots=True)
class TestClock:
    """A clock that tests move."""

    moment: datetime = NOW

    def now(self) -> datetime:
        return self.moment

    def tick(self, seconds: float = 1) -> datetime:
        """Let time pass; the moment it is then."""
        self.moment += timedelta(seconds=seconds)
        return self.moment


TestClock.__test__ = False  # type: ignore[attr-defined]  # no test, whatever its name


def people() -> Directory:
    """The demo team, as Slack's directory knows it."""
    zones = {"ben": "Europe/London", "chloe": "America/Toronto"}
    found = [
        Person(
            user=user,
            email=f"{name}@northwind.example",
            name=name,
            tz=zones.get(name, "Europe/Paris"),
            locale="fr-CA" if name == "chloe" else "en-US",
        )
        for name, user in PEOPLE.items()
    ]
    return Directory(people=tuple(found))


def import_demo_files(store: Database) -> None:
    """The demo's words, team, strategy and plans, without its past."""
    names = ("vocabulary.yml", "team.yml", "strategy.yml")
    texts = {name: (DEMO / name).read_text(encoding="utf-8") for name in names}
    with store.begin(TEAM) as tx:
        outcome = import_files(tx, read_files(texts), people(), now=NOW, agreed=True)
    assert not outcome.problems, outcome.problems


@dataclass(slots=True)
class Logbook:
    """What one rep says in the DM, and what Pacer keeps and answers."""

    store: Database
    user: str = ANA
    channel: str = "D0ANA"
    clock: TestClock = field(default_factory=TestClock)
    readers: dict[str, Reader] = field(default_factory=dict)

    @property
    def deps(self) -> Deps:
        return Deps(store=self.store, clock=self.clock, reader=self._reader)

    def says(self, text: str, **more: Any) -> str:
        """Write a message; its ts."""
        event = said(text, self.clock.tick(60), user=self.user, channel=self.channel, **more)
        self.hears(event)
        return str(event["ts"])

    def edits(self, ts: str, text: str) -> None:
        """Change a message."""
        self.hears(edited(ts, text, self.clock.tick(60), user=self.user, channel=self.channel))

    def deletes(self, ts: str) -> None:
        """Delete a message."""
        self.hears(deleted(ts, self.clock.tick(60), user=self.user, channel=self.channel))

    def hears(self, event: Event) -> Message | None:
        """Let the use case have an event."""
        heard = heard_of(event, BOT)
        assert heard is not None
        with self.store.begin(TEAM) as tx:
            return log_work(tx, heard.saying, reader=self._reader(tx), now=self.clock.now())

    def records(self, ts: str) -> list[Record]:
        """A message's live records."""
        with self.store.read(TEAM) as tx:
            return live(standing(tx, self.key(ts)))

    def items(self, ts: str) -> list[Item]:
        """Their entries."""
        return [record.item for record in self.records(ts)]

    def message(self, ts: str) -> Message | None:
        """As kept."""
        with self.store.read(TEAM) as tx:
            return tx.messages.get(self.key(ts))

    def delivery(self, ts: str) -> Delivery | None:
        """The answer owed to a message."""
        with self.store.read(TEAM) as tx:
            return tx.deliveries.get(f"reply:{self.channel}:{ts}")

    def receipt(self, ts: str) -> Post:
        """The answer as it is drawn now."""
        delivery = self.delivery(ts)
        assert delivery is not None
        with self.store.read(TEAM) as tx:
            post = draw_receipt(tx, delivery, deps=self.deps)
        assert post is not None
        return post

    def answer(self, ts: str) -> str:
        """Its words."""
        return self.receipt(ts).text

    def totals(self) -> tuple[Tally, ...]:
        """The maintained totals, which must equal those counted afresh."""
        with self.store.read(TEAM) as tx:
            kept = tuple(tx.tallies.all())
            assert kept == counted_afresh(tx)
        return kept

    def key(self, ts: str) -> MessageKey:
        return MessageKey(channel=self.channel, ts=ts)

    def _reader(self, tx: Transaction) -> Reader:
        if TEAM not in self.readers:
            self.readers[TEAM] = Reader(tx.words.vocabulary())
        return self.readers[TEAM]


def counted_afresh(tx: Transaction) -> tuple[Tally, ...]:
    """The totals as the records alone say them."""
    vocabulary = tx.words.vocabulary()
    found: dict[Any, int] = {}
    for record in tx.records.all():
        assert record.status is Status.RECORDED
        for tally in tallies_of(record, vocabulary):
            at = (tally.user, tally.on, tally.measure, tally.activity, tally.segment, tally.currency)
            found[at] = found.get(at, 0) + tally.value
    fields = ("user", "on", "measure", "activity", "segment", "currency")
    return tuple(
        Tally(**dict(zip(fields, at, strict=True)), value=value) for at, value in sorted(found.items()) if value
    )


def said(text: str, moment: datetime, *, user: str = ANA, channel: str = "D0ANA", **more: Any) -> dict[str, Any]:
    """A message event."""
    ts = stamp(moment)
    place = {"channel": channel, "channel_type": "im" if channel.startswith("D") else "channel"}
    return {"type": "message", "user": user, "text": text, "ts": ts, "event_ts": ts, **place, **more}


def edited(ts: str, text: str, moment: datetime, *, user: str = ANA, channel: str = "D0ANA") -> dict[str, Any]:
    """A message_changed event; Slack's edit stamp is of whole seconds."""
    whole = f"{stamp(moment).partition('.')[0]}.000000"
    message = {"type": "message", "user": user, "text": text, "ts": ts, "edited": {"user": user, "ts": whole}}
    return {**_change("message_changed", moment, channel), "message": message}


def deleted(ts: str, moment: datetime, *, user: str = ANA, channel: str = "D0ANA") -> dict[str, Any]:
    """A message_deleted event."""
    before = {"type": "message", "user": user, "text": "as it was", "ts": ts}
    return {**_change("message_deleted", moment, channel), "deleted_ts": ts, "previous_message": before}


def unfurled(ts: str, text: str, moment: datetime, *, user: str = ANA, channel: str = "D0ANA") -> dict[str, Any]:
    """A change that is no edit: Slack added a preview."""
    message = {"type": "message", "user": user, "text": text, "ts": ts, "attachments": [{"text": "a preview"}]}
    return {**_change("message_changed", moment, channel), "message": message}


def _change(subtype: str, moment: datetime, channel: str) -> dict[str, Any]:
    return {
        "type": "message",
        "subtype": subtype,
        "hidden": True,
        "channel": channel,
        "channel_type": "im" if channel.startswith("D") else "channel",
        "ts": stamp(moment),
        "event_ts": stamp(moment),
    }
