"""Each line of a plan, and work beside the plan, in a window."""

from collections.abc import Sequence
from fractions import Fraction

from domain.kpi.pace import behind_by, needed_today, pace_of, ratio
from domain.kpi.span import Span
from domain.kpi.work import Amount, Work
from domain.model.plan import LineKind, PlanLine
from domain.model.standing import LineStanding, Pace
from domain.model.vocabulary import Vocabulary
from domain.plans.curve import Curve

DEFAULT_MINUTES = 10


def line_standing(line: PlanLine, curve: Curve, *, span: Span, work: Work, vocabulary: Vocabulary) -> LineStanding:
    """One plan line over the span, from the work of its days. A line that is only counted has no quota."""
    amount = work.of(line.activity, line.segment)
    minutes = minutes_of(line.activity, vocabulary)
    if line.kind is LineKind.COUNT:
        return _counted(line, amount, minutes)
    quota = curve.quota(span.first, span.last)
    by_now = curve.quota(span.first, span.to_date)
    expected = curve.expected(span.first, span.to_date)
    pace = pace_of(
        amount.done,
        expected=expected,
        expected_with_today=curve.expected(span.first, span.with_today),
        day_quota=span.day_quota(quota),
    )
    return LineStanding(
        activity=line.activity,
        segment=line.segment,
        done=amount.done,
        attempts=amount.attempts,
        quota=quota,
        by_now=by_now,
        expected=expected,
        pace=pace,
        behind_by=behind_by(amount.done, by_now) if pace is Pace.BEHIND else 0,
        needed=_needed(quota, amount, curve, span),
        met=amount.done >= quota,
        done_today=amount.done - amount.before if span.today_is_open else 0,
        attainment=ratio(amount.done, quota),
        minutes=minutes,
        asked=curve.expected(span.first, span.last),
        effort_expected=Fraction(quota) if span.over else expected,
    )


def others(lines: Sequence[PlanLine], *, work: Work, vocabulary: Vocabulary) -> tuple[LineStanding, ...]:
    """Work that none of the plan's lines counts, by activity and segment (None: none was said)."""
    counted = {(line.activity, line.segment) for line in lines}
    order = {kind.code: n for n, kind in enumerate(vocabulary.activity_types)}
    ranked = sorted(work.amounts.items(), key=lambda item: (order.get(item[0][0], len(order)), item[0]))
    return tuple(
        LineStanding(
            activity=activity,
            segment=segment or None,
            done=amount.done,
            attempts=amount.attempts,
            minutes=minutes_of(activity, vocabulary),
        )
        for (activity, segment), amount in ranked
        if (amount.done or amount.attempts) and not counted & {(activity, None), (activity, segment)}
    )


def minutes_of(activity: str, vocabulary: Vocabulary) -> int:
    """The standard duration of an activity, in minutes."""
    kind = vocabulary.activity_type(activity)
    return kind.minutes if kind else DEFAULT_MINUTES


def _counted(line: PlanLine, amount: Amount, minutes: int) -> LineStanding:
    return LineStanding(
        activity=line.activity, segment=line.segment, done=amount.done, attempts=amount.attempts, minutes=minutes
    )


def _needed(quota: int, amount: Amount, curve: Curve, span: Span) -> int | None:
    """What today asks: 0 once the quota is met, None when today is finished or no working day."""
    if amount.done >= quota:
        return 0
    if not span.today_is_open:
        return None
    left = curve.weights.between(span.today, span.last)
    return needed_today(quota, amount.before, weight=curve.weights.of(span.today), weight_left=left)
