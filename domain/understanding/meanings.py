"""What a word would be read as in a workspace, so that nobody gives it a second meaning unawares."""

from domain.model.vocabulary import Vocabulary
from domain.model.wording import Kind, Meaning
from domain.understanding.languages import known, names, ordinary
from domain.understanding.lexicon import longest, terms
from domain.understanding.reader import Reader
from domain.understanding.senses import Senses
from domain.understanding.tokens import phrase

_KINDS = {"seg": Kind.SEGMENT, "product": Kind.PRODUCT, "stage": Kind.STAGE, "out": Kind.OUTCOME}
_NOTHING = frozenset({"x", "future"})
_GIVEN_UP = frozenset({"act", "out", *_NOTHING})
"""What the languages call kinds of work and outcomes: a workspace may call something else so."""


def meaning_of(reader: Reader, vocabulary: Vocabulary, word: str) -> Meaning | None:
    """The meaning that a word or phrase has as a whole; None: it is free. What a workspace calls its things comes
    before the words of the languages, which it may take for others of its things where they are nouns of work."""
    account = next((senses["account"] for senses in reader.senses(word) if "account" in senses), None)
    if account is not None:
        return Meaning(kind=Kind.ACCOUNT, code=str(account))
    own = _own(vocabulary, word)
    if own is not None:
        return own
    found = [senses for senses in reader.senses(word) if not _GIVEN_UP.issuperset(senses)]
    return _meaning(found[0]) if found else None


def folded(word: str) -> str:
    """A word or phrase as it is compared: lower case, no accents, its words apart by one space."""
    return " ".join(phrase(word))


def is_everyday(word: str) -> bool:
    """Is it a first name or an everyday word, which alone never stands for an account?"""
    parts = phrase(word)
    return not parts or all(part in names() or part in ordinary() for part in parts)


def _own(vocabulary: Vocabulary, word: str) -> Meaning | None:
    words = list(phrase(word))
    code = next((one.code for one in vocabulary.segments if [one.code.lower()] == words), None)
    if code is not None:
        return Meaning(kind=Kind.SEGMENT, code=code)
    senses, end = longest(terms(vocabulary, known(vocabulary.languages)), words, 0) if words else (None, 0)
    return _meaning(senses) if senses is not None and end == len(words) else None


def _meaning(senses: Senses) -> Meaning:
    for work in ("act", "did", "bare", "ing"):
        if work in senses:
            return Meaning(kind=Kind.ACTIVITY, code=str(senses[work][0]))
    found = ((kind, senses[sense]) for sense, kind in _KINDS.items() if senses.get(sense))
    return next((Meaning(kind=kind, code=str(code)) for kind, code in found), Meaning())
