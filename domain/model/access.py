"""Who may see and change whose numbers: the chain of teams above a member."""

from collections.abc import Iterable, Sequence

from domain.model.member import Member, Role, Team


def managers_of(member: Member, teams: Sequence[Team]) -> tuple[str, ...]:
    """The managers above a member (Slack user ids), the nearest first, never the member.

    The chain starts at the member's own team and at the teams that the member manages, and follows `parent`.
    """
    by_name = {team.name: team for team in teams}
    starts = [member.team, *(team.name for team in teams if team.manager == member.user)]
    found: list[str] = []
    seen: set[str] = set()
    for start in starts:
        name = start
        while name is not None and name in by_name and name not in seen:
            seen.add(name)
            team = by_name[name]
            if team.manager is not None and team.manager != member.user and team.manager not in found:
                found.append(team.manager)
            name = team.parent
    return tuple(found)


def manages(manager: Member, rep: Member, teams: Sequence[Team]) -> bool:
    """Does `manager` lead the rep's team or one above it? Nobody manages themselves."""
    return manager.role is not Role.REP and manager.user in managers_of(rep, teams)


def may_change_plan(member: Member, rep: Member, teams: Sequence[Team]) -> bool:
    """May `member` propose a plan to `rep`: a manager of the rep's chain of teams, or an admin."""
    return manages(member, rep, teams) or (member.role is Role.ADMIN and member.user != rep.user)


def reports_of(manager: Member, members: Iterable[Member], teams: Sequence[Team]) -> tuple[Member, ...]:
    """Those of `members` whom `manager` manages, through all the teams below, in the order given."""
    return tuple(member for member in members if manages(manager, member, teams))


def may_look(viewer: Member, member: Member, teams: Sequence[Team]) -> bool:
    """May `viewer` see the member's plan: their own, one of their reps', or anybody's for an admin."""
    return viewer.user == member.user or viewer.role is Role.ADMIN or manages(viewer, member, teams)
