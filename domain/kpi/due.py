"""Which accounts are due for their next touch, by their cadence."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from domain.calendar.member_calendar import MemberCalendar
from domain.model.due import Due, DueTouch, Touched
from domain.model.strategy import Cadence, Strategy
from domain.model.vocabulary import Account
from domain.plans.weights import Weights, season_weights


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clock:
    """Dates a cadence's touches up to `today` by one owner's calendar. `known` keeps what was worked out."""

    calendar: MemberCalendar
    weights: Weights
    today: date
    known: dict[tuple[int, int], date | None] = field(default_factory=dict)

    def on(self, halves: int, per_year: int, last: date | None) -> date | None:
        """The owner's first working day with per_year × W(d) ≥ halves ÷ 2, and not too soon after the last touch;
        None if that is later than today."""
        key = (halves, per_year)
        if key not in self.known:
            self.known[key] = self._worked(self.weights.reached(Fraction(halves, 2 * per_year)))
        day = self.known[key]
        if day is None or last is None or last + spacing(per_year) <= day:
            return day
        return self._worked(last + spacing(per_year))

    def _worked(self, day: date | None) -> date | None:
        while day is not None and day <= self.today and not self.calendar.is_working(day):
            day += timedelta(days=1)
        return day if day is not None and day <= self.today else None


def spacing(per_year: int) -> timedelta:
    """The least time between two touches of a cadence: half of 365 ÷ n days, rounded up."""
    return timedelta(days=ceil(Fraction(365, 2 * per_year)))


def due_accounts(
    accounts: Iterable[Account],
    *,
    strategy: Strategy,
    calendar: MemberCalendar,
    touches: Iterable[Touched],
    first: date,
    today: date,
    earlier: Iterable[Touched] = (),
) -> tuple[Due, ...]:
    """Accounts owned by the calendar's member with a touch due by `today`, the most urgent first.

    With n touches a year and W(d) the activity season's weight from the plan's first day on, touch number k is due
    on the owner's first working day with n × W(d) ≥ k − ½ and overdue on the first with n × W(d) ≥ k, never sooner
    than half of 365/n days after the last touch; k is one more than the touches so far. Each activity runs by its
    own clock. `first` is the plan's first day, `touches` are those from then on; `earlier` ones only keep the
    distance. Overdue before due, then by date; ties by potential, then name."""
    weights = season_weights(calendar, strategy.activity_season, first, max(strategy.last, today))
    clock = _Clock(calendar=calendar, weights=weights, today=today)
    sofar = {(touched.account, touched.activity): touched for touched in touches}
    before = {(touched.account, touched.activity): touched.last for touched in earlier}
    found: list[Due] = []
    for account in accounts:
        if account.owner != calendar.member.user:
            continue
        reasons: list[DueTouch] = []
        for cadence in cadences_of(account, strategy):
            key = (account.name, cadence.activity)
            touched = sofar.get(key)
            last = touched.last if touched else before.get(key)
            reason = _reason(cadence, touched.days if touched else 0, last, clock)
            reasons += [reason] if reason else []
        if reasons:
            found.append(Due(account=account, reasons=tuple(sorted(reasons, key=_urgency))))
    return tuple(sorted(found, key=lambda due: (_urgency(due.first), -due.account.potential, due.account.name)))


def cadences_of(account: Account, strategy: Strategy) -> tuple[Cadence, ...]:
    """The cadence of each activity for an account; one for its kind goes before one for both kinds."""
    chosen: dict[str, Cadence] = {}
    for cadence in strategy.cadences:
        fits = cadence.segment == account.segment and cadence.kind in (None, account.kind) and cadence.per_year > 0
        if fits and (cadence.activity not in chosen or cadence.kind is not None):
            chosen[cadence.activity] = cadence
    return tuple(chosen.values())


def _reason(cadence: Cadence, days: int, last: date | None, clock: _Clock) -> DueTouch | None:
    number, n = days + 1, cadence.per_year
    due = clock.on(2 * number - 1, n, last)
    if due is None:
        return None
    overdue = clock.on(2 * number, n, last)
    return DueTouch(activity=cadence.activity, number=number, of=n, due=due, overdue=overdue, last=last)


def _urgency(reason: DueTouch) -> tuple[bool, date, str]:
    return (reason.overdue is None, reason.overdue or reason.due, reason.activity)
