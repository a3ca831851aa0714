"""What is known of Slack's side is kept."""

from dataclasses import replace

from bot.store.database import Database
from bot.store.installations import Conversation, Conversations, Installation, Installations
from tests.store.values import NOW, TEAM

HERE = Installation(
    workspace=TEAM, name="Northwind", url="https://northwind.slack.com/", bot_user_id="U0", bot_id="B0", saved_at=NOW
)


def test_installations(any_store: Database) -> None:
    installations = Installations(any_store)
    assert installations.get(TEAM) is None
    installations.save(HERE)
    other = replace(HERE, workspace="T0", bot_id=None, app_id="A0")
    installations.save(other)
    renamed = replace(HERE, name="Northwind Traders")
    installations.save(renamed)
    assert installations.all() == [other, renamed]
    assert installations.get(TEAM) == renamed


def test_how_far_a_conversation_was_seen_only_grows(any_store: Database) -> None:
    def seen(channel: str, ts: str) -> Conversation:
        return Conversation(channel=channel, kind="im", last_seen_ts=ts)

    conversations = Conversations(any_store)
    conversations.seen(TEAM, [])
    conversations.seen(TEAM, [seen("D2", "17.2"), seen("D1", "17.9"), seen("D1", "17.3")])
    conversations.seen(TEAM, [seen("D1", "17.5"), seen("D2", "17.6")])
    conversations.seen("T2", [seen("D1", "99.9")])
    assert conversations.all(TEAM) == [seen("D1", "17.9"), seen("D2", "17.6")]
