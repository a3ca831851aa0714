"""A rep's plan as a picture: one sentence, one table, who is next."""

from collections.abc import Iterable

from domain.model.due import Due
from domain.model.look import PlanLook
from domain.model.member import Role
from domain.model.plan import RevisionState
from domain.model.standing import LineStanding, Pace, RepStanding, distinct
from handlers import ids
from handlers.views import blocks, lines, words
from handlers.views.post import Block, Post
from handlers.views.words import text

NEXT = 3
"""So many accounts are named under the table."""
PACE = 4
"""The table's column of words."""


def plan_post(look: PlanLook, lang: str) -> Post:
    """`/myplan`, private to who asked. Says the same in its text as in its blocks."""
    title, said, moment = plan_title(look, lang), plan_sentence(look, lang), as_of(look, lang)
    drawn: list[Block] = [blocks.section(f"*{title}*\n{said}")]
    rows = plan_rows(look, lang)
    if len(rows) > 1:
        drawn.append(blocks.table(rows, numbers=len(rows[0]) - 1, texts=(PACE,)))
    extra = [*revenue_lines(look.standing, lang), *_next(look, lang), *waiting_lines(look, lang)]
    if extra:
        drawn.append(blocks.section("\n".join(extra)))
    drawn += [_buttons(look, lang), blocks.context(moment)]
    return Post(text="\n".join([title, said, *lines.spoken(rows, lang), *extra, moment]), blocks=drawn)


def plan_title(look: PlanLook, lang: str) -> str:
    """ "Your week, 23–27 Nov", "Ana's week, 23–27 Nov"."""
    window = look.standing.window
    kind = {1: "today", 7: "week"}.get(window.days) or window.name.removeprefix("last ")
    kind = kind if kind in ("today", "week", "quarter", "year") else "month"
    days = lines.window_text(window, look.standing.today, lang)
    whose = "own" if look.own else "other"
    return text(f"plan.title.{kind}.{whose}", lang, days=days, name=words.escape(look.member.name))


def plan_sentence(look: PlanLook, lang: str) -> str:
    """Where the rep stands, and what today asks for."""
    return " ".join(said for said in (pace_sentence(look, lang), _needed(look, lang)) if said)


def pace_sentence(look: PlanLook, lang: str) -> str:
    """ "On pace on calls A. Short of 2 calls B.", or why there is no pace: no plan, and who must act."""
    return " ".join(_paces(look, lang)) if look.standing.has_plan else _no_plan(look, lang)


def today_list(look: PlanLook, lang: str) -> list[str]:
    """ "3 calls A": what each line needs today; none where today asks for nothing that can be told."""
    told = [line for line in look.standing.lines if line.needed is not None]
    asked = [lines.counted(line.needed or 0, line, lang, look.vocabulary) for line in told if line.needed]
    return asked or ([text("plan.today_nothing", lang)] if told else [])


def _needed(look: PlanLook, lang: str) -> str:
    """ "Today: 6 calls and 1 meeting."; "" where today asks for nothing that can be told."""
    asked: dict[str, int] = {}
    told = [line for line in distinct(look.standing.lines) if line.needed is not None]
    for line in told:
        asked[line.activity] = asked.get(line.activity, 0) + (line.needed or 0)
    named = [words.count_of(n, code, lang, look.vocabulary) for code, n in asked.items() if n]
    if not named:
        return text("plan.today_nothing", lang) if any(line.quota for line in told) else ""
    done = sum(line.done_today for line in told)
    key = "plan.today_so_far" if done else "plan.today"
    return text(key, lang, list=words.join(named, lang), n=done)


def plan_rows(look: PlanLook, lang: str) -> list[list[str]]:
    """The table, its head first: one row a line of the plan, then work that no line counts. Only what is done where
    there is no plan; what today asks only where today is in the window."""
    standing = look.standing
    columns = ["done", "plan", "by_now", "pace", "today"]
    if not standing.has_plan:
        columns = columns[:1]
    elif standing.today not in standing.window:
        columns.pop()
    head = ["", *(text(f"plan.column.{name}", lang) for name in columns)]
    found = lines.named(standing, lang, look.vocabulary)
    return [head, *([name, *_cells(line, lang)[: len(columns)]] for line, name in found)]


def revenue_lines(standing: RepStanding, lang: str) -> list[str]:
    """Revenue, where the window is long enough or something was won; what is in other currencies apart."""
    revenue = standing.revenue
    said: list[str] = []
    planned = revenue.quota is not None and standing.window.month_or_more
    if planned or revenue.won.minor:
        shown = lines.revenue_text(revenue, lang)
        drawn = f"{lines.revenue_bar(revenue)}  " if planned else ""
        said.append(f"{text('plan.revenue', lang)}  {drawn}{shown}")
    if revenue.foreign:
        amounts = words.join([words.money_text(amount, lang) for amount in revenue.foreign], lang)
        said.append(text("plan.foreign", lang, amounts=amounts))
    return said


