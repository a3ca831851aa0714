"""Migrations go up, down, and end where the tables are."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from bot.store.engine import make_engine
from bot.store.tables import metadata
from bot.store.versions import HEAD, SCRIPTS, SchemaState, downgrade, schema_state, upgrade
from domain.errors import StoreAway


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    engine = make_engine(request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "own_postgres_url"))
    yield engine
    engine.dispose()


def test_the_newest_migration_is_what_the_code_asks_for() -> None:
    assert ScriptDirectory.from_config(Config(SCRIPTS / "alembic.ini")).get_current_head() == HEAD


def test_migrations_end_where_the_tables_are(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_text_orders_by_bytes(engine: Engine) -> None:
    if engine.dialect.name == "sqlite":
        return
    query = text(
        "SELECT DISTINCT collation_name FROM information_schema.columns "
        "WHERE table_schema = 'public' AND data_type = 'text' AND table_name <> 'alembic_version'"
    )
    with engine.connect() as connection:
        assert connection.execute(query).scalars().all() == ["C"]


def test_down_leaves_nothing_and_up_again_works(engine: Engine) -> None:
    downgrade(engine, "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]
    if engine.dialect.supports_sequences:
        assert inspect(engine).get_sequence_names() == []
    upgrade(engine)
    assert schema_state(engine) is SchemaState.CURRENT


@pytest.mark.parametrize(
    ("version", "state"), [("0000", SchemaState.OLDER), (HEAD, SchemaState.CURRENT), ("9999", SchemaState.NEWER)]
)
def test_state(engine: Engine, version: str, state: SchemaState) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :version"), {"version": version})
    assert schema_state(engine) is state


def test_a_database_never_migrated_is_empty(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE alembic_version"))
    assert schema_state(engine) is SchemaState.EMPTY


def test_a_failed_migration_leaves_no_trace(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    downgrade(engine, "base")
    from alembic.operations import Operations

    def fail(*_args: Any, **_options: Any) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr(Operations, "create_index", fail)
    with pytest.raises(RuntimeError):
        upgrade(engine)
    assert inspect(engine).get_table_names() == ["alembic_version"]
    assert schema_state(engine) is SchemaState.EMPTY


def test_no_folder_for_the_file_is_a_database_away(tmp_path: Path) -> None:
    with pytest.raises(StoreAway):
        schema_state(make_engine(f"sqlite:///{tmp_path}/nowhere/pacer.db"))


def test_only_known_databases() -> None:
    with pytest.raises(ValueError, match="neither"):
        make_engine("mysql://localhost/pacer")
