"""How the figures are counted, in words, as a modal."""

from domain.model.vocabulary import Vocabulary
from handlers.views import blocks, words
from handlers.views.words import text

PARTS = {
    "plan": ("done", "plan", "by_now", "pace", "today", "due"),
    "team": ("team_at", "effort", "done", "by_now", "pace", "logged", "money"),
}


def counted_modal(about: str, lang: str, vocabulary: Vocabulary) -> blocks.Block:
    """`about`: "plan" or "team". Names the workspace's own kinds of touch and standard minutes."""
    touches = [words.noun(kind.code, lang, vocabulary) for kind in vocabulary.activity_types if kind.touch]
    others = [words.noun(kind.code, lang, vocabulary, 2) for kind in vocabulary.activity_types if not kind.touch]
    minutes = ", ".join(
        f"{words.noun(kind.code, lang, vocabulary)} {kind.minutes}" for kind in vocabulary.activity_types
    )
    values = {"touches": words.join(touches, lang), "others": words.join(others, lang), "minutes": minutes}
    drawn = [blocks.section(text(f"counted.{part}", lang, **values)) for part in PARTS[about]]
    return blocks.modal(text("counted.title", lang), drawn, text("button.close", lang))
