"""The Home tab: a rep's plan, or a manager's team, at a glance."""

from collections.abc import Sequence

from domain.model.look import PlanLook, TeamLook
from domain.model.member import Member
from domain.model.plan import Plan, RevisionState
from domain.model.standing import ActivityStanding, LineStanding, RepStanding
from handlers import ids
from handlers.views import blocks, lines, words
from handlers.views.plan import (
    as_of,
    due_text,
    pace_sentence,
    plan_sentence,
    plan_title,
    revenue_lines,
    today_list,
    waiting_lines,
)
from handlers.views.post import Block
from handlers.views.team import flag_text, team_as_of, team_sentence
from handlers.views.words import text

ACCOUNTS = 5
REPS = 30
"""So many reps have a row: Slack takes 100 blocks in a Home tab."""
WAITING = 10
"""So many agreements that wait are listed."""

View = blocks.Block


def rep_home(week: PlanLook, month: PlanLook, lang: str) -> View:
    """One sentence and today's list, bars of week and month, next accounts."""
    first = [pace_sentence(week, lang), *waiting_lines(week, lang)]
    drawn: list[Block] = [blocks.section("\n".join(first))]
    if today := today_list(week, lang):
        drawn += [blocks.header(text("home.today", lang)), _listed(today)]
    for look, title in ((week, "home.week"), (month, "home.month")):
        shown = [*_bars(look, lang), *(revenue_lines(look.standing, lang) if look is month else ())]
        if shown:
            drawn += [blocks.header(text(title, lang)), blocks.section("\n".join(shown))]
    named = [due_text(due, week, lang) for due in week.due[:ACCOUNTS]]
    nothing = blocks.section(text("home.nothing_due", lang))
    drawn += [blocks.header(text("home.next", lang)), _listed(named) if named else nothing]
    value = f"{week.member.user} week"
    more = [blocks.button(text("plan.button.accounts", lang), ids.PLAN_ACCOUNTS, value)] if week.due else []
    drawn.append(blocks.actions(*more, blocks.button(text("button.counted", lang), ids.COUNTED_PLAN, value)))
    return _home(drawn, f"{as_of(week, lang)}\n{text('home.fresh', lang)}")


def manager_home(look: TeamLook, waiting: Sequence[tuple[Member, Plan]], lang: str) -> View:
    """The team's sentence, reps as rows with a flag and one button, agreements that wait."""
    drawn: list[Block] = [blocks.section(team_sentence(look, lang)), blocks.header(text("home.reps", lang))]
    for member, rep in list(zip(look.members, look.team.reps, strict=True))[:REPS]:
        button = blocks.button(text("home.plan", lang), ids.HOME_PLAN, member.user)
        drawn.append(blocks.section(_row(member, rep, look, lang), accessory=button))
    if len(look.members) > REPS:
        drawn.append(blocks.context(text("home.more_reps", lang, n=len(look.members) - REPS)))
    if waiting:
        listed = [_waiting(member, plan, lang) for member, plan in waiting[:WAITING]]
        if len(waiting) > WAITING:
            listed.append(text("home.more_waiting", lang, n=len(waiting) - WAITING))
        drawn += [blocks.header(text("home.waiting", lang)), blocks.section("\n".join(listed))]
    drawn.append(blocks.actions(blocks.button(text("button.counted", lang), ids.COUNTED_TEAM, "week|")))
    return _home(drawn, f"{team_as_of(look, lang)}\n{text('home.fresh', lang)}")


def empty_home(lang: str) -> View:
    """Nothing is configured yet: the steps to begin."""
    return _home([blocks.header(text("home.setup", lang)), blocks.section(text("home.setup_steps", lang))], None)


def stranger_home(lang: str) -> View:
    """For somebody Pacer does not know."""
    return _home([blocks.section(text("home.stranger", lang))], None)


def plan_modal(look: PlanLook, lang: str) -> View:
    """A rep's plan for their manager. Slack has no table in a modal, so bars."""
    drawn = [blocks.section(f"*{plan_title(look, lang)}*\n{plan_sentence(look, lang)}")]
    shown = [*_bars(look, lang), *revenue_lines(look.standing, lang), *waiting_lines(look, lang)]
    drawn += [blocks.section("\n".join(shown))] if shown else []
    drawn.append(blocks.context(as_of(look, lang)))
    return blocks.modal(text("home.greeting", lang, name=look.member.name), drawn, text("button.close", lang))


def _listed(said: Sequence[str]) -> blocks.Block:
    return blocks.section("\n".join(f"• {one}" for one in said))


def _bars(look: PlanLook, lang: str) -> list[str]:
    return [_bar(line, name, lang) for line, name in lines.named(look.standing, lang, look.vocabulary)]


def _bar(line: LineStanding, name: str, lang: str) -> str:
    if line.quota is None:
        return f"*{name}*  {words.number(line.done, lang)}"
    of = text("home.of", lang, done=line.done, quota=line.quota)
    return f"{words.bar(line.done, line.quota)}  *{name}*  {of}, {lines.pace_text(line, lang)}"


def _row(member: Member, rep: RepStanding, look: TeamLook, lang: str) -> str:
    flag = flag_text(rep, look, lang)
    counts = ", ".join(_count(found, look, lang) for found in rep.activities if found.quota is not None)
    said = " · ".join(part for part in (words.percent(rep.effort, lang), counts) if part)
    return f"*{words.escape(member.name)}*  {said}" + (f"\n⚠ {flag}" if flag else "")


def _count(found: ActivityStanding, look: TeamLook, lang: str) -> str:
    """ "calls 18 of 26"."""
    named = words.noun(found.activity, lang, look.vocabulary, 2)
    return f"{named} {text('home.of', lang, done=found.done, quota=found.quota or 0)}"


def _waiting(member: Member, plan: Plan, lang: str) -> str:
    revision = plan.open
    if revision is None:
        return ""
    if revision.state is RevisionState.CHANGE_ASKED:
        reason = words.escape(words.cut(revision.objection))
        return text("home.waiting_asked", lang, name=words.escape(member.name), reason=reason)
    day = words.short_day(revision.proposed_at.astimezone(member.zone).date(), lang)
    return text("home.waiting_line", lang, name=words.escape(member.name), number=str(revision.number), day=day)


def _home(drawn: Sequence[Block], below: str | None) -> View:
    small = [blocks.context(below)] if below else []
    return {"type": "home", "blocks": [*(dict(block) for block in drawn), *small]}
