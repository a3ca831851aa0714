"""Ties `/pacer vocabulary`'s buttons, menus and forms to the app."""

import re
from functools import partial

from slack_bolt import App

from handlers import ids
from handlers.deps import Deps
from handlers.guard import guarded
from handlers.vocabulary.forms import handle_form, handle_word_form
from handlers.vocabulary.overview import (
    handle_add,
    handle_change,
    handle_find,
    handle_find_thing,
    handle_remove,
)


def listen(app: App, deps: Deps) -> None:
    """Tie them to the app; the modal itself is opened by `/pacer vocabulary`."""
    change = re.compile(rf"^{ids.WORDS_CHANGE}:")
    app.action(re.compile(rf"^{ids.WORDS_ADD}:"))(guarded(partial(handle_add, deps=deps)))
    app.action(change)(guarded(partial(handle_change, deps=deps)))
    app.options(change)(guarded(partial(handle_find, deps=deps)))
    app.options(ids.WORDS_THING)(guarded(partial(handle_find_thing, deps=deps)))
    app.action(ids.WORDS_REMOVE)(guarded(partial(handle_remove, deps=deps)))
    app.view(ids.WORDS_FORM)(guarded(partial(handle_form, deps=deps)))
    app.view(ids.WORDS_WORD_FORM)(guarded(partial(handle_word_form, deps=deps)))
