"""INSERT statements that say what to do about a row that is there already; built once, as building one costs more
than running it. Rows are given when they are executed."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Table, bindparam, func, select
from sqlalchemy import Sequence as Ids
from sqlalchemy.dialects import postgresql, sqlite


def insert(dialect: str, table: Table[Any]) -> Any:
    """An INSERT that knows ON CONFLICT, in the dialect of this name."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


@cache
def adding(dialect: str, table: Table[Any]) -> Any:
    """Add rows; those whose primary key is there already are left out. Returns the keys added."""
    return insert(dialect, table).on_conflict_do_nothing().returning(*table.primary_key)


@cache
def replacing(dialect: str, table: Table[Any], named: Sequence[str]) -> Any:
    """Add rows of these columns, or replace those with the same primary key."""
    key = key_of(table)
    statement = insert(dialect, table)
    fresh = {name: statement.excluded[name] for name in named if name not in key}
    return statement.on_conflict_do_update(index_elements=key, set_=fresh)


@cache
def numbering(dialect: str, table: Table[Any], ids: Ids) -> Any:
    """Add a row with a new id; returns it. It is higher than the others of workspace `home`: from a sequence on
    PostgreSQL, the highest one plus 1 on SQLite, where only one transaction writes at a time."""
    highest = select(func.coalesce(func.max(table.c["id"]), 0) + 1).where(table.c["workspace"] == bindparam("home"))
    new: ColumnElement[int] = ids.next_value() if dialect == "postgresql" else highest.scalar_subquery()
    return insert(dialect, table).values(id=new).returning(table.c["id"])


def key_of(table: Table[Any]) -> list[str]:
    """The columns of its primary key."""
    return [column.name for column in table.primary_key]
