"""Look at plans: where members stand in a window, and which accounts are next."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from domain.calendar.logged import logged_lately
from domain.calendar.member_calendar import MemberCalendar
from domain.calendar.windows import window as window_called
from domain.kpi.due import due_accounts
from domain.kpi.standing import standing
from domain.model.access import managers_of
from domain.model.due import Due
from domain.model.look import PlanLook
from domain.model.member import Member, TimeOff
from domain.model.plan import Plan
from domain.model.standing import RepStanding
from domain.model.tally import Tally
from domain.model.vocabulary import Vocabulary
from domain.model.window import Window
from domain.ports.store import Transaction

AROUND = timedelta(days=400)
"""Time off this far around a window may move a plan's quotas."""
LATELY = timedelta(days=20)
"""The last finished working day lies within so many days, but for who is away that long."""


def look_at_plan(tx: Transaction, member: Member, *, viewer: Member, window: str, now: datetime) -> PlanLook:
    """The member's plan in the window called `window` (see domain.calendar.windows), as `viewer` sees it at `now`.
    Whether the viewer may is not asked here. ValueError: there is no such window."""
    vocabulary = tx.words.vocabulary()
    today = now.astimezone(member.zone).date()
    found = named_window(tx, window, today)
    plan = tx.plans.of(member.user, found.anchor(today))
    manager = next(iter(managers_of(member, tx.members.teams())), None)
    leader = tx.members.get(manager) if manager else None
    return PlanLook(
        member=member,
        viewer=viewer,
        standing=standings(tx, [member], found, now, vocabulary)[0],
        vocabulary=vocabulary,
        now=now,
        due=due_for(tx, member, today, vocabulary),
        waiting=plan.open if plan else None,
        manager=leader.name if leader else None,
    )


def named_window(tx: Transaction, name: str, today: date) -> Window:
    """The window called `name`; ValueError if there is none."""
    found = window_called(name, today, tx.words.workspace())
    if found is None:
        raise ValueError(f"no window is called {name}")
    return found


def standings(
    tx: Transaction,
    members: Sequence[Member],
    window: Window,
    now: datetime,
    vocabulary: Vocabulary,
    *,
    lately: bool = True,
) -> list[RepStanding]:
    """Where each member stands in `window` at `now`, in the order given; without `lately`, who logged since the last
    finished working day is not looked up."""
    calendars = calendars_of(tx, members, window.first, window.last)
    anchors = {calendar.member.user: window.anchor(calendar.today(now)) for calendar in calendars}
    covering = {day: {plan.user: plan for plan in tx.plans.covering(day)} for day in set(anchors.values())}
    plans = {user: covering[day][user] for user, day in anchors.items() if user in covering[day]}
    strategies = {day: tx.plans.strategy(day) for day in covering}
    tallies = _tallies(tx, calendars, plans, window, now)
    logged = _logged(tx, calendars, now) if lately else {}
    return [
        standing(
            plans.get(user),
            calendar=calendar,
            strategy=strategies[anchors[user]],
            vocabulary=vocabulary,
            tallies=tallies.get(user, ()),
            window=window,
            now=now,
            logged=logged.get(user),
        )
        for user, calendar in zip(anchors, calendars, strict=True)
    ]


def calendars_of(tx: Transaction, members: Sequence[Member], first: date, last: date) -> list[MemberCalendar]:
    """Each member's calendar, in the order given, with the time off from a year before `first` to one after `last`."""
    workspace = tx.words.workspace()
    alone = members[0].user if len(members) == 1 else None
    off: dict[str, list[TimeOff]] = {}
    for days in tx.members.time_off(first - AROUND, last + AROUND, alone):
        off.setdefault(days.user, []).append(days)
    return [
        MemberCalendar(member=member, workspace=workspace, time_off=tuple(off.get(member.user, ())))
        for member in members
    ]


def due_for(tx: Transaction, member: Member, today: date, vocabulary: Vocabulary) -> tuple[Due, ...]:
    """The member's accounts with a touch due by `today`, the most urgent first; none without a strategy."""
    strategy = tx.plans.strategy(today)
    if strategy is None or not strategy.cadences:
        return ()
    plan = tx.plans.of(member.user, today)
    first = plan.first if plan else strategy.first
    codes = sorted({cadence.activity for cadence in strategy.cadences})
    return due_accounts(
        vocabulary.accounts,
        strategy=strategy,
        calendar=calendars_of(tx, [member], today, today)[0],
        touches=tx.records.touches(first, today, codes),
        first=first,
        today=today,
        earlier=tx.records.touches(first - AROUND, first - timedelta(days=1), codes),
    )


def _tallies(
    tx: Transaction, calendars: Sequence[MemberCalendar], plans: Mapping[str, Plan], window: Window, now: datetime
) -> Mapping[str, list[Tally]]:
    """Each member's totals over the stretches of the window that no figure divides: they part where somebody's
    today or plan begins or a plan ends, so that a year costs no more than a week."""
    users = [calendar.member.user for calendar in calendars]
    parted = {calendar.today(now) for calendar in calendars}
    parted |= {day for plan in plans.values() for day in (plan.first, plan.last + timedelta(days=1))}
    starts = sorted({window.first, *(day for day in parted if day in window)})
    ends = [*(day - timedelta(days=1) for day in starts[1:]), window.last]
    found: dict[str, list[Tally]] = {}
    for first, last in zip(starts, ends, strict=True):
        for tally in tx.tallies.sums(users, first, last):
            found.setdefault(tally.user, []).append(tally)
    return found


def _logged(tx: Transaction, calendars: Sequence[MemberCalendar], now: datetime) -> dict[str, bool | None]:
    """Who logged since their last finished working day; None for who was not due to work on it."""
    users = [calendar.member.user for calendar in calendars]
    last = max((calendar.today(now) for calendar in calendars), default=now.date())
    entries: dict[str, set[date]] = {}
    for user, day in tx.records.days_logged(users, last - LATELY, last):
        entries.setdefault(user, set()).add(day)
    nothing: dict[str, set[date]] = {}
    for checkin in tx.checkins.between(users, last - LATELY, last):
        if checkin.nothing:
            nothing.setdefault(checkin.user, set()).add(checkin.day)
    return {
        user: logged_lately(calendar, entries=entries.get(user, ()), nothing=nothing.get(user, ()), now=now)
        for user, calendar in zip(users, calendars, strict=True)
    }