def due_text(due: Due, look: PlanLook, lang: str) -> str:
    """ "Acme (call 5 of 8, overdue since 30 Sep)"."""
    first = due.first
    activity = words.noun(first.activity, lang, look.vocabulary)
    since = words.bare_day(first.overdue or first.due, look.standing.today, lang)
    key = "plan.overdue" if first.overdue else "plan.due"
    reason = text(key, lang, activity=activity, number=first.number, of=first.of, day=since)
    return f"{words.escape(due.account.name)} ({reason})"


def as_of(look: PlanLook, lang: str) -> str:
    """ "As of Thu 14:32 · touches count, attempts don't"; with those that reached nobody, where there are any."""
    moment = words.clock_text(look.now.astimezone(look.viewer.zone), lang, weekday=True)
    every = (*look.standing.lines, *look.standing.others)
    missed = sum(line.attempts - line.done for line in every)
    said = text("plan.as_of", lang, moment=moment)
    return f"{said} · {text('plan.attempts', lang, n=missed)}" if missed else said


def waiting_lines(look: PlanLook, lang: str) -> list[str]:
    """The newest revision while it is not agreed, beside the plan that stands."""
    shown = look.standing.has_plan and look.waiting is not None
    return [_waiting_text("plan.open", look, lang)] if shown else []


def _no_plan(look: PlanLook, lang: str) -> str:
    year = str(look.standing.window.first.year)
    if look.waiting is not None:
        return _waiting_text("plan.waiting", look, lang, period=year)
    if look.own and look.member.role is not Role.REP:
        return text("plan.none_manager", lang)
    if look.manager and look.own:
        return text("plan.none_ask", lang, period=year, manager=words.escape(look.manager))
    return text("plan.none", lang, period=year)


def _waiting_text(prefix: str, look: PlanLook, lang: str, **values: object) -> str:
    """Who must act for a revision to be agreed."""
    revision = look.waiting
    if revision is None:
        return ""
    state = "asked" if revision.state is RevisionState.CHANGE_ASKED else "proposed"
    proposed = revision.proposed_at.astimezone(look.viewer.zone).date()
    return text(
        f"{prefix}.{state}.{'own' if look.own else 'other'}",
        lang,
        number=str(revision.number),
        day=words.bare_day(proposed, look.standing.today, lang),
        name=words.escape(look.member.name),
        reason=words.escape(words.cut(revision.objection)),
        **values,
    )


def _paces(look: PlanLook, lang: str) -> list[str]:
    paced = [line for line in look.standing.lines if line.pace is not Pace.NONE]
    if paced and not any(line.quota for line in paced):
        return [text("plan.nothing_planned", lang)]
    if paced and all(line.met for line in paced):
        return [text("plan.all_done", lang)]
    behind = [line for line in paced if line.pace is Pace.BEHIND]
    ahead = [line for line in paced if line.pace is Pace.AHEAD]
    on = [line for line in paced if line.pace is Pace.ON_PACE]
    if paced and len(on) == len(paced):
        return [text("plan.on_everywhere", lang)]
    said = [_on("plan.on", on, look, lang), _on("plan.ahead", ahead, look, lang)]
    if behind:
        shorts = words.join([lines.counted(line.behind_by, line, lang, look.vocabulary) for line in behind], lang)
        said.append(text("plan.behind", lang, shorts=shorts))
    return [sentence for sentence in said if sentence]


def _on(key: str, found: Iterable[LineStanding], look: PlanLook, lang: str) -> str:
    named = lines.line_names(found, lang, look.vocabulary)
    return text(key, lang, lines=named) if named else ""


def _cells(line: LineStanding, lang: str) -> list[str]:
    return [
        words.number(line.done, lang),
        lines.count_text(line.quota, lang),
        words.number(line.by_now, lang) if line.planned else words.DASH,
        lines.pace_text(line, lang),
        lines.needed_text(line, lang),
    ]


def _next(look: PlanLook, lang: str) -> list[str]:
    if not look.due:
        return []
    first, *others = look.due[:NEXT]
    named = [due_text(first, look, lang), *(words.escape(due.account.name) for due in others)]
    return [text("plan.next", lang, accounts=" · ".join(named))]


def _buttons(look: PlanLook, lang: str) -> Block:
    window = look.standing.window.name
    value = f"{look.member.user} {window}"
    drawn = [blocks.button(text("plan.button.accounts", lang), ids.PLAN_ACCOUNTS, value)] if look.due else []
    drawn.append(blocks.button(text("button.counted", lang), ids.COUNTED_PLAN, value))
    return blocks.actions(*drawn)
