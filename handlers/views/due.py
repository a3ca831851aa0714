"""The accounts whose next touch is due, as a modal."""

from domain.model.due import Due, DueTouch
from domain.model.look import PlanLook
from handlers.views import blocks, words
from handlers.views.post import Block
from handlers.views.words import text

MOST = 40
"""So many accounts at the most: each is a block, and what is more urgent comes first."""


def accounts_modal(look: PlanLook, lang: str) -> blocks.Block:
    """All reasons of each account, the most urgent first."""
    drawn: list[Block] = [blocks.context(text("plan.accounts.intro", lang))]
    drawn += [blocks.section(_account(due, look, lang)) for due in look.due[:MOST]]
    if not look.due:
        drawn.append(blocks.section(text("home.nothing_due", lang)))
    if len(look.due) > MOST:
        drawn.append(blocks.context(text("plan.accounts.more", lang, n=len(look.due) - MOST)))
    return blocks.modal(text("plan.accounts.title", lang), [dict(block) for block in drawn], text("button.close", lang))


def _account(due: Due, look: PlanLook, lang: str) -> str:
    reasons = [_reason(reason, look, lang) for reason in due.reasons]
    segment = f" · {due.account.segment}" if due.account.segment else ""
    return "\n".join([f"*{words.escape(due.account.name)}*{segment}", *reasons])


def _reason(reason: DueTouch, look: PlanLook, lang: str) -> str:
    activity = words.noun(reason.activity, lang, look.vocabulary)
    key = "plan.accounts.reason_overdue" if reason.overdue else "plan.accounts.reason_due"
    today = look.standing.today
    day = words.bare_day(reason.overdue or reason.due, today, lang)
    said = words.capital(text(key, lang, activity=activity, number=reason.number, of=reason.of, day=day))
    last = text("plan.accounts.last", lang, day=words.bare_day(reason.last, today, lang)) if reason.last else None
    return f"{'⚠ ' if reason.overdue else ''}{said} · {last or text('plan.accounts.never', lang)}"
