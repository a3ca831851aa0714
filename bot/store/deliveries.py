"""What is owed to people in Slack, in the database."""

from functools import cache
from typing import Any

from sqlalchemy import case, select

from bot.store.rows import columns_of, value_of
from bot.store.statements import insert, key_of
from bot.store.subject import Subject
from bot.store.tables.deliveries import deliveries
from domain.model.delivery import Delivery


class StoredDeliveries(Subject):
    """Implements domain.ports.deliveries.Deliveries; `asked` lists the keys wanted in this transaction."""

    asked: tuple[str, ...] = ()

    def want(self, delivery: Delivery) -> None:
        self.connection.execute(_wanting(self.dialect), self.placed(columns_of(delivery)))
        self.asked = (*self.asked, delivery.key)

    def get(self, key: str) -> Delivery | None:
        row = self.row(select(deliveries).where(self.here(deliveries), deliveries.c.key == key))
        return None if row is None else value_of(Delivery, row)

    def shown_at(self, channel: str, ts: str) -> Delivery | None:
        place = (deliveries.c.channel == channel) & (deliveries.c.ts == ts)
        row = self.row(select(deliveries).where(self.here(deliveries), place).order_by(deliveries.c.key).limit(1))
        return None if row is None else value_of(Delivery, row)


@cache
def _wanting(dialect: str) -> Any:
    """Add a delivery, or want the one with its key once more; one that was given up is tried anew."""
    statement = insert(dialect, deliveries)
    fresh, kept = statement.excluded, deliveries.c
    change = {
        "wanted": kept.wanted + 1,
        "args": fresh.args,
        "due": case((kept.due < fresh.due, kept.due), else_=fresh.due),
        "attempts": case((kept.failed.is_(None), kept.attempts), else_=0),
        "failed": None,
    }
    return statement.on_conflict_do_update(index_elements=key_of(deliveries), set_=change)
