"""A team in a window as a picture: the answer in one sentence, one table, how current it is."""

from collections.abc import Sequence
from fractions import Fraction

from domain.model.look import TeamLook
from domain.model.money import Money
from domain.model.standing import ActivityStanding, Flag, RepStanding, TeamStanding
from handlers import ids
from handlers.views import blocks, lines, words
from handlers.views.post import Block, Post
from handlers.views.words import text

COLUMNS = 3
"""So many activities have a column of their own."""
ROWS = 60
"""So many reps have a row: Slack takes 100 rows and 10,000 characters in a table."""
NAMED = 5
"""So many who need help are named in the sentence."""


def team_post(look: TeamLook, lang: str) -> Post:
    """`/teamkpi`, private to who asked."""
    said = team_sentence(look, lang)
    rows = team_rows(look, lang)
    if not look.groups and len(look.members) > ROWS:
        said = f"{said}\n{text('team.more', lang, n=len(look.members) - ROWS)}"
    return _post(look, said, rows, lang, [_buttons(look, lang)], texts=[len(rows[0]) - 1])


def shared_post(look: TeamLook, lang: str) -> Post:
    """For a channel: the team's lines only, a first sentence without names. No person appears in it but its sender."""
    title = text("team.shared", lang, days=_days(look, lang), name=words.escape(look.viewer.name))
    return _post(look, f"{title}\n{_sentence(look, lang, named=False)}", activity_rows(look, lang), lang)


def team_sentence(look: TeamLook, lang: str) -> str:
    """ "Team at 82% of expected; Ben and Chloé need help; A is under-worked (12% of effort, 18% planned)."."""
    return f"*{words.capital(_days(look, lang))}*\n{_sentence(look, lang, named=True)}"


def team_rows(look: TeamLook, lang: str) -> list[list[str]]:
    """The table, its head first: reps A–Z (or teams), last the team. Never ranked."""
    codes = [activity.activity for activity in look.team.activities if activity.quota is not None][:COLUMNS]
    names = [words.capital(words.noun(code, lang, look.vocabulary, 2)) for code in codes]
    head = ["", text("team.column.effort", lang), *names, text("team.column.won", lang), text("team.column.flag", lang)]
    rows = [head]
    if look.groups:
        rows += [_team_row(group.name, group.standing, codes, lang) for group in look.groups]
    else:
        pairs = list(zip(look.members, look.team.reps, strict=True))[:ROWS]
        rows += [_rep_row(member.name, rep, codes, look, lang) for member, rep in pairs]
    if len(rows) > 2:
        rows.append(_team_row(text("team.team", lang), look.team, codes, lang))
    return rows


def activity_rows(look: TeamLook, lang: str) -> list[list[str]]:
    """The team's lines: one row an activity, then what was won."""
    rows = [["", text("plan.column.done", lang), text("plan.column.plan", lang)]]
    for activity in look.team.activities:
        name = words.capital(words.noun(activity.activity, lang, look.vocabulary, 2))
        rows.append([name, words.number(activity.done, lang), lines.count_text(activity.quota, lang)])
    planned = _money(look.team.quota, lang) if look.team.window.month_or_more else words.DASH
    rows.append([text("team.column.won", lang), _money(look.team.won, lang), planned])
    return rows


def team_as_of(look: TeamLook, lang: str) -> str:
    """ "As of 14:32 · 17 of 20 logged since the last finished working day · 9% of touches without account"."""
    team = look.team
    moment = words.clock_text(look.now.astimezone(look.viewer.zone), lang)
    parts = [text("team.as_of", lang, moment=moment)]
    if team.due:
        parts.append(text("team.logged", lang, n=team.logged, of=team.due))
    if team.without_account is not None:
        parts.append(text("team.without_account", lang, share=words.percent(team.without_account, lang)))
    foreign = [text("plan.foreign", lang, amounts=_money(team.foreign, lang))] if team.foreign else []
    return "\n".join([" · ".join(parts), *foreign])


def flag_text(rep: RepStanding, look: TeamLook, lang: str) -> str:
    """What a rep's row is marked with, in words."""
    if rep.flag is Flag.NO_PLAN:
        return text("team.flag.no_plan", lang)
    if rep.flag is Flag.BEHIND:
        return text("team.flag.behind", lang, lines=lines.line_names(rep.behind, lang, look.vocabulary))
    return text("team.flag.not_logged", lang) if rep.flag is Flag.NOT_LOGGED else ""


