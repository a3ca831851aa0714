"""Look at a team: its reps in a window, and its teams where it has some."""

from collections.abc import Sequence
from datetime import datetime

from domain.errors import Refusal
from domain.kpi.team import team_standing
from domain.model.access import reports_of
from domain.model.look import TeamGroup, TeamLook
from domain.model.member import Member, Role, Team
from domain.model.standing import RepStanding
from domain.ports.store import Transaction
from domain.usecases.look_at_plan import named_window, standings


def look_at_team(tx: Transaction, viewer: Member, *, window: str, now: datetime, user: str | None = None) -> TeamLook:
    """The reps whom `viewer` leads (an admin: all), in the window called `window`; with `user` only that one.

    Refusal: see team_of. ValueError: there is no such window."""
    members = team_of(tx, viewer, user)
    vocabulary = tx.words.vocabulary()
    found = named_window(tx, window, now.astimezone(viewer.zone).date())
    reps = standings(tx, members, found, now, vocabulary)
    return TeamLook(
        viewer=viewer,
        team=team_standing(reps, window=found),
        members=members,
        groups=_groups(viewer, members, reps, tx.members.teams()) if user is None else (),
        vocabulary=vocabulary,
        now=now,
    )


def team_of(tx: Transaction, viewer: Member, user: str | None = None) -> tuple[Member, ...]:
    """The reps whom `viewer` may look at, by name; with `user` only that one. Refusal: a rep asks, nobody is led, or
    `user` is not led by the viewer."""
    if viewer.role is Role.REP:
        raise Refusal("team.refused.rep")
    led = led_by(viewer, tx.members.all(), tx.members.teams())
    members = tuple(member for member in led if user in (None, member.user))
    if not members:
        raise Refusal("team.refused.nobody" if user is None else "team.refused.not_yours")
    return members


def led_by(viewer: Member, everybody: Sequence[Member], teams: Sequence[Team]) -> list[Member]:
    """The reps of `everybody` below `viewer` through all the teams, in the order given; for an admin every rep."""
    reps = [member for member in everybody if member.role is Role.REP]
    return reps if viewer.role is Role.ADMIN else list(reports_of(viewer, reps, teams))


def _groups(
    viewer: Member, members: Sequence[Member], reps: Sequence[RepStanding], teams: Sequence[Team]
) -> tuple[TeamGroup, ...]:
    """One a team below whoever leads teams of teams; none for who leads reps directly."""
    own = {team.name for team in teams if team.manager == viewer.user}
    if any(member.team in own for member in members):
        return ()
    groups = []
    for team in sorted(teams, key=lambda team: team.name):
        inside = [rep for member, rep in zip(members, reps, strict=True) if member.team == team.name]
        if inside:
            groups.append(TeamGroup(name=team.name, standing=team_standing(inside, window=inside[0].window)))
    return tuple(groups)
