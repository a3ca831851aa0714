"""The Home tab: a rep's plan, or a manager's team, at a glance."""

from collections.abc import Sequence

from domain.model.look import PlanLook, TeamLook
from domain.model.member import Member
from domain.model.plan import Plan, RevisionState
from domain.model.standing import ActivityStanding, LineStanding, RepStanding
from domain.model.vocabulary import Vocabulary
from handlers import ids
from handlers.views import blocks, lines, words
from handlers.views.plan import due_text, needed_today, plan_sentence, revenue_lines
from handlers.views.post import Block
from handlers.views.team import flag_text, team_as_of, team_sentence
from handlers.views.words import text

ACCOUNTS = 5
REPS = 30
"""So many reps have a row: Slack takes 100 blocks in a Home tab."""

View = blocks.Block


def rep_home(week: PlanLook, month: PlanLook, lang: str) -> View:
    """One sentence and today's list, bars of week and month, next accounts."""
    drawn: list[Block] = [blocks.section(plan_sentence(week, lang))]
    if today := needed_today(week, lang):
        drawn += [blocks.header(text("home.today", lang)), blocks.section(today)]
    drawn += [blocks.header(text("home.week", lang)), *_bars(week.standing, week.vocabulary, lang)]
    drawn += [blocks.header(text("home.month", lang)), *_bars(month.standing, month.vocabulary, lang)]
    if revenue := revenue_lines(month.standing, lang):
        drawn.append(blocks.section("\n".join(revenue)))
    drawn.append(blocks.header(text("home.next", lang)))
    named = [due_text(due, week, lang) for due in week.due[:ACCOUNTS]]
    drawn.append(blocks.section("\n".join(f"• {name}" for name in named) or text("home.nothing_due", lang)))
    value = f"{week.member.user} week"
    more = [blocks.button(text("plan.button.accounts", lang), ids.PLAN_ACCOUNTS, value)] if week.due else []
    drawn.append(blocks.actions(*more, blocks.button(text("button.counted", lang), ids.COUNTED_PLAN, value)))
    return _home(drawn, _as_of(week, lang))


def manager_home(look: TeamLook, waiting: Sequence[tuple[Member, Plan]], lang: str) -> View:
    """The team's sentence, reps as rows with a flag and one button, agreements that wait."""
    drawn: list[Block] = [blocks.section(team_sentence(look, lang)), blocks.header(text("home.reps", lang))]
    for member, rep in list(zip(look.members, look.team.reps, strict=True))[:REPS]:
        button = blocks.button(text("home.plan", lang), ids.HOME_PLAN, member.user)
        drawn.append(blocks.section(_row(member, rep, look, lang), accessory=button))
    if waiting:
        listed = "\n".join(_waiting(member, plan, lang) for member, plan in waiting)
        drawn += [blocks.header(text("home.waiting", lang)), blocks.section(listed)]
    drawn.append(blocks.actions(blocks.button(text("button.counted", lang), ids.COUNTED_TEAM, "week|")))
    moment = words.clock_text(look.now.astimezone(look.viewer.zone), lang, weekday=True)
    return _home(drawn, f"{team_as_of(look, lang)}\n{text('home.as_of', lang, moment=moment)}")


def empty_home(lang: str) -> View:
    """Nothing is configured yet: the steps to begin."""
    return _home([blocks.header(text("home.setup", lang)), blocks.section(text("home.setup_steps", lang))], None)


def stranger_home(lang: str) -> View:
    """For somebody Pacer does not know."""
    return _home([blocks.section(text("home.stranger", lang))], None)


def plan_modal(look: PlanLook, lang: str) -> View:
    """A rep's week for their manager. Slack has no table in a modal, so bars."""
    drawn = [blocks.section(plan_sentence(look, lang)), *_bars(look.standing, look.vocabulary, lang)]
    drawn += [blocks.section("\n".join(revenue))] if (revenue := revenue_lines(look.standing, lang)) else []
    return blocks.modal(text("home.greeting", lang, name=look.member.name), drawn, text("button.close", lang))


def _bars(standing: RepStanding, vocabulary: Vocabulary, lang: str) -> list[blocks.Block]:
    shown = [_bar(line, vocabulary, lang) for line in (*standing.lines, *standing.others)]
    return [blocks.section("\n".join(shown) or words.DASH)]


def _bar(line: LineStanding, vocabulary: Vocabulary, lang: str) -> str:
    name = lines.line_name(line, lang, vocabulary)
    if line.quota is None:
        return f"*{name}*  {words.number(line.done, lang)}"
    of = text("home.of", lang, done=line.done, quota=line.quota)
    return f"*{name}*\n{words.bar(line.done, line.quota)}  {of}, {lines.pace_text(line, lang)}"


def _row(member: Member, rep: RepStanding, look: TeamLook, lang: str) -> str:
    flag = flag_text(rep, look, lang)
    counts = ", ".join(_count(found, look, lang) for found in rep.activities if found.quota is not None)
    said = " · ".join(part for part in (words.percent(rep.effort, lang), counts) if part)
    return f"*{member.name}*  {said}" + (f"\n⚠ {flag}" if flag else "")


def _count(found: ActivityStanding, look: TeamLook, lang: str) -> str:
    named = words.noun(found.activity, lang, look.vocabulary, 2)
    return f"{text('home.of', lang, done=found.done, quota=found.quota or 0)} {named}"


def _waiting(member: Member, plan: Plan, lang: str) -> str:
    revision = plan.open
    if revision is None:
        return ""
    if revision.state is RevisionState.CHANGE_ASKED:
        return text("home.waiting_asked", lang, name=member.name, reason=words.escape(revision.objection))
    day = words.short_day(revision.proposed_at.astimezone(member.zone).date(), lang)
    return text("home.waiting_line", lang, name=member.name, number=revision.number, day=day)


def _as_of(look: PlanLook, lang: str) -> str:
    moment = words.clock_text(look.now.astimezone(look.viewer.zone), lang, weekday=True)
    return text("home.as_of", lang, moment=moment)


def _home(drawn: Sequence[Block], as_of: str | None) -> View:
    small = [blocks.context(as_of)] if as_of else []
    return {"type": "home", "blocks": [*(dict(block) for block in drawn), *small]}
