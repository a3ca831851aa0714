"""Loads before the first message what it would otherwise wait for: 2 s that a person would notice."""

from domain.model.money import Money
from domain.usecases.look_at_plan import due_for, named_window, standings
from handlers.deps import Deps
from handlers.views import words
from handlers.views.catalogue import LANGUAGES


def warm(deps: Deps, workspace: str) -> None:
    """Compile the reader, load holidays and languages, have the database know the usual questions."""
    now = deps.clock.now()
    for language in LANGUAGES:
        words.short_day(now.date(), language)
        words.money_text(Money(minor=1, currency="EUR"), language)
        words.text("pace.on", language)
    with deps.store.read(workspace) as tx:
        deps.reader(tx).read("3 calls", today=now.date())
        members, vocabulary = tx.members.all(), tx.words.vocabulary()
        standings(tx, members, named_window(tx, "week", now.date()), now, vocabulary)
        for member in members:
            due_for(tx, member, now.date(), vocabulary)
