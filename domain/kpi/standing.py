"""Where one rep stands against a plan in a window."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from domain.calendar.member_calendar import MemberCalendar
from domain.kpi.lines import line_standing, others
from domain.kpi.revenue import revenue_standing
from domain.kpi.span import span_of
from domain.kpi.work import work_of
from domain.model.plan import Plan, PlanLine
from domain.model.standing import RepStanding
from domain.model.strategy import Strategy
from domain.model.tally import Tally
from domain.model.vocabulary import Vocabulary
from domain.model.window import Window
from domain.plans.curve import Curve
from domain.plans.plan_curves import activity_weights, line_curve


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
    count. `tallies` may hold other days and members; several days may be added up in one, as
    long as neither today nor a first or last day of the plan parts them. `logged`: see RepStanding."""
    user = calendar.member.user
    revision = plan.in_force(window.anchor(calendar.today(now))) if plan else None
    ruled = plan if revision else None
    span = span_of(ruled, calendar, window, now)
    work = work_of(tallies, user=user, first=span.first, last=span.last, today=span.today)
    planned = revision.lines if revision else ()
    curves = _curves(ruled, planned, calendar, strategy)
    touching = {kind.code for kind in vocabulary.activity_types if kind.touch}
    return RepStanding(
        user=user,
        window=window,
        today=span.today,
        finished=span.finished,
        has_plan=ruled is not None,
        lines=tuple(line_standing(*drawn, span=span, work=work, vocabulary=vocabulary) for drawn in curves),
        others=others(planned, work=work, vocabulary=vocabulary),
        revenue=revenue_standing(ruled, revision, calendar=calendar, strategy=strategy, work=work, span=span),
        touches=sum(amount.done for (code, _), amount in work.amounts.items() if code in touching),
        unattributed=work.unattributed,
        logged=logged,
    )


def _curves(
    plan: Plan | None, lines: Sequence[PlanLine], calendar: MemberCalendar, strategy: Strategy | None
) -> list[tuple[PlanLine, Curve]]:
    if plan is None:
        return []
    weights = activity_weights(plan, calendar, strategy)
    return [(line, line_curve(plan, line, weights)) for line in lines]
