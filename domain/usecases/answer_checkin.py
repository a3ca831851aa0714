"""Answer a check-in by one tap or in its thread."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from domain.model.checkin import Checkin, CheckinKind, CheckinState
from domain.model.frame import Activity
from domain.model.member import Member
from domain.model.message import Message, MessageKey, Reading, Source, Version, stamp
from domain.model.standing import LineStanding, RepStanding
from domain.model.window import Window
from domain.ports.store import Transaction
from domain.usecases.cards import redraw_card
from domain.usecases.ledger import Act, Entry
from domain.usecases.log_work import owe_receipt
from domain.usecases.look_at_plan import standings
from domain.usecases.revise import revise

TAPPED = "checkin"
"""The channel in the key of what was logged by a tap on a check-in."""


def answer_as_planned(tx: Transaction, member: Member, kind: CheckinKind, day: date, now: datetime) -> bool:
    """Record, per line of the plan, the day's quota less what is recorded, with one receipt. Once: False if the
    check-in was answered before."""
    checkin = _asked(tx, member, kind, day)
    if checkin is None or checkin.state is not CheckinState.SENT:
        return False
    vocabulary = tx.words.vocabulary()
    missing = [Entry(item=item) for item in left_of(day_standing(tx, member, day, now).lines, day)]
    if missing:
        message = _tapped(member, day, now)
        tx.messages.keep(message)
        revise(tx, vocabulary, message, missing, Act(by=member.user, at=now, cause="answer"))
        owe_receipt(tx, message, now=now)
    _settle(tx, replace(checkin, state=CheckinState.ANSWERED), now)
    return True


def answer_nothing(tx: Transaction, member: Member, kind: CheckinKind, day: date, now: datetime) -> bool:
    """Mark the day: nothing (more) was done, also after another answer. Once: False if it is marked already."""
    checkin = _asked(tx, member, kind, day)
    if checkin is None or checkin.nothing:
        return False
    _settle(tx, replace(checkin, state=CheckinState.ANSWERED, nothing=True), now)
    return True


def day_standing(tx: Transaction, member: Member, day: date, now: datetime) -> RepStanding:
    """Where the member stands on that one day."""
    window = Window(first=day, last=day, name="today")
    return standings(tx, [member], window, now, tx.words.vocabulary())[0]


def left_of(lines: Sequence[LineStanding], day: date) -> list[Activity]:
    """What the lines of one day still ask for. A line for all segments asks only for what the lines of single
    segments do not give."""
    left = {(line.activity, line.segment): max(0, (line.quota or 0) - line.done) for line in lines}
    for line in lines:
        if line.segment is None:
            given = sum(n for (code, segment), n in left.items() if code == line.activity and segment is not None)
            left[line.activity, None] = max(0, left[line.activity, None] - given)
    return [Activity(activity=code, count=n, segment=segment, on=day) for (code, segment), n in left.items() if n]


def _asked(tx: Transaction, member: Member, kind: CheckinKind, day: date) -> Checkin | None:
    """The check-in as it was sent or answered, its member's acts held up until this one is done."""
    tx.members.lock(member.user)
    checkin = tx.checkins.get(member.user, kind, day)
    asked = checkin is not None and checkin.state in (CheckinState.SENT, CheckinState.ANSWERED)
    return checkin if asked else None


def _settle(tx: Transaction, checkin: Checkin, now: datetime) -> None:
    tx.checkins.save(checkin)
    redraw_card(tx, checkin.user, checkin.kind, checkin.day, now)


def _tapped(member: Member, day: date, now: datetime) -> Message:
    """The tap as a message: so it can be taken back and edited like any log."""
    return Message(
        key=MessageKey(channel=TAPPED, ts=f"{stamp(now)}-{member.user}-{day.isoformat()}"),
        version=Version(stamp=stamp(now)),
        user=member.user,
        text="as planned",
        source=Source.CHECKIN,
        said_at=now,
        today=day,
        reply_in=member.user,
        reading=Reading.LOG,
    )
