"""The store: transactions on one database, with how long to wait for it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Self

from sqlalchemy import Connection, Engine

from bot.store.engine import PATIENT_SECONDS, answering
from bot.store.transaction import StoredTransaction
from bot.store.words import KnownWords

Asked = Callable[[str, tuple[str, ...]], None]
"""Told the workspace and the keys of the deliveries wanted, once they are committed."""


class Database:
    """Implements domain.ports.store.Store. `patience` (seconds) is how long to wait for other writers, None: as long
    as a person who clicked does. `on_asked` hears of new deliveries right after their commit."""

    def __init__(
        self,
        engine: Engine,
        *,
        patience: float | None = None,
        on_asked: Asked | None = None,
        known: KnownWords | None = None,
    ) -> None:
        self.engine = engine
        self._known = known or KnownWords()
        self.patience = patience
        self.on_asked = on_asked

    def patient(self, seconds: float = PATIENT_SECONDS) -> Self:
        """The same database for those who can wait: events, which Slack sends again."""
        return type(self)(self.engine, patience=seconds, on_asked=self.on_asked, known=self._known)

    @contextmanager
    def begin(self, workspace: str) -> Iterator[StoredTransaction]:
        with self.connect() as connection:
            transaction = StoredTransaction(connection, workspace, self._known)
            yield transaction
        if self.on_asked and transaction.deliveries.asked:
            self.on_asked(workspace, transaction.deliveries.asked)

    @contextmanager
    def read(self, workspace: str) -> Iterator[StoredTransaction]:
        with self.connect(reading=True) as connection:
            yield StoredTransaction(connection, workspace, self._known)

    @contextmanager
    def connect(self, *, reading: bool = False) -> Iterator[Connection]:
        """A connection in a transaction, for what spans workspaces. Raises StoreAway as `begin` does."""
        options: dict[str, Any] = {"patience": self.patience, "reading": reading}
        if reading and self.engine.dialect.name == "postgresql":
            options |= {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with answering(), self.engine.connect().execution_options(**options) as connection, connection.begin():
            yield connection
