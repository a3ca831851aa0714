"""The words of a message that an entry was read from, short enough to stand under its line."""

import re
from collections.abc import Iterable

from domain.model.record import Span
from handlers.views.words import escape

GLANCE = 60
"""A message of fewer letters is taken in at a glance, also with several entries in it."""
LONG = 80
"""Letters from which a message cannot be taken in at a glance."""
ENOUGH = 28
"""A quote of fewer letters takes some words from around it."""
MOST = 60
_NEXT, _BEFORE = re.compile(r"\s*\S+"), re.compile(r"\S+\s*$")
_BOUND = re.compile(r"[.,;:!?](?=\s|$)|\n")
_LINK = re.compile(r"<(?:[@#!][^<>|]*|[^<>|\s]*)(?:\|([^<>]*))?>")
"""What Slack writes for a mention, a channel or a link, with its label."""


def wordy(said: str, spans: Iterable[Span]) -> bool:
    """Is the message long, with a good part of its words in no entry?"""
    taken = {place for span in spans for place in range(span.start, span.end)}
    letters = [place for place, letter in enumerate(said) if not letter.isspace()]
    return len(said) >= LONG and sum(place in taken for place in letters) * 10 < len(letters) * 7


def quote(said: str, span: Span | None) -> str:
    """ "called Acme and left…": the words of the span, with a few around them where they are too few to tell; "" where
    it does not lie in the message."""
    if span is None or not 0 <= span.start < span.end <= len(said):
        return ""
    first = max((found.end() for found in _BOUND.finditer(said, 0, span.start)), default=0)
    after = _BOUND.search(said, span.end)
    last = after.start() if after else len(said)
    start, end = _widened(said, span, first, last)
    words = " ".join(_plain(said[start:end]).split())
    shown = words if len(words) <= MOST else words[:MOST].rpartition(" ")[0] or words[:MOST]
    return escape(f"{shown}…" if shown != words or said[end:last].strip() else shown)


def _widened(said: str, span: Span, first: int, last: int) -> tuple[int, int]:
    """The span with words of its clause added, those behind it first, until they are enough."""
    start, end = span.start, span.end
    while end - start < ENOUGH and (behind := _NEXT.match(said, end, last)):
        end = behind.end()
    while end - start < ENOUGH and (before := _BEFORE.search(said[first:start])):
        start = first + before.start()
    return start, end


def _plain(said: str) -> str:
    return _LINK.sub(lambda link: link[1] or "", said)
