"""Take over what strategy files say: settings, words, people, targets and plans, all or nothing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from domain.kpi.tallies import tallies_of
from domain.model.member import TimeOff
from domain.model.strategy import Strategy
from domain.model.vocabulary import Vocabulary
from domain.ports.store import Transaction
from domain.strategy.checks import faults_of
from domain.strategy.draft import Draft, Fault
from domain.strategy.merge import World, merged, world_of
from domain.usecases.import_plans import plan_faults, write_plans
from domain.usecases.name_warnings import name_warnings

TERMS = ("segments", "products", "stages", "activity_types", "outcomes", "accounts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How many of a kind ("accounts") were new and how many differed from what was kept."""

    what: str
    added: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What came of an import: its changes, or the faults for which nothing was written. Warnings may stand beside
    either."""

    changes: tuple[Change, ...] = ()
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = field(default=())


def import_strategy(tx: Transaction, draft: Draft, *, now: datetime, dry: bool = False) -> Imported:
    """Check a draft against what is kept and, if nothing is wrong and it is no `dry` run, write it. What the draft
    does not name stays; the same draft twice changes nothing. `now` dates days off and revisions."""
    tx.words.lock()
    before = world_of(tx.words.workspace(), tx.words.vocabulary(), tx.members.all(), tx.members.teams())
    world, wrong = merged(before, draft)
    found = (*wrong, *faults_of(world, draft), *strategy_overlaps(tx, draft), *plan_faults(tx, world, draft.plans, now))
    warnings = (*name_warnings(world, draft), *(fault for fault in found if fault.warning))
    faults = tuple(fault for fault in found if not fault.warning)
    if faults or dry:
        return Imported(faults=faults, warnings=warnings)
    changes = (
        *write_words(tx, before, world),
        *write_people(tx, before, world),
        write_time_off(tx, world, draft, now),
        write_strategies(tx, draft),
        write_plans(tx, world, draft.plans, now),
    )
    done = (Change(what=what, added=added, changed=changed) for what, added, changed in changes)
    return Imported(changes=tuple(one for one in done if one.added or one.changed), warnings=warnings)


Count = tuple[str, int, int]
"""What, how many added, how many changed."""


def differences(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[int, int]:
    """How many of `after` are new, and how many are not what they were."""
    added = sum(name not in before for name in after)
    changed = sum(name in before and before[name] != value for name, value in after.items())
    return added, changed


def by_name(values: Iterable[object]) -> dict[str, object]:
    """Values of the vocabulary by code, accounts by name."""
    return {str(getattr(value, "code", None) or getattr(value, "name", "")): value for value in values}


def write_words(tx: Transaction, before: World, world: World) -> list[Count]:
    """The settings and the vocabulary; everything is counted again where that changes what counts as what."""
    counts: list[Count] = []
    if world.workspace != before.workspace:
        tx.words.save_workspace(world.workspace)
        counts.append(("settings", 0, 1))
    for part in TERMS:
        old, new = by_name(getattr(before.vocabulary, part)), by_name(getattr(world.vocabulary, part))
        counts.append((part, *differences(old, new)))
    if any(added or changed for part, added, changed in counts if part in TERMS):
        tx.words.save_vocabulary(world.vocabulary)
    if counted_by(before.vocabulary) != counted_by(world.vocabulary):
        records = tx.records.all()
        tx.tallies.replace(tally for record in records for tally in tallies_of(record, world.vocabulary))
    return counts


def counted_by(vocabulary: Vocabulary) -> tuple[object, ...]:
    """What the tallies of a record depend on: which types are touches, which segment an account lies in."""
    flagged = frozenset(kind.code for kind in vocabulary.activity_types if kind.touch)
    return flagged, {account.name: account.segment for account in vocabulary.accounts}


def write_people(tx: Transaction, before: World, world: World) -> list[Count]:
    for user, member in world.members.items():
        if before.members.get(user) != member:
            tx.members.save(member)
    for name, team in world.teams.items():
        if before.teams.get(name) != team:
            tx.members.save_team(team)
    return [
        ("members", *differences(before.members, world.members)),
        ("teams", *differences(before.teams, world.teams)),
    ]


def write_time_off(tx: Transaction, world: World, draft: Draft, now: datetime) -> Count:
    """Days off that are not kept yet, recorded on the member's local day."""
    added = 0
    for away in draft.time_off:
        kept = tx.members.time_off(away.first, away.last, away.user)
        given = (off for off in kept if off.told is None)
        if any((off.first, off.last, off.half) == (away.first, away.last, away.half) for off in given):
            continue
        today = now.astimezone(world.members[away.user].zone).date()
        off = TimeOff(user=away.user, first=away.first, last=away.last, half=away.half, recorded_on=today)
        tx.members.add_time_off(off)
        added += 1
    return "days off", added, 0


def strategy_overlaps(tx: Transaction, draft: Draft) -> Iterator[Fault]:
    """Strategies of the files that share days with a kept one of another period."""
    for new in draft.strategies:
        for day in (new.first, new.last):
            kept = tx.plans.strategy(day)
            if kept is not None and (kept.first, kept.last) != (new.first, new.last):
                says = f"shares days with the strategy of {kept.first} to {kept.last}"
                yield Fault(place=(*new.place, "period"), says=says)
                break


def write_strategies(tx: Transaction, draft: Draft) -> Count:
    added = changed = 0
    for new in draft.strategies:
        kept = tx.plans.strategy(new.first)
        after = replace(kept or Strategy(first=new.first, last=new.last), **new.given)
        if after != kept:
            tx.plans.save_strategy(after)
            added, changed = added + (kept is None), changed + (kept is not None)
    return "strategies", added, changed
