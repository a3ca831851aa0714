"""Look back at a finished week, for the digest of who leads a team."""

from datetime import date, datetime, timedelta

from domain.model.look import DigestLook
from domain.model.member import Member
from domain.ports.store import Transaction
from domain.usecases.look_at_plan import calendar_of
from domain.usecases.look_at_team import look_at_team

BACK = timedelta(weeks=8)


def look_at_week(tx: Transaction, viewer: Member, *, now: datetime) -> DigestLook:
    """The week before the viewer's current one. Refusal: the viewer leads nobody."""
    week = look_at_team(tx, viewer, window="last week", now=now)
    window = week.team.window
    users = [member.user for member in week.members]
    said: dict[str, date] = {}
    for record in tx.records.on_days(users, window.first - BACK, window.last):
        if record.item.on is not None:
            said[record.user] = record.item.on
    answered = {checkin.user for checkin in tx.checkins.between(users, window.first, window.last) if checkin.nothing}
    silent = [
        (member, said.get(member.user))
        for member in week.members
        if member.user not in answered
        and (member.user not in said or said[member.user] < window.first)
        and calendar_of(tx, member, window.first).working_days(window.first, window.last) > 0
    ]
    return DigestLook(week=week, silent=tuple(silent))
