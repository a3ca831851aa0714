"""A draft laid over what is kept: what the workspace would be after the import."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from domain.model.member import Member, Team
from domain.model.vocabulary import Account, ActivityType, Segment, Term, Vocabulary
from domain.model.workspace import Workspace
from domain.strategy.draft import Draft, Entry, Fault, Place
from domain.strategy.wordlists import with_kept_words, without_moved_words

TOUCHES = ("call", "meeting", "demo")
"""Activity types that are touches unless a file says otherwise."""
MINUTES = {"call": 10, "email": 5, "lead": 10, "follow_up": 10, "quote": 45, "meeting": 90, "demo": 60}
"""Standard minutes unless a file says otherwise."""
SHARED = ("languages", "currency", "date_order")
"""Settings that reading a message needs: they stand in the vocabulary too."""

Coded = TypeVar("Coded", Segment, Term, ActivityType)
Placed = TypeVar("Placed", Term, ActivityType)


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """All that a file may refer to, by name, code or Slack user id."""

    workspace: Workspace
    vocabulary: Vocabulary
    members: Mapping[str, Member]
    teams: Mapping[str, Team]
    accounts: Mapping[str, Account]
    emails: Mapping[str, str] = field(default_factory=dict)

    def find(self, named: str) -> tuple[str | None, str]:
        """The Slack user id of the member that a file calls so (id, e-mail or name), else what is wrong."""
        user = named if named in self.members else self.emails.get(named.lower())
        if user in self.members:
            return user, ""
        if user is not None:
            return None, f"'{named}' is in Slack, but not among the members; add them to members:"
        found = [one.user for one in self.members.values() if one.name.casefold() == named.casefold()]
        if len(found) > 1:
            return None, f"{len(found)} members are called '{named}'; write the e-mail or Slack user id"
        if not found:
            return None, f"no member is called '{named}'; allowed: {listed(one.name for one in self.members.values())}"
        return found[0], ""


def listed(names: Iterable[str]) -> str:
    """Names as a short list for a sentence, twelve at most."""
    known = sorted(set(names))
    more = f" and {len(known) - 12} more" if len(known) > 12 else ""
    return (", ".join(known[:12]) + more) or "none yet"


def world_of(workspace: Workspace, vocabulary: Vocabulary, members: Iterable[Member], teams: Iterable[Team]) -> World:
    """What is kept, as a world."""
    return World(
        workspace=workspace,
        vocabulary=vocabulary,
        members={member.user: member for member in members},
        teams={team.name: team for team in teams},
        accounts={account.name: account for account in vocabulary.accounts},
    )


def merged(before: World, draft: Draft) -> tuple[World, tuple[Fault, ...]]:
    """The world after a draft, and the references to people that lead nowhere (left empty in the result)."""
    members = dict(before.members)
    for entry in draft.members:
        kept = members.get(entry.name)
        start = kept or Member(**{"user": entry.name, "name": entry.name, **entry.known})
        members[entry.name] = replace(start, **entry.given)
    peopled = replace(before, members=members, emails=draft.emails)
    faults: list[Fault] = []
    teams, accounts = dict(before.teams), dict(before.accounts)
    for entry in draft.teams:
        given = with_person(peopled, entry, "manager", faults)
        teams[entry.name] = replace(teams.get(entry.name) or Team(name=entry.name), **given)
    for entry in draft.accounts:
        given = with_person(peopled, entry, "owner", faults)
        kept_account = accounts.get(entry.name)
        known = with_kept_words(kept_account, given)
        accounts[entry.name] = replace(kept_account or Account(name=entry.name), **known)
    accounts = {one.name: one for one in without_moved_words(accounts.values(), draft.accounts, by_name=True)}
    workspace = replace(before.workspace, **draft.workspace)
    vocabulary = replace(vocabulary_after(before.vocabulary, draft, workspace), accounts=tuple(accounts.values()))
    after = replace(peopled, workspace=workspace, vocabulary=vocabulary, teams=teams, accounts=accounts)
    return after, tuple(faults)


def with_person(world: World, entry: Entry, role: str, faults: list[Fault]) -> dict[str, Any]:
    """What an entry gives, with the person it names for a role as a Slack user id."""
    given = dict(entry.given)
    named = given.get(role)
    if named is not None:
        given[role] = person(world, str(named), (*entry.place, role), faults)
    return given


def person(world: World, named: str, place: Place, faults: list[Fault]) -> str | None:
    """The Slack user id of a member that a file names; a fault if there is none."""
    user, wrong = world.find(named)
    if user is None:
        faults.append(Fault(place=place, says=wrong, word=named))
    return user


def vocabulary_after(before: Vocabulary, draft: Draft, workspace: Workspace) -> Vocabulary:
    """The vocabulary with what the draft adds or changes."""
    return replace(
        before,
        **{name: getattr(workspace, name) for name in SHARED},
        segments=overlaid(before.segments, draft.segments, lambda code: Segment(code=code)),
        products=placed(overlaid(before.products, draft.products, lambda code: Term(code=code))),
        stages=placed(overlaid(before.stages, draft.stages, lambda code: Term(code=code))),
        outcomes=placed(overlaid(before.outcomes, draft.outcomes, lambda code: Term(code=code))),
        activity_types=placed(overlaid(before.activity_types, draft.activity_types, new_type)),
    )


def new_type(code: str) -> ActivityType:
    """An activity type that no file described yet."""
    return ActivityType(code=code, touch=code in TOUCHES, minutes=MINUTES.get(code, 10))


def overlaid(before: Sequence[Coded], entries: Sequence[Entry], new: Callable[[str], Coded]) -> tuple[Coded, ...]:
    """The values by code, with what the entries give; new ones at the end, unless the entries name all: then in
    their order."""
    known = {value.code: value for value in before}
    for entry in entries:
        kept = known.get(entry.name)
        known[entry.name] = replace(kept or new(entry.name), **with_kept_words(kept, entry.given))
    known = {value.code: value for value in without_moved_words(known.values(), entries)}
    order = list(dict.fromkeys(entry.name for entry in entries))
    return tuple(known[code] for code in (order if set(known) == set(order) else known))


def placed(values: Sequence[Placed]) -> tuple[Placed, ...]:
    """The values with the position that they have."""
    return tuple(replace(value, position=index) for index, value in enumerate(values))
