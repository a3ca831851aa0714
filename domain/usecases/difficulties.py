"""Difficulties in the field that a member tells of: kept with their message, taken back and put back with it."""

from dataclasses import replace

from domain.model.frame import Frame, Intent
from domain.model.message import Message, Reading
from domain.ports.store import Transaction

ALONE = (Reading.OBSTACLE, Reading.ANSWERED)
"""Readings of messages that tell of nothing but a difficulty."""


def take_difficulty_back(tx: Transaction, message: Message) -> bool:
    """Forget the difficulty that the message told of; False if there is none."""
    if message.obstacle is None:
        return False
    reading = Reading.TAKEN_BACK if message.reading in ALONE else message.reading
    tx.messages.save(replace(message, obstacle=None, reading=reading))
    return True


def put_difficulty_back(tx: Transaction, message: Message, frame: Frame) -> bool:
    """Keep again the difficulty that the text (`frame`) tells of; False if it tells of none or it stands."""
    if message.obstacle is not None or frame.obstacle is None:
        return False
    alone = message.reading is Reading.TAKEN_BACK and frame.intent is Intent.OBSTACLE
    reading = Reading.OBSTACLE if alone else message.reading
    tx.messages.save(replace(message, obstacle=frame.obstacle, reading=reading))
    return True
