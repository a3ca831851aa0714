"""Twenty thousand sentences that are no log: none is recorded, hardly any is asked about, no day off is invented."""

from collections.abc import Iterator
from datetime import date

import pytest

from domain.model.frame import Frame
from domain.understanding import Reader
from tests.corpus.nonlogs import changes_the_record, nonlogs
from tests.corpus.scoring import vocabulary

TODAY = date(2026, 11, 23)
ENOUGH = 20_000
QUESTIONED_AT_MOST = 0.005
AWAY_AT_MOST = 0.01
SHOWN = 25

Read = list[tuple[str, Frame]]


@pytest.fixture(scope="module")
def read() -> Read:
    reader = Reader(vocabulary())
    return [(sentence, reader.read(sentence, today=TODAY)) for sentence in nonlogs()]


def test_there_are_as_many_as_promised_and_none_twice() -> None:
    assert len(set(nonlogs())) == len(nonlogs()) >= ENOUGH


def test_nothing_is_recorded(read: Read) -> None:
    wrong = [(sentence, frame) for sentence, frame in read if changes_the_record(frame)]
    assert not wrong, told(wrong)


def test_hardly_any_is_asked_about(read: Read) -> None:
    asked = [(sentence, frame) for sentence, frame in read if frame.ask]
    assert len(asked) <= QUESTIONED_AT_MOST * len(read), told(asked)


def test_hardly_any_is_taken_for_a_day_off(read: Read) -> None:
    away = [(sentence, frame) for sentence, frame in read if frame.time_off is not None]
    assert len(away) <= AWAY_AT_MOST * len(read), told(away)


@pytest.mark.parametrize("text", ["3 calls A", "correction: 4 calls A", "4 not 3", "undo", "called Contoso"])
def test_a_log_among_them_would_be_found(text: str) -> None:
    """The judge itself must be able to fail a reader."""
    assert changes_the_record(Reader(vocabulary()).read(text, today=TODAY))


@pytest.mark.parametrize("text", ["about 3 calls A", "won a deal 15k", "thanks"])
def test_what_waits_for_an_answer_is_not_recorded(text: str) -> None:
    assert not changes_the_record(Reader(vocabulary()).read(text, today=TODAY))


def told(wrong: Read) -> str:
    def lines() -> Iterator[str]:
        yield f"{len(wrong)} sentences, the first of them:"
        for sentence, frame in wrong[:SHOWN]:
            yield f"{sentence!r} → {frame.intent.value}: {frame.entries or frame.fix or frame.time_off}"

    return "\n".join(lines())
