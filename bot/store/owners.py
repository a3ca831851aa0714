"""Which sending processes are alive: each holds a lock that ends with its connection."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, text

from bot.store.engine import answering

TRY = text("SELECT pg_try_advisory_lock(hashtextextended('pacer ' || :owner, 0))")
TRY_FOR_NOW = text("SELECT pg_try_advisory_xact_lock(hashtextextended('pacer ' || :owner, 0))")


@contextmanager
def presence(engine: Engine, owner: str) -> Iterator[None]:
    """Be known as alive while the block runs. Needs nothing on SQLite, where only one process sends."""
    if engine.dialect.name != "postgresql":
        yield
        return
    with answering():
        connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        connection.execute(TRY, {"owner": owner})
    try:
        yield
    finally:
        connection.invalidate()  # closes the session, and with it the lock
        connection.close()


def is_alive(connection: Connection, owner: str) -> bool:
    """Does a process hold this owner's presence? Never on SQLite."""
    if connection.dialect.name != "postgresql":
        return False
    return not connection.execute(TRY_FOR_NOW, {"owner": owner}).scalar_one()
