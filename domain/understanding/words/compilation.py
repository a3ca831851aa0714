"""The words of the languages and of a workspace, made ready to read messages in one of the languages."""

from functools import cached_property, lru_cache
from typing import NamedTuple

from domain.model.vocabulary import Vocabulary
from domain.understanding.words.accounts import AccountIndex
from domain.understanding.words.building import building
from domain.understanding.words.dateforms import date_forms
from domain.understanding.words.languages import Language, legal_forms, names, ordinary
from domain.understanding.words.lexicon import Lexicon, Trie, base, intents, terms
from domain.understanding.words.numbers import number_words
from domain.understanding.words.shorthand import Shorthand, shorthand
from domain.understanding.words.spelling import Kinds, Speller, WordIndex, said_by
from domain.understanding.words.spotting import Spotter

Codes = frozenset[str]


class Compiled(NamedTuple):
    """What reads the words of a message in one language."""

    spotter: Spotter
    speller: Speller
    intents: Trie
    short: Shorthand


class Compilation:
    """Compiles each language when the first message in it comes."""

    def __init__(self, vocabulary: Vocabulary, languages: tuple[Language, ...], accounts: AccountIndex) -> None:
        self._vocabulary = vocabulary
        self._languages = languages
        self._accounts = accounts
        self._terms = terms(vocabulary, languages)
        self._made: dict[str, Compiled] = {}

    def is_name(self, word: str) -> bool:
        """Does a word of the workspace, or the name of an account, begin with this folded word?"""
        return word in self._terms or word in self._accounts.root

    def of(self, language: Language) -> Compiled:
        """What reads messages in this language; the words of the others stand behind its own."""
        made = self._made.get(language.code)
        if made is None:
            with building():
                made = self._made[language.code] = self._compiled(language)
        return made

    def _compiled(self, language: Language) -> Compiled:
        vocabulary = self._vocabulary
        first = tuple(sorted(self._languages, key=lambda other: other is not language))
        shared = _shared(
            first,
            frozenset(kind.code for kind in vocabulary.activity_types),
            frozenset(outcome.code for outcome in vocabulary.outcomes),
        )
        spotter = Spotter(
            lexicon=Lexicon(shared.base, self._terms), accounts=self._accounts, dates=shared.dates,
            numbers=shared.numbers,
            codes=frozenset(segment.code.lower() for segment in vocabulary.segments),
            endings=tuple(language.words("words", "future_endings")),
        )  # fmt: skip
        return Compiled(spotter, Speller(shared, self._terms, self._accounts), shared.intents, shared.short)


class Shared:
    """What readers of the same languages have in common; what only slips need is made when the first one comes."""

    def __init__(self, languages: tuple[Language, ...], activities: Codes, outcomes: Codes) -> None:
        words = base(languages, activities, outcomes)
        self._languages = languages
        self._codes = (activities, outcomes)
        self.base = words.root
        self.numbers = number_words(languages, words.own)
        self.dates = date_forms(languages, self.numbers)
        self.intents = _intent_trie(languages)
        self.short = shorthand(languages[0])

    def has(self, word: str) -> bool:
        """Is the folded word one of the languages, or a common one that is spelt right and means nothing here?"""
        if self.base.get(word) or any(word in language.common() for language in self._languages):
            return True
        if word in ordinary() or word in names() or word in legal_forms():
            return True
        return word in self.own.words or word in self.others.words

    def is_own(self, word: str) -> bool:
        """Is the folded word one of the first language, or common in it?"""
        return word in self._languages[0].common() or word in self.own.words

    @cached_property
    def own(self) -> WordIndex:
        """The words of the first language."""
        return WordIndex(_said(self._languages[:1], *self._codes))

    @cached_property
    def others(self) -> WordIndex:
        """The words that only the other languages have."""
        every = _said(self._languages, *self._codes)
        return WordIndex({word: kinds for word, kinds in every.items() if word not in self.own.words})


_shared = lru_cache(maxsize=32)(Shared)


def _said(languages: tuple[Language, ...], activities: Codes, outcomes: Codes) -> dict[str, Kinds]:
    """The words of these languages, each with what it can say."""
    numbers = number_words(languages)
    tries = [base(languages, activities, outcomes).root, *(intents(language) for language in languages)]
    return said_by(tries, date_forms(languages, numbers), numbers)


def _intent_trie(languages: tuple[Language, ...]) -> Trie:
    root: Trie = {}
    for language in languages:
        _merge(root, intents(language))
    return root


def _merge(root: Trie, other: Trie) -> None:
    """Add the phrases of another trie that this one does not begin to know."""
    for word, node in other.items():
        root.setdefault(word, node)
