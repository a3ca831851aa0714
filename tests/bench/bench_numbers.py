"""How long the figures of a team take, against those of one rep, and the dues of many accounts against few."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from domain.calendar.member_calendar import MemberCalendar, calendar_of
from domain.calendar.windows import window
from domain.kpi.due import due_accounts
from domain.kpi.standing import standing
from domain.kpi.team import team_standing
from domain.model.plan import Plan
from domain.model.strategy import Cadence
from domain.model.tally import Measure, Tally
from domain.model.vocabulary import Account
from tests.domain.numbers_case import ANA, VOCABULARY, WORKSPACE, YEAR, at, away, plan, revision, strategy

TODAY = date(2026, 11, 26)
LINES = [("call", "A"), ("call", "B"), ("call", "C"), ("meeting", "A"), ("meeting", "B"), ("email", "A")]


def _rep(number: int) -> tuple[MemberCalendar, Plan]:
    user = f"U{number}"
    weeks = [date(2026, month, 3 + number % 5) for month in (2, 5, 8, 10)]
    off = [replace(away(first, first + timedelta(days=6)), user=user) for first in weeks]
    old = revision(dict.fromkeys(LINES, 320))
    new = revision(dict.fromkeys(LINES, 300), number=2, effective=date(2026, 7, 1))
    return calendar_of(replace(ANA, user=user), WORKSPACE, off), replace(plan(old, new), user=user)


def _quickest(act: Callable[[], object]) -> float:
    """The least processor time of five runs, in seconds."""
    taken = []
    for _ in range(5):
        start = time.process_time()
        act()
        taken.append(time.process_time() - start)
    return min(taken)


def _team(size: int) -> Callable[[], object]:
    """Figures of a year for so many reps with six lines and work every third day."""
    reps = [_rep(number) for number in range(size)]
    days = [YEAR[0] + timedelta(days=n) for n in range(0, 330, 3)]
    tallies = {
        f"U{n}": [
            Tally(user=f"U{n}", on=day, measure=Measure.DONE, activity=activity, segment=segment, value=1)
            for day in days
            for activity, segment in LINES
        ]
        for n in range(size)
    }
    year = window("year", TODAY, WORKSPACE)
    assert year is not None

    def figures() -> object:
        stood = (
            standing(
                asked,
                calendar=calendar,
                strategy=strategy(),
                vocabulary=VOCABULARY,
                tallies=tallies[calendar.member.user],
                window=year,
                now=at(TODAY, 14, 32),
            )
            for calendar, asked in reps
        )
        return team_standing(stood, window=year).effort

    return figures


def _dues(size: int) -> Callable[[], object]:
    """The dues of so many accounts of one rep, two cadences each."""
    calendar, _ = _rep(0)
    accounts = [Account(name=f"Account {n}", segment="ABC"[n % 3], owner="U0") for n in range(size)]
    cadences = [Cadence(segment=segment, activity="call", per_year=8) for segment in "ABC"]
    cadences += [Cadence(segment=segment, activity="meeting", per_year=3) for segment in "ABC"]
    known = strategy(cadences=tuple(cadences))
    return lambda: due_accounts(accounts, strategy=known, calendar=calendar, touches=(), first=YEAR[0], today=TODAY)


def _compare(name: str, small: float, large: float, times: int) -> None:
    print(f"{name}: {large * 1000:.1f} ms; {large / small:.1f} times the work of one {times}th")


if __name__ == "__main__":
    _compare("A year of 20 reps with six lines", _quickest(_team(1)), _quickest(_team(20)), 20)
    _compare("Dues of 600 accounts", _quickest(_dues(60)), _quickest(_dues(600)), 10)
