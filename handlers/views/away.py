"""The answer to days off that were told: noted, with the way back; taken back, with the way forth."""

from dataclasses import dataclass

from domain.model.frame import Away
from domain.model.member import TimeOff
from domain.model.message import MessageKey
from handlers import ids
from handlers.views import blocks
from handlers.views.entries import Speech
from handlers.views.post import Post
from handlers.views.receipt import sentence
from handlers.views.words import short_day, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a message told: `away` None: it was deleted; `off` None: the days do not stand any more."""

    key: MessageKey
    away: Away | None
    off: TimeOff | None


def away_post(told: Told, speech: Speech) -> Post:
    """ "Noted: you are away from Mon 30 Nov to Fri 4 Dec. …" with Undo, or "↩ Taken back: away …" with Put back."""
    lang, away = speech.lang, told.away
    if away is None:
        return sentence(text("log.deleted", lang, line=days_taken_back_post(speech).text))
    if told.off is None:
        gone = text("log.away.told", lang, days=_days(away, speech).removesuffix("."))
        said, label, action = text("log.taken_back", lang, line=gone), "put_back", ids.LOG_PUT_BACK
    else:
        said, label, action = _noted(away, told.off, speech), "undo", ids.LOG_UNDO
    value = ids.to_value(channel=told.key.channel, ts=told.key.ts, version=ids.NO_RECORDS)
    button = blocks.button(text(f"log.button.{label}", lang), action, value)
    return Post(text=said, blocks=[blocks.section(said), blocks.actions(button, block_id=f"away:{label}")])


def days_taken_back_post(speech: Speech) -> Post:
    """The short answer to the word that took days off back."""
    yours = text("log.away.yours", speech.lang)
    return sentence(text("log.taken_back", speech.lang, line=yours))


def _noted(away: Away, off: TimeOff, speech: Speech) -> str:
    days = _days(away, speech).removesuffix(".")
    if off.recorded_on < away.first:
        return text("log.away.noted" if away.half is None else "log.away.noted_half", speech.lang, days=days)
    ends = away.last <= off.recorded_on
    return text("log.away.noted_today" if ends else "log.away.noted_from_today", speech.lang, days=days)


def _days(away: Away, speech: Speech) -> str:
    lang = speech.lang
    first, last = (short_day(day, lang, year=day.year != speech.today.year) for day in (away.first, away.last))
    days = last if away.first == away.last else text("log.away.from_to", lang, first=first, last=last)
    return f"{days.removesuffix('.')}, {text(f'log.away.{away.half}', lang)}" if away.half else days
