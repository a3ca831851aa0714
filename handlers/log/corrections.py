"""Answers to words about earlier logs: corrections, "undo", and replies to an open question."""

from slack_bolt import Args

from domain.errors import Refusal
from domain.model.frame import Frame, Item
from domain.model.message import Message, Reading
from domain.model.record import Record, Status
from domain.ports.store import Transaction
from domain.usecases.correct import pick, records_meant
from domain.usecases.log_work import owe_receipt, read, redraw, said_on
from domain.usecases.reach import effects, made_by
from handlers import ids
from handlers.conversation import asker, pressed, workspace_of
from handlers.deps import Deps
from handlers.log.buttons import own_message
from handlers.views.corrections import answered_post, corrected_post, settled_post, taken_back_post, which_post
from handlers.views.entries import Speech
from handlers.views.post import Post
from handlers.views.receipt import Kept


def draw_word(tx: Transaction, message: Message, frame: Frame, speech: Speech) -> Post:
    """The answer, by what the word did as things stand now."""
    closed, made = effects(tx, message), made_by(tx, message)
    if message.reading is Reading.UNDO:
        return taken_back_post(closed, speech)
    by_id = {record.id: record for record in closed}
    kept = [Kept(record=record, was=_item(by_id.get(record.supersedes))) for record in made]
    if message.reading is Reading.ANSWER:
        return answered_post(kept, speech)
    gone = [record for record in closed if record.status is Status.VOIDED]
    if kept or gone:
        return corrected_post(kept, gone, speech)
    meant = records_meant(tx, speech.vocabulary, message, frame) if frame.fix else None
    if meant is not None and meant.records:
        return which_post(message.key, meant.records, speech)
    return settled_post(meant.settled if meant else None, speech)


def handle_pick(args: Args, *, deps: Deps) -> None:
    """Correct the one of several records that is meant."""
    value = ids.from_value(pressed(args))
    now = deps.clock.now()
    with deps.store.begin(workspace_of(args)) as tx:
        message = own_message(tx, args, value)
        frame = read(deps.reader(tx), message.text or "", said_on(message, asker(tx, args)), message.today)
        log = pick(tx, tx.words.vocabulary(), message, frame, int(value["record"]))
        owe_receipt(tx, message, now=now)
        if log is not None:
            redraw(tx, log, now=now)
    if log is None:
        raise Refusal("log.refused.settled")


def _item(record: Record | None) -> Item | None:
    return record.item if record is not None else None
