"""What a strategy file may not say: shares above 100%, names that nobody knows, circles of teams."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from domain.model.access import managers_of
from domain.model.member import Role
from domain.model.vocabulary import Account
from domain.strategy.draft import Draft, Entry, Fault, Place, PlanDraft, StrategyDraft
from domain.strategy.merge import World, listed


def faults_of(world: World, draft: Draft) -> Iterator[Fault]:
    """Everything that cannot be in `world`, the world as it would be after the draft."""
    yield from member_faults(world, draft)
    yield from team_faults(world, draft)
    yield from account_faults(world, draft)
    for strategy in draft.strategies:
        yield from strategy_faults(world, strategy)
    for plan in draft.plans:
        yield from line_faults(world, plan)
    yield from overlapping(draft.strategies, "strategy")


def twice(entries: Iterable[Entry], what: str) -> Iterator[Fault]:
    """Entries whose name stands before in the same file, whatever its case."""
    seen: set[tuple[object, str]] = set()
    for entry in entries:
        key = (entry.place[0], entry.name.casefold())
        if key in seen:
            yield Fault(place=entry.place, says=f"the {what} '{entry.name}' is given twice")
        seen.add(key)


def unknown(place: Place, what: str, word: str, allowed: Iterable[str]) -> Fault:
    return Fault(place=place, says=f"unknown {what} '{word}'; allowed: {listed(allowed)}", word=word)


def member_faults(world: World, draft: Draft) -> Iterator[Fault]:
    yield from twice(draft.members, "member")
    for entry in draft.members:
        team = world.members[entry.name].team
        if team is not None and team not in world.teams:
            yield unknown((*entry.place, "team"), "team", team, world.teams)


def team_faults(world: World, draft: Draft) -> Iterator[Fault]:
    yield from twice(draft.teams, "team")
    for entry in draft.teams:
        team = world.teams[entry.name]
        if team.parent is not None and team.parent not in world.teams:
            yield unknown((*entry.place, "parent"), "team", team.parent, world.teams)
        elif in_circle(world, entry.name):
            yield Fault(place=(*entry.place, "parent"), says=f"the team '{entry.name}' would stand above itself")
        yield from manager_faults(world, entry)


def in_circle(world: World, name: str) -> bool:
    """Does the way up from a team come back to it?"""
    seen: set[str] = set()
    at = world.teams[name].parent
    while at is not None and at in world.teams and at not in seen:
        if at == name:
            return True
        seen.add(at)
        at = world.teams[at].parent
    return False


def manager_faults(world: World, entry: Entry) -> Iterator[Fault]:
    """A team's manager must be allowed to lead, and may not work under somebody whom they lead."""
    manager = world.members.get(world.teams[entry.name].manager or "")
    if manager is None:
        return
    place = (*entry.place, "manager")
    if manager.role is Role.REP:
        yield Fault(place=place, says=f"{manager.name} has the role rep; a team is led by a manager or an admin")
    teams = tuple(world.teams.values())
    for above in managers_of(manager, teams):
        boss = world.members.get(above)
        if boss is not None and manager.user in managers_of(boss, teams):
            yield Fault(place=place, says=f"{manager.name} and {boss.name} would manage each other")


def account_faults(world: World, draft: Draft) -> Iterator[Fault]:
    yield from twice(draft.accounts, "account")
    segments = [segment.code for segment in world.vocabulary.segments]
    used = Counter(name for one in world.accounts.values() for name in spellings(one))
    for entry in draft.accounts:
        account = world.accounts[entry.name]
        if account.segment is not None and account.segment not in segments:
            yield unknown((*entry.place, "segment"), "segment", account.segment, segments)
        yield from alias_faults(entry, account, used)


def spellings(account: Account) -> set[str]:
    """All that an account is called, in lower case."""
    return {name.casefold() for name in (account.name, *account.aliases)}


def alias_faults(entry: Entry, account: Account, used: Mapping[str, int]) -> Iterator[Fault]:
    """Names and aliases that another account bears, if only in another case."""
    for name in (account.name, *dict.fromkeys(account.aliases)):
        if used[name.casefold()] > 1:
            place = entry.place if name == account.name else (*entry.place, "aliases")
            yield Fault(place=place, says=f"'{name}' is also a name of another account")


def strategy_faults(world: World, draft: StrategyDraft) -> Iterator[Fault]:
    segments = [segment.code for segment in world.vocabulary.segments]
    mix: Mapping[str, Fraction] = draft.given.get("mix", {})
    for code in mix:
        if code not in segments:
            yield unknown((*draft.place, "mix", code), "segment", code, segments)
    total = sum(mix.values(), Fraction(0))
    if total > 1:
        says = f"the shares add up to {float(total * 100):g}%; at most 100% is allowed"
        yield Fault(place=(*draft.place, "mix"), says=says)
    seen: set[tuple[object, ...]] = set()
    for place, cadence in zip(draft.places, draft.given.get("cadences", ()), strict=True):
        yield from line_reference_faults(world, place, cadence.activity, cadence.segment)
        key = (cadence.segment, cadence.kind, cadence.activity)
        if key in seen:
            yield Fault(place=place, says="this segment, kind and activity stand in a cadence before")
        seen.add(key)


def line_reference_faults(world: World, place: Place, activity: str, segment: str | None) -> Iterator[Fault]:
    types = [kind.code for kind in world.vocabulary.activity_types]
    segments = [known.code for known in world.vocabulary.segments]
    if activity not in types:
        yield unknown((*place, "activity"), "activity", activity, types)
    if segment is not None and segment not in segments:
        yield unknown((*place, "segment"), "segment", segment, segments)


def line_faults(world: World, plan: PlanDraft) -> Iterator[Fault]:
    """Lines of a plan that name what nobody knows, or the same thing twice."""
    seen: set[tuple[str, str | None]] = set()
    for place, line in zip(plan.places, plan.lines, strict=True):
        yield from line_reference_faults(world, place, line.activity, line.segment)
        if (line.activity, line.segment) in seen:
            yield Fault(place=place, says="this activity and segment stand in a line before")
        seen.add((line.activity, line.segment))


def overlapping(periods: Iterable[StrategyDraft], what: str) -> Iterator[Fault]:
    """Periods of one kind that share a day with one before."""
    before: list[StrategyDraft] = []
    for period in periods:
        if any(period.first <= other.last and other.first <= period.last for other in before):
            yield Fault(place=(*period.place, "period"), says=f"shares days with another {what} of these files")
        before.append(period)
