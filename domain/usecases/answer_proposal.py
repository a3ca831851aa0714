"""The rep's answer to a proposed revision: accepted, or a change asked for with a reason."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from domain.errors import Refusal
from domain.model.member import Member
from domain.model.plan import Plan, Revision, RevisionState
from domain.model.proposal import Proposal
from domain.ports.store import Transaction
from domain.usecases.propose_revision import proposer_of, renew_cards, want


def accept_proposal(tx: Transaction, user: str, plan_id: int, number: int, now: datetime) -> None:
    """Agree a revision: it rules from its effective date, from today if that has passed. Accepting it again changes
    nothing. Refused: another's plan, a revision that is not open any more."""
    rep, plan, revision = answered(tx, user, plan_id, number)
    if revision.state is RevisionState.AGREED:
        return
    today = now.astimezone(rep.zone).date()
    starts = max(revision.effective, today) if plan.agreed else revision.effective
    agreed = replace(revision, state=RevisionState.AGREED, effective=starts, agreed_on=today)
    settle(tx, plan, revision, agreed, now)
    tell_manager(tx, "accepted", plan, agreed, now)


def ask_for_change(tx: Transaction, user: str, plan_id: int, number: int, reason: str, now: datetime) -> None:
    """Give a revision back with a reason, which goes to who proposed it. Asking again replaces the reason. Refused:
    as accept_proposal; a revision that was agreed meanwhile."""
    _, plan, revision = answered(tx, user, plan_id, number)
    if revision.state is RevisionState.AGREED:
        raise Refusal("proposal.refused.settled")
    said = replace(revision, state=RevisionState.CHANGE_ASKED, objection=reason.strip())
    if said == revision:
        return
    settle(tx, plan, revision, said, now)
    tell_manager(tx, "change_asked", plan, said, now)


def open_proposal(tx: Transaction, user: str, plan_id: int, number: int) -> Revision:
    """The revision, while it can be answered. Refused: as ask_for_change."""
    _, _, revision = answered(tx, user, plan_id, number, lock=False)
    if revision.state is RevisionState.AGREED:
        raise Refusal("proposal.refused.settled")
    return revision


def look_at_proposal(tx: Transaction, plan_id: int, number: int) -> Proposal | None:
    """All that the cards of a revision show; None when there is no such revision."""
    plan = tx.plans.get(plan_id)
    revision = numbered(plan, number) if plan else None
    rep = tx.members.get(plan.user) if plan else None
    if plan is None or revision is None or rep is None:
        return None
    manager = proposer_of(tx, plan, revision)
    return Proposal(
        plan=plan,
        number=number,
        rep=rep,
        manager=tx.members.get(manager) if manager else None,
        vocabulary=tx.words.vocabulary(),
    )


def answered(
    tx: Transaction, user: str, plan_id: int, number: int, *, lock: bool = True
) -> tuple[Member, Plan, Revision]:
    """The rep, the plan and the revision that a tap means, with the rep's row locked."""
    find: Callable[[str], Member | None] = tx.members.lock if lock else tx.members.get
    rep, plan = find(user), tx.plans.get(plan_id)
    if rep is None:
        raise Refusal("member.unknown")
    revision = numbered(plan, number) if plan else None
    if plan is None or revision is None:
        raise Refusal("proposal.refused.gone")
    if plan.user != user:
        raise Refusal("proposal.refused.another")
    check_open(plan, revision)
    return rep, plan, revision


def check_open(plan: Plan, revision: Revision) -> None:
    """Refuse a revision that another one took the place of."""
    waiting = plan.open
    if waiting is not None and waiting.number != revision.number:
        raise Refusal("proposal.refused.stale", number=waiting.number)
    if waiting is None and revision.state is not RevisionState.AGREED:
        raise Refusal("proposal.refused.settled")


def numbered(plan: Plan, number: int) -> Revision | None:
    return next((one for one in plan.revisions if one.number == number), None)


def settle(tx: Transaction, plan: Plan, old: Revision, new: Revision, now: datetime) -> None:
    """Keep a revision's new state and draw its cards again."""
    saved = tx.plans.save(replace(plan, revisions=tuple(new if one is old else one for one in plan.revisions)))
    renew_cards(tx, saved, new, now)


def tell_manager(tx: Transaction, kind: str, plan: Plan, revision: Revision, now: datetime) -> None:
    """Owe the news to whom the rep answers, once a revision and kind."""
    manager = proposer_of(tx, plan, revision)
    if manager is not None:
        want(tx, kind, plan, revision, manager, now)
