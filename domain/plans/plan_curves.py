"""The curves of a member's plan: one for each line, one for its revenue."""

from domain.calendar.member_calendar import MemberCalendar
from domain.model.plan import Plan, PlanLine, Revision
from domain.model.strategy import FLAT, Strategy
from domain.plans.curve import Curve, curve
from domain.plans.weights import Weights, plan_weights


def activity_weights(plan: Plan, calendar: MemberCalendar, strategy: Strategy | None) -> Weights:
    """Weights of the plan's days for activities."""
    season = strategy.activity_season if strategy else FLAT
    return plan_weights(calendar, season, plan.first, plan.last)


def line_curve(plan: Plan, line: PlanLine, weights: Weights) -> Curve:
    """The curve of the line with this activity and segment through all revisions in force; from a revision without
    the line on, nothing more is asked."""
    return curve(weights, [(start, _total(revision, line)) for start, revision in plan.ruling])


def revenue_curve(plan: Plan, calendar: MemberCalendar, strategy: Strategy | None) -> Curve:
    """The curve of the plan's revenue along the revenue season, in minor units of its currency."""
    season = strategy.revenue_season if strategy else FLAT
    weights = plan_weights(calendar, season, plan.first, plan.last)
    totals = [(start, revision.revenue.minor if revision.revenue else None) for start, revision in plan.ruling]
    return curve(weights, totals)


def _total(revision: Revision, line: PlanLine) -> int | None:
    same = [kept.total for kept in revision.lines if (kept.activity, kept.segment) == (line.activity, line.segment)]
    return sum(same) if same else None
