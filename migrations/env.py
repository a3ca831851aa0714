"""Runs migrations on the connection it is given, or on DATABASE_URL from the command line."""

import os

from alembic import context
from sqlalchemy import Connection, create_engine

from bot.store.tables import metadata


def migrate(connection: Connection) -> None:
    """Run what was asked for in the transaction of `connection`."""
    context.configure(
        connection=connection,
        target_metadata=metadata,
        transactional_ddl=True,
        render_as_batch=True,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    with create_engine(os.environ.get("DATABASE_URL", "sqlite:///pacer.db")).begin() as own:
        migrate(own)
