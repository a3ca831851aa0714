"""Changing a plan together: the manager proposes new totals, the rep accepts or asks for a change."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Any

from slack_bolt import App, Args

from domain.errors import Refusal
from domain.model.delivery import Delivery
from domain.model.member import Member
from domain.model.money import money
from domain.model.plan import Plan
from domain.model.proposal import Proposal
from domain.ports.store import Transaction
from domain.usecases.answer_proposal import accept_proposal, ask_for_change, look_at_proposal, open_proposal
from domain.usecases.propose_revision import Wish, base_of, check_base, plan_form, propose_revision
from handlers import ids
from handlers.conversation import asker, workspace_of
from handlers.deps import Deps
from handlers.guard import guarded
from handlers.views import plan_editor
from handlers.views.plan_proposal import accepted_post, change_asked_post, proposal_post, proposed_post
from handlers.views.post import Post
from handlers.views.words import short_day, text

BLOCKS = {
    "proposal.refused.past": plan_editor.EFFECTIVE,
    "proposal.refused.after_end": plan_editor.EFFECTIVE,
    "proposal.refused.reason": plan_editor.REASON,
}
"""Under which input a refusal stands; others stand under the first."""
Inputs = Mapping[str, Any]


class Misread(Exception):
    """What was typed into a form and cannot be taken: sentences by block id."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__("a form cannot be taken")
        self.errors = errors


def listen(app: App, deps: Deps) -> None:
    """Tie the buttons and forms of proposals to the app."""
    app.action(ids.PROPOSAL_ACCEPT)(guarded(partial(handle_accept, deps=deps)))
    app.action(ids.PROPOSAL_ASK)(guarded(partial(handle_ask, deps=deps)))
    app.action(ids.PROPOSAL_EDIT)(guarded(partial(handle_edit_button, deps=deps)))
    app.view(ids.PROPOSAL_FORM)(guarded(partial(handle_plan_form, deps=deps)))
    app.view(ids.PROPOSAL_ASK_FORM)(guarded(partial(handle_ask_form, deps=deps)))


def open_plan_editor(args: Args, deps: Deps, rep: str) -> None:
    """Open the form with which `/myplan @rep edit` changes a plan; `rep` is a Slack user id."""
    with deps.store.read(workspace_of(args)) as tx:
        lang = asker(tx, args).speaks
        form = plan_form(tx, str(args.context.user_id), rep, deps.clock.now())
    args.client.views_open(trigger_id=args.body["trigger_id"], view=plan_editor.editor_modal(form, lang))


def handle_edit_button(args: Args, *, deps: Deps) -> None:
    """Open the same form from the card on which a rep asks for a change."""
    open_plan_editor(args, deps, str(args.action["value"] if args.action else ""))


def handle_plan_form(args: Args, *, deps: Deps) -> None:
    """Propose what the manager filled in."""
    meta, inputs = form_of(args)
    with deps.store.begin(workspace_of(args)) as tx:
        lang = asker(tx, args).speaks
        plan = tx.plans.get(int(meta["plan"]))
        if plan is None:
            raise Refusal("proposal.refused.gone")
        try:
            check_base(plan, int(meta["base"]))  # its lines may be others than those of the form
            propose_revision(tx, str(args.context.user_id), wish_of(plan, meta, inputs, lang), deps.clock.now())
        except Misread as misread:
            args.ack(response_action="errors", errors=misread.errors)
        except Refusal as refusal:
            place_refusal(args, refusal, lang)


def handle_accept(args: Args, *, deps: Deps) -> None:
    """Agree the revision of the card."""
    with deps.store.begin(workspace_of(args)) as tx:
        accept_proposal(tx, str(args.context.user_id), *revision_of(args), deps.clock.now())


def handle_ask(args: Args, *, deps: Deps) -> None:
    """Ask the rep what should be different."""
    plan, number = revision_of(args)
    with deps.store.read(workspace_of(args)) as tx:
        member = asker(tx, args)
        open_proposal(tx, member.user, plan, number)
        proposal = look_at_proposal(tx, plan, number)
    if proposal is not None:
        args.client.views_open(trigger_id=args.body["trigger_id"], view=plan_editor.ask_modal(proposal, member.speaks))


def handle_ask_form(args: Args, *, deps: Deps) -> None:
    """Give the revision back with the rep's reason."""
    meta, inputs = form_of(args)
    reason = str(value_of(inputs, plan_editor.REASON) or "").strip()
    with deps.store.begin(workspace_of(args)) as tx:
        member = asker(tx, args)
        if not reason:
            place_refusal(args, Refusal("proposal.refused.reason"), member.speaks)
            return
        ask_for_change(tx, member.user, int(meta["plan"]), int(meta["number"]), reason, deps.clock.now())


