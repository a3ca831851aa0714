"""What was done, in many wordings: parts, outcomes, amounts, deals, slips and lists keep their score."""

from domain.understanding import Reader
from tests.corpus.scoring import labelled, scored, vocabulary

EXACT_AT_LEAST = 89.0
SILENT_AT_MOST = 5


def test_what_was_done_is_read_in_many_wordings() -> None:
    """Not all exact yet: what is read right must stay right, and no more may be wrong in silence."""
    score = scored(Reader(vocabulary()), labelled("deeds.jsonl"))
    report = "\n".join(score.wrong)
    assert score.exact >= EXACT_AT_LEAST, report
    assert score.counts["silent"] <= SILENT_AT_MOST, report
    assert score.chat == 0, report
