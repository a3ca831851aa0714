"""Each line of a plan, and work beside the plan, in a window."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from domain.kpi.pace import behind_by, needed_today, pace_of, ratio
from domain.kpi.span import Span
from domain.model.plan import LineKind, PlanLine
from domain.model.standing import LineStanding, Pace
from domain.model.tally import Measure, Tally
from domain.model.vocabulary import Vocabulary
from domain.plans.curve import Curve

DEFAULT_MINUTES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What was done of one activity and segment (None: whatever the segment)."""

    done: int
    attempts: int
    done_before_today: int


def line_standing(
    line: PlanLine, curve: Curve, *, span: Span, tallies: Sequence[Tally], vocabulary: Vocabulary
) -> LineStanding:
    """One plan line over the span, from one member's tallies of it. A line that is only counted has no quota."""
    work = _work(line, tallies, span.today)
    minutes = minutes_of(line.activity, vocabulary)
    if line.kind is LineKind.COUNT:
        return _counted(line, work, minutes)
    quota = curve.quota(span.first, span.last)
    by_now = curve.quota(span.first, span.to_date)
    expected = curve.expected(span.first, span.to_date)
    pace = pace_of(
        work.done,
        expected=expected,
        expected_with_today=curve.expected(span.first, span.with_today),
        day_quota=span.day_quota(quota),
    )
    return LineStanding(
        activity=line.activity,
        segment=line.segment,
        done=work.done,
        attempts=work.attempts,
        quota=quota,
        by_now=by_now,
        expected=expected,
        pace=pace,
        behind_by=behind_by(work.done, by_now) if pace is Pace.BEHIND else 0,
        needed=_needed(quota, work, curve, span),
        met=work.done >= quota,
        attainment=ratio(work.done, quota),
        minutes=minutes,
        asked=curve.expected(span.first, span.last),
        effort_expected=Fraction(quota) if span.over else expected,
    )


def others(lines: Sequence[PlanLine], *, tallies: Iterable[Tally], vocabulary: Vocabulary) -> tuple[LineStanding, ...]:
    """Work that none of the plan's lines counts, by activity and segment (None: none was said)."""
    counted = {(line.activity, line.segment) for line in lines}
    found: dict[tuple[str, str], list[int]] = {}
    for tally in tallies:
        known = (tally.activity, None) in counted or (tally.activity, tally.segment) in counted
        if tally.measure in (Measure.DONE, Measure.ATTEMPTS) and not known:
            sums = found.setdefault((tally.activity, tally.segment), [0, 0])
            sums[tally.measure is Measure.ATTEMPTS] += tally.value
    order = {kind.code: n for n, kind in enumerate(vocabulary.activity_types)}
    ranked = sorted(found.items(), key=lambda item: (order.get(item[0][0], len(order)), item[0]))
    return tuple(
        LineStanding(
            activity=activity,
            segment=segment or None,
            done=done,
            attempts=attempts,
            minutes=minutes_of(activity, vocabulary),
        )
        for (activity, segment), (done, attempts) in ranked
        if done or attempts
    )


def minutes_of(activity: str, vocabulary: Vocabulary) -> int:
    """The standard duration of an activity, in minutes."""
    kind = vocabulary.activity_type(activity)
    return kind.minutes if kind else DEFAULT_MINUTES


def _counted(line: PlanLine, work: Work, minutes: int) -> LineStanding:
    return LineStanding(
        activity=line.activity, segment=line.segment, done=work.done, attempts=work.attempts, minutes=minutes
    )


def _work(line: PlanLine, tallies: Iterable[Tally], today: date) -> Work:
    done = attempts = before = 0
    for tally in tallies:
        if tally.activity != line.activity or line.segment not in (None, tally.segment):
            continue
        if tally.measure is Measure.ATTEMPTS:
            attempts += tally.value
        elif tally.measure is Measure.DONE:
            done += tally.value
            before += tally.value if tally.on < today else 0
    return Work(done=done, attempts=attempts, done_before_today=before)


def _needed(quota: int, work: Work, curve: Curve, span: Span) -> int | None:
    """What today asks: 0 once the quota is met, None when today is finished or no working day."""
    if work.done >= quota:
        return 0
    if not span.today_is_open:
        return None
    left = curve.weights.between(span.today, span.last)
    return needed_today(quota, work.done_before_today, weight=curve.weights.of(span.today), weight_left=left)