def draw_proposal(tx: Transaction, delivery: Delivery) -> Post | None:
    """The rep's card."""
    proposal = proposal_of(tx, delivery)
    return proposal_post(proposal, proposal.rep.speaks) if proposal else None


def draw_proposed(tx: Transaction, delivery: Delivery) -> Post | None:
    """The card of who proposed it."""
    proposal = proposal_of(tx, delivery)
    return proposed_post(proposal, reader_of(tx, delivery, proposal)) if proposal else None


def draw_accepted(tx: Transaction, delivery: Delivery) -> Post | None:
    """The news that a rep accepted."""
    proposal = proposal_of(tx, delivery)
    return accepted_post(proposal, reader_of(tx, delivery, proposal)) if proposal else None


def draw_change_asked(tx: Transaction, delivery: Delivery) -> Post | None:
    """The news that a rep asks for a change."""
    proposal = proposal_of(tx, delivery)
    return change_asked_post(proposal, reader_of(tx, delivery, proposal)) if proposal else None


DRAWERS = {
    "proposal": draw_proposal,
    "proposed": draw_proposed,
    "accepted": draw_accepted,
    "change_asked": draw_change_asked,
}


def proposal_of(tx: Transaction, delivery: Delivery) -> Proposal | None:
    return look_at_proposal(tx, int(str(delivery.args["plan"])), int(str(delivery.args["number"])))


def reader_of(tx: Transaction, delivery: Delivery, proposal: Proposal) -> str:
    """The language of who gets a card."""
    reader: Member | None = tx.members.get(delivery.to) or proposal.manager
    return reader.speaks if reader else "en"


def form_of(args: Args) -> tuple[Mapping[str, Any], Inputs]:
    """What a form carries, and what was typed into it."""
    view = args.body["view"]
    return ids.from_value(view["private_metadata"]), view["state"]["values"]


def revision_of(args: Args) -> tuple[int, int]:
    """The plan and revision that a button means."""
    value = ids.from_value(str(args.action["value"] if args.action else "{}"))
    return int(value["plan"]), int(value["number"])


def value_of(inputs: Inputs, block: str) -> str | None:
    """What stands in an input, whatever its kind."""
    given = inputs.get(block, {}).get(plan_editor.VALUE, {})
    found = given.get("value") or given.get("selected_date")
    return str(found) if found is not None else None


def wish_of(plan: Plan, meta: Mapping[str, Any], inputs: Inputs, lang: str) -> Wish:
    """The wish that a form says. Raises Misread."""
    base, errors = base_of(plan), {}
    totals: list[int] = []
    for index in range(len(base.lines)):
        block = plan_editor.line_block(index)
        typed = value_of(inputs, block) or ""
        if not typed.isdecimal() or int(typed) > plan_editor.MOST:
            errors[block] = text("proposal.refused.number", lang)
        totals.append(int(typed) if block not in errors else 0)
    revenue = amount_of(value_of(inputs, plan_editor.REVENUE)) if base.revenue else None
    if base.revenue and revenue is None:
        errors[plan_editor.REVENUE] = text("proposal.refused.amount", lang)
    if errors:
        raise Misread(errors)
    return Wish(
        plan=int(meta["plan"]),
        base=int(meta["base"]),
        lines=tuple(replace(line, total=total) for line, total in zip(base.lines, totals, strict=True)),
        revenue=money(revenue, base.revenue.currency) if base.revenue and revenue is not None else None,
        effective=date.fromisoformat(str(value_of(inputs, plan_editor.EFFECTIVE))),
        reason=value_of(inputs, plan_editor.REASON) or "",
    )


def amount_of(typed: str | None) -> Decimal | None:
    """An amount in whole units, None when it is none."""
    try:
        amount = Decimal(typed or "")
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and 0 <= amount < Decimal(10) ** 12 else None


def place_refusal(args: Args, refusal: Refusal, lang: str) -> None:
    """Show a refusal under the input that it is about; the form keeps what was typed."""
    first = next(block["block_id"] for block in args.body["view"]["blocks"] if block["type"] == "input")
    spelled = {
        name: short_day(value, lang, year=True) if isinstance(value, date) else value
        for name, value in refusal.values.items()
    }
    errors = {BLOCKS.get(refusal.key, first): text(refusal.key, lang, **spelled)}
    args.ack(response_action="errors", errors=errors)
