"""What every port's implementation has: a connection within a transaction, bound to one workspace."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, Table, func, select
from sqlalchemy import Sequence as Ids

from bot.store.rows import Columns, insert, put

Query = Select[*tuple[Any, ...]]


class Subject:
    """One subject of one workspace's data, within one transaction."""

    def __init__(self, connection: Connection, workspace_id: str) -> None:
        self.connection = connection
        self.workspace_id = workspace_id

    def here(self, table: Table[Any]) -> ColumnElement[bool]:
        """Rows of this workspace."""
        column: ColumnElement[str] = table.c["workspace"]
        return column == self.workspace_id

    def rows(self, query: Query) -> Sequence[RowMapping]:
        return self.connection.execute(query).mappings().all()

    def row(self, query: Query) -> RowMapping | None:
        return self.connection.execute(query).mappings().first()

    def put(self, table: Table[Any], rows: Columns | Sequence[Columns]) -> None:
        """Add rows of this workspace, or replace those with the same key."""
        many = [rows] if isinstance(rows, dict) else rows
        put(self.connection, table, [{"workspace": self.workspace_id, **columns} for columns in many])

    def new(self, table: Table[Any], columns: Columns, ids: Ids) -> int:
        """Add a row of this workspace; returns its new id: higher than the workspace's others, from a sequence on
        PostgreSQL, the highest one plus 1 on SQLite, where only one transaction writes at a time."""
        highest = select(func.coalesce(func.max(table.c.id), 0) + 1).where(self.here(table)).scalar_subquery()
        new = ids.next_value() if self.connection.dialect.name == "postgresql" else highest
        statement = insert(self.connection, table).values(workspace=self.workspace_id, id=new, **columns)
        return int(self.connection.execute(statement.returning(table.c.id)).scalar_one())
