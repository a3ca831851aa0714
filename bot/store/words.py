"""The workspace's settings and vocabulary in the database."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, delete, func, select

from bot.store.rows import columns_of, value_of
from bot.store.statements import insert
from bot.store.subject import Subject
from bot.store.tables.vocabulary import accounts, activity_types, outcomes, products, segments, stages
from bot.store.tables.workspaces import workspaces
from domain.model.vocabulary import Account, ActivityType, Segment, Term, Vocabulary
from domain.model.wording import SEQUENCES, Kind
from domain.model.workspace import Workspace

READ_BY = ("languages", "currency", "date_order")
"""Settings that are part of the vocabulary."""

FEW = 500
"""Things that are looked for one by one; among more, all are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """One sequence of the vocabulary: where it is kept and what names an item of it."""

    table: Table[Any]
    kind: type[Any]
    named_by: str = "code"


PARTS = {
    "segments": _Part(table=segments, kind=Segment),
    "products": _Part(table=products, kind=Term),
    "stages": _Part(table=stages, kind=Term),
    "activity_types": _Part(table=activity_types, kind=ActivityType),
    "outcomes": _Part(table=outcomes, kind=Term),
    "accounts": _Part(table=accounts, kind=Account, named_by="name"),
}


class KnownWords:
    """The newest vocabulary of each workspace that a transaction read: reading ten thousand accounts for each message
    would take most of its time."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[int, Vocabulary]] = {}

    def get(self, workspace: str, revision: int) -> Vocabulary | None:
        """That of this revision, if it is known."""
        kept = self._kept.get(workspace)
        return kept[1] if kept is not None and kept[0] == revision else None

    def put(self, workspace: str, revision: int, vocabulary: Vocabulary) -> None:
        """Know it from now on."""
        self._kept[workspace] = revision, vocabulary


class StoredWords(Subject):
    """Implements domain.ports.words.Words. Languages, currency and date order of the vocabulary are the workspace's
    settings: they are saved with those. What was read is not read again until it changes here or others may change
    it."""

    def __init__(self, connection: Connection, workspace_id: str, known: KnownWords) -> None:
        super().__init__(connection, workspace_id)
        self._known = known
        self._revision: int | None = None
        self._vocabulary: Vocabulary | None = None
        self._changed = False

    def workspace(self) -> Workspace:
        row = self.row(select(workspaces).where(self.here(workspaces)))
        given = Workspace(id=self.workspace_id)
        return given if row is None else value_of(Workspace, row, id=self.workspace_id)

    def save_workspace(self, workspace: Workspace) -> None:
        kept = self.workspace()
        changed = any(getattr(kept, name) != getattr(workspace, name) for name in READ_BY)
        revision = self.revision() + 1 if changed else self.revision()
        self.put(workspaces, {**columns_of(workspace, skip=("id",)), "revision": revision})
        if changed:
            self._forget(changed=True)

    def revision(self) -> int:
        if self._revision is None:
            query = select(workspaces.c.revision).where(self.here(workspaces))
            self._revision = self.connection.execute(query).scalar_one_or_none() or 0
        return self._revision

    def changed(self) -> bool:
        return self._changed

    def vocabulary(self) -> Vocabulary:
        if self._vocabulary is None:
            revision = self.revision()  # before the words: those kept for a revision are never older than it
            known = None if self._changed else self._known.get(self.workspace_id, revision)
            self._vocabulary = known or self._read()
            if known is None and not self._changed:
                self._known.put(self.workspace_id, revision, self._vocabulary)
        return self._vocabulary

    def save_vocabulary(self, vocabulary: Vocabulary) -> None:
        changed = [self._merge(part, getattr(vocabulary, name)) for name, part in PARTS.items()]
        if any(changed):
            self._grow()

    def drop(self, kind: Kind, code: str) -> None:
        part = PARTS[SEQUENCES[kind]]
        gone = delete(part.table).where(self.here(part.table), part.table.c[part.named_by] == code)
        if self.connection.execute(gone).rowcount:
            self._grow()

    def lock(self) -> None:
        self.row(select(workspaces.c.revision).where(self.here(workspaces)).with_for_update())
        self._forget(changed=self._changed)

    def _read(self) -> Vocabulary:
        settings = self.workspace()
        parts: dict[str, Any] = {
            name: tuple(value_of(part.kind, row) for row in self._kept(part)) for name, part in PARTS.items()
        }
        return Vocabulary(
            languages=settings.languages, currency=settings.currency, date_order=settings.date_order, **parts
        )

    def _kept(self, part: _Part, names: Collection[str] | None = None) -> Sequence[RowMapping]:
        query = select(part.table).where(self.here(part.table))
        if names is not None:
            query = query.where(part.table.c[part.named_by].in_(names))
        return self.rows(query.order_by(part.table.c["rank"]))

    def _last_rank(self, part: _Part) -> int:
        query = select(func.max(part.table.c["rank"])).where(self.here(part.table))
        last: int | None = self.connection.execute(query).scalar_one_or_none()
        return -1 if last is None else last

    def _merge(self, part: _Part, items: Sequence[Any]) -> bool:
        """Add or replace items; True if that changed something. The ones that were there take each other's places
        in the order now given, new ones follow: a whole file sets the order, a part of it leaves it."""
        if not items:
            return False
        named = {getattr(item, part.named_by): item for item in items}
        kept = {row[part.named_by]: row for row in self._kept(part, named if len(named) <= FEW else None)}
        ranks = sorted(kept[name]["rank"] for name in named if name in kept)
        following = count(1 + self._last_rank(part))
        rows = [
            {**columns_of(item), "rank": rank}
            for (name, item), rank in zip(named.items(), chain(ranks, following), strict=False)
            if name not in kept or kept[name]["rank"] != rank or value_of(part.kind, kept[name]) != item
        ]
        self.put(part.table, rows)
        return bool(rows)

    def _grow(self) -> None:
        defaults = columns_of(Workspace(id=self.workspace_id), skip=("id",))
        grown = {"revision": workspaces.c.revision + 1}
        statement = insert(self.dialect, workspaces).on_conflict_do_update(index_elements=["workspace"], set_=grown)
        self.connection.execute(statement, self.placed({"revision": 1, **defaults}))
        self._forget(changed=True)

    def _forget(self, *, changed: bool) -> None:
        self._revision, self._vocabulary, self._changed = None, None, changed
