"""Look back at a finished week, for the digest of who leads a team."""

from datetime import datetime, timedelta

from domain.model.look import DigestLook
from domain.model.member import Member
from domain.ports.store import Transaction
from domain.usecases.look_at_plan import calendars_of
from domain.usecases.look_at_team import look_at_team

BACK = timedelta(weeks=8)


def look_at_week(tx: Transaction, viewer: Member, *, now: datetime) -> DigestLook:
    """The week before the viewer's current one. Refusal: the viewer leads nobody."""
    week = look_at_team(tx, viewer, window="last week", now=now)
    window = week.team.window
    users = [member.user for member in week.members]
    said = dict(tx.records.days_logged(users, window.first - BACK, window.last))  # the last day of each wins
    answered = {checkin.user for checkin in tx.checkins.between(users, window.first, window.last) if checkin.nothing}
    silent = [
        (calendar.member, said.get(calendar.member.user))
        for calendar in calendars_of(tx, week.members, window.first, window.last)
        if calendar.member.user not in answered
        and (calendar.member.user not in said or said[calendar.member.user] < window.first)
        and calendar.working_days(window.first, window.last) > 0
    ]
    return DigestLook(week=week, silent=tuple(silent))
