"""One unit of work in one workspace, subject by subject."""

from sqlalchemy import Connection

from bot.store.checkins import StoredCheckins
from bot.store.deliveries import StoredDeliveries
from bot.store.members import StoredMembers
from bot.store.messages import StoredMessages
from bot.store.offers import StoredOffers
from bot.store.plans import StoredPlans
from bot.store.records import StoredRecords
from bot.store.tallies import StoredTallies
from bot.store.words import KnownWords, StoredWords


class StoredTransaction:
    """Implements domain.ports.store.Transaction on one connection."""

    def __init__(self, connection: Connection, workspace: str, known: KnownWords) -> None:
        self.workspace = workspace
        self.words = StoredWords(connection, workspace, known)
        self.members = StoredMembers(connection, workspace)
        self.messages = StoredMessages(connection, workspace)
        self.records = StoredRecords(connection, workspace)
        self.tallies = StoredTallies(connection, workspace)
        self.plans = StoredPlans(connection, workspace)
        self.deliveries = StoredDeliveries(connection, workspace)
        self.checkins = StoredCheckins(connection, workspace)
        self.offers = StoredOffers(connection, workspace)
