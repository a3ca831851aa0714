"""The sentences of handlers/locales, by key and language, with their plural forms."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale

LANGUAGES = ("en", "fr")
FOLDER = Path(__file__).parent.parent / "locales"
NBSP = "\u00a0"

Forms = dict[str, str]
"""A sentence's forms by plural category ("one", "other"); a sentence without number has only "other"."""

_FRENCH_SPACES = (
    (re.compile(r"(?<=\S) (?=[:;?!»%€](?:[\s*_.,)]|$))"), NBSP),
    (re.compile(r"(?<=«) "), NBSP),
)
_CATEGORIES = {"one", "other"}


@cache
def catalogue(lang: str) -> dict[str, Forms]:
    """All sentences of a language: `<lang>.toml` and each feature's own `<feature>.<lang>.toml`, keys joined by dots.

    A key that two files define is a ValueError."""
    found: dict[str, Forms] = {}
    for path in sorted(FOLDER.glob(f"*{lang}.toml")):
        for key, forms in _flat("", tomllib.loads(path.read_text(encoding="utf-8"))):
            if key in found:
                raise ValueError(f"{path.name}: {key} is already defined")
            found[key] = {category: _spaced(form, lang) for category, form in forms.items()}
    return found


def form(key: str, lang: str, n: object = None) -> str:
    """The sentence `key`, in the plural form that the number `n` asks for; unknown languages read English.

    Raises KeyError for a key that no catalogue has."""
    lang = lang if lang in LANGUAGES else LANGUAGES[0]
    forms = catalogue(lang)[key]
    if isinstance(n, int) and is_singular(n, lang) and "one" in forms:
        return forms["one"]
    return forms["other"]


def is_singular(n: int, lang: str) -> bool:
    """Does `n` take the singular: 1 in English, 0 and 1 in French?"""
    return str(Locale(lang).plural_form(abs(n))) == "one"


def _flat(prefix: str, table: dict[str, Any]) -> list[tuple[str, Forms]]:
    found: list[tuple[str, Forms]] = []
    for name, value in table.items():
        key = f"{prefix}{name}"
        if isinstance(value, str):
            found.append((key, {"other": value}))
        elif set(value) <= _CATEGORIES and "other" in value:
            found.append((key, dict(value)))
        else:
            found.extend(_flat(f"{key}.", value))
    return found


def _spaced(sentence: str, lang: str) -> str:
    if lang == "fr":
        for pattern, space in _FRENCH_SPACES:
            sentence = pattern.sub(space, sentence)
    return sentence
