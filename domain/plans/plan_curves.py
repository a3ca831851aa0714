"""The curves of a member's plan: one for each line, one for its revenue."""

from datetime import date

from domain.calendar.member_calendar import MemberCalendar
from domain.model.plan import Plan, PlanLine, Revision
from domain.model.strategy import FLAT, Strategy
from domain.plans.curve import Curve, curve, half_up
from domain.plans.weights import Weights, plan_weights


def ruling(plan: Plan) -> tuple[tuple[date, Revision], ...]:
    """Agreed revisions with the day from which each rules, ascending: its effective date, or the day of its
    agreement if that came later, because quotas of past days are frozen. The first rules from its effective date.
    A revision gives way to a younger one for good."""
    starts: list[tuple[date, int, Revision]] = []
    for revision in plan.agreed:
        agreed = revision.agreed_on if starts and revision.agreed_on else revision.effective
        starts.append((max(revision.effective, agreed), revision.number, revision))
    kept: list[tuple[date, Revision]] = []
    for start, number, revision in sorted(starts, key=lambda found: found[:2]):
        if not kept or number > kept[-1][1].number:
            kept.append((start, revision))
    return tuple(kept)


def in_force(plan: Plan, on: date) -> Revision | None:
    """The agreed revision that rules `on`; None before the first or outside the plan's period."""
    if not plan.first <= on <= plan.last:
        return None
    return next((revision for start, revision in reversed(ruling(plan)) if start <= on), None)


def activity_weights(plan: Plan, calendar: MemberCalendar, strategy: Strategy | None) -> Weights:
    """Weights of the plan's days for activities."""
    season = strategy.activity_season if strategy else FLAT
    return plan_weights(calendar, season, plan.first, plan.last)


def line_curve(plan: Plan, line: PlanLine, weights: Weights) -> Curve:
    """The curve of the line with this activity and segment through all revisions in force; from a revision without
    the line on, nothing more is asked."""
    return curve(weights, [(start, _total(revision, line)) for start, revision in ruling(plan)])


def revenue_curve(plan: Plan, calendar: MemberCalendar, strategy: Strategy | None) -> Curve:
    """The curve of the plan's revenue along the revenue season, in minor units of its currency."""
    season = strategy.revenue_season if strategy else FLAT
    weights = plan_weights(calendar, season, plan.first, plan.last)
    totals = [(start, revision.revenue.minor if revision.revenue else None) for start, revision in ruling(plan)]
    return curve(weights, totals)


def part_of(total: int, weights: Weights, first: date, last: date) -> int:
    """What a plan of first..last gets of a total meant for the whole period of `weights`: R(total × its weight),
    R = round half up. The rest is nobody's: it goes to the team's unassigned line."""
    return half_up(total * weights.between(first, last) / weights.total) if weights.total else 0


def _total(revision: Revision, line: PlanLine) -> int | None:
    same = [kept.total for kept in revision.lines if (kept.activity, kept.segment) == (line.activity, line.segment)]
    return sum(same) if same else None
