"""Reads one message into a frame: what it is for, what it records, what it must ask."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from domain.model.frame import Ask, Frame, Intent, Slot, Spelling
from domain.model.vocabulary import Vocabulary
from domain.understanding.absences import away
from domain.understanding.accounts import AccountIndex
from domain.understanding.assembly import Assembler
from domain.understanding.corrections import corrected
from domain.understanding.dateforms import DateForms, date_forms
from domain.understanding.doers import small_verbs
from domain.understanding.doubts import doubted
from domain.understanding.entries import Entries, EntryMaker
from domain.understanding.explain import left_over, reasons
from domain.understanding.hits import Hits
from domain.understanding.languages import Language, known
from domain.understanding.lexicon import Lexicon, Trie, base, intents, terms
from domain.understanding.mending import mended
from domain.understanding.message import Message
from domain.understanding.moods import clauses
from domain.understanding.numbers import NumberWords, number_words
from domain.understanding.obstacles import obstacle_span
from domain.understanding.questions import asked
from domain.understanding.senses import Senses
from domain.understanding.spelling import Kinds, Speller, WordIndex, correct_words, said_by
from domain.understanding.spotting import Spotter
from domain.understanding.text import plain
from domain.understanding.tokens import fold, tokens
from domain.understanding.undoing import undone

_CHANGES = {Intent.CORRECT, Intent.UNDO, Intent.TIME_OFF}
_LONGEST = 3000
_MOST_TOKENS = 800
_LONG_HELP = 32
_SHORT_HELP = 10
_FEW = 5
_SHORTEST_ODD = 3


class Reader:
    """Reads the messages of one workspace. Built once for a vocabulary, safe to share between threads."""

    def __init__(self, vocabulary: Vocabulary, *, languages: tuple[Language, ...] = ()) -> None:
        """`languages` are read in place of those that the vocabulary names."""
        self._vocabulary = vocabulary
        self._languages = languages or known(vocabulary.languages)
        self._accounts = AccountIndex(vocabulary, self._languages)
        self._marks = [(language, language.marks) for language in self._languages]
        words = terms(vocabulary, self._languages)
        self._spotters = {language.code: self._spotter(language, words) for language in self._languages}
        self._spellers = {language.code: self._speller(language, words) for language in self._languages}
        self._intents = {language.code: _intent_trie(self._first(language)) for language in self._languages}
        self._verbs = small_verbs(self._languages)
        self._common = {
            language.code: language.common().union(self._shared(language).own.words) for language in self._languages
        }

    def read(self, text: str, *, today: date, day: date | None = None, explain: bool = False) -> Frame:
        """The frame of a message as Slack sends it, said on `today`; `day` is meant where it names none.

        Without `day`, today is meant. With `explain` the frame says which rule took which words.
        Never raises, whatever the text holds."""
        message = self._taken_apart(text[:_LONGEST], today)
        if message is None:
            return Frame(intent=Intent.CHAT)
        frame = self._frame(message, day or today)
        if frame.intent in _CHANGES or (frame.entries and not frame.ask):
            frame = self._checked(message, frame, day or today)
        if message.slips is not None and message.slips.doubts and frame.intent in _CHANGES and not frame.entries:
            frame = Frame(intent=Intent.CHAT, left=message.text.strip())
        return replace(frame, why=reasons(message)) if explain else frame

    def _checked(self, message: Message, frame: Frame, day: date) -> Frame:
        """The frame with a check, or none, where a word that is in no list of common words would change it by its
        absence: it may have broken a phrase."""
        common = self._common[message.language]
        odd = [mark for mark in message.marks if "x" in mark.senses and _is_odd(mark.raw, common)]
        if not odd:
            return frame
        text = message.text
        for mark in odd:
            start, end = message.tokens[mark.i].start, message.tokens[mark.j - 1].end
            text = text[:start] + " " * (end - start) + text[end:]
        without = self._taken_apart(text, message.today)
        if without is None or _records(self._frame(without, day)) == _records(frame):
            return frame
        if not frame.entries:
            return Frame(intent=Intent.CHAT, left=message.text.strip())
        return replace(frame, ask=(Ask(entry=0, slot=Slot.CHECK, word=odd[0].raw),))

    def senses(self, phrase: str) -> Iterator[Senses]:
        """What a phrase means as a whole, in each language that has a meaning for it; guesses are none."""
        found = tokens(plain(phrase))
        words = [token.word for token in found]
        for spotter in self._spotters.values():
            marks = spotter.spot(found, words) if found else []
            if len(marks) == 1 and marks[0].guess is None:
                yield marks[0].senses

    def is_of_logs(self, word: str) -> bool:
        """Does a single word mean something in a log: work, a day, a month, a small word?"""
        return any(spotter.is_of_logs(fold(word)) for spotter in self._spotters.values())

    def knows(self, word: str) -> bool:
        """Is the word spelt right, as far as the languages and the workspace tell?"""
        return any(speller.knows(fold(word)) for speller in self._spellers.values())

    def _taken_apart(self, text: str, today: date) -> Message | None:
        clean = plain(text)
        found = tokens(clean)[:_MOST_TOKENS]
        if not found:
            return None
        words = [token.word for token in found]
        language = self._language(words)
        slips = self._spellers[language.code].slips(found, words)
        marks = self._spotters[language.code].spot(found, words, slips)
        kept = mended(marks)
        hits = Hits(self._intents[language.code], words)
        return Message(
            text=clean, today=today, tokens=found, words=words, marks=marks, clauses=clauses(kept, self._verbs),
            mended=len(kept) < len(marks), hits=hits, vocabulary=self._vocabulary, accounts=self._accounts,
            spotter=self._spotters[language.code], language=language.code, slips=slips,
        )  # fmt: skip

    def _frame(self, message: Message, day: date) -> Frame:
        if any(message.opens_at(place) for place, _ in message.hits.of("forward")):
            return Frame(intent=Intent.CHAT, left=message.text.strip())
        correction = corrected(message)
        if correction is not None and not correction.whole:
            return Frame(intent=Intent.CORRECT, fix=correction.fix, was=correction.was)
        undo = undone(message) if correction is None else None
        if undo is not None:
            return Frame(intent=Intent.UNDO, undo=undo)
        question = asked(message)
        if question is not None:
            return Frame(intent=Intent.QUESTION, question=question)
        if self._helps(message):
            return Frame(intent=Intent.HELP)
        span = obstacle_span(message)
        entries = self._entries(message, span, day)
        obstacle = message.typed(*span) if span else None
        if entries.items:
            intent = Intent.CORRECT if correction is not None else Intent.LOG
            return self._logged(message, intent, entries, obstacle)
        if correction is not None and correction.fix is not None:
            return Frame(intent=Intent.CORRECT, fix=correction.fix)
        absent = away(message)
        if absent is not None:
            return Frame(intent=Intent.TIME_OFF, time_off=absent)
        if obstacle:
            return Frame(intent=Intent.OBSTACLE, obstacle=obstacle)
        return Frame(intent=Intent.CHAT, left=message.text.strip())

    def _entries(self, message: Message, span: tuple[int, int] | None, day: date) -> Entries:
        shouting = message.text.upper() == message.text
        assembler = Assembler(self._accounts, shouting=shouting)
        read = [c for c in message.clauses if span is None or not span[0] <= c.marks[0].i < span[1]]
        drafts = assembler.read(read)
        if span is not None:
            drafts = [draft for draft in drafts if not span[0] <= draft.start < span[1]]
        maker = EntryMaker(self._vocabulary, self._accounts, message.today, day)
        entries = maker.made(drafts, assembler.named)
        entries.asks.extend(doubted(message, read, entries))
        return entries

    def _logged(self, message: Message, intent: Intent, entries: Entries, obstacle: str | None) -> Frame:
        spans = tuple(
            (message.tokens[i].start, message.tokens[min(j, len(message.tokens)) - 1].end) for i, j in entries.spans
        )
        spellings = tuple(
            Spelling(typed=mark.guess, read=mark.senses["account"])
            for mark in message.marks
            if mark.guess is not None and "account" in mark.senses
        )
        return Frame(
            intent=intent, entries=tuple(entries.items), obstacle=obstacle,
            ask=tuple(entries.asks),
            left=left_over(message), spans=spans, spellings=spellings,
            too_large=entries.too_large,
        )  # fmt: skip

    def _helps(self, message: Message) -> bool:
        if len(message.words) > _LONG_HELP:
            return False
        if message.asks or len(message.words) <= _SHORT_HELP:
            for start, end in message.hits.of("help_how"):
                near = message.hits.inside("help_log", start + 1, end + _SHORT_HELP)
                if near and (message.asks or message.opens_at(start)):
                    return True
        start, end = message.hits.first("help") or (0, 0)
        if end == 0 or not message.opens_at(start):
            return False
        if message.asks or end - start > 1:
            return True
        return not message.values("act") and len(message.words) <= _FEW

    def _language(self, words: list[str]) -> Language:
        if len(self._languages) == 1:
            return self._languages[0]
        return max(self._marks, key=lambda pair: sum(map(pair[1].__contains__, words)))[0]

    def _first(self, language: Language) -> tuple[Language, ...]:
        """All languages, for a message in this one."""
        return tuple(sorted(self._languages, key=lambda other: other is not language))

    def _shared(self, language: Language) -> "_Shared":
        vocabulary = self._vocabulary
        return _shared(
            self._first(language),
            frozenset(kind.code for kind in vocabulary.activity_types),
            frozenset(outcome.code for outcome in vocabulary.outcomes),
        )  # fmt: skip

    def _speller(self, language: Language, terms: Trie) -> Speller:
        shared = self._shared(language)
        return Speller(shared.own, shared.others, terms, shared.correct, self._accounts)

    def _spotter(self, language: Language, terms: Trie) -> Spotter:
        vocabulary, shared = self._vocabulary, self._shared(language)
        return Spotter(
            lexicon=Lexicon(shared.base, terms), accounts=self._accounts, dates=shared.dates,
            numbers=shared.numbers,
            codes=frozenset(segment.code.lower() for segment in vocabulary.segments),
            endings=tuple(language.words("words", "future_endings")),
        )  # fmt: skip


def _records(frame: Frame) -> tuple[object, ...]:
    """All that a frame would change."""
    return frame.entries, frame.fix, frame.was, frame.undo, frame.time_off


def _is_odd(word: str, common: frozenset[str]) -> bool:
    return len(word) >= _SHORTEST_ODD and word.islower() and word.isalpha() and fold(word) not in common


class _Shared(NamedTuple):
    """What readers of the same languages have in common."""

    base: Trie
    numbers: NumberWords
    dates: DateForms
    own: WordIndex
    others: WordIndex
    correct: frozenset[str]


@lru_cache(maxsize=32)
def _shared(languages: tuple[Language, ...], activities: frozenset[str], outcomes: frozenset[str]) -> _Shared:
    words = base(languages, activities, outcomes)
    numbers = number_words(languages, words.own)
    dates = date_forms(languages, numbers)
    own, every = (_said(some, activities, outcomes) for some in (languages[:1], languages))
    correct = correct_words(languages).union(every)
    others = WordIndex({word: kinds for word, kinds in every.items() if word not in own})
    return _Shared(words.root, numbers, dates, WordIndex(own), others, correct)


def _said(languages: tuple[Language, ...], activities: frozenset[str], outcomes: frozenset[str]) -> dict[str, Kinds]:
    """The words of these languages, each with what it can say."""
    numbers = number_words(languages)
    tries = [base(languages, activities, outcomes).root, *(intents(language) for language in languages)]
    return said_by(tries, date_forms(languages, numbers), numbers)


@lru_cache(maxsize=32)
def _intent_trie(languages: tuple[Language, ...]) -> Trie:
    root: Trie = {}
    for language in languages:
        _merge(root, intents(language))
    return root


def _merge(root: Trie, other: Trie) -> None:
    """Add the phrases of another trie that this one does not begin to know."""
    for word, node in other.items():
        root.setdefault(word, node)
