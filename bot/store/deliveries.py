"""What is owed to people in Slack, in the database."""

from sqlalchemy import case, select

from bot.store.rows import columns_of, insert, value_of
from bot.store.subject import Subject
from bot.store.tables.deliveries import deliveries
from domain.model.delivery import Delivery

KEY = ("workspace", "key")


class StoredDeliveries(Subject):
    """Implements domain.ports.deliveries.Deliveries; `asked` lists the keys wanted in this transaction."""

    asked: tuple[str, ...] = ()

    def want(self, delivery: Delivery) -> None:
        statement = insert(self.connection, deliveries).values(workspace=self.workspace_id, **columns_of(delivery))
        fresh, kept = statement.excluded, deliveries.c
        change = {
            "wanted": kept.wanted + 1,
            "args": fresh.args,
            "due": case((kept.due < fresh.due, kept.due), else_=fresh.due),
            "attempts": case((kept.failed.is_(None), kept.attempts), else_=0),
            "failed": None,
        }
        self.connection.execute(statement.on_conflict_do_update(index_elements=KEY, set_=change))
        self.asked = (*self.asked, delivery.key)

    def get(self, key: str) -> Delivery | None:
        row = self.row(select(deliveries).where(self.here(deliveries), deliveries.c.key == key))
        return None if row is None else value_of(Delivery, row)

    def shown_at(self, channel: str, ts: str) -> Delivery | None:
        place = (deliveries.c.channel == channel) & (deliveries.c.ts == ts)
        row = self.row(select(deliveries).where(self.here(deliveries), place).order_by(deliveries.c.key).limit(1))
        return None if row is None else value_of(Delivery, row)
