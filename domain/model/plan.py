"""One rep's part of a strategy for a period, with its revisions."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.model.money import Money


class LineKind(StrEnum):
    CADENCE = "cadence"
    FUNNEL = "funnel"
    COUNT = "count"  # counted, without a pace


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """`total` touches (or acts, for a type that is none) of an activity over the plan's whole period;
    `segment` None: whatever the segment."""

    activity: str
    segment: str | None = None
    kind: LineKind = LineKind.FUNNEL
    total: int


class RevisionState(StrEnum):
    PROPOSED = "proposed"
    AGREED = "agreed"
    CHANGE_ASKED = "change_asked"  # the rep asked for a change, with a reason
    REPLACED = "replaced"  # a newer proposal took its place before it was agreed


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """States the period's totals from `effective` on. `number` counts from 1. `objection` is the rep's reason."""

    number: int
    state: RevisionState
    effective: date
    lines: tuple[PlanLine, ...]
    revenue: Money | None = None
    reason: str = ""
    proposed_by: str | None = None
    proposed_at: datetime
    agreed_on: date | None = None
    objection: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A member's plan from `first` to `last`, both included; `revisions` ascending by number."""

    id: int | None = None
    user: str
    first: date
    last: date
    revisions: tuple[Revision, ...]

    @property
    def agreed(self) -> tuple[Revision, ...]:
        """Revisions that were agreed, in the order in which they take effect."""
        done = [revision for revision in self.revisions if revision.state is RevisionState.AGREED]
        return tuple(sorted(done, key=lambda revision: (revision.effective, revision.number)))

    @property
    def ruling(self) -> tuple[tuple[date, Revision], ...]:
        """Agreed revisions with the day from which each rules, ascending: its effective date, or the day of its
        agreement if that came later, because quotas of past days are frozen. The first rules from its effective date.
        A revision gives way to a younger one for good."""
        starts: list[tuple[date, int, Revision]] = []
        for revision in self.agreed:
            agreed = revision.agreed_on if starts and revision.agreed_on else revision.effective
            starts.append((max(revision.effective, agreed), revision.number, revision))
        kept: list[tuple[date, Revision]] = []
        for start, number, revision in sorted(starts, key=lambda found: found[:2]):
            if not kept or number > kept[-1][1].number:
                kept.append((start, revision))
        return tuple(kept)

    def in_force(self, on: date) -> Revision | None:
        """The agreed revision that rules `on`; None before the first or outside the plan's period."""
        if not self.first <= on <= self.last:
            return None
        return next((revision for start, revision in reversed(self.ruling) if start <= on), None)

    @property
    def open(self) -> Revision | None:
        """The newest revision while it waits for an answer."""
        waiting = (RevisionState.PROPOSED, RevisionState.CHANGE_ASKED)
        newest = self.revisions[-1] if self.revisions else None
        return newest if newest and newest.state in waiting else None
