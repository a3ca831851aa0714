"""What people see of plans, teams and finished weeks, from records in the store."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.store.database import Database
from domain.errors import Refusal
from domain.model.checkin import Checkin, CheckinKind, CheckinState
from domain.model.look import DigestLook, PlanLook, TeamLook
from domain.model.member import Member, Role, TimeOff
from domain.model.standing import Flag, Pace
from domain.ports.store import Transaction
from domain.usecases.cards import checkin_key
from domain.usecases.look_at_plan import look_at_plan
from domain.usecases.look_at_team import look_at_team
from domain.usecases.look_at_week import look_at_week
from domain.usecases.prompt_members import prompt_members
from handlers.digest import draw_digest
from tests.logbook import ANA, CHLOE, MIA, NOW, PEOPLE, TEAM, Logbook, import_demo_files, said

BEN, OMAR = PEOPLE["ben"], PEOPLE["omar"]
MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
DIGEST = datetime(2026, 11, 30, 7, 30, tzinfo=UTC)
WORKED = ("16 calls segment A", "10 calls segment B", "8 calls segment C", "2 meetings segment B")
"""All that Ana's plan asks in the week of 23 November."""


def somebody(tx: Transaction, user: str) -> Member:
    member = tx.members.get(user)
    assert member is not None
    return member


def plan_of(book: Logbook, user: str = ANA, window: str = "week", now: datetime = NOW) -> PlanLook:
    with book.store.read(TEAM) as tx:
        member = somebody(tx, user)
        return look_at_plan(tx, member, viewer=member, window=window, now=now)


def team_of(book: Logbook, viewer: str = MIA, now: datetime = NOW, user: str | None = None) -> TeamLook:
    with book.store.read(TEAM) as tx:
        return look_at_team(tx, somebody(tx, viewer), window="week", now=now, user=user)


def week_of(book: Logbook, now: datetime = DIGEST) -> DigestLook:
    with book.store.read(TEAM) as tx:
        return look_at_week(tx, somebody(tx, MIA), now=now)


