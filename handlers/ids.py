"""The ids of actions, blocks, callbacks and deliveries: what Slack sends back when somebody acts."""

import json
from collections.abc import Mapping
from typing import Any

LOG_UNDO = "log_undo"
LOG_PUT_BACK = "log_put_back"
NO_RECORDS = 0
"""The version that Undo and Put back carry where a message told of days off and made no record."""
LOG_EDIT = "log_edit"
"""Opens the Edit form; with ":<record>" behind it, from a question's Other…"""
LOG_ANSWER = "log_answer"
"""Answers a question: "log_answer:<record>:<slot>:<n>"."""
LOG_PICK = "log_pick"
"""Says which of several records a correction means: "log_pick:<n>"."""
LOG_ACCOUNTS = "log_accounts"
"""A menu of accounts too many to list, in the Edit form."""

LOG_FORM = "log_form"
LOG_EDIT_FORM = "log_edit_form"
LOG_THIS = "log_this"
"""The message shortcut."""

RECEIPT = "receipt"
"""The kind of delivery that answers a message."""

# /myplan and Home
PLAN_ACCOUNTS = "plan_accounts"
COUNTED_PLAN = "how_counted_plan"
HOME_PLAN = "home_plan"

# /teamkpi
TEAM_SHARE = "team_share"
TEAM_SHARE_TO = "team_share_to"
TEAM_EXPORT = "team_export"
COUNTED_TEAM = "how_counted_team"

# Check-ins
CHECKIN_PLANNED = "checkin_as_planned"
CHECKIN_NOTHING = "checkin_nothing"
CHECKIN_WRITE = "checkin_write"

# The words of the workspace
WORDS_ADD = "words_add"
"""Opens an empty form: "words_add:<kind>"."""
WORDS_CHANGE = "words_change"
"""Opens the form of the thing chosen: "words_change:<kind>"."""
WORDS_REMOVE = "words_remove"
WORDS_THING = "words_thing"
"""The menu of all things, in the form of one more word."""
WORDS_FORM = "words_form"
WORDS_WORD_FORM = "words_word_form"
WORD_KEEP = "word_keep"
WORD_LEAVE = "word_leave"
SPELLING_ONCE = "spelling_once"
PROSPECT_ADD = "prospect_add"
"""Makes an unknown company a prospect: "prospect_add:<record>:<n>"."""

# Proposed revisions of plans
PROPOSAL_ACCEPT = "proposal_accept"
PROPOSAL_ASK = "proposal_ask"
PROPOSAL_EDIT = "proposal_edit"
PROPOSAL_FORM = "proposal_form"
PROPOSAL_ASK_FORM = "proposal_ask_form"


def to_value(**values: str | int) -> str:
    """What a button or a form carries, as compact JSON."""
    return json.dumps(values, separators=(",", ":"), ensure_ascii=False)


def from_value(value: str) -> Mapping[str, Any]:
    """What to_value packed."""
    unpacked: dict[str, Any] = json.loads(value)
    return unpacked
