"""Databases for everybody's tests: migrated, empty, one's own."""

import fcntl
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.demo.loading import import_demo
from bot.store.database import Database
from bot.store.engine import make_engine
from bot.store.versions import upgrade
from tests.logbook import TEAM, import_demo_files, people
from tests.postgres import Postgres, PostgresMissing

DATABASES = ("sqlite", pytest.param("postgresql", marks=pytest.mark.postgres))
MORNING = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file without a row."""
    path = tmp_path_factory.mktemp("template") / "pacer.db"
    engine = make_engine(f"sqlite:///{path}")
    upgrade(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def demo_file(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the demo's words, team and plans."""
    path = tmp_path_factory.mktemp("demo") / "pacer.db"
    shutil.copyfile(sqlite_template, path)
    engine = make_engine(f"sqlite:///{path}")
    import_demo_files(Database(engine))
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def past_file(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A SQLite file with the demo as it is loaded on the morning of 24 November 2026, its past with it; made once for
    all test processes."""
    base = tmp_path_factory.getbasetemp()
    path = (base if worker_id == "master" else base.parent) / "past.db"
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            fresh = path.with_suffix(".fresh")
            shutil.copyfile(sqlite_template, fresh)
            engine = make_engine(f"sqlite:///{fresh}")
            outcome = import_demo(Database(engine), TEAM, people(), MORNING)
            assert (outcome.problems, outcome.warnings) == ((), ())
            engine.dispose()
            fresh.rename(path)
    return path


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL 18 server of this test process."""
    try:
        server = Postgres()
    except PostgresMissing as reason:
        pytest.skip(str(reason))
    try:
        server.start()
        yield server
    finally:
        server.remove()


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The URL of a migrated, empty SQLite file."""
    path = tmp_path / "pacer.db"
    shutil.copyfile(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgres_url(postgres: Postgres) -> str:
    """The URL of a migrated, empty PostgreSQL database, whose schema is not to be changed."""
    return postgres.url(postgres.emptied())


@pytest.fixture
def own_postgres_url(postgres: Postgres) -> Iterator[str]:
    """The URL of a migrated, empty PostgreSQL database of this test alone."""
    name = postgres.new_database()
    yield postgres.url(name)
    postgres.drop_database(name)


@pytest.fixture
def store(sqlite_url: str) -> Iterator[Database]:
    """A store on SQLite."""
    yield from _opened(sqlite_url)


@pytest.fixture(params=DATABASES)
def any_url(request: pytest.FixtureRequest) -> str:
    """A migrated, empty database's URL; the test runs on both kinds."""
    url: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    return url


@pytest.fixture
def any_store(any_url: str) -> Iterator[Database]:
    """A store; the test runs on SQLite and on PostgreSQL."""
    yield from _opened(any_url)


def _opened(url: str) -> Iterator[Database]:
    engine = make_engine(url)
    yield Database(engine)
    engine.dispose()
