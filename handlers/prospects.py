"""Companies of a log that nobody knew: added as prospects, or their spelling not learnt after all."""

import re
from functools import partial

from slack_bolt import App, Args

from domain.model.message import instant
from domain.usecases.add_prospect import add_prospect
from domain.usecases.learn import forget_spelling
from domain.usecases.ledger import Act
from domain.usecases.log_work import redraw
from handlers import ids
from handlers.conversation import asker, pressed, workspace_of
from handlers.deps import Deps
from handlers.guard import guarded


def listen(app: App, deps: Deps) -> None:
    """Tie the buttons, and the menu of many segments, to the app."""
    app.action(re.compile(rf"^{ids.PROSPECT_ADD}:"))(guarded(partial(handle_prospect, deps=deps)))
    app.action(ids.SPELLING_ONCE)(guarded(partial(handle_once, deps=deps)))


def handle_once(args: Args, *, deps: Deps) -> None:
    """The answer held for this record only: its spelling is asked about again."""
    record_id = int(ids.from_value(pressed(args))["record"])
    with deps.store.begin(workspace_of(args)) as tx:
        record = forget_spelling(tx, record_id, asker(tx, args).user)
        if record is not None:
            redraw(tx, record.message, now=deps.clock.now())


def handle_prospect(args: Args, *, deps: Deps) -> None:
    """Add the company, and complete the record with it."""
    action = args.action or {}
    value = ids.from_value(str(action.get("value") or action["selected_option"]["value"]))
    with deps.store.begin(workspace_of(args)) as tx:
        member = asker(tx, args)
        tx.members.lock(member.user)
        now = deps.clock.now()
        act = Act(by=member.user, at=instant(str(action["action_ts"])), cause="answer")
        today = now.astimezone(member.zone).date()
        record = add_prospect(tx, deps.reader, int(value["record"]), value["segment"] or None, act, today=today)
        if record is not None:
            redraw(tx, record.message, now=now)
