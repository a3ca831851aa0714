"""The schema's version: what the database has, what the code needs, the way there."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import OperationalError, ProgrammingError

from bot.store.database import Database

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0003"
"""The newest migration; numbers with leading zeros, so that older ones sort first."""
SCRIPTS = Path(__file__).resolve().parents[2] / "migrations"
PATIENCE_SECONDS = 600
"""A migration may have to rewrite a big table."""
ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtextextended('pacer migrations', 0))")


class SchemaState(StrEnum):
    EMPTY = "empty"
    OLDER = "older"
    CURRENT = "current"
    NEWER = "newer"


def schema_state(engine: Engine) -> SchemaState:
    """How the database's schema stands to this code. Raises StoreAway."""
    version = schema_version(engine)
    if version is None:
        return SchemaState.EMPTY
    if version == HEAD:
        return SchemaState.CURRENT
    return SchemaState.OLDER if version < HEAD else SchemaState.NEWER


def schema_version(engine: Engine) -> str | None:
    """The migration that the database stands at; None before the first. Raises StoreAway."""
    try:
        with Database(engine).connect(reading=True) as connection:
            return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    except (OperationalError, ProgrammingError):  # no such table: an absent database is StoreAway by now
        return None


def upgrade(engine: Engine, version: str = "head") -> None:
    """Bring the schema up to this version, all or nothing. Raises StoreAway."""
    from alembic import command

    with _configured(engine) as config:
        command.upgrade(config, version)


def downgrade(engine: Engine, version: str) -> None:
    """Bring the schema back to this version ("base": nothing left), all or nothing. Raises StoreAway."""
    from alembic import command

    with _configured(engine) as config:
        command.downgrade(config, version)


@contextmanager
def _configured(engine: Engine) -> Iterator["Config"]:
    from alembic.config import Config

    with Database(engine, patience=PATIENCE_SECONDS).connect() as connection:
        _wait_for_turn(connection)
        config = Config(SCRIPTS / "alembic.ini")
        config.attributes["connection"] = connection
        yield config


def _wait_for_turn(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(ONE_AT_A_TIME)
