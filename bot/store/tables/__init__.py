"""All tables, by subject."""

from bot.store.tables import checkins, deliveries, members, messages, plans, records, tallies, vocabulary, workspaces
from bot.store.tables.base import metadata

__all__ = [
    "checkins",
    "deliveries",
    "members",
    "messages",
    "metadata",
    "plans",
    "records",
    "tallies",
    "vocabulary",
    "workspaces",
]
