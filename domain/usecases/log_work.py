"""Hear a message: keep its newest version, bring the records in line with it, owe the receipt."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.model.delivery import Delivery
from domain.model.frame import Frame, Intent
from domain.model.member import Member
from domain.model.message import Message, MessageKey, Reading, Source, Version
from domain.ports.store import Transaction
from domain.understanding import Reader
from domain.usecases.answer_in_words import Hearing, answer_in_words
from domain.usecases.cards import redraw_cards
from domain.usecases.correct import correct
from domain.usecases.days_off import away_of, keep_days, without_reason
from domain.usecases.difficulties import put_difficulty_back
from domain.usecases.ledger import Act, forget_spans
from domain.usecases.reach import WORDS, effects, log_of_thread
from domain.usecases.revise import entries_of, revise
from domain.usecases.take_back import take_back, take_back_last, undo_effects

LONGEST = 3000
"""Characters of a message that are read; a longer one is answered, not read."""

_ACTS = (*WORDS, Reading.UNDO_AWAY, Reading.UNDO_OBSTACLE)
_TOLD = (Reading.AWAY, Reading.OBSTACLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One version of what a person said in Slack. `text` None: deleted. `heard_at` is the instant of this version
    (of the edit, the deletion), `said_at` that of the message. `thread`: the stamp of the message under which it was
    said. `day`: the local day meant by a text without a date, None for the day it was said."""

    key: MessageKey
    version: Version
    user: str
    text: str | None
    source: Source
    said_at: datetime
    heard_at: datetime
    reply_in: str
    reply_thread: str | None = None
    thread: str | None = None
    day: date | None = None


def log_work(tx: Transaction, saying: Saying, *, reader: Reader, now: datetime) -> Message | None:
    """Do what a saying asks for, once; returns the message as kept, None for a stranger or a version not newer."""
    member = tx.members.lock(saying.user)
    if member is None:
        if saying.text is not None and tx.deliveries.get(reply_key(saying.key)) is None:
            owe_reply(tx, saying, now=now)
        return None
    before = tx.messages.get(saying.key)
    message = _message(tx, saying, before, member)
    frame = read(reader, message.text or "", said_on(message, member), message.today)
    message = without_reason(message, frame)
    if not tx.messages.keep(message):
        return None
    if before is not None and before.text == message.text:
        return message
    hearing = Hearing(reader=reader, vocabulary=tx.words.vocabulary(), today=said_on(message, member))
    settled = _settle(tx, member, message, before, saying.heard_at, frame=frame, hearing=hearing, now=now)
    tx.messages.save(settled)
    if saying.text is not None or before is not None:
        owe_receipt(tx, settled, now=now)
    return settled


def reply_key(key: MessageKey) -> str:
    """The key of the one answer to a message."""
    return f"reply:{key.channel}:{key.ts}"


def owe_receipt(tx: Transaction, message: Message, *, now: datetime) -> None:
    """Post the answer to a message, or draw the posted one again, and with it the cards that show its records."""
    redraw_cards(tx, message, now)
    tx.deliveries.want(
        Delivery(
            key=reply_key(message.key),
            kind="receipt",
            args={"channel": message.key.channel, "ts": message.key.ts, "user": message.user},
            to=message.reply_in,
            thread=message.reply_thread,
            due=now,
        )
    )


def owe_reply(tx: Transaction, saying: Saying, *, now: datetime, closed: str | None = None) -> None:
    """Answer a saying that is not kept: a stranger's, or one in a channel (`closed`) where nothing is recorded."""
    args = {"channel": saying.key.channel, "ts": saying.key.ts, "user": saying.user, "closed": closed}
    tx.deliveries.want(
        Delivery(
            key=reply_key(saying.key),
            kind="receipt",
            args=args,
            to=saying.reply_in,
            thread=saying.reply_thread,
            due=now,
        )
    )


def redraw(tx: Transaction, key: MessageKey, *, now: datetime) -> None:
    """Draw the receipt of a message again."""
    message = tx.messages.get(key)
    if message is not None:
        owe_receipt(tx, message, now=now)


def read(reader: Reader, text: str, today: date, day: date | None = None) -> Frame:
    """What a text said on `today` means, about `day` where it names none (None: today); too long a text means
    nothing."""
    return Frame(intent=Intent.CHAT) if len(text) > LONGEST else reader.read(text, today=today, day=day)


