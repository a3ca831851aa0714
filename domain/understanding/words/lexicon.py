"""All words that mean something, from the languages' files and a workspace's vocabulary, as one trie."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from domain.model.vocabulary import Vocabulary
from domain.understanding.words.languages import Language, names
from domain.understanding.words.senses import NONE, Senses
from domain.understanding.words.tokens import fold, phrase

Trie = dict[str, Any]
"""Folded word → next node; the key "" holds the senses of the phrase that ends here."""

_DEAL_KINDS = {
    "nouns": "dealnoun", "advanced": "advance", "stagewords": "stageword", "rivals": "rivals", "chose": "chose",
    "papers": "papers", "moves": "moves",
}  # fmt: skip
_NOUN_LONGEST = 3
_PARTICLE = 2
_NOTHING: Trie = {}


def put(root: Trie, words: tuple[str, ...], kind: str, value: Any, *, keep: bool = False) -> None:
    """Add a sense to a phrase; with `keep`, only to a phrase that the trie does not hold yet."""
    if not words:
        return
    node = root
    for word in words:
        node = node.setdefault(word, {})
    senses: dict[str, Any] | None = node.get("")
    if senses is None:
        node[""] = {kind: value}
    elif not keep:
        senses.setdefault(kind, value)


def longest(root: Trie, words: list[str], i: int) -> tuple[Senses | None, int]:
    """The senses of the longest phrase that begins at word i, and the place after it."""
    found, end, j, n = None, i, i, len(words)
    node = root.get(words[i])
    while node is not None:
        j += 1
        if "" in node:
            found, end = node, j
        if j >= n:
            break
        node = node.get(words[j])
    return (None if found is None else _settled(found)), end


def _settled(node: Trie) -> Senses:
    """The senses of a node, with their bits from the first time on that the phrase is met."""
    senses = node[""]
    if not isinstance(senses, Senses):
        senses = node[""] = Senses(senses)
    return senses


def every(root: Trie, words: list[str]) -> list[tuple[dict[str, Any], int, int]]:
    """Each phrase anywhere in the words, overlaps included: its senses, first word, place after it."""
    found, n = [], len(words)
    for i, word in enumerate(words):
        node, j = root.get(word), i
        while node is not None:
            j += 1
            if "" in node:
                found.append((node[""], i, j))
            node = node.get(words[j]) if j < n else None
    return found


def variants(text: str, language: Language) -> list[tuple[str, ...]]:
    """The folded phrases that a phrase of a data file stands for: `[~]` is an optional pronoun."""
    if "[~]" not in text:
        return [phrase(text)]
    return [phrase(text.replace("[~]", pronoun)) for pronoun in ("", *language.words("words", "pronoun"))]


def plurals(words: tuple[str, ...], language: Language) -> Iterator[tuple[str, ...]]:
    """The plural forms of a folded noun phrase, by the endings of the language."""
    endings = language.table("plural").get("endings", ())
    if len(words) == 1:
        yield from ((words[0] + ending,) for ending in endings)
        return
    long = [place for place, word in enumerate(words) if len(word) > _PARTICLE or place == len(words) - 1]
    for ending in endings:
        for places in {(long[-1],), (long[0],), tuple(long)}:
            yield tuple(word + ending if place in places else word for place, word in enumerate(words))


class Base(NamedTuple):
    """The words of the languages, without a workspace's: `own` are those of the first language."""

    root: Trie
    own: frozenset[str]


class Lexicon:
    """The words of the languages and of one workspace, found as one."""

    __slots__ = ("base", "terms")

    def __init__(self, base: Trie, terms: Trie) -> None:
        self.base = base
        self.terms = terms

    def longest(self, words: list[str], i: int) -> tuple[Senses | None, int]:
        """The senses of the longest phrase that begins at word i, and the place after it."""
        senses, end = longest(self.base, words, i)
        if words[i] not in self.terms:
            return senses, end
        ours, our_end = longest(self.terms, words, i)
        if ours is None or our_end < end:
            return senses, end
        return (ours, our_end) if senses is None or our_end > end else (Senses({**senses, **ours}), end)

    def senses(self, word: str) -> Senses:
        """What a single word can mean; empty if nothing."""
        node, ours = self.base.get(word, _NOTHING), self.terms.get(word, _NOTHING)
        senses = _settled(node) if "" in node else NONE
        return Senses({**senses, **_settled(ours)}) if "" in ours else senses


@lru_cache(maxsize=32)
def base(ordered: tuple[Language, ...], activities: frozenset[str], outcomes: frozenset[str]) -> Base:
    """The trie of the languages for a message in the first of them: its words win over the others'."""
    root: Trie = {}
    _work(root, ordered[0], activities, outcomes)
    _function_words(root, ordered[0], keep=False)
    mine = frozenset(fold(word) for word in ordered[0].data.get("mine", ()))
    own = frozenset(root) | mine
    kept = {word: dict(own_senses) if (own_senses := root.get(word, {}).get("")) else None for word in mine}
    for language in ordered[1:]:
        _function_words(root, language, keep=True)
    for language in ordered[1:]:
        _work(root, language, activities, outcomes)
    for word, senses in kept.items():
        _restore(root, word, senses)
    return Base(root, own)


def _restore(root: Trie, word: str, senses: dict[str, Any] | None) -> None:
    """Leave a word of the first language with its own senses, or none."""
    node = root.get(word)
    if node is not None and senses is None:
        node.pop("", None)
    elif node is not None and senses is not None:
        node[""] = senses


