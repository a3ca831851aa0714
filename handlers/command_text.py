"""What a person typed after a slash command."""

import re
from dataclasses import dataclass

_MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
_WINDOWS = {
    "today": ("today", "day", "aujourd'hui", "aujourdhui", "jour", "auj"),
    "week": ("week", "this week", "semaine", "cette semaine", "sem"),
    "month": ("month", "this month", "mois", "ce mois"),
    "quarter": ("quarter", "this quarter", "trimestre", "ce trimestre"),
    "year": ("year", "this year", "année", "annee", "an", "cette année", "cette annee"),
    "yesterday": ("yesterday", "hier"),
    "last week": ("last week", "semaine dernière", "semaine derniere", "la semaine dernière"),
    "last month": ("last month", "mois dernier", "le mois dernier"),
    "last quarter": ("last quarter", "trimestre dernier", "le trimestre dernier"),
    "last year": ("last year", "année dernière", "annee derniere", "l'année dernière"),
}
_BY_WORD = {word: window for window, words in _WINDOWS.items() for word in words}
_MONTH = re.compile(r"20\d{2}-(?:0?[1-9]|1[0-2])")
SHOWN = 40
"""Letters of an unknown word that are shown again."""
LONGEST = max(len(words.split()) for words in _BY_WORD)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandText:
    """`user` is who was mentioned (a Slack user id), `window` the window named (see domain.calendar.windows), `others`
    the words left, in lower case."""

    user: str | None = None
    window: str | None = None
    others: tuple[str, ...] = ()


def command_text(text: str) -> CommandText:
    """Read it in English and French, in any order; of several windows the last counts."""
    mention = _MENTION.search(text)
    words = _MENTION.sub(" ", text).lower().replace("’", "'").split()
    window: str | None = None
    others: list[str] = []
    while words:
        size = next((n for n in range(LONGEST, 0, -1) if " ".join(words[:n]) in _BY_WORD), 0)
        if size:
            window = _BY_WORD[" ".join(words[:size])]
        elif _MONTH.fullmatch(words[0]):
            window = words[0]
        else:
            others.append(words[0] if len(words[0]) <= SHOWN else f"{words[0][: SHOWN - 1]}…")
        words = words[size or 1 :]
    return CommandText(user=mention[1] if mention else None, window=window, others=tuple(others))
