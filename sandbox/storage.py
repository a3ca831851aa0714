"""The workspace's memory on disk: JSON documents by kind and key, and the bytes of files, in one SQLite file."""

import asyncio
import json
import sqlite3
from pathlib import Path

from sandbox.wire import Json

SCHEMA = """
CREATE TABLE IF NOT EXISTS document (kind TEXT, key TEXT, body TEXT NOT NULL, PRIMARY KEY (kind, key));
CREATE TABLE IF NOT EXISTS content (key TEXT PRIMARY KEY, body BLOB NOT NULL);
"""
COMMIT_AFTER_SECONDS = 0.05


class Storage:
    """Documents that outlive a restart; without a folder they live in memory only."""

    def __init__(self, folder: Path | None, *, fresh: bool = False) -> None:
        path = ":memory:" if folder is None else str(folder / "slack.db")
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            if fresh:
                for suffix in ("", "-wal", "-shm"):
                    Path(path + suffix).unlink(missing_ok=True)
        self._db = sqlite3.connect(path, check_same_thread=False)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")
        self._db.executescript(SCHEMA)
        self._commit_planned = False
        self._closed = False

    def put(self, kind: str, key: str, body: Json) -> None:
        """Keep a document, replacing the one with the same kind and key."""
        self._db.execute("INSERT OR REPLACE INTO document VALUES (?, ?, ?)", (kind, key, json.dumps(body)))
        self._plan_commit()

    def drop(self, kind: str, key: str) -> None:
        """Forget a document."""
        self._db.execute("DELETE FROM document WHERE kind = ? AND key = ?", (kind, key))
        self._plan_commit()

    def get(self, kind: str, key: str) -> Json | None:
        """One document, or None."""
        row = self._db.execute("SELECT body FROM document WHERE kind = ? AND key = ?", (kind, key)).fetchone()
        return None if row is None else _object(row[0])

    def all(self, kind: str) -> list[tuple[str, Json]]:
        """Every (key, document) of a kind, by key."""
        rows = self._db.execute("SELECT key, body FROM document WHERE kind = ? ORDER BY key", (kind,))
        return [(str(key), _object(body)) for key, body in rows]

    def put_content(self, key: str, body: bytes) -> None:
        """Keep the bytes of a file."""
        self._db.execute("INSERT OR REPLACE INTO content VALUES (?, ?)", (key, body))
        self._plan_commit()

    def content(self, key: str) -> bytes | None:
        """The bytes of a file, or None."""
        row = self._db.execute("SELECT body FROM content WHERE key = ?", (key,)).fetchone()
        return None if row is None else bytes(row[0])

    def commit(self) -> None:
        """Make everything durable now."""
        self._commit_planned = False
        self._db.commit()

    def close(self) -> None:
        """Commit and close the file."""
        if not self._closed:
            self._closed = True
            self._db.commit()
            self._db.close()

    def _plan_commit(self) -> None:
        if self._commit_planned:
            return
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self._db.commit()
            return
        self._commit_planned = True
        loop.call_later(COMMIT_AFTER_SECONDS, self._commit_if_planned)

    def _commit_if_planned(self) -> None:
        if self._commit_planned and not self._closed:
            self.commit()


def _object(text: str) -> Json:
    value: Json = json.loads(text)
    return value
