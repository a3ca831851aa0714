"""A proposed revision as its cards: the rep's, the manager's, and the news between them."""

from domain.model.plan import RevisionState
from domain.model.proposal import LineChange, Proposal
from domain.model.window import Window
from handlers import ids
from handlers.views import blocks, words
from handlers.views.lines import window_text
from handlers.views.post import Block, Post
from handlers.views.words import text


def proposal_post(proposal: Proposal, lang: str) -> Post:
    """The rep's card: what is proposed, old beside new, the two answers while it waits."""
    revision, period = proposal.revision, period_of(proposal, lang)
    kind = "change" if proposal.before else "first"
    key = f"proposal.{kind}" if proposal.manager else f"proposal.{kind}_nobody"
    name = words.escape(proposal.manager.name) if proposal.manager else ""
    said = [text(key, lang, manager=name, period=period, number=str(revision.number))]
    if proposal.before and proposal.waits:
        said.append(text("proposal.from", lang, day=words.short_day(revision.effective, lang)))
    if revision.reason:
        said.append(text("proposal.reason", lang, reason=words.escape(revision.reason)))
    state = state_text(proposal, lang)
    drawn: list[Block] = [blocks.section("\n".join(said)), change_table(proposal, lang)]
    if proposal.waits:
        drawn.append(answer_buttons(proposal, lang))
    drawn.append(blocks.context(state))
    return Post(text="\n".join([*said, *change_lines(proposal, lang), state]), blocks=drawn)


def state_text(proposal: Proposal, lang: str) -> str:
    """How a revision stands, to the rep."""
    revision = proposal.revision
    if revision.state is RevisionState.AGREED and revision.agreed_on is not None:
        key = "proposal.accepted" if proposal.before else "proposal.accepted_first"
        day, start = words.short_day(revision.agreed_on, lang), words.short_day(revision.effective, lang)
        return text(key, lang, day=day, start=start)
    if revision.state is RevisionState.REPLACED:
        return replaced_text("proposal", proposal, lang)
    if revision.state is RevisionState.CHANGE_ASKED:
        return text("proposal.asked", lang, reason=words.escape(revision.objection))
    key = "proposal.stands" if proposal.before else "proposal.stands_first"
    return text(key, lang, period=period_of(proposal, lang))


def replaced_text(prefix: str, proposal: Proposal, lang: str) -> str:
    """By what a revision was replaced, or that it was taken back."""
    newer, revision = proposal.successor, str(proposal.number)
    values = {"name": words.escape(proposal.rep.name), "period": period_of(proposal, lang)}
    if newer is None:
        return text(f"{prefix}.withdrawn", lang, number=revision, **values)
    number = str(newer.number) if prefix == "proposal" else revision
    return text(f"{prefix}.replaced", lang, number=number, by=str(newer.number), **values)


def proposed_post(proposal: Proposal, lang: str) -> Post:
    """The card of who proposed it: what was sent, and how it stands."""
    revision = proposal.revision
    states = {RevisionState.AGREED: "accepted", RevisionState.CHANGE_ASKED: "asked"}
    day = words.short_day(revision.effective, lang)
    if revision.state is RevisionState.REPLACED:
        title = replaced_text("proposal.proposed", proposal, lang)
    else:
        key = f"proposal.proposed.{states.get(revision.state, 'waiting')}"
        values = {"name": words.escape(proposal.rep.name), "period": period_of(proposal, lang), "day": day}
        title = text(key, lang, number=str(revision.number), **values)
    moved = [line_text(change, proposal, lang) for change in proposal.changes if change.changed]
    moved.extend(revenue_change(proposal, lang))
    drawn: list[Block] = [blocks.section("\n".join([title, *moved]))]
    said = [title, *moved]
    if revision.state is RevisionState.PROPOSED and proposal.before:
        stands = text("proposal.proposed.stands", lang)
        drawn.append(blocks.context(stands))
        said.append(stands)
    return Post(text="\n".join(said), blocks=drawn)


def accepted_post(proposal: Proposal, lang: str) -> Post:
    """The short news that a rep accepted."""
    values = {"name": words.escape(proposal.rep.name), "period": period_of(proposal, lang)}
    day = words.short_day(proposal.revision.effective, lang)
    said = text("proposal.news.accepted", lang, number=str(proposal.number), day=day, **values)
    return Post(text=said, blocks=[blocks.section(said)])


