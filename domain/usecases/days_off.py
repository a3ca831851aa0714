"""Days off that a member tells of: kept with their message, taken back and put back with it."""

import re
from dataclasses import replace
from datetime import date

from domain.model.frame import Away, Frame, Intent
from domain.model.member import TimeOff
from domain.model.message import Message, Reading
from domain.ports.store import Transaction

_KEPT = re.compile(r"away (\d{4}-\d\d-\d\d) (\d{4}-\d\d-\d\d)(?: (am|pm))?")


def without_reason(message: Message, frame: Frame) -> Message:
    """The message as it is kept: of one that tells of days off only the days, since no reason of an absence is."""
    away = frame.time_off
    if frame.intent is not Intent.TIME_OFF or away is None:
        return message
    said = ["away", away.first.isoformat(), away.last.isoformat(), *([away.half] if away.half else ())]
    return replace(message, text=" ".join(said))


def away_of(message: Message) -> Away | None:
    """The days that a message told of, whether they stand or were taken back; None: it told of none."""
    told = message.reading in (Reading.AWAY, Reading.TAKEN_BACK)
    found = _KEPT.fullmatch(message.text or "") if told else None
    if found is None:
        return None
    return Away(first=date.fromisoformat(found[1]), last=date.fromisoformat(found[2]), half=found[3])


def keep_days(tx: Transaction, message: Message, away: Away, on: date) -> None:
    """Keep the days as told by the message. `on` is the member's date of telling: days up to it keep their part of
    the plan."""
    off = TimeOff(user=message.user, first=away.first, last=away.last, half=away.half, recorded_on=on, told=message.key)
    tx.members.add_time_off(off)


def take_days_back(tx: Transaction, message: Message) -> bool:
    """Forget the days that the message told of; False if none stand. The same days told elsewhere stay."""
    if message.reading is not Reading.AWAY or away_of(message) is None:
        return False
    tx.members.drop_time_off(message.key)
    tx.messages.save(replace(message, reading=Reading.TAKEN_BACK))
    return True


def put_days_back(tx: Transaction, message: Message, on: date) -> bool:
    """Keep the days again that were taken back, as told on `on`; False if there are none."""
    away = away_of(message)
    if message.reading is not Reading.TAKEN_BACK or away is None:
        return False
    keep_days(tx, message, away, on)
    tx.messages.save(replace(message, reading=Reading.AWAY))
    return True


def days_kept(tx: Transaction, message: Message) -> TimeOff | None:
    """The days off that stand because of the message."""
    away = away_of(message)
    found = tx.members.time_off(away.first, away.last, message.user) if away else ()
    return next((off for off in found if off.told == message.key), None)
