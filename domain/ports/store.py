"""The way to what is kept: transactions bound to one workspace."""

from contextlib import AbstractContextManager
from typing import Protocol

from domain.ports.checkins import Checkins
from domain.ports.deliveries import Deliveries
from domain.ports.members import Members
from domain.ports.messages import Messages
from domain.ports.offers import Offers
from domain.ports.plans import Plans
from domain.ports.records import Records
from domain.ports.tallies import Tallies
from domain.ports.words import Words


class Transaction(Protocol):
    """One unit of work in one workspace. It takes and returns values of domain/model and never commits itself."""

    @property
    def workspace(self) -> str: ...
    @property
    def words(self) -> Words: ...
    @property
    def members(self) -> Members: ...
    @property
    def messages(self) -> Messages: ...
    @property
    def records(self) -> Records: ...
    @property
    def tallies(self) -> Tallies: ...
    @property
    def plans(self) -> Plans: ...
    @property
    def deliveries(self) -> Deliveries: ...
    @property
    def checkins(self) -> Checkins: ...
    @property
    def offers(self) -> Offers: ...


class Store(Protocol):
    def begin(self, workspace: str) -> AbstractContextManager[Transaction]:
        """To read and write: committed when the block ends, rolled back when it raises. Raises StoreAway when the
        database does not answer within its budget."""

    def read(self, workspace: str) -> AbstractContextManager[Transaction]:
        """To read only: one consistent picture."""