def change_asked_post(proposal: Proposal, lang: str) -> Post:
    """The rep's wish for a change, in the rep's words, with the way to the form while it waits."""
    revision = proposal.revision
    values = {"name": words.escape(proposal.rep.name), "period": period_of(proposal, lang)}
    title = text("proposal.news.asked", lang, number=str(revision.number), **values)
    quoted = "\n".join(f"> {words.escape(line)}" for line in revision.objection.splitlines())
    drawn: list[Block] = [blocks.section(f"{title}\n{quoted}")]
    said = [title, words.escape(revision.objection)]
    if revision.state is RevisionState.CHANGE_ASKED:
        edit = blocks.button(text("proposal.button.edit", lang), ids.PROPOSAL_EDIT, proposal.rep.user, style="primary")
        drawn.append(blocks.actions(edit))
    else:
        settled = settled_text(proposal, lang)
        drawn.append(blocks.context(settled))
        said.append(settled)
    return Post(text="\n".join(said), blocks=drawn)


def settled_text(proposal: Proposal, lang: str) -> str:
    """What came of a wish for a change."""
    if proposal.revision.state is RevisionState.AGREED:
        return text("proposal.news.settled_accepted", lang, name=words.escape(proposal.rep.name))
    newer = proposal.successor
    if newer is None:
        return text("proposal.news.settled", lang)
    return text("proposal.news.answered", lang, number=str(newer.number))


def answer_buttons(proposal: Proposal, lang: str) -> Block:
    value = ids.to_value(plan=proposal.plan.id or 0, number=proposal.number)
    return blocks.actions(
        blocks.button(text("proposal.button.accept", lang), ids.PROPOSAL_ACCEPT, value, style="primary"),
        blocks.button(text("proposal.button.ask", lang), ids.PROPOSAL_ASK, value),
    )


def change_table(proposal: Proposal, lang: str) -> Block:
    """Old beside new, line by line; a first plan has no old."""
    changing = proposal.before is not None
    names = ("before", "after") if changing else ("total",)
    rows = [["", *(text(f"proposal.column.{name}", lang) for name in names)]]
    for change in proposal.changes:
        totals = (change.before, change.after) if changing else (change.after,)
        rows.append([line_label(change, proposal, lang), *(total_text(total, lang) for total in totals)])
    before, after = proposal.revenue
    if before is not None or after is not None:
        money = [words.money_text(one, lang) if one else words.DASH for one in (before, after)]
        rows.append([text("proposal.revenue", lang), *(money if changing else money[1:])])
    return blocks.table(rows, numbers=len(names))


def change_lines(proposal: Proposal, lang: str) -> list[str]:
    """The table in words."""
    said = [line_text(change, proposal, lang) for change in proposal.changes]
    return [*said, *revenue_change(proposal, lang)]


def line_text(change: LineChange, proposal: Proposal, lang: str) -> str:
    """ "Calls A: 512 → 480"; "Calls A: 512" where nothing changed or nothing was before."""
    label = line_label(change, proposal, lang)
    if not change.changed or proposal.before is None:
        return label_text(label, total_text(change.after, lang), lang)
    before, after = total_text(change.before, lang), total_text(change.after, lang)
    return text("proposal.line_change", lang, line=label, before=before, after=after)


def revenue_change(proposal: Proposal, lang: str) -> list[str]:
    """ "Revenue: 240,000 € → 250,000 €", where it changed."""
    before, after = proposal.revenue
    if before == after and proposal.before is not None:
        return []
    label = text("proposal.revenue", lang)
    shown = [words.money_text(one, lang) if one else words.DASH for one in (before, after)]
    if proposal.before is None:
        return [label_text(label, shown[1], lang)] if after else []
    return [text("proposal.line_change", lang, line=label, before=shown[0], after=shown[1])]


def label_text(label: str, value: str, lang: str) -> str:
    return f"{label}{words.NBSP if lang == 'fr' else ''}: {value}"


def line_label(change: LineChange, proposal: Proposal, lang: str) -> str:
    """ "Calls A", "Meetings" for a line without segment."""
    name = words.capital(words.noun(change.activity, lang, proposal.vocabulary, 2))
    return f"{name} {change.segment}" if change.segment else name


def total_text(total: int | None, lang: str) -> str:
    return words.DASH if total is None else words.number(total, lang)


def period_of(proposal: Proposal, lang: str) -> str:
    """ "2026", "November 2026"."""
    window = Window(first=proposal.plan.first, last=proposal.plan.last, name="")
    return window_text(window, proposal.plan.first, lang)
