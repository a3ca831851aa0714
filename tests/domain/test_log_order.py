"""Whatever the order, the delay and the repetition of Slack's events, the same records and totals stand in the end."""

from collections import Counter
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.model.frame import Item
from tests.logbook import NOW, Logbook, deleted, edited, said, unfurled

TEXTS = (
    "3 calls segment A",
    "4 calls segment A",
    "3 calls segment A, 1 demo segment B",
    "1 demo segment B, 2 emails",
    "2 calls segment D",
    "3 segment A",
    "won Acme 15k licence",
    "good morning",
    "called Acme yesterday",
)
SECONDS_APART = 0.3
"""Less than a second: Slack's edit stamps of whole seconds tie."""

NUMBERS = count(1)
"""Each example has conversations of its own."""

Events = list[dict[str, Any]]


@st.composite
def lives(draw: st.DrawFn) -> list[Events]:
    """The events of some messages, each in the order in which it was done: said, edited, unfurled, deleted."""
    messages: list[Events] = []
    for number in range(draw(st.integers(1, 3))):
        moment = NOW + timedelta(minutes=number)
        texts = draw(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=4))
        events: Events = [said(texts[0], moment)]
        ts = events[0]["ts"]
        for text in texts[1:]:
            moment += timedelta(seconds=SECONDS_APART)
            events.append(edited(ts, text, moment))
        if draw(st.booleans()) and len(texts) == 1:
            events.append(unfurled(ts, texts[0], moment + timedelta(seconds=SECONDS_APART)))
        if draw(st.booleans()):
            events.append(deleted(ts, moment + timedelta(seconds=1)))
        messages.append(events)
    return messages


@st.composite
def arrivals(draw: st.DrawFn) -> tuple[list[Events], Events]:
    """The lives of some messages, and a way in which their events may come: in any order, some more than once."""
    messages = draw(lives())
    events = [event for message in messages for event in message]
    repeated = draw(st.lists(st.sampled_from(events), max_size=4))
    return messages, draw(st.permutations([*events, *repeated]))


def standing_of(book: Logbook, messages: list[Events]) -> list[Counter[Item]]:
    return [Counter(book.items(events[0]["ts"])) for events in messages]


@pytest.mark.timeout(300)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(arrived=arrivals())
def test_any_order_ends_alike(book: Logbook, arrived: tuple[list[Events], Events]) -> None:
    messages, events = arrived
    number = next(NUMBERS)
    ends = []
    for way, ordered in enumerate(([event for message in messages for event in message], events)):
        book.channel = f"D{number}W{way}"
        for event in ordered:
            book.hears({**event, "channel": book.channel})
        ends.append(standing_of(book, messages))
        book.totals()
    assert ends[0] == ends[1]
