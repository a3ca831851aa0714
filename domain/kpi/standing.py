"""Where one rep stands against a plan in a window."""

from collections.abc import Iterable
from datetime import datetime

from domain.calendar.member_calendar import MemberCalendar
from domain.kpi.lines import line_standing, others
from domain.kpi.revenue import revenue_standing
from domain.kpi.span import span_of
from domain.kpi.work import work_of
from domain.model.plan import Plan
from domain.model.standing import RepStanding
from domain.model.strategy import Strategy
from domain.model.tally import Tally
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
    work = work_of(tallies, user=user, first=span.first, last=span.last, today=span.today)
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
            line_standing(line, curve, span=span, work=work, vocabulary=vocabulary)
            for line, curve in zip(planned, curves, strict=True)
        ),
        others=others(planned, work=work, vocabulary=vocabulary),
        revenue=revenue_standing(ruled, revision, calendar=calendar, strategy=strategy, work=work, span=span),
        touches=sum(amount.done for (code, _), amount in work.amounts.items() if code in touching),
        unattributed=work.unattributed,
        logged=logged,
    )
