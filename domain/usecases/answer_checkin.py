"""Answer a check-in by one tap or in its thread."""

from dataclasses import replace
from datetime import date, datetime

from domain.model.checkin import Checkin, CheckinKind, CheckinState
from domain.model.frame import Activity
from domain.model.member import Member
from domain.model.message import Message, MessageKey, Reading, Source, Version, stamp
from domain.model.standing import RepStanding
from domain.model.window import Window
from domain.ports.store import Transaction
from domain.usecases.ledger import Act, Entry
from domain.usecases.log_work import owe_receipt
from domain.usecases.look_at_plan import standings
from domain.usecases.prompt_members import checkin_key
from domain.usecases.revise import revise

TAPPED = "checkin"
"""The channel in the key of what was logged by a tap on a check-in."""


def answer_as_planned(tx: Transaction, member: Member, kind: CheckinKind, day: date, now: datetime) -> bool:
    """Record, per line of the plan, the day's quota less what is recorded, with one receipt. Once: False if the
    check-in was answered before."""
    checkin = _open(tx, member, kind, day)
    if checkin is None:
        return False
    vocabulary = tx.words.vocabulary()
    missing = [
        Entry(item=Activity(activity=line.activity, count=line.quota - line.done, segment=line.segment, on=day))
        for line in day_standing(tx, member, day, now).lines
        if line.quota is not None and line.quota > line.done
    ]
    if missing:
        message = _tapped(member, day, now)
        tx.messages.keep(message)
        revise(tx, vocabulary, message, missing, Act(by=member.user, at=now, cause="answer"))
        owe_receipt(tx, message, now=now)
    _settle(tx, replace(checkin, state=CheckinState.ANSWERED), now)
    return True


def answer_nothing(tx: Transaction, member: Member, kind: CheckinKind, day: date, now: datetime) -> bool:
    """Mark the day: nothing (more) was done. Once: False if the check-in was answered before."""
    checkin = _open(tx, member, kind, day)
    if checkin is None:
        return False
    _settle(tx, replace(checkin, state=CheckinState.ANSWERED, nothing=True), now)
    return True


def redraw_card(tx: Transaction, user: str, kind: CheckinKind, day: date, now: datetime) -> None:
    """Draw the card again, if there is one."""
    card = tx.deliveries.get(checkin_key(kind, user, day))
    if card is not None:
        tx.deliveries.want(replace(card, due=now))


def day_standing(tx: Transaction, member: Member, day: date, now: datetime) -> RepStanding:
    """Where the member stands on that one day."""
    window = Window(first=day, last=day, name="today")
    return standings(tx, [member], window, now, tx.words.vocabulary())[0]


def _open(tx: Transaction, member: Member, kind: CheckinKind, day: date) -> Checkin | None:
    tx.members.lock(member.user)
    checkin = tx.checkins.get(member.user, kind, day)
    return checkin if checkin is not None and checkin.state is CheckinState.SENT else None


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
