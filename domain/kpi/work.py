"""What one member did over a span of days, added up once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from domain.model.tally import Measure, Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """`done` fills a quota (`before` of it before today), `attempts` is every act."""

    done: int = 0
    before: int = 0
    attempts: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Sums by activity and segment ("" where none was said); money in minor units by currency."""

    amounts: dict[tuple[str, str], Amount] = field(default_factory=dict)
    unattributed: int = 0
    deals: int = 0
    won: dict[str, int] = field(default_factory=dict)

    def of(self, activity: str, segment: str | None) -> Amount:
        """One activity in a segment, in all of them for None."""
        if segment is not None:
            return self.amounts.get((activity, segment), Amount())
        parts = [amount for (code, _), amount in self.amounts.items() if code == activity]
        return Amount(
            done=sum(part.done for part in parts),
            before=sum(part.before for part in parts),
            attempts=sum(part.attempts for part in parts),
        )


def work_of(tallies: Iterable[Tally], *, user: str, first: date, last: date, today: date) -> Work:
    """The member's tallies on first..last, both included; all others are ignored."""
    sums: dict[tuple[str, str], list[int]] = {}
    won: dict[str, int] = {}
    unattributed = deals = 0
    for tally in tallies:
        if tally.user != user or not first <= tally.on <= last:
            continue
        if tally.measure in (Measure.DONE, Measure.ATTEMPTS):
            parts = sums.setdefault((tally.activity, tally.segment), [0, 0, 0])
            _count(parts, tally, today)
        elif tally.measure is Measure.UNATTRIBUTED:
            unattributed += tally.value
        elif tally.measure is Measure.WON:
            won[tally.currency] = won.get(tally.currency, 0) + tally.value
        else:
            deals += tally.value
    amounts = {key: Amount(done=done, before=before, attempts=tried) for key, (done, before, tried) in sums.items()}
    return Work(amounts=amounts, unattributed=unattributed, deals=deals, won=won)


def _count(parts: list[int], tally: Tally, today: date) -> None:
    if tally.measure is Measure.ATTEMPTS:
        parts[2] += tally.value
        return
    parts[0] += tally.value
    if tally.on < today:
        parts[1] += tally.value
