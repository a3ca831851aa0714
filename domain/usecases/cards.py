"""The cards of a day: their key, what they ask once more, and their being drawn again."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from domain.model.checkin import CheckinKind
from domain.model.message import Message
from domain.model.record import Record, Status
from domain.ports.store import Transaction

ASKED = 5
"""Questions that one card asks once more; the others wait for the next."""
BACK = timedelta(days=14)


def checkin_key(kind: CheckinKind, user: str, day: date) -> str:
    """The key of a prompt's delivery."""
    return f"checkin:{kind}:{user}:{day.isoformat()}"


def redraw_card(tx: Transaction, user: str, kind: CheckinKind, day: date, now: datetime) -> None:
    """Draw the card again, if there is one."""
    card = tx.deliveries.get(checkin_key(kind, user, day))
    if card is not None:
        tx.deliveries.want(replace(card, due=now))


def redraw_cards(tx: Transaction, message: Message, now: datetime) -> None:
    """Draw again the evening cards that show the message's records, or did."""
    found = tx.records.of_message(message.key)
    days = {record.item.on for record in found} | {record.asked_again for record in found}
    for day in sorted(day for day in days if day is not None):
        redraw_card(tx, message.user, CheckinKind.EVENING, day, now)


def ask_again(tx: Transaction, user: str, day: date, due: datetime) -> None:
    """Mark the questions that the evening card of `day`, due then, asks once more; no later card asks them."""
    waiting = [record for record in tx.records.open_of(user, due - BACK) if record.asked_again is None]
    for record in waiting[:ASKED]:
        tx.records.save(replace(record, asked_again=day))


def asked_again(tx: Transaction, user: str, day: date, due: datetime) -> list[Record]:
    """What the evening card of `day` asked once more and is still open."""
    found = tx.records.open_of(user, due - BACK)
    return [record for record in found if record.asked_again == day and (record.asks or record.status is Status.OPEN)]
