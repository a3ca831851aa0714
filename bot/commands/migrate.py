"""`python -m bot migrate`: brings the database to this version of Pacer."""

import argparse
import sys
from pathlib import Path

from sqlalchemy import Engine

from bot.commands.database import NoDatabase, add_data_option, open_engine
from bot.store.versions import SchemaState, schema_state, upgrade
from domain.errors import StoreAway


def run(argv: list[str]) -> int:
    """Migrate; returns 0 when the database is at this version, 1 with a sentence when it cannot be."""
    parser = argparse.ArgumentParser(prog="python -m bot migrate", description=__doc__)
    add_data_option(parser)
    data: Path | None = parser.parse_args(argv).data
    try:
        print(migrate(open_engine(data)))
    except NoDatabase as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    except StoreAway as problem:
        sys.stderr.write(f"The database does not answer: {problem}\n")
        return 1
    return 0


def migrate(engine: Engine) -> str:
    """Upgrade what is empty or older; says what was done. Raises NoDatabase for a newer one, StoreAway."""
    state = schema_state(engine)
    if state is SchemaState.NEWER:
        raise NoDatabase("The database is from a newer version of Pacer than this one; nothing was changed.")
    if state is SchemaState.CURRENT:
        return "The database was already at this version."
    upgrade(engine)
    return "The database is ready."
