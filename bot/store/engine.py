"""The engine of one database: how it is connected to, begun and waited for."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from domain.errors import StoreAway

POOL_SECONDS = 0.5
CONNECT_SECONDS = 2  # the least that psycopg takes
SQLITE_BUSY_SECONDS = 2.0
STATEMENT_SECONDS = 1.0
PATIENT_SECONDS = 30.0
CONNECTIONS = 16
SQLITE_ERROR = 1
"""SQLite's code for a mistake in a statement, which waiting does not cure."""


def make_engine(url: str | URL) -> Engine:
    """An engine for sqlite:///… or postgresql://…; connects at the first use only."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(parsed)
    if parsed.get_backend_name() in ("postgresql", "postgres"):
        return _postgresql(parsed.set(drivername="postgresql+psycopg"))
    raise ValueError(f"neither sqlite:///… nor postgresql://…: {parsed.render_as_string()}")


@contextmanager
def answering() -> Iterator[None]:
    """Raises StoreAway for whatever means that the database did not answer in time."""
    try:
        yield
    except (OperationalError, InterfaceError, PoolTimeout) as error:
        if _is_mistake(error):
            raise
        raise StoreAway(_cause(error)) from error
    except DBAPIError as error:
        if error.connection_invalidated:
            raise StoreAway(_cause(error)) from error
        raise


def _cause(error: Exception) -> str:
    """What the driver said, without the statement and what people typed."""
    return str(getattr(error, "orig", None) or error)


def _is_mistake(error: Exception) -> bool:
    return getattr(getattr(error, "orig", None), "sqlite_errorcode", None) == SQLITE_ERROR


def _sqlite(url: URL) -> Engine:
    engine = create_engine(url, pool_size=CONNECTIONS, max_overflow=CONNECTIONS, pool_timeout=POOL_SECONDS)
    event.listen(engine, "connect", _open_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _open_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself
    connection.execute(f"PRAGMA busy_timeout={int(SQLITE_BUSY_SECONDS * 1000)}")
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    reading = bool(options.get("reading"))
    waits = int((options.get("patience") or SQLITE_BUSY_SECONDS) * 1000)
    if connection.info.get("set") != (reading, waits):
        connection.exec_driver_sql(f"PRAGMA query_only={int(reading)}")
        connection.exec_driver_sql(f"PRAGMA busy_timeout={waits}")
        connection.info["set"] = (reading, waits)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _postgresql(url: URL) -> Engine:
    waits = int(STATEMENT_SECONDS * 1000)
    engine = create_engine(
        url,
        pool_size=CONNECTIONS,
        max_overflow=CONNECTIONS,
        pool_timeout=POOL_SECONDS,
        pool_pre_ping=True,
        connect_args={
            "connect_timeout": CONNECT_SECONDS,
            "options": f"-c TimeZone=UTC -c statement_timeout={waits} -c lock_timeout={waits}",
            # A database machine that vanished is noticed after some 3 s instead of 15 minutes.
            "keepalives_idle": 1,
            "keepalives_interval": 1,
            "keepalives_count": 2,
            "tcp_user_timeout": 2500,
        },
    )
    event.listen(engine, "begin", _begin_postgresql)
    return engine


def _begin_postgresql(connection: Connection) -> None:
    seconds = connection.get_execution_options().get("patience")
    if seconds is not None:
        waits = int(seconds * 1000)
        connection.exec_driver_sql(
            f"SELECT set_config('statement_timeout', '{waits}', true), set_config('lock_timeout', '{waits}', true)"
        )
