"""Where the lines that a message moved stand, and the answer to a question about one's own numbers."""

from domain.model.frame import Question
from domain.model.standing import LineStanding, Pace, RepStanding
from handlers.views.blocks import section
from handlers.views.entries import Speech
from handlers.views.lines import pace_text, revenue_text
from handlers.views.post import Post
from handlers.views.words import bar, capital, noun, number, text

ANSWERED = 4
"""Lines of a plan that an answer holds."""


def pace_line(standing: LineStanding, speech: Speech) -> str:
    """ "A calls  ██████░░░░  11 of 16 this week, on pace"."""
    drawn = bar(standing.done, standing.quota or 0)
    return _said("log.pace", standing, speech, window="week", bar=drawn)


def question_post(standing: RepStanding, question: Question, window: str, speech: Speech) -> Post:
    """ "A calls: 11 of 16 this week, on pace · 5 to go", one line each; revenue where no activity was asked for."""
    lang = speech.lang
    lines = [line for line in (*standing.lines, *standing.others) if _asked(line, question)]
    said = [_progress(line, window, speech) for line in lines[:ANSWERED]]
    if question.activity is None and question.segment is None and standing.revenue.quota is not None:
        shown = revenue_text(standing.revenue, lang)
        said.append(text("log.answer.revenue", lang, revenue=shown, window=text(f"window.{window}", lang)))
    if not said:
        said = [text("log.answer.none", lang, window=text(f"window.{window}", lang))]
    if not standing.has_plan:
        said.append(text("log.answer.no_plan", lang))
    elif len(lines) > ANSWERED:
        said.append(text("log.answer.more", lang))
    joined = "\n".join(said)
    return Post(text=joined, blocks=[section(joined)])


def _asked(line: LineStanding, question: Question) -> bool:
    return question.activity in (None, line.activity) and question.segment in (None, line.segment)


def _progress(standing: LineStanding, window: str, speech: Speech) -> str:
    said = _said("log.answer", standing, speech, window=window)
    if not standing.planned:
        return said
    left = max(0, (standing.quota or 0) - standing.done)
    rest = text("log.answer.left", speech.lang, n=left) if left else text("log.answer.met", speech.lang)
    return f"{said} · {rest}"


def line_label(standing: LineStanding, speech: Speech) -> str:
    """ "A calls", "Calls": a line of the plan."""
    activity = noun(standing.activity, speech.lang, speech.vocabulary, 2)
    if standing.segment is None:
        return capital(activity)
    return capital(text("log.pace.name", speech.lang, activity=activity, segment=standing.segment))


def _said(prefix: str, standing: LineStanding, speech: Speech, *, window: str, **more: str) -> str:
    lang = speech.lang
    values = {
        "name": line_label(standing, speech),
        "done": number(standing.done, lang),
        "window": text(f"window.{window}", lang),
        **more,
    }
    if not standing.planned:
        return text("log.answer.unplanned", lang, **values)
    values["quota"] = number(standing.quota or 0, lang)
    if standing.pace is Pace.NONE:
        return text(f"{prefix}.unpaced", lang, **values)
    return text(f"{prefix}.line", lang, pace=pace_text(standing, lang), **values)
