"""Lists of words in a file laid over those that are kept: what chat added stays, what the file gives comes first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from domain.model.vocabulary import Account, ActivityType, Segment, Term
from domain.strategy.draft import Entry

Spoken = TypeVar("Spoken", Segment, Term, ActivityType, Account)
LISTS = ("words", "names", "aliases")
"""Fields of a thing that list what it is called."""


def with_kept_words(kept: object, given: Mapping[str, Any]) -> dict[str, Any]:
    """What a file gives of a thing, each of its lists followed by the words that are kept beside it."""
    return {
        name: _together(getattr(kept, name), value) if kept is not None and name in LISTS else value
        for name, value in given.items()
    }


def without_moved_words(things: Iterable[Spoken], entries: Sequence[Entry], *, by_name: bool = False) -> list[Spoken]:
    """The things, those words taken from each that the file gives to others and not to it; `by_name`: what names an
    entry is a word too, as it is of accounts."""
    owners: dict[str, set[str]] = {}
    for entry in entries:
        given: list[str] = [word for name in LISTS for word in _flat(entry.given.get(name, ()))]
        for word in [entry.name, *given] if by_name else given:
            owners.setdefault(word.casefold(), set()).add(entry.name)
    return [_left(thing, owners) for thing in things]


def _left(thing: Spoken, owners: Mapping[str, set[str]]) -> Spoken:
    own = thing.name if isinstance(thing, Account) else thing.code

    def stays(words: Iterable[str]) -> tuple[str, ...]:
        return tuple(word for word in words if own in owners.get(word.casefold(), {own}))

    if isinstance(thing, Account):
        return replace(thing, aliases=stays(thing.aliases))
    if isinstance(thing, Segment):
        return replace(thing, names={lang: stays(words) for lang, words in thing.names.items()})
    return replace(thing, words={lang: stays(words) for lang, words in thing.words.items()})


def _together(kept: Any, given: Any) -> Any:
    if isinstance(given, Mapping):
        return {**kept, **{lang: _together(kept.get(lang, ()), words) for lang, words in given.items()}}
    said = {word.casefold() for word in given}
    return (*given, *(word for word in kept if word.casefold() not in said))


def _flat(words: Any) -> list[str]:
    return [word for spoken in words.values() for word in spoken] if isinstance(words, Mapping) else list(words)
