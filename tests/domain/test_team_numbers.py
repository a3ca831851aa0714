"""Teams: effort against expected, where it went, what stands under the table."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from domain.kpi.team import segment_efforts, team_standing
from domain.model.money import Money, money
from domain.model.standing import Flag, LineStanding, Pace, RepStanding, RevenueStanding, effort_of
from domain.model.window import Window
from handlers.views.words import percent

WEEK = Window(first=date(2026, 11, 23), last=date(2026, 11, 29), name="week")
MINUTES = {"call": 10, "meeting": 90, "email": 5}


def _line(activity: str, done: int, expected: int, *, segment: str | None = "A", asked: int = 0) -> LineStanding:
    return LineStanding(
        activity=activity,
        segment=segment,
        done=done,
        attempts=done,
        quota=asked or expected,
        minutes=MINUTES[activity],
        asked=Fraction(asked or expected),
        effort_expected=Fraction(expected),
    )


def _beside(activity: str, done: int, segment: str | None = None) -> LineStanding:
    return LineStanding(activity=activity, segment=segment, done=done, attempts=done, minutes=MINUTES[activity])


def _rep(*lines: LineStanding, user: str = "UANA", **other: object) -> RepStanding:
    made = RepStanding(
        user=user,
        window=WEEK,
        today=date(2026, 11, 26),
        finished=date(2026, 11, 25),
        has_plan=True,
        lines=lines,
        revenue=RevenueStanding(won=money(0, "EUR")),
    )
    return replace(made, **other)  # type: ignore[arg-type]  # fields by name, as each test wants them


def test_team_at_61_per_cent() -> None:
    rep = _rep(_line("call", 50, 40), _line("meeting", 2, 6, segment="B"))
    assert effort_of((rep,)) == Fraction(580, 940)
    assert percent(team_standing([rep], window=WEEK).effort, "en") == "61%"


def test_one_reps_surplus_does_not_cover_anothers_gap() -> None:
    busy, quiet = _rep(_line("call", 80, 40)), _rep(_line("call", 0, 40), user="UBEN")
    assert team_standing([busy, quiet], window=WEEK).effort == Fraction(1, 2)
    assert [busy.effort, quiet.effort] == [Fraction(1), Fraction(0)]


def test_nothing_expected_yet_is_a_dash() -> None:
    assert team_standing([_rep(_line("call", 3, 0, asked=16)), _rep()], window=WEEK).effort is None
    assert team_standing([], window=WEEK).effort is None


def test_a_plan_of_cadences_puts_18_per_cent_of_calls_on_a() -> None:
    asked = {"A": 20 * 8, "B": 60 * 4, "C": 240 * 2}
    rep = _rep(*(_line("call", 0, total, segment=segment) for segment, total in asked.items()))
    shares = {effort.segment: effort.planned_share for effort in segment_efforts([rep])}
    assert shares["A"] == Fraction(160, 880)
    assert percent(shares["A"], "en") == "18%"


def _split(done: Mapping[str | None, int]) -> RepStanding:
    asked = {"A": 18, "B": 27, "C": 55}
    lines = [_line("call", done.get(segment, 0), total, segment=segment) for segment, total in asked.items()]
    return _rep(*lines, others=(_beside("call", done.get(None, 0)), _beside("email", 1000, segment="A")))


def test_a_is_under_worked_at_12_per_cent_against_18_planned() -> None:
    team = team_standing([_split({"A": 12, "B": 30, "C": 58})], window=WEEK)
    (under,) = team.under_worked
    assert (under.segment, percent(under.share, "en"), percent(under.planned_share, "en")) == ("A", "12%", "18%")


def test_work_without_a_segment_is_its_own_share() -> None:
    efforts = segment_efforts([_split({"A": 15, "B": 25, "C": 50, None: 10})])
    assert [(effort.segment, effort.share) for effort in efforts] == [
        ("A", Fraction(15, 100)),
        ("B", Fraction(25, 100)),
        ("C", Fraction(50, 100)),
        (None, Fraction(10, 100)),
    ]
    assert efforts[-1].planned_share == 0
    assert not any(effort.under_worked for effort in efforts)


def test_nobody_is_under_worked_before_any_work() -> None:
    efforts = segment_efforts([_split({})])
    assert [effort.share for effort in efforts] == [None] * 4
    assert not any(effort.under_worked for effort in efforts)


def test_touches_are_not_worth_the_same_minutes() -> None:
    rep = _rep(_line("call", 9, 9), _line("meeting", 1, 1, segment="B"))
    assert [effort.share for effort in segment_efforts([rep])] == [Fraction(1, 2), Fraction(1, 2)]


def test_activities_of_a_team_add_up_rep_by_rep() -> None:
    whole = _rep(_line("call", 5, 10, segment=None))
    split = _rep(_line("call", 3, 4), _line("call", 2, 6, segment="B"), others=(_beside("call", 7),), user="UBEN")
    (calls,) = team_standing([whole, split], window=WEEK).activities
    assert (calls.done, calls.quota) == (17, 20)


def test_the_as_of_line() -> None:
    reps = [_rep(logged=known, user=f"U{n}") for n, known in enumerate([True] * 17 + [False] * 3 + [None] * 2)]
    reps[0] = replace(reps[0], touches=60, unattributed=9)
    reps[1] = replace(reps[1], touches=40)
    team = team_standing(reps, window=WEEK)
    assert (team.logged, team.due) == (17, 20)
    assert percent(team.without_account, "en") == "9%"
    assert team_standing(reps[2:], window=WEEK).without_account is None


def test_money_is_added_up_by_currency() -> None:
    def revenue(won: Money, *foreign: Money, quota: Money | None = None) -> RevenueStanding:
        return RevenueStanding(won=won, foreign=foreign, quota=quota, by_now=quota)

    reps = [
        _rep(revenue=revenue(money(100, "EUR"), money(5, "USD"), quota=money(1000, "EUR"))),
        _rep(revenue=revenue(money(50, "EUR"), money(7, "USD"))),
        _rep(revenue=revenue(money(9, "GBP"), quota=money(20, "GBP"))),
    ]
    team = team_standing(reps, window=WEEK)
    assert team.won == (money(150, "EUR"), money(9, "GBP"))
    assert team.foreign == (money(12, "USD"),)
    assert team.quota == team.by_now == (money(1000, "EUR"), money(20, "GBP"))


def test_flags_and_who_needs_help() -> None:
    late = replace(_line("call", 2, 10), pace=Pace.BEHIND)
    ben = _rep(late, logged=False, user="UBEN")
    ana = _rep(_line("call", 10, 10), logged=False)
    chloe = _rep(replace(_line("call", 1, 2), pace=Pace.BEHIND), _line("meeting", 9, 9), user="UCHLOE", logged=True)
    team = team_standing([ana, ben, chloe], window=WEEK)
    assert [rep.flag for rep in team.reps] == [Flag.NOT_LOGGED, Flag.BEHIND, Flag.BEHIND]
    assert [rep.user for rep in team.need_help] == ["UBEN"]
    assert _rep(logged=True).flag is None


counts = st.integers(min_value=0, max_value=60)
lines = st.tuples(st.sampled_from(["call", "meeting", "email"]), counts, counts)


@given(reps=st.lists(st.lists(lines, max_size=4, unique_by=lambda line: line[0]), max_size=5))
def test_team_effort_lies_between_its_reps_and_never_above_all_of_it(reps: list[list[tuple[str, int, int]]]) -> None:
    stood = tuple(_rep(*(_line(code, done, expected) for code, done, expected in rep)) for rep in reps)
    known = [effort for rep in stood if (effort := rep.effort) is not None]
    team = effort_of(stood)
    if team is None:
        assert known == []
    else:
        assert 0 <= min(known) <= team <= max(known) <= 1
