"""A conversation for the tests of use cases, in a database of its own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.store.database import Database
from bot.store.engine import make_engine
from tests.logbook import Logbook


@pytest.fixture
def book(demo_file: Path, tmp_path: Path) -> Iterator[Logbook]:
    """Ana's conversation with Pacer, on an afternoon in November."""
    path = tmp_path / "pacer.db"
    shutil.copyfile(demo_file, path)
    engine = make_engine(f"sqlite:///{path}")
    yield Logbook(store=Database(engine))
    engine.dispose()
