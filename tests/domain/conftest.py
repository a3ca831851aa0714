"""A demo database for the tests of use cases, imported once and copied for each."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.store.database import Database
from bot.store.engine import make_engine
from tests.logbook import Logbook, import_demo_files


@pytest.fixture(scope="session")
def demo_file(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the demo's words, team and plans."""
    path = tmp_path_factory.mktemp("demo") / "pacer.db"
    shutil.copyfile(sqlite_template, path)
    engine = make_engine(f"sqlite:///{path}")
    import_demo_files(Database(engine))
    engine.dispose()
    return path


@pytest.fixture
def book(demo_file: Path, tmp_path: Path) -> Iterator[Logbook]:
    """Ana's conversation with Pacer, on an afternoon in November."""
    path = tmp_path / "pacer.db"
    shutil.copyfile(demo_file, path)
    engine = make_engine(f"sqlite:///{path}")
    yield Logbook(store=Database(engine))
    engine.dispose()
