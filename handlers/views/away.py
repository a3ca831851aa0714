"""The answer to days off that were announced."""

from domain.model.frame import Away
from handlers.views.entries import Speech
from handlers.views.post import Post
from handlers.views.receipt import sentence
from handlers.views.words import short_day, text


def away_post(away: Away, speech: Speech) -> Post:
    """ "Noted: you are away from Mon 30 Nov to Fri 4 Dec. …"."""
    lang = speech.lang
    first, last = (short_day(day, lang, year=day.year != speech.today.year) for day in (away.first, away.last))
    last = last.removesuffix(".")
    days = last if away.first == away.last else text("log.away.from_to", lang, first=first, last=last)
    if away.half is None:
        return sentence(text("log.away.noted", lang, days=days))
    return sentence(text("log.away.noted_half", lang, days=days, half=text(f"log.away.{away.half}", lang)))
