"""Money won against the revenue season's curve."""

from domain.calendar.member_calendar import MemberCalendar
from domain.kpi.pace import behind_by, pace_of, ratio
from domain.kpi.span import Span
from domain.kpi.work import Work
from domain.model.money import MINOR_DIGITS, Money
from domain.model.plan import Plan, Revision
from domain.model.standing import Pace, RevenueStanding
from domain.model.strategy import Strategy
from domain.plans.plan_curves import revenue_curve


def revenue_standing(
    plan: Plan | None,
    revision: Revision | None,
    *,
    calendar: MemberCalendar,
    strategy: Strategy | None,
    work: Work,
    span: Span,
) -> RevenueStanding:
    """What the work of the span won, in the plan's currency (else the workspace's), against the plan's
    revenue if there is any. Other currencies are kept apart."""
    asked = revision.revenue if revision else None
    currency = asked.currency if asked else calendar.workspace.currency
    won = Money(minor=work.won.get(currency, 0), currency=currency)
    others = sorted((other, minor) for other, minor in work.won.items() if minor and other != currency)
    foreign = tuple(Money(minor=minor, currency=other) for other, minor in others)
    if plan is None or asked is None:
        return RevenueStanding(won=won, deals=work.deals, foreign=foreign)
    curve = revenue_curve(plan, calendar, strategy)
    quota = curve.quota(span.first, span.last)
    by_now = curve.quota(span.first, span.to_date)
    expected = curve.expected(span.first, span.to_date)
    least = 10 ** MINOR_DIGITS.get(currency, 2)
    pace = Pace.NONE
    if span.month_or_more:
        with_today = curve.expected(span.first, span.with_today)
        day_quota = span.day_quota(quota)
        pace = pace_of(won.minor, expected=expected, expected_with_today=with_today, day_quota=day_quota, least=least)
    late = behind_by(won.minor, by_now, least) if pace is Pace.BEHIND else None
    return RevenueStanding(
        won=won,
        deals=work.deals,
        foreign=foreign,
        quota=Money(minor=quota, currency=currency),
        by_now=Money(minor=by_now, currency=currency),
        expected=expected,
        pace=pace,
        behind_by=None if late is None else Money(minor=late, currency=currency),
        attainment=ratio(won.minor, quota),
    )
