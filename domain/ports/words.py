"""The workspace's settings and vocabulary, as kept."""

from typing import Protocol

from domain.model.vocabulary import Vocabulary
from domain.model.wording import Kind
from domain.model.workspace import Workspace


class Words(Protocol):
    def workspace(self) -> Workspace:
        """Its settings; the defaults before the first import."""

    def save_workspace(self, workspace: Workspace) -> None: ...

    def revision(self) -> int:
        """Grows with every change of the vocabulary: the key to cache a compiled reader by."""

    def changed(self) -> bool:
        """Did this transaction change the vocabulary: is what it reads still to be committed?"""

    def vocabulary(self) -> Vocabulary: ...

    def save_vocabulary(self, vocabulary: Vocabulary) -> None:
        """Add or replace what it names (segments, products, stages, types, outcomes; accounts too). What it does
        not name stays."""

    def drop(self, kind: Kind, code: str) -> None:
        """Forget a thing with all its words, if there is such a one."""

    def lock(self) -> None:
        """Let changes of the words follow each other: the workspace's row is locked until the transaction ends."""
