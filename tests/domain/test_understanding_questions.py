"""A question behind a story is a question; behind a log it leaves the log what it is."""

from datetime import date

import pytest

from domain.model.frame import Intent, Question
from domain.understanding import Reader
from tests.corpus.scoring import vocabulary

TODAY = date(2026, 11, 23)
READER = Reader(vocabulary())


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "Before I see Helen at two, could you tell me how many demos I've done this quarter, I'd rather not guess",
            Question(activity="demo", window="quarter"),
        ),
        (
            "ma cheffe veut un point, je n'ai rien noté, tu peux me dire combien de devis j'ai sortis ce trimestre ?",
            Question(activity="quote", window="quarter"),
        ),
        ("I've done 5 demos this month, how many left?", Question(activity="demo", window="month")),
    ],
)
def test_a_question_behind_a_story_is_asked(text: str, question: Question) -> None:
    frame = READER.read(text, today=TODAY)
    assert (frame.intent, frame.question, frame.entries) == (Intent.QUESTION, question, ())


@pytest.mark.parametrize(
    ("text", "log"),
    [
        ("3 calls A, how many left this week?", "3 calls A"),
        ("3 appels A et 2 mails B, il m'en reste combien cette semaine ?", "3 appels A et 2 mails B"),
        ("2 demos Hooli. Am I on track this month?", "2 demos Hooli"),
    ],
)
def test_a_log_before_a_question_is_recorded(text: str, log: str) -> None:
    assert READER.read(text, today=TODAY).entries == READER.read(log, today=TODAY).entries != ()
