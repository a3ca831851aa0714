"""What is done today is told beside what today asks; work beside the plan is told apart in a team's row."""

from dataclasses import replace

from domain.model.standing import LineStanding, totals
from handlers.views.team import _counts


def line(segment: str | None, done: int, quota: int | None) -> LineStanding:
    return LineStanding(activity="meeting", segment=segment, done=done, attempts=done, quota=quota)


def test_what_fills_the_plan_is_told_apart_from_what_does_not() -> None:
    (meetings,) = totals((line("B", 0, 2), line("A", 2, None)))
    assert (meetings.done, meetings.filled, meetings.beside, meetings.quota) == (2, 0, 2, 2)
    assert _counts([meetings], ["meeting"], "en") == ["0 / 2 (+2)"]
    assert _counts([replace(meetings, done=2, beside=0)], ["meeting"], "en") == ["2 / 2"]
