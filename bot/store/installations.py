"""What is known of Slack's side, kept so that the bot starts and catches up while Slack is away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, select

from bot.store.database import Database
from bot.store.rows import columns_of, value_of
from bot.store.statements import insert, replacing
from bot.store.tables.workspaces import conversations, installations


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """The bot in one workspace, as auth.test told it. `name` is the team's; no token is kept."""

    workspace: str
    name: str
    url: str
    bot_user_id: str
    bot_id: str | None = None
    app_id: str | None = None
    saved_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """A conversation that Pacer follows; `kind` "im", "mpim" or "channel"; `last_seen_ts` its newest message seen."""

    channel: str
    kind: str
    last_seen_ts: str


class Installations:
    """Where the bot is installed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, installation: Installation) -> None:
        """Add, or replace the one of its workspace."""
        with self._database.connect() as connection:
            row = columns_of(installation)
            connection.execute(replacing(connection.dialect.name, installations, tuple(row)), row)

    def get(self, workspace: str) -> Installation | None:
        return next((found for found in self.all() if found.workspace == workspace), None)

    def all(self) -> Sequence[Installation]:
        """By workspace."""
        with self._database.connect(reading=True) as connection:
            rows = connection.execute(select(installations).order_by(installations.c.workspace)).mappings()
            return [value_of(Installation, row) for row in rows]


class Conversations:
    """How far each conversation was seen."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def seen(self, workspace: str, seen: Sequence[Conversation]) -> None:
        """Remember them, each with the later of the ts known and given."""
        newest = {conversation.channel: conversation for conversation in sorted(seen, key=lambda one: one.last_seen_ts)}
        if not newest:
            return
        rows = [{"workspace": workspace, **columns_of(newest[channel])} for channel in sorted(newest)]
        with self._database.connect() as connection:
            statement = insert(connection.dialect.name, conversations)
            fresh, kept = statement.excluded, conversations.c
            later = case((fresh.last_seen_ts > kept.last_seen_ts, fresh.last_seen_ts), else_=kept.last_seen_ts)
            change = {"kind": fresh.kind, "last_seen_ts": later}
            connection.execute(
                statement.on_conflict_do_update(index_elements=["workspace", "channel"], set_=change), rows
            )

    def all(self, workspace: str) -> Sequence[Conversation]:
        """By channel."""
        query = select(conversations).where(conversations.c.workspace == workspace).order_by(conversations.c.channel)
        with self._database.connect(reading=True) as connection:
            return [value_of(Conversation, row) for row in connection.execute(query).mappings()]
