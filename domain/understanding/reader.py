"""Reads one message into a frame: what it is for, what it records, what it must ask."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from domain.model.frame import Ask, Frame, Intent, Slot, Spelling
from domain.model.vocabulary import Vocabulary
from domain.understanding.clauses.doers import small_verbs
from domain.understanding.clauses.mending import mended
from domain.understanding.clauses.message import Message
from domain.understanding.clauses.moods import clauses
from domain.understanding.deeds.assembly import Assembler
from domain.understanding.deeds.doubts import doubted
from domain.understanding.deeds.entries import Entries, EntryMaker
from domain.understanding.explain import left_over, reasons
from domain.understanding.intents.absences import away
from domain.understanding.intents.changes import VALUES
from domain.understanding.intents.corrections import corrected
from domain.understanding.intents.guidance import asks_for_help, asks_for_words
from domain.understanding.intents.obstacles import obstacle_span
from domain.understanding.intents.questions import asked, requests
from domain.understanding.intents.undoing import undone
from domain.understanding.words.accounts import AccountIndex
from domain.understanding.words.building import building
from domain.understanding.words.compilation import Compilation
from domain.understanding.words.hits import Hits
from domain.understanding.words.languages import Language, known
from domain.understanding.words.proposals import proposed, second_reading
from domain.understanding.words.senses import Senses
from domain.understanding.words.shorthand import spelt_out
from domain.understanding.words.spelling import Speller
from domain.understanding.words.spotting import Mark
from domain.understanding.words.text import plain
from domain.understanding.words.tokens import SIGN, fold, tokens

_CHANGES = {Intent.CORRECT, Intent.UNDO, Intent.TIME_OFF}
_LONGEST = 3000
_MOST_TOKENS = 800
_FEW = 5
_SHORTEST_ODD = 3


class Reader:
    """Reads the messages of one workspace. Built once for a vocabulary, safe to share between threads."""

    def __init__(self, vocabulary: Vocabulary, *, languages: tuple[Language, ...] = ()) -> None:
        """`languages` are read in place of those that the vocabulary names."""
        self._vocabulary = vocabulary
        self._languages = languages or known(vocabulary.languages)
        with building():
            self._accounts = AccountIndex(vocabulary, self._languages)
        self._marks = [(language, language.marks) for language in self._languages]
        self._compilation = Compilation(vocabulary, self._languages, self._accounts)
        self._verbs = small_verbs(self._languages)

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
            frame = _chat(message)
        return replace(frame, why=reasons(message)) if explain else frame

    def _checked(self, message: Message, frame: Frame, day: date) -> Frame:
        """The frame with a check, or none, where a word that is in no list of common words would change it by its
        absence: it may have broken a phrase."""
        speller = self._compilation.of(message.language).speller
        odd = [mark for mark in message.values("x") if _is_odd(mark.raw, speller) and _breaks(message, mark)]
        if not odd:
            return frame
        text = message.text
        for mark in odd:
            text = _blanked(text, message.tokens[mark.i].start, message.tokens[mark.j - 1].end)
        without = self._taken_apart(text, message.today)
        if without is None or _records(self._frame(without, day)) == _records(frame):
            return frame
        if not frame.entries:
            return _chat(message)
        return replace(frame, ask=(Ask(entry=0, slot=Slot.CHECK, word=odd[0].raw),))

    def senses(self, phrase: str) -> Iterator[Senses]:
        """What a phrase means as a whole, in each language that has a meaning for it; guesses are none."""
        found = tokens(plain(phrase))
        words = [token.word for token in found]
        for language in self._languages:
            marks = self._compilation.of(language).spotter.spot(found, words) if found else []
            if len(marks) == 1 and marks[0].guess is None:
                yield marks[0].senses

    def is_of_logs(self, word: str) -> bool:
        """Does a single word mean something in a log: work, a day, a month, a small word?"""
        return any(self._compilation.of(one).spotter.is_of_logs(fold(word)) for one in self._languages)

    def knows(self, word: str) -> bool:
        """Is the word spelt right, as far as the languages and the workspace tell?"""
        return any(self._compilation.of(language).speller.knows(fold(word)) for language in self._languages)

    def agrees(self, text: str) -> bool:
        """Is the text a yes, and nothing else?"""
        words = [token.word for token in tokens(plain(text)) if token.kind != SIGN]
        hits = Hits(self._compilation.of(self._languages[0]).intents, words)
        return (0, len(words)) in hits.of("yes")

    def days(self, text: str, *, today: date) -> tuple[date, ...]:
        """The days that a text's one date may mean where it names no single day: to be confirmed, never taken."""
        message = self._taken_apart(text[:_LONGEST], today)
        marks = message.values("date") if message else []
        if message is None or len(marks) > 1:
            return ()
        said, order = message.text.strip(), self._vocabulary.date_order
        if marks:
            place = marks[0].i, marks[0].j
            found = proposed(marks[0].senses["date"], today, order)
            if found or not any(message.spotted(k, k + 1)[0].get("num") for k in range(*place)):
                return tuple(found)
            said = message.typed(*place)
        elif len(message.words) > _FEW or not any(sign.isdigit() for sign in said):
            return ()
        day = second_reading(said, today, languages=[language.code for language in self._languages], order=order)
        return () if day is None else (day,)

    def _taken_apart(self, text: str, today: date) -> Message | None:
        clean = plain(text)
        found = tokens(clean)[:_MOST_TOKENS]
        if not found:
            return None
        words = [token.word for token in found]
        language = self._language(words)
        spotter, speller, intents, short = self._compilation.of(language)
        if not short.keys().isdisjoint(words):
            found = spelt_out(found, short, self._compilation.is_name)
            words = [token.word for token in found]
        slips = speller.slips(found, words)
        marks = spotter.spot(found, words, slips)
        kept = mended(marks)
        hits = Hits(intents, words)
        return Message(
            text=clean, today=today, tokens=found, words=words, marks=marks, clauses=clauses(kept, self._verbs),
            mended=len(kept) < len(marks), hits=hits, vocabulary=self._vocabulary, accounts=self._accounts,
            spotter=spotter, language=language, slips=slips,
        )  # fmt: skip

    def _frame(self, message: Message, day: date) -> Frame:
        if any(message.opens_at(place) for place, _ in message.hits.of("forward")):
            return _chat(message)
        correction = corrected(message)
        if correction is not None and not correction.whole:
            return Frame(intent=Intent.CORRECT, fix=correction.fix, was=correction.was)
        undo = undone(message) if correction is None else None
        if undo is not None:
            return Frame(intent=Intent.UNDO, undo=undo)
        asking = None if asks_for_words(message) else self._asked(message, day)
        if asking is not None:
            return asking
        if asks_for_help(message):
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
        return _chat(message)

    def _asked(self, message: Message, day: date) -> Frame | None:
        """A question about the sender's numbers, also one within a story; one beside a log leaves it that log
        ("3 calls A, how many left?"), but for totals of a period ("I've done 5 this month, how many left?")."""
        whole = asked(message)
        for start, end in requests(message):
            part = self._taken_apart(message.text[start:end], message.today) if whole is None else None
            question = asked(part) if part is not None else whole
            if question is None:
                continue
            beside = self._taken_apart(_blanked(message.text, start, end), message.today)
            if beside is not None and _tells_work(story := self._frame(beside, day)):
                if whole is None:
                    return None
                if beside.values("num") or not story.ask:
                    return story
            return Frame(intent=Intent.QUESTION, question=question)
        return None if whole is None else Frame(intent=Intent.QUESTION, question=whole)

    def _entries(self, message: Message, span: tuple[int, int] | None, day: date) -> Entries:
        shouting = message.text.upper() == message.text
        assembler = Assembler(self._accounts, shouting=shouting)
        read = [c for c in message.clauses if span is None or not span[0] <= c.marks[0].i < span[1]]
        drafts = assembler.read(read)
        if span is not None:
            drafts = [draft for draft in drafts if not span[0] <= draft.start < span[1]]
        maker = EntryMaker(self._vocabulary, self._accounts, message.today, day)
        entries = maker.made(drafts, assembler.named, assembler.strangers)
        entries.asks.extend(doubted(message, read, entries))
        return entries

    def _logged(self, message: Message, intent: Intent, entries: Entries, obstacle: str | None) -> Frame:
        spans = tuple(
            (message.tokens[i].start, message.tokens[min(j, len(message.tokens)) - 1].end) for i, j in entries.spans
        )
        spellings = tuple(
            Spelling(typed=mark.guess, read=mark.senses["account"])
            for mark in message.values("account")
            if mark.guess is not None
        )
        return Frame(
            intent=intent, entries=tuple(entries.items), obstacle=obstacle,
            ask=tuple(entries.asks),
            left=left_over(message), spans=spans, spellings=spellings,
            too_large=entries.too_large,
        )  # fmt: skip

    def _language(self, words: list[str]) -> Language:
        if len(self._languages) == 1:
            return self._languages[0]
        if not self._accounts.root.keys().isdisjoint(words):
            words = self._accounts.outside(words)
        counts = [sum(map(marks.__contains__, words)) for _, marks in self._marks]
        most = max(counts)
        likely = [language for (language, _), count in zip(self._marks, counts, strict=True) if count == most]
        if len(likely) == 1:
            return likely[0]
        return max(likely, key=lambda language: sum(map(language.common().__contains__, words)))