def _sentence(look: TeamLook, lang: str, *, named: bool) -> str:
    team = look.team
    parts = [_at(look, lang), *(_help(look, lang) if named else ())]
    if _all_well(team):
        parts.append(text("team.all_well", lang))
    under_worked = team.under_worked if team.effort is not None else ()  # no verdict before a day is finished
    parts += [
        text(
            "team.under_worked",
            lang,
            segment=segment.segment,
            share=words.percent(segment.share, lang),
            planned=words.percent(segment.planned_share, lang),
        )
        for segment in under_worked
    ]
    return f"{'; '.join(parts)}." if lang != "fr" else f"{f'{words.NBSP}; '.join(parts)}."


def _at(look: TeamLook, lang: str) -> str:
    """ "Team at 82% of expected"; of a single rep, who it is."""
    effort = look.team.effort
    if effort is None:
        planned = any(rep.has_plan for rep in look.team.reps)
        return text("team.nothing_expected" if planned else "team.no_plans", lang)
    share = words.percent(effort, lang)
    if len(look.members) == 1:
        return text("team.at_one", lang, share=share, name=words.escape(look.members[0].name))
    return text("team.at", lang, share=share)


def _help(look: TeamLook, lang: str) -> list[str]:
    """Who needs help; of a single rep, with what."""
    users = {rep.user for rep in look.team.need_help}
    helped = [words.escape(member.name) for member in look.members if member.user in users]
    if helped and len(look.members) == 1:
        return [flag_text(look.team.reps[0], look, lang)]
    if len(helped) > NAMED:
        return [text("team.flag.need_help", lang, n=len(helped))]
    return [text("team.help", lang, names=words.join(helped, lang), n=len(helped))] if helped else []


def _all_well(team: TeamStanding) -> bool:
    """Is there nobody to look at, in a team of several?"""
    enough = team.effort is not None and team.effort >= Fraction(9, 10)
    planned = len(team.reps) > 1 and all(rep.has_plan for rep in team.reps)
    return enough and planned and not team.need_help and not team.under_worked


def _post(
    look: TeamLook,
    said: str,
    rows: Sequence[Sequence[str]],
    lang: str,
    more: Sequence[Block] = (),
    texts: Sequence[int] = (),
) -> Post:
    """The sentence, the table, what can be done, the as-of line; and the same rows as text."""
    moment = team_as_of(look, lang)
    table = blocks.table(rows, numbers=len(rows[0]) - 1, texts=texts)
    drawn: list[Block] = [blocks.section(said), table, *more, blocks.context(moment)]
    return Post(text="\n".join([said, *lines.spoken(rows, lang), moment]), blocks=drawn)


def _days(look: TeamLook, lang: str) -> str:
    window = look.team.window
    days = lines.window_text(window, look.now.astimezone(look.viewer.zone).date(), lang)
    return f"{words.week_text(window.first, lang)}, {days}" if window.name.endswith("week") else days


def _rep_row(name: str, rep: RepStanding, codes: Sequence[str], look: TeamLook, lang: str) -> list[str]:
    return [
        name,
        words.percent(rep.effort, lang),
        *_counts(rep.activities, codes, lang),
        words.money_text(rep.revenue.won, lang),
        flag_text(rep, look, lang),
    ]


def _team_row(name: str, team: TeamStanding, codes: Sequence[str], lang: str) -> list[str]:
    behind = len(team.need_help)
    flag = text("team.flag.need_help", lang, n=behind) if behind else ""
    return [
        name,
        words.percent(team.effort, lang),
        *_counts(team.activities, codes, lang),
        _money(team.won, lang),
        flag,
    ]


def _counts(found: Sequence[ActivityStanding], codes: Sequence[str], lang: str) -> list[str]:
    by_code = {activity.activity: activity for activity in found}
    shown = []
    for code in codes:
        activity = by_code.get(code)
        filled = words.number(activity.filled, lang) if activity else "0"
        quota = lines.count_text(activity.quota if activity else None, lang)
        beside = f" (+{words.number(activity.beside, lang)})" if activity and activity.beside else ""
        shown.append(f"{filled} / {quota}{beside}")
    return shown


def _money(amounts: Sequence[Money], lang: str) -> str:
    return words.join([words.money_text(amount, lang) for amount in amounts], lang) or words.DASH


def _buttons(look: TeamLook, lang: str) -> Block:
    only = look.members[0].user if len(look.members) == 1 else ""
    value = f"{look.team.window.name}|{only}"
    share = [blocks.button(text("button.share", lang), ids.TEAM_SHARE, value)] if len(look.members) > 1 else []
    return blocks.actions(
        *share,
        blocks.button(text("button.export", lang), ids.TEAM_EXPORT, value),
        blocks.button(text("button.counted", lang), ids.COUNTED_TEAM, value),
    )
