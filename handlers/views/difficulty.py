"""The answer to a difficulty that was told: noted, with the way back; taken back, with the way forth."""

from domain.model.message import MessageKey
from handlers import ids
from handlers.views import blocks
from handlers.views.post import Post
from handlers.views.receipt import sentence
from handlers.views.words import cut, escape, text

SAID = 300
"""Letters of a difficulty that are said again; all of it is kept."""


def noted_post(key: MessageKey, said: str, lang: str) -> Post:
    """ "Noted: “the script doesn't work on segment B”. …" with Undo."""
    shown = text("log.obstacle", lang, said=escape(cut(said, SAID)))
    return _with_button(key, shown, "undo", ids.LOG_UNDO, lang)


def gone_post(key: MessageKey, said: str, lang: str) -> Post:
    """ "↩ Taken back: “…”" with Put back."""
    shown = text("log.taken_back", lang, line=text("log.difficulty", lang, said=escape(cut(said, SAID))))
    return _with_button(key, shown, "put_back", ids.LOG_PUT_BACK, lang)


def difficulty_taken_back_post(lang: str, *, deleted: bool) -> Post:
    """The short answer to the word, or to the deletion, that took a difficulty back."""
    shown = text("log.taken_back", lang, line=text("log.your_difficulty", lang))
    return sentence(text("log.deleted", lang, line=shown) if deleted else shown)


def _with_button(key: MessageKey, shown: str, label: str, action: str, lang: str) -> Post:
    value = ids.to_value(channel=key.channel, ts=key.ts, version=ids.NO_RECORDS)
    button = blocks.button(text(f"log.button.{label}", lang), action, value)
    return Post(text=shown, blocks=[blocks.section(shown), blocks.actions(button, block_id=f"difficulty:{label}")])
