"""Prompt members when it is time: cards for reps, the weekly digest for who leads them."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from domain.calendar.member_calendar import calendar_of
from domain.model.checkin import Checkin, CheckinKind, CheckinState
from domain.model.delivery import Delivery
from domain.model.member import Member, Role
from domain.ports.store import Transaction
from domain.rhythm.prompts import DAY, LATELY, WEEK, Prompt, card_prompts, digest_prompts
from domain.usecases.cards import ask_again, checkin_key
from domain.usecases.look_at_team import led_by

AHEAD = timedelta(days=28)
"""How far ahead the next prompt is looked for: longer than a holiday season."""
BACK = timedelta(days=9)
"""A digest asks about a Monday of this week, wherever the member's day has got to."""


def prompts_due(tx: Transaction, now: datetime) -> tuple[list[Prompt], datetime | None]:
    """Prompts that are due at `now` and not settled yet, in the order of their times; and when the next one is."""
    every = _prompts(tx, now)
    today = now.date()
    users = sorted({prompt.user for prompt in every})
    settled = {
        (checkin.user, checkin.kind, checkin.day)
        for checkin in tx.checkins.between(users, today - BACK, today + 2 * DAY)
    }
    due = [p for p in every if p.due <= now and (p.user, p.kind, p.day) not in settled]
    later = min((prompt.due for prompt in every if prompt.due > now), default=None)
    return sorted(due, key=lambda prompt: (prompt.due, prompt.user)), later


def prompt_members(tx: Transaction, now: datetime) -> None:
    """Send, skip or drop each prompt that is due: once, whoever calls this and however often."""
    for prompt in prompts_due(tx, now)[0]:
        member = tx.members.get(prompt.user)
        if member is None:
            continue
        state, reason = _outcome(tx, prompt, member, now)
        kept = Checkin(user=prompt.user, kind=prompt.kind, day=prompt.day, due=prompt.due, state=state, reason=reason)
        if tx.checkins.add(kept) and state is CheckinState.SENT:
            if prompt.kind is CheckinKind.EVENING:
                ask_again(tx, prompt.user, prompt.day, prompt.due)
            tx.deliveries.want(_delivery(prompt, now))


def _prompts(tx: Transaction, now: datetime) -> list[Prompt]:
    """Each member's prompts from yesterday (digests: from this week) to the first that lies ahead."""
    members = tx.members.all()
    workspace, teams = tx.words.workspace(), tx.members.teams()
    off = tx.members.time_off(now.date() - BACK, now.date() + AHEAD)
    found: list[Prompt] = []
    for member in members:
        calendar = calendar_of(member, workspace, off)
        today = calendar.today(now)
        if member.role is Role.REP:
            found += _until_ahead(card_prompts(calendar, today - DAY, today + AHEAD), now)
        elif led_by(member, members, teams):
            monday = today - timedelta(days=today.weekday())
            found += _until_ahead(digest_prompts(calendar, monday, AHEAD.days // WEEK + 1), now)
    return found


def _until_ahead(prompts: Iterator[Prompt], now: datetime) -> Iterator[Prompt]:
    for prompt in prompts:
        yield prompt
        if prompt.due > now:
            return


def _outcome(tx: Transaction, prompt: Prompt, member: Member, now: datetime) -> tuple[CheckinState, str]:
    if prompt.is_late(now, member.zone):
        return CheckinState.DROPPED, "late"
    if prompt.kind is CheckinKind.DIGEST:
        return CheckinState.SENT, ""
    plan = tx.plans.of(member.user, prompt.day)
    if plan is None or plan.in_force(prompt.day) is None:
        return CheckinState.SKIPPED, "no plan"
    said = tx.messages.last_said([member.user]).get(member.user)
    if prompt.kind is CheckinKind.EVENING and said is not None and said >= prompt.due - LATELY:
        return CheckinState.SKIPPED, "logged"
    return CheckinState.SENT, ""


def _delivery(prompt: Prompt, now: datetime) -> Delivery:
    kind = "digest" if prompt.kind is CheckinKind.DIGEST else "checkin"
    args = {"user": prompt.user, "kind": prompt.kind.value, "day": prompt.day.isoformat(), "at": now.isoformat()}
    return Delivery(
        key=checkin_key(prompt.kind, prompt.user, prompt.day), kind=kind, args=args, to=prompt.user, due=now
    )
