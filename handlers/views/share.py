"""The modal that asks in which channel to share."""

from handlers import ids
from handlers.views import blocks
from handlers.views.words import text


def share_modal(value: str, lang: str) -> blocks.Block:
    """`value` comes back as the modal's private metadata."""
    chooser = {
        "type": "conversations_select",
        "action_id": ids.TEAM_SHARE_TO,
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
    }
    where = blocks.field(text("team.share.where", lang), chooser, "where", hint=text("team.share.hint", lang))
    return blocks.modal(
        text("team.share.title", lang),
        [where],
        text("team.share.cancel", lang),
        submit=text("team.share.submit", lang),
        callback_id=ids.TEAM_SHARE_TO,
        private_metadata=value,
    )
