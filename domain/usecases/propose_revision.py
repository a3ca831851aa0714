"""Propose a rep a change of the plan: a revision that waits for the rep's answer."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from domain.calendar.member_calendar import DAY, MemberCalendar
from domain.errors import Refusal
from domain.model.access import managers_of, may_change_plan
from domain.model.delivery import Delivery
from domain.model.member import Member, Role
from domain.model.money import Money
from domain.model.plan import Plan, PlanLine, Revision, RevisionState
from domain.model.proposal import PlanForm
from domain.ports.store import Transaction

YEAR = timedelta(days=366)
CARDS = ("proposal", "proposed", "change_asked")
"""Cards that follow a revision's state: the rep's, the one of who proposed it, and the rep's wish for a change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a manager asks for: the period's totals from `effective` on. `base` is the number of the newest revision
    that the manager saw."""

    plan: int
    base: int
    lines: tuple[PlanLine, ...]
    revenue: Money | None
    effective: date
    reason: str = ""


def plan_form(tx: Transaction, manager: str, rep: str, now: datetime) -> PlanForm:
    """What a manager starts from to change the rep's plan of today. Refused: people Pacer does not know, who may not
    (told who may), a rep without a plan."""
    asker, member = tx.members.get(manager), tx.members.get(rep)
    if asker is None:
        raise Refusal("member.unknown")
    if member is None:
        raise Refusal("proposal.refused.unknown_rep", who=f"<@{rep}>")
    check_may_change(tx, asker, member)
    today = now.astimezone(member.zone).date()
    plan = tx.plans.of(rep, today)
    if plan is None or not plan.revisions:
        raise Refusal("proposal.refused.no_plan", name=member.name)
    return PlanForm(
        plan=plan,
        rep=member,
        base=base_of(plan),
        effective=min(next_working_day(tx, member, today), plan.last),
        vocabulary=tx.words.vocabulary(),
    )


def next_working_day(tx: Transaction, member: Member, today: date) -> date:
    """The member's first working day after today."""
    off = tuple(tx.members.time_off(today, today + YEAR, member.user))
    calendar = MemberCalendar(member=member, workspace=tx.words.workspace(), time_off=off)
    return calendar.next_working_day(today) or today + DAY


def newest_agreed(plan: Plan) -> Revision | None:
    """The agreed revision with the highest number."""
    return max(plan.agreed, key=lambda one: one.number, default=None)


def base_of(plan: Plan) -> Revision:
    """The revision whose totals a new one starts from: the open one, else the newest agreed one."""
    return plan.open or newest_agreed(plan) or plan.revisions[-1]


def check_may_change(tx: Transaction, asker: Member, member: Member) -> None:
    """Refuse who may not propose a plan to a member, and say who may."""
    teams = tx.members.teams()
    if may_change_plan(asker, member, teams):
        return
    everybody = tx.members.all()
    above = [one.name for user in managers_of(member, teams) for one in everybody if one.user == user]
    names = above or [one.name for one in everybody if one.role is Role.ADMIN and one.user != member.user]
    if not names:
        raise Refusal("proposal.refused.nobody_may", name=member.name)
    key = "proposal.refused.not_your_own" if asker.user == member.user else "proposal.refused.not_yours"
    raise Refusal(key, name=member.name, managers=", ".join(names))


def propose_revision(tx: Transaction, manager: str, wish: Wish, now: datetime) -> Plan:
    """Add the revision and owe the rep its card; asking for what is agreed already takes an open revision back.
    Refused: who may not, a date in the past or after the plan, a plan that moved on meanwhile, nothing changed."""
    plan = tx.plans.get(wish.plan)
    if plan is None:
        raise Refusal("proposal.refused.gone")
    rep, asker = tx.members.lock(plan.user), tx.members.get(manager)
    if rep is None or asker is None:
        raise Refusal("member.unknown")
    check_may_change(tx, asker, rep)
    plan = tx.plans.get(wish.plan) or plan
    check_wish(plan, wish, now.astimezone(rep.zone).date())
    if same_as_agreed(plan, wish):
        return withdraw(tx, plan, now)
    revision = Revision(
        number=wish.base + 1,
        state=RevisionState.PROPOSED,
        effective=wish.effective,
        lines=wish.lines,
        revenue=wish.revenue,
        reason=wish.reason.strip(),
        proposed_by=manager,
        proposed_at=now,
    )
    saved = tx.plans.save(replace(plan, revisions=(*closing_open(plan).revisions, revision)))
    renew_cards(tx, plan, plan.open, now)
    owe_proposal(tx, saved, revision, now)
    return saved