def terms(vocabulary: Vocabulary, languages: tuple[Language, ...]) -> Trie:
    """The trie of a workspace's own words: segments, products, stages, kinds of activity, outcomes."""
    root: Trie = {}
    _terms(root, vocabulary, languages)
    return root


def _terms(root: Trie, vocabulary: Vocabulary, languages: tuple[Language, ...]) -> None:
    by_code = {language.code: language for language in languages}
    for segment in vocabulary.segments:
        for code, names_of in segment.names.items():
            for form in (form for name in names_of for form in _segment_forms(name, by_code.get(code, languages[0]))):
                put(root, form, "seg", segment.code)
        if len(segment.code) > 1:
            put(root, phrase(segment.code), "seg", segment.code)
    for activity in vocabulary.activity_types:
        for code, words in activity.words.items():
            _acts(root, activity.code, words, by_code.get(code, languages[0]))
    kinds = (("product", vocabulary.products), ("stage", vocabulary.stages), ("out", vocabulary.outcomes))
    for kind, term in ((kind, term) for kind, terms in kinds for term in terms):
        for code, words in term.words.items():
            _nouns(root, kind, term.code, words, by_code.get(code, languages[0]))


def _segment_forms(name: str, language: Language) -> Iterator[tuple[str, ...]]:
    words = phrase(name)
    yield words
    yield ("".join(words),)
    for ending in language.table("plural").get("endings", ()):
        yield (*words[:-1], words[-1] + ending)
        if words[-1].endswith(ending):
            yield (*words[:-1], words[-1].removesuffix(ending))
            yield tuple(word.removesuffix(ending) for word in words)
    if name.isupper() and len(words) > 1:
        yield from ((word,) for word in words)


def _nouns(root: Trie, kind: str, value: Any, texts: Iterable[str], language: Language) -> None:
    for text in texts:
        words = phrase(text)
        put(root, words, kind, value)
        for more in plurals(words, language):
            put(root, more, kind, value, keep=True)


def _says(root: Trie, kind: str, value: Any, texts: Iterable[str], language: Language) -> None:
    """Outcome phrases; only short ones, which can be nouns, have a plural."""
    for text in texts:
        for words in variants(text, language):
            put(root, words, kind, value)
        if len(words) <= _NOUN_LONGEST:
            for more in plurals(words, language):
                put(root, more, kind, value, keep=True)


def _acts(root: Trie, code: str, texts: Iterable[str], language: Language) -> None:
    invariable = {phrase(word) for word in language.table("plural").get("invariable", ())}
    for text in texts:
        words = phrase(text)
        put(root, words, "act", (code, None if words[-1:] in invariable else False))
        for more in plurals(words, language):
            put(root, more, "act", (code, True))


def _work(root: Trie, language: Language, activities: frozenset[str], outcomes: frozenset[str]) -> None:
    """What is done: kinds of activity, outcomes, deals, and phrases that only look like work."""
    for code, table in language.table("activities").items():
        if code in activities:
            _acts(root, code, table.get("nouns", ()), language)
            _deeds(root, code, table)
    for code, table in language.table("outcomes").items():
        if code in outcomes:
            _says(root, "out", code, table.get("says", ()), language)
            _says(root, "alone", code, table.get("alone", ()), language)
    for kind, texts in language.table("deals").items():
        for text in texts:
            put(root, phrase(text), _DEAL_KINDS.get(kind, "deal"), kind)
    for noun in language.table("deals").get("nouns", ()):
        for more in plurals(phrase(noun), language):
            put(root, more, "dealnoun", "nouns", keep=True)
    for text in language.words("not_work", "says"):
        put(root, phrase(text), "idiom", True)


def _deeds(root: Trie, code: str, table: Mapping[str, Any]) -> None:
    weak = {phrase(word) for word in table.get("weak", ())}
    for kind in ("did", "bare", "ing"):
        for word in table.get(kind, ()):
            put(root, phrase(word), kind, (code, phrase(word) in weak))


def _function_words(root: Trie, language: Language, *, keep: bool) -> None:
    """The small words of a language; with `keep`, only those that the trie does not hold yet."""
    people = names()
    found = [
        (words, kind, value)
        for words, kind, value in _small_words(language)
        if not keep or (_senses(root, words) is None and not (words and words[0] in people))
    ]
    for words, kind, value in found:
        put(root, words, kind, value)


def _senses(root: Trie, words: tuple[str, ...]) -> dict[str, Any] | None:
    node: Any = root
    for word in words:
        node = node.get(word, {})
    senses: dict[str, Any] | None = node.get("")
    return senses


def _small_words(language: Language) -> Iterator[tuple[tuple[str, ...], str, Any]]:
    for kind, texts in language.table("words").items():
        if isinstance(texts, dict):
            yield from ((phrase(text), kind, value) for text, value in texts.items())
        elif kind != "future_endings":
            yield from ((words, kind, True) for text in texts for words in variants(text, language))
    for currency, texts in language.table("currencies").items():
        yield from ((phrase(text), "currency", currency) for text in texts)


def intents(language: Language) -> Trie:
    """The phrases that tell what a message is for, of one language."""
    root: Trie = {}
    for kind, texts in language.table("intents").items():
        for text in texts:
            put(root, phrase(text), kind, True)
    for window, texts in language.table("windows").items():
        for text in texts:
            put(root, phrase(text), "window", window)
    return root
