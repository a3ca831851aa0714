"""The forms around a proposal: the manager's new totals, the rep's wish for a change."""

from domain.model.plan import PlanLine, RevisionState
from domain.model.proposal import PlanForm, Proposal
from domain.model.window import Window
from handlers import ids
from handlers.views import blocks, words
from handlers.views.blocks import Block
from handlers.views.lines import window_text
from handlers.views.words import text

REVENUE = "revenue"
EFFECTIVE = "effective"
REASON = "reason"
VALUE = "value"
"""The action id of every input, each in a block of its own."""
MOST = 1_000_000


def line_block(index: int) -> str:
    """The block id of a line's input."""
    return f"line_{index}"


def editor_modal(form: PlanForm, lang: str) -> Block:
    """One number a line, the day from which they rule, and why."""
    plan, name = form.plan, words.escape(form.rep.name)
    period = window_text(Window(first=plan.first, last=plan.last, name=""), plan.first, lang)
    drawn: list[Block] = [blocks.section(text("proposal.form.intro", lang, period=period, name=name))]
    drawn.extend(open_notes(form, lang))
    drawn.extend(line_field(form, line, index, lang) for index, line in enumerate(form.lines))
    if form.base.revenue is not None:
        label = text("proposal.form.revenue", lang, currency=form.base.revenue.currency)
        drawn.append(
            blocks.field(label, number_input(f"{form.base.revenue.value.normalize():f}", whole=False), REVENUE)
        )
    day = blocks.datepicker(VALUE, initial=form.effective.isoformat())
    hint = text("proposal.form.effective_hint", lang)
    drawn.append(blocks.field(text("proposal.form.effective", lang), day, EFFECTIVE, hint=hint))
    reason = {**blocks.typed(VALUE, multiline=True), "max_length": 500}
    drawn.append(blocks.field(text("proposal.form.reason", lang), reason, REASON, optional=True))
    return blocks.modal(
        text("proposal.form.title", lang, name=form.rep.name),
        drawn,
        text("proposal.form.close", lang),
        submit=text("proposal.form.submit", lang),
        callback_id=ids.PROPOSAL_FORM,
        private_metadata=ids.to_value(plan=plan.id or 0, base=plan.revisions[-1].number),
    )


def open_notes(form: PlanForm, lang: str) -> list[Block]:
    """What waits already: the open revision, the rep's reason."""
    waiting = form.plan.open
    if waiting is None:
        return []
    number = str(waiting.number)
    if waiting.state is RevisionState.CHANGE_ASKED:
        said = words.escape(waiting.objection)
        name = words.escape(form.rep.name)
        return [blocks.context(text("proposal.form.objection", lang, name=name, number=number, reason=said))]
    return [blocks.context(text("proposal.form.open", lang, number=number))]


def line_field(form: PlanForm, line: PlanLine, index: int, lang: str) -> Block:
    """A line's number, with what is agreed now where that differs."""
    name = words.capital(words.noun(line.activity, lang, form.vocabulary, 2))
    label = f"{name} {line.segment}" if line.segment else name
    agreed = form.agreed.lines if form.agreed else ()
    now = next((one.total for one in agreed if (one.activity, one.segment) == (line.activity, line.segment)), None)
    hint = None
    if agreed and now != line.total:
        hint = text("proposal.form.nothing_now", lang) if now is None else text("proposal.form.now", lang, total=now)
    return blocks.field(label, number_input(str(line.total)), line_block(index), hint=hint)


def number_input(initial: str, *, whole: bool = True) -> Block:
    most = {"max_value": str(MOST)} if whole else {}
    return {
        "type": "number_input",
        "action_id": VALUE,
        "is_decimal_allowed": not whole,
        "initial_value": initial,
        "min_value": "0",
        **most,
    }


def ask_modal(proposal: Proposal, lang: str) -> Block:
    """What the rep would like to be different."""
    manager = proposal.manager
    hint = text("proposal.ask.hint", lang, manager=manager.name) if manager else text("proposal.ask.hint_nobody", lang)
    reason = {**blocks.typed(VALUE, initial=proposal.revision.objection, multiline=True), "max_length": 1000}
    return blocks.modal(
        text("proposal.ask.title", lang),
        [blocks.field(text("proposal.ask.label", lang), reason, REASON, hint=hint)],
        text("proposal.form.close", lang),
        submit=text("proposal.ask.submit", lang),
        callback_id=ids.PROPOSAL_ASK_FORM,
        private_metadata=ids.to_value(plan=proposal.plan.id or 0, number=proposal.number),
    )
