"""All tables, by subject."""

from bot.store.tables import (
    checkins,
    deliveries,
    members,
    messages,
    offers,
    plans,
    records,
    tallies,
    vocabulary,
    workspaces,
)
from bot.store.tables.base import metadata

__all__ = [
    "checkins",
    "deliveries",
    "members",
    "messages",
    "metadata",
    "offers",
    "plans",
    "records",
    "tallies",
    "vocabulary",
    "workspaces",
]
