"""What the handlers are given to work with."""

from collections.abc import Callable
from dataclasses import dataclass

from domain.ports.clock import Clock
from domain.ports.store import Store, Transaction
from domain.understanding import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Deps:
    """`reader` gives the compiled reader of the transaction's workspace; it is cached by vocabulary revision."""

    store: Store
    clock: Clock
    reader: Callable[[Transaction], Reader]
