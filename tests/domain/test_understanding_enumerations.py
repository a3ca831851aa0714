"""The labels of a numbered list count nothing; a count in brackets is no label."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.model.frame import Activity
from domain.understanding import Reader
from domain.understanding.words.enumerations import itemized
from tests.corpus.scoring import vocabulary

TODAY = date(2026, 11, 23)
READER = Reader(vocabulary())


@pytest.mark.parametrize(
    "text",
    [
        "1) called Acme 2) emailed Globex",
        "today: 1. called Acme 2. emailed Globex",
        "(1) called Acme (2) emailed Globex",
        "1/ appelé Acme 2/ mail à Globex",
        "1- appelé Acme\n2- mail à Globex",
        "a) called Acme b) emailed Globex",
        "(i) a call with Acme; (ii) an email to Globex",
    ],
)
def test_labels_count_nothing(text: str) -> None:
    frame = READER.read(text, today=TODAY)
    found = [(item.activity, item.count, item.accounts) for item in frame.entries if isinstance(item, Activity)]
    assert found == [("call", 1, ("Acme",)), ("email", 1, ("Globex",))]
    assert not frame.ask


@pytest.mark.parametrize(
    "text",
    ["calls (1), demos (2)", "2) called Acme", "1.5k and 2.5k", "12/11 calls 13/11 demos", "B) then A)"],
)
def test_what_is_no_list_stays(text: str) -> None:
    assert itemized(text) == text


@given(st.text(alphabet="12abi ().-/,\nx", max_size=60))
def test_every_offset_stays_valid(text: str) -> None:
    read = itemized(text)
    assert len(read) == len(text)
    assert all(new == old or new in " \n" for new, old in zip(read, text, strict=True))


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("0930 visit Acme. 1130 demo Hooli. 1400-1530 nine calls B. 1600 home", "visit Acme. demo Hooli. nine calls B"),
        ("0830 : point interne\n1000 : visite Acme\n1400 : 16 appels A", "visite Acme\n16 appels A"),
        ("Three things. One, I called Acme. Two, I rang Hooli. Three, the lunch.", "I called Acme. I rang Hooli."),
    ],
)
def test_hours_and_words_at_the_head_of_a_sentence_count_nothing(text: str, same: str) -> None:
    frame = READER.read(text, today=TODAY)
    assert (frame.entries, frame.ask) == (READER.read(same, today=TODAY).entries, ())
