"""Who is sending which delivery, across workspaces: the outbox's own view of the database."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select, tuple_, update

from bot.store.database import Database
from bot.store.owners import is_alive
from bot.store.rows import value_of
from bot.store.tables.deliveries import OWED, deliveries
from domain.model.delivery import Delivery

LEASE = timedelta(seconds=120)
"""How long a claim holds: `lease_until` is the machine's time plus this. Longer than any call to Slack may take."""

FREE: dict[str, Any] = {"owner": None, "lease_until": None}
KEY = tuple_(deliveries.c.workspace, deliveries.c.key)


class OutboxStore:
    """Instants of due are by the clock that the bot follows, leases by the machine's. A delivery taken over from
    somebody else's claim is doubtful: it may have been posted."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def claim_due(self, now: datetime, owner: str, lease_until: datetime, limit: int) -> list[tuple[str, Delivery]]:
        """Claim what is due, the longest due first: what nobody has claimed, or whose lease ran out."""
        free = and_(OWED, deliveries.c.due <= now, _unclaimed(lease_until))
        due = (
            select(deliveries.c.workspace, deliveries.c.key)
            .where(free)
            .order_by(deliveries.c.due, deliveries.c.workspace, deliveries.c.key)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        with self._database.connect(reading=True) as connection:
            if connection.execute(select(deliveries.c.key).where(free).limit(1)).first() is None:
                return []  # the usual answer, without taking SQLite's one write lock
        with self._database.connect() as connection:
            found = [(workspace, key) for workspace, key in connection.execute(due)]
            statement = update(deliveries).where(KEY.in_(found)).values(_claimed(owner, lease_until))
            rows = connection.execute(statement.returning(deliveries)).mappings().all() if found else []
        taken = {(row["workspace"], row["key"]): value_of(Delivery, row) for row in rows}
        return [(place[0], taken[place]) for place in found]

    def posted(self, workspace: str, key: str, wanted: int, channel: str | None, ts: str | None) -> None:
        """The message at (channel, ts) shows what was wanted the `wanted`th time; the claim ends."""
        self._set(workspace, key, shown=wanted, channel=channel, ts=ts, attempts=0, doubtful=False, **FREE)

    def release(self, workspace: str, key: str, due: datetime, doubtful: bool, attempts: int) -> None:
        """The claim ends, to be tried again from `due` on; `doubtful`: it may have been posted."""
        self._set(workspace, key, due=due, doubtful=doubtful, attempts=attempts, **FREE)

    def fail(self, workspace: str, key: str, reason: str) -> None:
        """The claim ends and no further try follows, unless it is wanted anew."""
        self._set(workspace, key, failed=reason, **FREE)

    def free_claims(self, owner_alive: Callable[[str], bool] | None = None) -> int:
        """End the claims of owners that are gone; returns how many. Without `owner_alive`: on SQLite every owner is
        gone, as only one process sends; on PostgreSQL those that hold no `owners.presence`."""
        with self._database.connect() as connection:
            query = select(deliveries.c.owner).where(deliveries.c.owner.is_not(None)).distinct()
            owners = [str(owner) for owner in connection.execute(query.order_by(deliveries.c.owner)).scalars()]
            gone = [
                owner for owner in owners if not (owner_alive(owner) if owner_alive else is_alive(connection, owner))
            ]
            statement = update(deliveries).where(deliveries.c.owner.in_(gone)).values(doubtful=True, **FREE)
            return connection.execute(statement).rowcount if gone else 0

    def next_due(self, now: datetime) -> datetime | None:
        """When the next delivery is due, `now` at the earliest; None if nothing is owed."""
        with self._database.connect(reading=True) as connection:
            due = connection.execute(select(func.min(deliveries.c.due)).where(OWED)).scalar_one()
        return None if due is None else max(due, now)

    def _set(self, workspace: str, key: str, **change: Any) -> None:
        with self._database.connect() as connection:
            connection.execute(update(deliveries).where(_is(workspace, key)).values(change))


def _is(workspace: str, key: str) -> ColumnElement[bool]:
    return and_(deliveries.c.workspace == workspace, deliveries.c.key == key)


def _unclaimed(lease_until: datetime) -> ColumnElement[bool]:
    return or_(deliveries.c.owner.is_(None), deliveries.c.lease_until <= lease_until - LEASE)


def _claimed(owner: str, lease_until: datetime) -> dict[str, Any]:
    doubtful = case((deliveries.c.owner.is_(None), deliveries.c.doubtful), else_=True)
    return {"owner": owner, "lease_until": lease_until, "doubtful": doubtful}
