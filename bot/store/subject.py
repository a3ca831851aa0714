"""What every port's implementation has: a connection within a transaction, bound to one workspace."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, Table
from sqlalchemy import Sequence as Ids

from bot.store.rows import Columns
from bot.store.statements import adding, numbering, replacing

Query = Select[*tuple[Any, ...]]


class Subject:
    """One subject of one workspace's data, within one transaction."""

    def __init__(self, connection: Connection, workspace_id: str) -> None:
        self.connection = connection
        self.workspace_id = workspace_id
        self.dialect = connection.dialect.name

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
        given = [rows] if isinstance(rows, dict) else rows
        if given:
            many = [self.placed(columns) for columns in given]
            self.connection.execute(replacing(self.dialect, table, tuple(many[0])), many)

    def add_if_absent(self, table: Table[Any], columns: Columns) -> bool:
        """Add a row of this workspace; False if there is one with its key."""
        return self.connection.execute(adding(self.dialect, table), self.placed(columns)).first() is not None

    def add_numbered(self, table: Table[Any], columns: Columns, ids: Ids) -> int:
        """Add a row of this workspace; returns its new id, higher than the workspace's others."""
        row = self.placed(columns)
        if self.dialect == "sqlite":
            row["home"] = self.workspace_id
        return int(self.connection.execute(numbering(self.dialect, table, ids), row).scalar_one())

    def placed(self, columns: Columns) -> Columns:
        """Columns of a row of this workspace."""
        return {"workspace": self.workspace_id, **columns}