def logs(book: Logbook, day: date, *texts: str, user: str = ANA) -> None:
    """Say these at noon of a day."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    for minute, text in enumerate(texts):
        book.hears(said(text, noon + timedelta(minutes=minute), user=user, channel=f"D{user}"))


def test_a_week_counts_touches_against_quota_and_finished_days(book: Logbook) -> None:
    logs(book, MONDAY, "3 calls segment A", "2 calls segment A no answer", "1 call")
    calls_a, calls_b, *_ = plan_of(book).standing.lines
    assert (calls_a.done, calls_a.attempts, calls_a.quota, calls_a.by_now) == (3, 5, 16, 3)
    assert (calls_a.pace, calls_a.needed) == (Pace.ON_PACE, 4)
    assert (calls_b.done, calls_b.quota, calls_b.by_now, calls_b.pace) == (0, 10, 2, Pace.BEHIND)
    assert [(line.segment, line.done) for line in plan_of(book).standing.others] == [(None, 1)]


def test_a_day_is_finished_at_six(book: Logbook) -> None:
    before, after = NOW.replace(hour=16, minute=59), NOW.replace(hour=17)
    assert [plan_of(book, now=now).standing.lines[0].by_now for now in (before, after)] == [3, 6]


def test_a_plan_that_starts_inside_the_window_counts_its_own_days_only(book: Logbook) -> None:
    logs(book, date(2026, 11, 13), "5 calls segment A")
    logs(book, MONDAY, "3 calls segment A")
    logs(book, TUESDAY, "2 calls segment A")
    with book.store.begin(TEAM) as tx:
        plan = tx.plans.of(ANA, TUESDAY)
        assert plan is not None
        tx.plans.save(replace(plan, first=date(2026, 11, 16)))
    line = plan_of(book, window="month").standing.lines[0]
    assert line.done == 5


def test_accounts_never_touched_are_overdue_until_a_touch(book: Logbook) -> None:
    due = plan_of(book).due
    assert {"Acme", "Globex"} <= {one.account.name for one in due}
    assert all(one.account.owner == ANA for one in due)
    assert (due[0].first.number, due[0].first.overdue is not None) == (1, True)
    logs(book, TUESDAY, "called Acme")
    acme = next(one for one in plan_of(book).due if one.account.name == "Acme")
    assert "call" not in {reason.activity for reason in acme.reasons}


def test_no_window_of_another_name(book: Logbook) -> None:
    with pytest.raises(ValueError, match="fortnight"):
        plan_of(book, window="fortnight")


def test_a_manager_sees_her_reps_and_a_head_of_teams_sees_teams(book: Logbook) -> None:
    mia, omar = team_of(book), team_of(book, OMAR)
    assert [member.name for member in mia.members] == ["Ana", "Ben", "Chloé"]
    assert (mia.groups, [group.name for group in omar.groups]) == ((), ["Field sales"])
    assert omar.team == mia.team
    assert team_of(book, user=BEN).members[0].user == BEN


def test_an_admin_sees_every_rep(book: Logbook) -> None:
    with book.store.begin(TEAM) as tx:
        tx.members.save(replace(somebody(tx, OMAR), role=Role.ADMIN))
    assert len(team_of(book, OMAR).members) == 3


@pytest.mark.parametrize(
    ("viewer", "user", "key"),
    [(ANA, None, "rep"), (MIA, OMAR, "not_yours"), (MIA, "U0NOBODY1", "not_yours")],
)
def test_who_may_not_look_is_refused(book: Logbook, viewer: str, user: str | None, key: str) -> None:
    with pytest.raises(Refusal) as refused:
        team_of(book, viewer, user=user)
    assert refused.value.key == f"team.refused.{key}"


def test_a_manager_without_reps_is_told_so(book: Logbook) -> None:
    with book.store.begin(TEAM) as tx:
        tx.members.save(Member(user="U0NEW0001", name="New", role=Role.MANAGER))
    with pytest.raises(Refusal) as refused:
        team_of(book, "U0NEW0001")
    assert refused.value.key == "team.refused.nobody"


def test_who_logged_since_the_last_finished_day(book: Logbook) -> None:
    logs(book, MONDAY, "3 calls segment A")
    with book.store.begin(TEAM) as tx:
        due = datetime(2026, 11, 23, 17, 30, tzinfo=UTC)
        answer = Checkin(user=BEN, kind=CheckinKind.EVENING, day=MONDAY, due=due, state=CheckinState.ANSWERED)
        tx.checkins.add(replace(answer, nothing=True))
        tx.members.add_time_off(TimeOff(user=CHLOE, first=MONDAY, last=MONDAY, recorded_on=date(2026, 11, 1)))
    look = team_of(book)
    assert [rep.logged for rep in look.team.reps] == [True, True, None]
    assert (look.team.logged, look.team.due) == (2, 2)
    assert look.team.without_account == 1


def test_a_finished_week_names_who_is_behind_and_who_was_silent(book: Logbook) -> None:
    logs(book, MONDAY, *WORKED)
    logs(book, date(2026, 11, 12), "3 calls segment A", user=BEN)
    look = week_of(book)
    assert [(member.user, last) for member, last in look.silent] == [(BEN, date(2026, 11, 12)), (CHLOE, None)]
    assert [rep.flag for rep in look.week.team.reps] == [Flag.NOT_LOGGED, Flag.BEHIND, Flag.BEHIND]


def test_nobody_is_silent_who_was_away_or_said_nothing(book: Logbook) -> None:
    with book.store.begin(TEAM) as tx:
        away = TimeOff(user=BEN, first=MONDAY, last=date(2026, 11, 27), recorded_on=date(2026, 11, 1))
        tx.members.add_time_off(away)
        answer = Checkin(user=CHLOE, kind=CheckinKind.EVENING, day=TUESDAY, due=NOW, state=CheckinState.ANSWERED)
        tx.checkins.add(replace(answer, nothing=True))
    assert [member.user for member, _ in week_of(book).silent] == [ANA]


def test_the_digest_of_a_week_on_both_databases(any_store: Database) -> None:
    import_demo_files(any_store)
    book = Logbook(store=any_store)
    logs(book, MONDAY, *WORKED, "won Acme 15k licence")
    logs(book, TUESDAY, "1 call segment B", user=BEN)
    for _ in range(2):
        with any_store.begin(TEAM) as tx:
            prompt_members(tx, DIGEST)
    with any_store.read(TEAM) as tx:
        owed = tx.deliveries.get(checkin_key(CheckinKind.DIGEST, MIA, date(2026, 11, 30)))
        assert owed is not None
        assert (owed.to, owed.wanted) == (MIA, 1)
        post = draw_digest(tx, owed)
    assert post is not None
    head, first, *rest = post.text.splitlines()
    assert head == "*Week 48: 35% of expected, 15,000 € won (season: 21,786 €).*"
    assert first == "Do first: talk with Chloé about meetings B (0 of 2)."
    assert rest == [
        "⚠ *Ben* is behind: meetings B (0 of 2), calls A (0 of 15)",
        "⚠ *Chloé* is behind: meetings B (0 of 2), calls A (0 of 15)",
        "⏳ Nothing logged: Chloé (no entry in eight weeks)",
    ]
