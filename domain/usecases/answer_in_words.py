"""Answer an open question in words: "B", "12", "yesterday", where just one is open and the words are just that."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from domain.model.frame import RIGHT, Activity, Deal, Frame, Intent, Item, Slot
from domain.model.message import Message, Source
from domain.model.record import Record, Status
from domain.model.vocabulary import Vocabulary
from domain.ports.store import Transaction
from domain.understanding import Reader
from domain.understanding.meanings import folded
from domain.usecases.answer import Answer, answer
from domain.usecases.ledger import Act, live, standing

SHORTLY = timedelta(hours=4)
"""How long after a question a bare word is taken for its answer."""
DAY = timedelta(days=1)
LONGEST = 40
WORDS = 4
SPOKEN = (Source.DM, Source.MENTION)
_COUNT = re.compile(r"[1-9]\d{0,3}")
_NOISE = " .,;:!?…'\"’“”«»\u00a0\u202f"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """What words are read with: the reader, the workspace's words, and the member's date today."""

    reader: Reader
    vocabulary: Vocabulary
    today: date


def answer_in_words(tx: Transaction, hearing: Hearing, message: Message, frame: Frame) -> Record | None:
    """Complete the one record that waits for an answer, if the message is nothing but an answer to it; returns the
    record as it was."""
    if not _may_answer(message, frame):
        return None
    asked = questioned(tx, message, hearing.today)
    if len(asked) != 1:
        return None
    given = said_to(asked[0], hearing, message, frame)
    if given is None:
        return None
    act = Act(by=message.user, at=message.said_at, cause="answer")
    return answer(tx, hearing.vocabulary, given, act, today=hearing.today)


def too_many(tx: Transaction, hearing: Hearing, message: Message, frame: Frame) -> bool:
    """Is the message an answer, but more than one question open?"""
    asked = questioned(tx, message, hearing.today) if _may_answer(message, frame) else []
    return len(asked) > 1 and any(said_to(record, hearing, message, frame) for record in asked)


def days_meant(tx: Transaction, hearing: Hearing, message: Message, frame: Frame) -> Record | None:
    """The one record whose day is asked for, with the days to choose from, where the message may mean some but names
    none for sure ("two weeks ago"); None where it may not, or another question is open."""
    asked = questioned(tx, message, hearing.today) if _may_answer(message, frame) else []
    if len(asked) != 1 or not (on := [ask for ask in asked[0].asks if ask.slot is Slot.ON]):
        return None
    days = hearing.reader.days((message.text or "").strip(_NOISE), today=hearing.today)
    options = tuple(day.isoformat() for day in days)
    return replace(asked[0], asks=(replace(on[0], options=options),)) if options else None


def questioned(tx: Transaction, message: Message, today: date) -> list[Record]:
    """Records with a question that a word may answer: those of the log in whose thread it is said; else those asked
    about shortly before, or once more by the card of the day."""
    if message.source not in SPOKEN:
        return []
    if message.about is not None:
        found = live(standing(tx, message.about))
        return [record for record in found if record.asks or record.status is Status.OPEN]
    days = (today, message.today)
    return [
        record
        for record in tx.records.open_of(message.user, message.said_at - 7 * DAY)
        if record.message.ts < message.key.ts
        and (record.logged_at >= message.said_at - SHORTLY or record.asked_again in days)
    ]


def said_to(record: Record, hearing: Hearing, message: Message, frame: Frame) -> Answer | None:
    """The answer that the message is to one of the record's questions; None where it is more than that, or fits
    none or several."""
    text = (message.text or "").strip(_NOISE)
    slots = [ask.slot for ask in record.asks] or [Slot.ON]
    said = {slot: _said(slot, text, record.item, hearing, frame) for slot in slots}
    fitting = [(slot, value) for slot, value in said.items() if value]
    if len(fitting) != 1 or record.id is None:
        return None
    return Answer(record=record.id, slot=fitting[0][0], value=fitting[0][1])


def _may_answer(message: Message, frame: Frame) -> bool:
    """Is the message short enough, and no more than a bare word or a number with its kind of work?"""
    text = (message.text or "").strip(_NOISE)
    if not text or len(text) > LONGEST:
        return False
    bare = len(frame.entries) == 1 and isinstance(frame.entries[0], Activity) and not _named(frame.entries[0])
    return frame.intent is Intent.CHAT or (frame.intent is Intent.LOG and bare and not frame.ask)


def _said(slot: Slot, text: str, item: Item, hearing: Hearing, frame: Frame) -> str | None:
    read: Mapping[Slot, Callable[[], str | None]] = {
        Slot.SEGMENT: lambda: _segment(text, hearing.vocabulary),
        Slot.ACTIVITY: lambda: _work(text, hearing.vocabulary) or _completed(slot, item, frame, hearing.today),
        Slot.COUNT: lambda: _number(text, hearing) or _completed(slot, item, frame, hearing.today),
        Slot.ACCOUNT: lambda: _account(text, hearing.vocabulary),
        Slot.EVENT: lambda: _event(text, hearing),
        Slot.ON: lambda: _day(text, hearing),
        Slot.CHECK: lambda: RIGHT if hearing.reader.agrees(text) else None,
    }
    return read[slot]()


def _segment(text: str, vocabulary: Vocabulary) -> str | None:
    bare = folded(text).removeprefix("segment ").removeprefix("seg ")
    return _called(bare, ((one.code, (one.code, *_words(one.names))) for one in vocabulary.segments), folded)


def _work(text: str, vocabulary: Vocabulary) -> str | None:
    kinds = ((kind.code, (kind.code, *_words(kind.words))) for kind in vocabulary.activity_types)
    return _called(_singular(text), kinds, _singular)


def _account(text: str, vocabulary: Vocabulary) -> str | None:
    return _called(folded(text), ((one.name, (one.name, *one.aliases)) for one in vocabulary.accounts), folded)


def _called(said: str, things: Iterable[tuple[str, Iterable[str]]], spelt: Callable[[str], str]) -> str | None:
    """The one thing, given with its names, that is called so; `spelt` makes names comparable with what was said."""
    found = [code for code, names in things if said in {spelt(name) for name in names}]
    return found[0] if len(found) == 1 else None


def _number(text: str, hearing: Hearing) -> str | None:
    """Digits, or a number word as the reader takes it before a kind of work."""
    if _COUNT.fullmatch(text):
        return text
    if any(letter.isdigit() for letter in text) or len(text.split()) > WORDS - 1:
        return None
    found = _entry(hearing, f"{text} {_any_work(hearing.vocabulary)}")
    return str(found.count) if isinstance(found, Activity) and found.count and not _named(found) else None


def _event(text: str, hearing: Hearing) -> str | None:
    if any(letter.isdigit() for letter in text) or len(text.split()) > WORDS - 1:
        return None
    found = _entry(hearing, f"{text} 10k", asked=(Slot.ACCOUNT,))
    return str(found.event) if isinstance(found, Deal) and found.event and found.account is None else None


def _day(text: str, hearing: Hearing) -> str | None:
    """A day as the reader takes it behind a piece of work, whichever day is meant without one."""
    if len(text.split()) > WORDS:
        return None
    said = f"1 {_any_work(hearing.vocabulary)} {text}"
    found = {_on(_entry(hearing, said, day=hearing.today - days * DAY)) for days in (1, 2)}
    day = found.pop() if len(found) == 1 else None
    return day.isoformat() if day else None


def _on(item: Item | None) -> date | None:
    bare = isinstance(item, Activity) and item.count == 1 and not _named(item)
    return item.on if bare and item else None


def _entry(hearing: Hearing, text: str, *, day: date | None = None, asked: tuple[Slot, ...] = ()) -> Item | None:
    """The one entry of a text that leaves no question open but those `asked` for."""
    frame = hearing.reader.read(text, today=hearing.today, day=day)
    if frame.intent is not Intent.LOG or len(frame.entries) != 1 or any(ask.slot not in asked for ask in frame.ask):
        return None
    return frame.entries[0]


def _completed(slot: Slot, item: Item, frame: Frame, today: date) -> str | None:
    """ "12 calls" for "how many calls?", "3 demos" for "3 … what?": no more than the number and the kind of work, one
    as known, the other asked for."""
    if frame.intent is not Intent.LOG or len(frame.entries) != 1 or frame.ask or frame.obstacle:
        return None
    (said,) = frame.entries
    if not isinstance(said, Activity) or not isinstance(item, Activity) or _named(said) or said.on != today:
        return None
    if slot is Slot.COUNT:
        return str(said.count) if said.activity == item.activity and said.count else None
    return said.activity if said.count == item.count else None


def _named(item: Activity) -> bool:
    return bool(item.segment or item.accounts or item.outcome or item.product or item.amount)


def _any_work(vocabulary: Vocabulary) -> str:
    return next((word for kind in vocabulary.activity_types for word in _words(kind.words)), "call")


def _words(words: Mapping[str, tuple[str, ...]]) -> list[str]:
    return [word for spoken in words.values() for word in spoken]


def _singular(text: str) -> str:
    """Near enough to tell "demos" and "a demo" from other kinds of work."""
    words = folded(text).removeprefix("a ").removeprefix("an ").removeprefix("des ").removeprefix("une ").split()
    return " ".join(word.rstrip("sx") for word in words)