def _chat(message: Message) -> Frame:
    return Frame(intent=Intent.CHAT, left=message.text.strip())


def _blanked(text: str, start: int, end: int) -> str:
    """The text without what stands from `start` to `end`; every offset stays valid."""
    return text[:start] + " " * (end - start) + text[end:]


def _tells_work(story: Frame) -> bool:
    """Are there entries, and not only such of a period, whose day would have to be asked?"""
    undated = {ask.entry for ask in story.ask if ask.slot is Slot.ON}
    return len(undated) < len(story.entries)


def _records(frame: Frame) -> tuple[object, ...]:
    """All that a frame would change."""
    return frame.entries, frame.fix, frame.was, frame.undo, frame.time_off


def _breaks(message: Message, mark: Mark) -> bool:
    """May the word have broken a phrase of a log: does a value, or a word that logs are made of, stand beside it?"""
    if "future" in mark.senses:
        return False
    k = message.marks.index(mark)
    beside = message.marks[max(k - 1, 0) : k] + message.marks[k + 1 : k + 2]
    return any(one.bits & VALUES or message.spotter.is_of_logs(message.words[one.i]) for one in beside)


def _is_odd(word: str, speller: Speller) -> bool:
    return len(word) >= _SHORTEST_ODD and word.islower() and word.isalpha() and not speller.is_own(fold(word))
