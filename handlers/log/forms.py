"""The forms of logging: `/log`, the shortcut "Log this", and Edit."""

from datetime import date, datetime
from typing import Any

from slack_bolt import Args

from domain.errors import Refusal
from domain.model.frame import Intent
from domain.model.message import MessageKey, Source, Version, instant, stamp
from domain.usecases.amend import amend
from domain.usecases.answer import OLDEST
from domain.usecases.learn import learn_from_form
from domain.usecases.ledger import Act, live, standing
from domain.usecases.log_work import LONGEST, Saying, log_work, owe_receipt, read
from handlers import ids
from handlers.conversation import asker, pressed, workspace_of
from handlers.deps import Deps
from handlers.log.buttons import own_message
from handlers.log.form_values import Workplace, typed_values
from handlers.views.blocks import option
from handlers.views.edit_form import MENU, log_form
from handlers.views.words import text

VIEW = "view"
"""The channel in the key of what was logged by a form."""
DONE_NOTHING = (Intent.CHAT, Intent.HELP, Intent.QUESTION)


def handle_log(args: Args, *, deps: Deps) -> None:
    """`/log …`: always the form, filled with the words typed."""
    _open(args, str(args.body.get("text") or ""), deps)


def handle_write(args: Args, *, deps: Deps) -> None:
    """The button "Write it…" of a check-in: the form, set to the card's day."""
    _open(args, "", deps, day=date.fromisoformat(ids.from_value(pressed(args))["day"]))


def handle_log_this(args: Args, *, deps: Deps) -> None:
    """Log one's own message as if it had been said to Pacer; for somebody else's open the form with its text."""
    message = args.body["message"]
    user = str(args.context.user_id)
    if str(message.get("user")) != user or message.get("bot_id"):
        _open(args, str(message.get("text") or ""), deps)
        return
    saying = _said_elsewhere(args.body, user)
    with deps.store.begin(workspace_of(args)) as tx:
        asker(tx, args)
        now = deps.clock.now()
        known = tx.messages.get(saying.key)
        if log_work(tx, saying, reader=deps.reader(tx), now=now) is None and known is not None:
            owe_receipt(tx, known, now=now)


def handle_log_form(args: Args, *, deps: Deps) -> None:
    """Record what the form says, once."""
    view = args.body["view"]
    said = str(view["state"]["values"]["said"]["said"].get("value") or "").strip()
    chosen = view["state"]["values"]["day"]["day"].get("selected_date")
    with deps.store.begin(workspace_of(args)) as tx:
        member = asker(tx, args)
        now = deps.clock.now()
        today = now.astimezone(member.zone).date()
        day = date.fromisoformat(chosen) if chosen else today
        reader = deps.reader(tx)
        if len(said) > LONGEST:
            wrong = {"said": text("log.refused.long", member.speaks, most=LONGEST)}
        elif day > today:
            wrong = {"day": text("log.refused.future", member.speaks)}
        elif day < today - OLDEST:
            wrong = {"day": text("log.refused.past", member.speaks)}
        elif read(reader, said, today, day).intent in DONE_NOTHING:
            wrong = {"said": text("log.refused.nothing", member.speaks)}
        else:
            log_work(tx, _said_in_form(view, member.user, said, day, now), reader=reader, now=now)
            return
    args.ack(response_action="errors", errors=wrong)


def handle_edit_form(args: Args, *, deps: Deps) -> None:
    """Put what the form says in the place of what was recorded."""
    view = args.body["view"]
    with deps.store.begin(workspace_of(args)) as tx:
        message = own_message(tx, args, ids.from_value(view["private_metadata"]))
        member = asker(tx, args)
        now = deps.clock.now()
        vocabulary = tx.words.vocabulary()
        today = now.astimezone(member.zone).date()
        place = Workplace(vocabulary=vocabulary, currency=tx.words.workspace().currency, today=today)
        records = live(standing(tx, message.key))
        if not records:
            raise Refusal("log.refused.taken_back")
        typed = typed_values(view["state"]["values"], records, place)
        if not typed.wrong:
            act = Act(by=member.user, at=now, cause="modal")
            learn_from_form(tx, deps.reader, records, typed.items, member, now)
            amend(tx, vocabulary, message.key, typed.items, act)
            owe_receipt(tx, message, now=now)
            return
    wrong = {block: text(key, member.speaks, most=9999) for block, key in typed.wrong.items()}
    args.ack(response_action="errors", errors=wrong)


def handle_account_options(args: Args, *, deps: Deps) -> None:
    """Accounts whose name holds what was typed, those that begin with it first."""
    typed = str(args.body.get("value") or "").casefold()
    with deps.store.read(workspace_of(args)) as tx:
        names = [account.name for account in tx.words.vocabulary().accounts]
    found = [name for name in names if typed in name.casefold()]
    found.sort(key=lambda name: (not name.casefold().startswith(typed), name.casefold()))
    args.ack(options=[option(name, name) for name in found[:MENU]])


def _open(args: Args, said: str, deps: Deps, *, day: date | None = None) -> None:
    with deps.store.read(workspace_of(args)) as tx:
        member = asker(tx, args)
    now = deps.clock.now()
    form = log_form(member.speaks, said, day or now.astimezone(member.zone).date(), stamp(now))
    args.client.views_open(trigger_id=args.body["trigger_id"], view=form)


def _said_in_form(view: dict[str, Any], user: str, said: str, day: date, now: datetime) -> Saying:
    opened = ids.from_value(view["private_metadata"])["opened"]
    return Saying(
        key=MessageKey(channel=VIEW, ts=f"{opened}-{view['id']}"),
        version=Version(stamp=stamp(now)),
        user=user,
        text=said,
        source=Source.MODAL,
        said_at=now,
        heard_at=now,
        reply_in=user,
        day=day,
    )


def _said_elsewhere(body: dict[str, Any], user: str) -> Saying:
    message, channel = body["message"], str(body["channel"]["id"])
    ts = str(message["ts"])
    edited = str((message.get("edited") or {}).get("ts") or "")
    direct = channel.startswith("D")
    return Saying(
        key=MessageKey(channel=channel, ts=ts),
        version=Version(stamp=max(ts, edited)),
        user=user,
        text=str(message.get("text") or ""),
        source=Source.SHORTCUT,
        said_at=instant(ts),
        heard_at=instant(max(ts, edited)),
        reply_in=channel if direct else user,
    )
