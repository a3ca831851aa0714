"""The buttons that add an unknown company of a log as a prospect."""

import re
from functools import partial

from slack_bolt import App, Args

from domain.model.message import instant
from domain.usecases.add_prospect import add_prospect
from domain.usecases.ledger import Act
from domain.usecases.log_work import redraw
from handlers import ids
from handlers.conversation import asker, workspace_of
from handlers.deps import Deps
from handlers.guard import guarded


def listen(app: App, deps: Deps) -> None:
    """Tie the buttons, and the menu of many segments, to the app."""
    app.action(re.compile(rf"^{ids.PROSPECT_ADD}:"))(guarded(partial(handle_prospect, deps=deps)))


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
