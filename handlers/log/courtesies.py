"""Greetings and thanks: nothing to record, and nothing to be lectured about."""

import re
from enum import StrEnum
from functools import cache

from handlers.views.catalogue import LANGUAGES, catalogue

LONGEST = 60
_CODE = re.compile(r":[a-z0-9_+'-]+:")
_WORDS = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_OTHER = re.compile(r"[\w]")


class Courtesy(StrEnum):
    HELLO = "hello"
    THANKS = "thanks"


def courtesy_of(said: str) -> Courtesy | None:
    """What a message is that holds nothing but polite phrases or emoji; None: it holds more."""
    plain = _CODE.sub(" ", said.casefold().replace("’", "'"))
    if len(said) > LONGEST or any(sign.isdigit() for sign in plain):
        return None
    words = _WORDS.findall(plain)
    if not words:
        shown = plain != said.casefold() or any(ord(sign) > ord("ÿ") for sign in plain if not sign.isspace())
        return Courtesy.THANKS if shown and not _OTHER.search(plain) and "?" not in said else None
    kinds = _covered(words)
    if not kinds:
        return None
    return Courtesy.HELLO if Courtesy.HELLO in kinds else Courtesy.THANKS


def _covered(words: list[str]) -> set[Courtesy]:
    """The kinds of the phrases that the words are made of, the longest first; empty where some are of none."""
    kinds: set[Courtesy] = set()
    place = 0
    while place < len(words):
        ends = range(len(words), place, -1)
        end = next((end for end in ends if " ".join(words[place:end]) in _phrases()), None)
        if end is None:
            return set()
        kinds.add(_phrases()[" ".join(words[place:end])])
        place = end
    return kinds


@cache
def _phrases() -> dict[str, Courtesy]:
    return {
        phrase: kind
        for kind in reversed(Courtesy)
        for lang in LANGUAGES
        for phrase in catalogue(lang)[f"courtesy.{kind}"]["other"].split("|")
    }
