"""What a word would be read as in a workspace, so that nobody gives it a second meaning unawares."""

from domain.model.vocabulary import Vocabulary
from domain.model.wording import Kind, Meaning
from domain.understanding.reader import Reader
from domain.understanding.words.languages import known, names, ordinary
from domain.understanding.words.lexicon import longest, terms
from domain.understanding.words.senses import Senses
from domain.understanding.words.tokens import phrase

_KINDS = {"seg": Kind.SEGMENT, "product": Kind.PRODUCT, "stage": Kind.STAGE, "out": Kind.OUTCOME}
_GIVEN_UP = frozenset({"act", "out"})
"""What the languages call kinds of work and outcomes: a workspace may call something else so."""


class Meanings:
    """What words mean in a workspace already: its own things, and what logs are made of."""

    def __init__(self, reader: Reader, vocabulary: Vocabulary) -> None:
        """`reader` is that of the vocabulary."""
        self.vocabulary = vocabulary
        self._reader = reader
        self._terms = terms(vocabulary, known(vocabulary.languages))

    def of(self, word: str, kind: Kind | None = None) -> Meaning | None:
        """The meaning that a word or phrase has as a whole; None: it is free for a thing of this kind. What a workspace
        calls its things comes before the words of the languages, which it may take for others of its things (but not
        for accounts) where they are nouns of work. Of an account only its whole names count."""
        senses = list(self._reader.senses(word))
        account = next((found["account"] for found in senses if "account" in found), None)
        if account is not None and self._bears(str(account), word):
            return Meaning(kind=Kind.ACCOUNT, code=str(account))
        own = self._own(word)
        if own is not None:
            return own
        known = [meant for meant in senses if "x" not in meant and "account" not in meant]
        found = known if kind is Kind.ACCOUNT else [meant for meant in known if not _GIVEN_UP.issuperset(meant)]
        if found:
            return _meaning(found[0])
        return Meaning() if not known and len(phrase(word)) == 1 and self._reader.is_of_logs(word) else None

    def _bears(self, name: str, word: str) -> bool:
        account = self.vocabulary.account(name)
        return account is not None and folded(word) in map(folded, (account.name, *account.aliases))

    def _own(self, word: str) -> Meaning | None:
        words = list(phrase(word))
        code = next((one.code for one in self.vocabulary.segments if [one.code.lower()] == words), None)
        if code is not None:
            return Meaning(kind=Kind.SEGMENT, code=code)
        senses, end = longest(self._terms, words, 0) if words else (None, 0)
        return _meaning(senses) if senses is not None and end == len(words) else None


def folded(word: str) -> str:
    """A word or phrase as it is compared: lower case, no accents, its words apart by one space."""
    return " ".join(phrase(word))


def is_everyday(word: str) -> bool:
    """Is it a first name or an everyday word, which alone never stands for an account?"""
    parts = phrase(word)
    return not parts or all(part in names() or part in ordinary() for part in parts)


def _meaning(senses: Senses) -> Meaning:
    for work in ("act", "did", "bare", "ing"):
        if work in senses:
            return Meaning(kind=Kind.ACTIVITY, code=str(senses[work][0]))
    found = ((kind, senses[sense]) for sense, kind in _KINDS.items() if senses.get(sense))
    return next((Meaning(kind=kind, code=str(code)) for kind, code in found), Meaning())
