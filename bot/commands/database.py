"""Which database a command looks into: DATABASE_URL, or that of a sandbox's folder."""

from argparse import ArgumentParser
from pathlib import Path

from sqlalchemy import Engine

from bot.settings import SettingsProblem, read_settings
from bot.store.engine import make_engine
from bot.store.versions import SchemaState, schema_state
from domain.errors import StoreAway

DATABASE = "pacer.db"

SENTENCES = {
    SchemaState.EMPTY: "The database is empty: nothing was ever stored there.\nRun: python -m bot import strategy.yml",
    SchemaState.OLDER: "The database is from an older version of Pacer.\nRun: python -m bot migrate",
    SchemaState.NEWER: "The database is from a newer version of Pacer than this one.",
}


class NoDatabase(Exception):
    """Why there is none to look into, as a sentence."""


def add_data_option(parser: ArgumentParser) -> None:
    """--data DIR: a sandbox's folder."""
    parser.add_argument("--data", metavar="DIR", type=Path, help="look into this sandbox's folder, such as .sandbox")


def sandbox_url(data: Path) -> str:
    """The database of the sandbox in this folder."""
    return f"sqlite:///{(data / DATABASE).resolve()}"


def open_engine(data: Path | None) -> Engine:
    """The engine of the database meant, which is made at its first use. Raises NoDatabase."""
    if data is not None and not (data / DATABASE).exists():
        raise NoDatabase(f"There is no {DATABASE} in {data}.")
    try:
        return make_engine(sandbox_url(data) if data is not None else read_settings().database_url)
    except SettingsProblem as problem:
        raise NoDatabase("\n".join(problem.sentences)) from None


def open_existing(data: Path | None) -> Engine:
    """As `open_engine`, for those who only look: a file of SQLite's must be there already. Raises NoDatabase."""
    engine = open_engine(data)
    file = engine.url.database
    if engine.dialect.name == "sqlite" and file and not Path(file).exists():
        raise NoDatabase(f"There is no database at {file} yet.\nRun: python -m bot import strategy.yml")
    return engine


def open_current(data: Path | None) -> Engine:
    """As `open_existing`, for a database of this version only. Raises NoDatabase."""
    engine = open_existing(data)
    try:
        state = schema_state(engine)
    except StoreAway as problem:
        raise NoDatabase(f"The database does not answer: {problem}") from problem
    if state is not SchemaState.CURRENT:
        raise NoDatabase(SENTENCES[state])
    return engine
