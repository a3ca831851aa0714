"""Warns of accounts in a file whose only name means something else in a log."""

from collections.abc import Container, Iterator
from dataclasses import replace

from domain.model.vocabulary import Vocabulary
from domain.strategy.draft import Draft, Fault
from domain.strategy.logwords import LOG_WORDS
from domain.strategy.merge import World
from domain.understanding import Reader
from domain.understanding.meanings import Meanings, folded, is_everyday
from domain.usecases.change_words import stands_for


def name_warnings(world: World, draft: Draft) -> Iterator[Fault]:
    """Accounts without another name that are called like a word of logs (April, Demo), an everyday word (Orange) or a
    first name."""
    vocabulary = replace(world.vocabulary, accounts=())
    own = {part for words in spoken(vocabulary) for word in words for part in folded(word).split()} | LOG_WORDS
    meanings = Meanings(Reader(vocabulary), vocabulary)
    for entry in draft.accounts:
        name = entry.name
        if world.accounts[name].aliases or not is_common(name, own):
            continue
        if stands_for(meanings, name) is not None:
            says = f"'{name}' is also a word of logs; add an alias such as '{name} Ltd' to tell them apart"
            yield Fault(place=entry.place, says=says, warning=True)
        elif " " not in folded(name):
            says = f"'{name}' is also an everyday word or a first name; an alias such as '{name} Ltd' is read for sure"
            yield Fault(place=entry.place, says=says, warning=True)


def is_common(name: str, own: Container[str]) -> bool:
    """Is every part of it an everyday word, a first name, or a word of logs?"""
    parts = folded(name).split()
    return bool(parts) and all(part in own or is_everyday(part) for part in parts)


def spoken(vocabulary: Vocabulary) -> Iterator[tuple[str, ...]]:
    """What the workspace calls everything but its accounts."""
    for segment in vocabulary.segments:
        yield (segment.code,)
        yield from segment.names.values()
    for kind in vocabulary.activity_types:
        yield from kind.words.values()
    for term in (*vocabulary.products, *vocabulary.stages, *vocabulary.outcomes):
        yield from term.words.values()