def check_wish(plan: Plan, wish: Wish, today: date) -> None:
    """Refuse what cannot be proposed."""
    check_base(plan, wish.base)
    if wish.effective < today:
        raise Refusal("proposal.refused.past")
    if wish.effective > plan.last:
        raise Refusal("proposal.refused.after_end", last=plan.last)
    open_one = plan.open
    if open_one is not None:
        same_date = wish.effective == open_one.effective
        unchanged = (open_one.lines, open_one.revenue) == (wish.lines, wish.revenue) and same_date
    else:
        unchanged = same_as_agreed(plan, wish)
    if unchanged:
        raise Refusal("proposal.refused.unchanged")


def check_base(plan: Plan, base: int) -> None:
    """Refuse a form that was opened over an older revision."""
    newest = plan.revisions[-1]
    if newest.number != base:
        raise Refusal("proposal.refused.moved_on", number=newest.number)


def same_as_agreed(plan: Plan, wish: Wish) -> bool:
    """Does a wish ask for what the newest agreed revision asks already?"""
    agreed = newest_agreed(plan)
    return agreed is not None and (agreed.lines, agreed.revenue) == (wish.lines, wish.revenue)


def withdraw(tx: Transaction, plan: Plan, now: datetime) -> Plan:
    """Take an open proposal back: what was agreed goes on."""
    saved = tx.plans.save(closing_open(plan))
    renew_cards(tx, plan, plan.open, now)
    return saved


def closing_open(plan: Plan) -> Plan:
    """The plan with its open revision, if any, marked as replaced."""
    waiting = plan.open
    if waiting is None:
        return plan
    closed = replace(waiting, state=RevisionState.REPLACED)
    return replace(plan, revisions=tuple(closed if one is waiting else one for one in plan.revisions))


def proposer_of(tx: Transaction, plan: Plan, revision: Revision) -> str | None:
    """Whom the rep answers: who proposed it, for an imported one the nearest manager."""
    if revision.proposed_by is not None:
        return revision.proposed_by
    rep = tx.members.get(plan.user)
    return next(iter(managers_of(rep, tx.members.teams())), None) if rep else None


def owe_proposal(tx: Transaction, plan: Plan, revision: Revision, now: datetime) -> None:
    """Owe the rep the card of a revision, and who proposed it by chat a card that follows its state."""
    want(tx, "proposal", plan, revision, plan.user, now)
    if revision.proposed_by is not None:
        want(tx, "proposed", plan, revision, revision.proposed_by, now)


def renew_cards(tx: Transaction, plan: Plan, revision: Revision | None, now: datetime) -> None:
    """Draw again the cards of a revision, wherever it has any."""
    if revision is None:
        return
    for kind in CARDS:
        posted = tx.deliveries.get(card_key(kind, plan, revision))
        if posted is not None:
            want(tx, kind, plan, revision, posted.to, now)


def want(tx: Transaction, kind: str, plan: Plan, revision: Revision, to: str, now: datetime) -> None:
    args: dict[str, str | int | bool | list[str] | None] = {"plan": plan.id, "number": revision.number}
    key = card_key(kind, plan, revision)
    tx.deliveries.want(Delivery(key=key, kind=kind, args=args, to=to, due=now))


def card_key(kind: str, plan: Plan, revision: Revision) -> str:
    """One card of each kind a revision: "proposal:12:3"."""
    return f"{kind}:{plan.id}:{revision.number}"
