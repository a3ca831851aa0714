"""Keeps the compiled reader of each workspace until its vocabulary changes."""

import threading

from domain.ports.store import Transaction
from domain.understanding import Reader


class Readers:
    """Called with a transaction, gives the reader of its workspace."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[int, Reader]] = {}
        self._lock = threading.Lock()

    def __call__(self, tx: Transaction) -> Reader:
        if tx.words.changed():  # not committed yet: perhaps it never will be
            return Reader(tx.words.vocabulary())
        revision = tx.words.revision()
        with self._lock:
            known = self._kept.get(tx.workspace)
        if known is not None and known[0] == revision:
            return known[1]
        reader = Reader(tx.words.vocabulary())
        with self._lock:
            self._kept[tx.workspace] = (revision, reader)
        return reader
