"""Where the lines of the plan that a message moved stand."""

from domain.model.standing import LineStanding, Pace
from handlers.views.entries import Speech
from handlers.views.lines import pace_text
from handlers.views.words import bar, capital, noun, number, text


def pace_line(standing: LineStanding, speech: Speech) -> str:
    """ "A calls  ██████░░░░  11 of 16 this week, on pace"."""
    lang = speech.lang
    values = {
        "name": line_label(standing, speech),
        "bar": bar(standing.done, standing.quota or 0),
        "done": number(standing.done, lang),
        "quota": number(standing.quota or 0, lang),
        "window": text("window.week", lang),
    }
    if standing.pace is Pace.NONE:
        return text("log.pace.unpaced", lang, **values)
    return text("log.pace.line", lang, pace=pace_text(standing, lang), **values)


def line_label(standing: LineStanding, speech: Speech) -> str:
    """ "A calls", "Calls": a line of the plan."""
    activity = noun(standing.activity, speech.lang, speech.vocabulary, 2)
    if standing.segment is None:
        return capital(activity)
    return capital(text("log.pace.name", speech.lang, activity=activity, segment=standing.segment))