def said_on(message: Message, member: Member) -> date:
    """The member's local date when the message was said."""
    return message.said_at.astimezone(member.zone).date()


def _message(tx: Transaction, saying: Saying, before: Message | None, member: Member) -> Message:
    if before is not None:
        return replace(before, version=saying.version, text=saying.text)
    return Message(
        key=saying.key,
        version=saying.version,
        user=saying.user,
        text=saying.text,
        source=saying.source,
        said_at=saying.said_at,
        today=saying.day or saying.said_at.astimezone(member.zone).date(),
        reply_in=saying.reply_in,
        reply_thread=saying.reply_thread,
        reading=Reading.TAKEN_BACK if saying.text is None else Reading.CHAT,
        about=log_of_thread(tx, saying.user, saying.key.channel, saying.thread) if saying.thread else None,
    )


def _settle(
    tx: Transaction,
    member: Member,
    message: Message,
    before: Message | None,
    at: datetime,
    *,
    frame: Frame,
    hearing: Hearing,
    now: datetime,
) -> Message:
    """The message with its reading, once its effects stand in place of those that it had before."""
    vocabulary = hearing.vocabulary
    if before is not None and before.reading in _ACTS:
        touched = undo_effects(tx, vocabulary, before, at)
        _tell_again(tx, hearing, member, touched)
        _redraw_all(tx, touched, now)
    if before is not None:
        tx.members.drop_time_off(message.key)
        forget_spans(tx, message.key)
    if message.text is None:
        take_back(tx, vocabulary, message.key, Act(by=message.user, at=at, cause="delete"))
        told = before.reading if before is not None and before.reading in _TOLD else Reading.TAKEN_BACK
        return replace(message, reading=told, obstacle=None)
    if frame.intent is Intent.TIME_OFF and frame.time_off is not None:
        keep_days(tx, message, frame.time_off, at.astimezone(member.zone).date())
    reading = _follow(tx, hearing, message, frame, at, now)
    if reading is not Reading.LOG:
        take_back(tx, vocabulary, message.key, Act(by=message.user, at=at, cause="edit"))
        if reading is Reading.CHAT and tx.records.of_message(message.key):
            reading = Reading.TAKEN_BACK
    return replace(message, reading=reading, obstacle=frame.obstacle)


def _follow(tx: Transaction, hearing: Hearing, message: Message, frame: Frame, at: datetime, now: datetime) -> Reading:
    """Do what the frame asks for; returns what became of the message."""
    vocabulary = hearing.vocabulary
    completed = answer_in_words(tx, hearing, message, frame)
    if completed is not None:
        redraw(tx, completed.message, now=now)
        return Reading.ANSWER
    if frame.intent is Intent.CORRECT:
        touched = correct(tx, vocabulary, message, frame)
        _redraw_all(tx, touched, now)
        if touched or not frame.entries:
            return Reading.CORRECTION
    if frame.undo is not None:
        touched = take_back_last(tx, vocabulary, message, frame.undo)
        _redraw_all(tx, touched, now)
        if not touched or effects(tx, message):
            return Reading.UNDO
        taken = tx.messages.get(touched[0])
        return Reading.UNDO_AWAY if taken is not None and away_of(taken) else Reading.UNDO_OBSTACLE
    if frame.entries:
        revise(tx, vocabulary, message, entries_of(frame), Act(by=message.user, at=at, cause="edit"))
        return Reading.LOG
    told = {Intent.TIME_OFF: Reading.AWAY, Intent.OBSTACLE: Reading.OBSTACLE}
    if frame.intent in told:
        return told[frame.intent]
    return Reading.CHAT if frame.intent is Intent.CHAT else Reading.ANSWERED


def _tell_again(tx: Transaction, hearing: Hearing, member: Member, logs: list[MessageKey]) -> None:
    """Difficulties that were taken back with their records come back with them."""
    for key in logs:
        log = tx.messages.get(key)
        if log is not None and log.text is not None:
            put_difficulty_back(tx, log, read(hearing.reader, log.text, said_on(log, member), log.today))


def _redraw_all(tx: Transaction, keys: list[MessageKey], now: datetime) -> None:
    for key in keys:
        redraw(tx, key, now=now)
