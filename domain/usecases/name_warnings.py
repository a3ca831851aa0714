"""Warns of accounts in a file whose only name means something else in a log."""

from collections.abc import Iterator
from dataclasses import replace

from domain.model.wording import Kind
from domain.strategy.draft import Draft, Fault
from domain.strategy.merge import World
from domain.understanding import Reader
from domain.understanding.meanings import Meanings, folded, is_everyday


def name_warnings(world: World, draft: Draft) -> Iterator[Fault]:
    """Accounts without another name that are called like a word of logs (April, Demo), an everyday word (Orange) or a
    first name."""
    vocabulary = replace(world.vocabulary, accounts=())
    reader = Reader(vocabulary)
    meanings = Meanings(reader, vocabulary)
    for entry in draft.accounts:
        name = entry.name
        if world.accounts[name].aliases or not is_common(name, reader):
            continue
        if meanings.of(name, Kind.ACCOUNT) is not None:
            says = f"'{name}' is also a word of logs; add an alias such as '{name} Ltd' to tell them apart"
            yield Fault(place=entry.place, says=says, warning=True)
        elif " " not in folded(name):
            says = f"'{name}' is also an everyday word or a first name; an alias such as '{name} Ltd' is read for sure"
            yield Fault(place=entry.place, says=says, warning=True)


def is_common(name: str, reader: Reader) -> bool:
    """Is every part of it an everyday word, a first name, or a word of logs?"""
    parts = folded(name).split()
    return bool(parts) and all(is_everyday(part) or reader.is_of_logs(part) for part in parts)
