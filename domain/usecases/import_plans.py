"""Plans that a file gives: agreed where it says so, else proposed to the rep."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from domain.model.member import Member
from domain.model.plan import Plan, Revision, RevisionState
from domain.ports.store import Transaction
from domain.strategy.draft import Fault, PlanDraft
from domain.strategy.merge import World
from domain.usecases.propose_revision import closing_open, owe_proposal, renew_cards

Count = tuple[str, int, int]


def plan_faults(tx: Transaction, world: World, plans: Sequence[PlanDraft], now: datetime) -> Iterator[Fault]:
    """Plans of nobody, agreed in the future, or sharing days with another plan of the same member."""
    seen: list[tuple[str, PlanDraft]] = []
    for plan in plans:
        user, wrong = world.find(plan.member)
        if user is None:
            yield Fault(place=(*plan.place, "member"), says=wrong, word=plan.member)
            continue
        if plan.agreed_on is not None and plan.agreed_on > local_day(world.members[user], now):
            yield Fault(place=(*plan.place, "agreed_on"), says="lies in the future")
        if not plan.lines and plan.revenue is None:
            yield Fault(place=plan.place, says="has neither lines nor revenue")
        rival = any(user == other and shares_days(plan, period) for other, period in seen)
        kept = None if rival else kept_rival(tx, user, plan)
        if rival:
            yield Fault(place=plan.place, says=f"shares days with another plan of {plan.member} in these files")
        elif kept is not None:
            says = f"shares days with {plan.member}'s plan of {kept.first} to {kept.last}"
            yield Fault(place=(*plan.place, "period"), says=says)
        seen.append((user, plan))


def shares_days(one: PlanDraft, other: PlanDraft) -> bool:
    return one.first <= other.last and other.first <= one.last


def kept_rival(tx: Transaction, user: str, draft: PlanDraft) -> Plan | None:
    """A kept plan of another period that shares days with the draft."""
    days = {draft.last, *(draft.first + timedelta(days=n) for n in range(0, (draft.last - draft.first).days + 1, 28))}
    found = (tx.plans.of(user, day) for day in sorted(days))
    return next((kept for kept in found if kept and (kept.first, kept.last) != (draft.first, draft.last)), None)


def local_day(member: Member, now: datetime) -> date:
    return now.astimezone(member.zone).date()


def write_plans(tx: Transaction, world: World, plans: Sequence[PlanDraft], now: datetime) -> Count:
    """Add or revise each plan; one that says what the last file said is left as it is, whatever was agreed since."""
    added = changed = 0
    for draft in plans:
        user, _ = world.find(draft.member)
        if user is None:
            continue
        kept = tx.plans.of(user, draft.first)
        revised = revised_plan(kept, draft, world.members[user], now)
        if revised is None:
            continue
        saved = tx.plans.save(revised)
        added, changed = added + (kept is None), changed + (kept is not None)
        tell_rep(tx, kept.revisions if kept else (), saved, now)
    return "plans", added, changed


def tell_rep(tx: Transaction, before: Sequence[Revision], plan: Plan, now: datetime) -> None:
    """Owe the card of a revision that waits for its rep now; draw again those of revisions that the file settled."""
    known = {revision.number for revision in before}
    for revision in plan.revisions:
        if revision.number in known and revision not in before:
            renew_cards(tx, plan, revision, now)
        elif revision not in before and revision.state is RevisionState.PROPOSED:
            owe_proposal(tx, plan, revision, now)


def revised_plan(kept: Plan | None, draft: PlanDraft, member: Member, now: datetime) -> Plan | None:
    """The plan with what a draft adds, None for nothing. A file's first revision holds from the plan's first day, a
    later one from today at the earliest: past days keep what was asked of them."""
    plan = kept or Plan(user=member.user, first=draft.first, last=draft.last, revisions=())
    last = next((one for one in reversed(plan.revisions) if one.proposed_by is None), None)
    state = RevisionState.AGREED if draft.agreed_on else RevisionState.PROPOSED
    if last is not None and (last.lines, last.revenue) == (draft.lines, draft.revenue):
        return agreed_now(plan, last, draft)
    revision = Revision(
        number=len(plan.revisions) + 1,
        state=state,
        effective=max(draft.first, local_day(member, now)) if plan.revisions else draft.first,
        lines=draft.lines,
        revenue=draft.revenue,
        proposed_at=now,
        agreed_on=draft.agreed_on,
    )
    return replace(plan, revisions=(*closing_open(plan).revisions, revision))


def agreed_now(plan: Plan, last: Revision, draft: PlanDraft) -> Plan | None:
    """The plan with an open revision of a file that now says it was agreed."""
    if draft.agreed_on is None or plan.open is None or plan.open.number != last.number:
        return None
    agreed = replace(last, state=RevisionState.AGREED, agreed_on=draft.agreed_on)
    return replace(plan, revisions=tuple(agreed if one is last else one for one in plan.revisions))
