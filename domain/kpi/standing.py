"""Where one rep stands against a plan in a window."""

from collections.abc import Iterable
from datetime import datetime

from domain.calendar.member_calendar import MemberCalendar
from domain.kpi.lines import line_standing, others
from domain.kpi.revenue import revenue_standing
from domain.kpi.span import span_of
from domain.model.plan import Plan
from domain.model.standing import RepStanding
from domain.model.strategy import Strategy
from domain.model.tally import Measure, Tally
from domain.model.vocabulary import Vocabulary
from domain.model.window import Window
from domain.plans.plan_curves import activity_weights, in_force, line_curve


def standing(
    plan: Plan | None,
    *,
    calendar: MemberCalendar,
    strategy: Strategy | None,
    vocabulary: Vocabulary,
    tallies: Iterable[Tally],
    window: Window,
    now: datetime,
    logged: bool | None = None,
) -> RepStanding:
    """Where the calendar's member stands in `window` at the instant `now`.

    `plan` is the member's plan that holds `window.anchor(today)`, None if there is none; only its days of the window
    count. `tallies` may hold other days and members. `logged`: see RepStanding."""
    user = calendar.member.user
    revision = in_force(plan, window.anchor(calendar.today(now))) if plan else None
    ruled = plan if revision else None
    span = span_of(ruled, calendar, window, now)
    mine = [tally for tally in tallies if tally.user == user and span.first <= tally.on <= span.last]
    planned = revision.lines if revision else ()
    curves = []
    if ruled:
        weights = activity_weights(ruled, calendar, strategy)
        curves = [line_curve(ruled, line, weights) for line in planned]
    touching = {kind.code for kind in vocabulary.activity_types if kind.touch}
    return RepStanding(
        user=user,
        window=window,
        today=span.today,
        finished=span.finished,
        has_plan=ruled is not None,
        lines=tuple(
            line_standing(line, curve, span=span, tallies=mine, vocabulary=vocabulary)
            for line, curve in zip(planned, curves, strict=True)
        ),
        others=others(planned, tallies=mine, vocabulary=vocabulary),
        revenue=revenue_standing(ruled, revision, calendar=calendar, strategy=strategy, tallies=mine, span=span),
        touches=sum(t.value for t in mine if t.measure is Measure.DONE and t.activity in touching),
        unattributed=sum(t.value for t in mine if t.measure is Measure.UNATTRIBUTED),
        logged=logged,
    )
