"""Where a team stands: its reps together, and where its effort went."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from domain.kpi.pace import ratio
from domain.model.money import Money
from domain.model.standing import (
    LineStanding,
    RepStanding,
    SegmentEffort,
    TeamStanding,
    distinct,
    effort_of,
    totals,
)
from domain.model.window import Window

UNDER_WORKED = Fraction(9, 10)
POINTS = Fraction(5, 100)


def team_standing(reps: Iterable[RepStanding], *, window: Window) -> TeamStanding:
    """Reps added up over `window`; money by currency, never mixed. The order of `reps` is kept."""
    all_reps = tuple(reps)
    due = [rep for rep in all_reps if rep.logged is not None]
    revenues = [rep.revenue for rep in all_reps]
    touches = sum(rep.touches for rep in all_reps)
    lines = [line for rep in all_reps for line in distinct((*rep.lines, *rep.others))]
    return TeamStanding(
        window=window,
        reps=all_reps,
        effort=effort_of(all_reps),
        segments=segment_efforts(all_reps),
        activities=totals(tuple(lines)),
        won=_summed(revenue.won for revenue in revenues),
        foreign=_summed(money for revenue in revenues for money in revenue.foreign),
        quota=_summed(revenue.quota for revenue in revenues if revenue.quota),
        by_now=_summed(revenue.by_now for revenue in revenues if revenue.by_now),
        logged=sum(1 for rep in due if rep.logged),
        due=len(due),
        without_account=ratio(sum(rep.unattributed for rep in all_reps), touches),
    )


def segment_efforts(reps: Sequence[RepStanding]) -> tuple[SegmentEffort, ...]:
    """The effort of each segment, in standard minutes, as a share of all of it: done against what the plans ask of
    the whole window. Only activities that a rep's plan paces count; work without a segment is a share of its own,
    last. Under-worked: less than 0.9 of the planned share, and 5 points or more below it."""
    done: dict[str | None, int] = {}
    planned: dict[str | None, Fraction] = {}
    for rep in reps:
        paced = {line.activity for line in rep.lines if line.planned}
        for line in _by_segment(rep, paced):
            done[line.segment] = done.get(line.segment, 0) + line.done * line.minutes
            planned[line.segment] = planned.get(line.segment, Fraction(0)) + line.asked * line.minutes
    all_done, all_planned = sum(done.values()), sum(planned.values(), Fraction(0))
    return tuple(
        _segment_effort(segment, done[segment], planned[segment], all_done, all_planned)
        for segment in sorted(done, key=lambda code: (code is None, code or ""))
    )


def _by_segment(rep: RepStanding, paced: set[str]) -> list[LineStanding]:
    """The rep's lines and other work in paced activities, each act once: beside lines of single segments, a line
    for all segments is left out."""
    lines = [line for line in (*rep.lines, *rep.others) if line.activity in paced]
    split = {line.activity for line in rep.lines if line.planned and line.segment is not None}
    return [line for line in lines if not (line.planned and line.segment is None and line.activity in split)]


def _segment_effort(
    segment: str | None, done: int, planned: Fraction, all_done: int, all_planned: Fraction
) -> SegmentEffort:
    share, planned_share = ratio(done, all_done), ratio(planned, all_planned)
    under = False
    if segment is not None and share is not None and planned_share is not None:
        under = share < UNDER_WORKED * planned_share and planned_share - share >= POINTS
    return SegmentEffort(
        segment=segment, done=done, planned=planned, share=share, planned_share=planned_share, under_worked=under
    )


def _summed(amounts: Iterable[Money]) -> tuple[Money, ...]:
    sums: dict[str, int] = {}
    for amount in amounts:
        sums[amount.currency] = sums.get(amount.currency, 0) + amount.minor
    return tuple(Money(minor=minor, currency=currency) for currency, minor in sorted(sums.items()))
