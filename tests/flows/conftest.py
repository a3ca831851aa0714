"""The demo workspace with its bot, for flows that speak like people."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.store.database import Database
from bot.store.engine import make_engine
from tests.bots import bot_here
from tests.logbook import NOW, TEAM, counted_afresh
from tests.workspace import Sandbox, start_sandbox


@pytest.fixture
def demo_url(demo_file: Path, tmp_path: Path) -> Iterator[str]:
    """The URL of a database with the demo's words, team and plans; in the end the totals are what the records say."""
    path = tmp_path / "demo.db"
    shutil.copyfile(demo_file, path)
    engine = make_engine(f"sqlite:///{path}")
    yield f"sqlite:///{path}"
    with Database(engine).read(TEAM) as tx:
        assert tuple(tx.tallies.all()) == counted_afresh(tx)
    engine.dispose()


@pytest.fixture
def northwind(demo_url: str) -> Iterator[Sandbox]:
    """The demo workspace and its bot, on a Tuesday afternoon in November."""
    with start_sandbox(now=NOW.isoformat()) as sandbox, bot_here(sandbox, demo_url):
        yield sandbox
