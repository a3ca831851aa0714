"""The buttons of a receipt: Undo, Put back, Edit, and answers to its questions."""

from datetime import datetime
from typing import Any

from slack_bolt import Args

from domain.errors import Refusal
from domain.model.frame import Slot
from domain.model.message import Message, MessageKey, instant
from domain.ports.store import Transaction
from domain.usecases.answer import Answer, answer, overtaken
from domain.usecases.days_off import put_days_back, take_days_back
from domain.usecases.difficulties import put_difficulty_back, take_difficulty_back
from domain.usecases.learn import learn_from_answer
from domain.usecases.ledger import Act, live, standing
from domain.usecases.log_work import owe_receipt, read, redraw, said_on
from domain.usecases.take_back import restore, take_back
from handlers import ids
from handlers.conversation import asker, workspace_of
from handlers.deps import Deps
from handlers.views.edit_form import edit_form
from handlers.views.entries import Speech


def handle_undo(args: Args, *, deps: Deps) -> None:
    """Take the message's records back; if they changed since the button was drawn, say so and leave them."""
    value = ids.from_value(_action(args)["value"])
    with deps.store.begin(workspace_of(args)) as tx:
        message = own_message(tx, args, value)
        act = Act(by=message.user, at=_acted_at(args), cause="undo")
        if value["version"] == ids.NO_RECORDS:
            done = take_days_back(tx, message) or take_difficulty_back(tx, message)
        else:
            done = take_back(tx, tx.words.vocabulary(), message.key, act, version=int(value["version"]))
            if done:
                take_difficulty_back(tx, message)
        stands = bool(live(standing(tx, message.key)))
        owe_receipt(tx, message, now=deps.clock.now())
    if not done:
        raise Refusal("log.refused.changed" if stands else "log.refused.gone")


def handle_put_back(args: Args, *, deps: Deps) -> None:
    """Record again what was taken back."""
    value = ids.from_value(_action(args)["value"])
    version, at = int(value["version"]), _acted_at(args)
    with deps.store.begin(workspace_of(args)) as tx:
        message = own_message(tx, args, value)
        member = asker(tx, args)
        frame = read(deps.reader(tx), message.text or "", said_on(message, member), message.today)
        if version == ids.NO_RECORDS:
            back = put_days_back(tx, message, at.astimezone(member.zone).date())
            done = back or put_difficulty_back(tx, message, frame)
        else:
            kept = message.text is not None
            done = kept and restore(tx, tx.words.vocabulary(), message.key, at, version=version)
            if done:
                put_difficulty_back(tx, message, frame)
        owe_receipt(tx, message, now=deps.clock.now())
    if not done:
        raise Refusal("log.refused.changed")


def handle_answer(args: Args, *, deps: Deps) -> None:
    """Complete a record by the option or the day chosen."""
    given = _given(args)
    with deps.store.begin(workspace_of(args)) as tx:
        member = asker(tx, args)
        tx.members.lock(member.user)
        act = Act(by=member.user, at=_acted_at(args), cause="answer")
        learn_from_answer(tx, deps.reader, given, member, deps.clock.now())
        today = deps.clock.now().astimezone(member.zone).date()
        overtaken_by = overtaken(tx, given, member.user)
        record = answer(tx, tx.words.vocabulary(), given, act, today=today)
        if record is not None:
            redraw(tx, record.message, now=deps.clock.now())
    if overtaken_by is not None:
        raise Refusal(overtaken_by)


def handle_edit(args: Args, *, deps: Deps) -> None:
    """Open the Edit form over what is recorded now."""
    value = ids.from_value(_action(args)["value"])
    with deps.store.read(workspace_of(args)) as tx:
        member = asker(tx, args)
        message = tx.messages.get(MessageKey(channel=str(value["channel"]), ts=str(value["ts"])))
        records = live(standing(tx, message.key)) if message is not None and message.user == member.user else []
        vocabulary = tx.words.vocabulary()
        currency = tx.words.workspace().currency
    if message is None or not records:
        raise Refusal("log.refused.taken_back")
    speech = Speech(lang=member.speaks, vocabulary=vocabulary, today=message.said_at.astimezone(member.zone).date())
    form = edit_form(message.key, records, speech, currency, message.text or "")
    args.client.views_open(trigger_id=args.body["trigger_id"], view=form)


def own_message(tx: Transaction, args: Args, value: object) -> Message:
    """The message that a button or form is about, its member's row locked; Refusal if it is not the actor's."""
    member = asker(tx, args)
    tx.members.lock(member.user)
    named = value if isinstance(value, dict) else {}
    message = tx.messages.get(MessageKey(channel=str(named.get("channel")), ts=str(named.get("ts"))))
    if message is None or message.user != member.user:
        raise Refusal("log.refused.not_yours")
    return message


def _given(args: Args) -> Answer:
    action = _action(args)
    if action.get("type") == "datepicker":
        _, record, slot, _ = str(action["action_id"]).split(":")
        return Answer(record=int(record), slot=Slot(slot), value=str(action.get("selected_date") or ""))
    value = ids.from_value(action["value"])
    return Answer(record=int(value["record"]), slot=Slot(value["slot"]), value=str(value["value"]))


def _acted_at(args: Args) -> datetime:
    """When the button was pressed, by Slack's clock."""
    return instant(str(_action(args)["action_ts"]))


def _action(args: Args) -> dict[str, Any]:
    return args.action or {}
