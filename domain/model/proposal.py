"""A proposed revision with all that its cards show."""

from dataclasses import dataclass
from datetime import date

from domain.model.member import Member
from domain.model.money import Money
from domain.model.plan import Plan, PlanLine, Revision, RevisionState
from domain.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChange:
    """One activity and segment of a plan, before and after; None: no such line."""

    activity: str
    segment: str | None
    before: int | None
    after: int | None

    @property
    def changed(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """`number` is the revision that a card is about; `manager` whom the rep answers."""

    plan: Plan
    number: int
    rep: Member
    manager: Member | None
    vocabulary: Vocabulary

    @property
    def revision(self) -> Revision:
        return next(one for one in self.plan.revisions if one.number == self.number)

    @property
    def before(self) -> Revision | None:
        """What was agreed when this revision was proposed; None: it is the first."""
        agreed = (RevisionState.AGREED,)
        earlier = [one for one in self.plan.revisions if one.number < self.number and one.state in agreed]
        return earlier[-1] if earlier else None

    @property
    def waits(self) -> bool:
        """Does it wait for the rep's answer, or for the manager's after the rep asked for a change?"""
        return self.plan.open is not None and self.plan.open.number == self.number

    @property
    def successor(self) -> Revision | None:
        """The revision that took its place."""
        newest = self.plan.revisions[-1]
        return newest if newest.number > self.number else None

    @property
    def changes(self) -> tuple[LineChange, ...]:
        """Every line of the revision in its order, then lines that it drops."""
        old = {(line.activity, line.segment): line.total for line in (self.before.lines if self.before else ())}
        new = {(line.activity, line.segment): line.total for line in self.revision.lines}
        return tuple(
            LineChange(activity=key[0], segment=key[1], before=old.get(key), after=new.get(key))
            for key in dict.fromkeys((*new, *old))
        )

    @property
    def revenue(self) -> tuple[Money | None, Money | None]:
        """Revenue before and after."""
        return self.before.revenue if self.before else None, self.revision.revenue


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanForm:
    """What a manager starts from: the newest totals, the default day from which new ones rule."""

    plan: Plan
    rep: Member
    base: Revision
    effective: date
    vocabulary: Vocabulary

    @property
    def lines(self) -> tuple[PlanLine, ...]:
        return self.base.lines

    @property
    def agreed(self) -> Revision | None:
        """The newest agreed revision."""
        return max(self.plan.agreed, key=lambda one: one.number, default=None)
