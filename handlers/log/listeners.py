"""Ties the listeners of logging to the app."""

import re
from functools import partial

from slack_bolt import App

from domain.ports.store import Transaction
from domain.usecases.log_work import Saying
from handlers import ids
from handlers.deps import Deps
from handlers.guard import guarded
from handlers.log.buttons import handle_answer, handle_edit, handle_put_back, handle_undo
from handlers.log.corrections import handle_pick
from handlers.log.events import Threads, handle_message
from handlers.log.forms import (
    handle_account_options,
    handle_edit_form,
    handle_log,
    handle_log_form,
    handle_log_this,
    handle_write,
)


def as_said(_tx: Transaction, saying: Saying) -> Saying:
    """No thread means anything: a text is about the day it was said."""
    return saying


def listen(app: App, deps: Deps, patient: Deps, threads: Threads = as_said) -> None:
    """Messages with `patient`, what a person waits for with `deps`; `threads` says which day a thread means."""
    heard = guarded(partial(handle_message, deps=patient, threads=threads))
    app.event("message")(heard)
    app.event("app_mention")(heard)
    app.command("/log")(guarded(partial(handle_log, deps=deps)))
    app.action(ids.CHECKIN_WRITE)(guarded(partial(handle_write, deps=deps)))
    app.message_shortcut(ids.LOG_THIS)(guarded(partial(handle_log_this, deps=deps)))
    app.view(ids.LOG_FORM)(guarded(partial(handle_log_form, deps=deps)))
    app.view(ids.LOG_EDIT_FORM)(guarded(partial(handle_edit_form, deps=deps)))
    app.action(ids.LOG_UNDO)(guarded(partial(handle_undo, deps=deps)))
    app.action(ids.LOG_PUT_BACK)(guarded(partial(handle_put_back, deps=deps)))
    app.action(re.compile(rf"^{ids.LOG_EDIT}(:|$)"))(guarded(partial(handle_edit, deps=deps)))
    app.action(re.compile(rf"^{ids.LOG_ANSWER}:"))(guarded(partial(handle_answer, deps=deps)))
    app.action(re.compile(rf"^{ids.LOG_PICK}:"))(guarded(partial(handle_pick, deps=deps)))
    app.options(ids.LOG_ACCOUNTS)(guarded(partial(handle_account_options, deps=deps)))
