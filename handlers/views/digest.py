"""The weekly digest: how the week was, who is behind, who said nothing, what to do first."""

from fractions import Fraction

from domain.model.look import DigestLook
from domain.model.member import Member
from domain.model.standing import LineStanding, RepStanding
from handlers import ids
from handlers.views import blocks, lines, words
from handlers.views.post import Block, Post
from handlers.views.words import text

LINES = 2
"""So many lines are named of each rep who is behind."""
REPS = 3
"""So many reps who are behind have a line: those with the most effort missing."""


def digest_post(look: DigestLook, lang: str) -> Post:
    """One line for a quiet week; else each thing on its own line, and one button: what to do first."""
    head = _head(look, lang)
    behind = _behind(look)
    if not behind and not look.silent:
        said = head if look.week.team.effort is None else f"{head} {text('digest.quiet', lang)}"
        return Post(text=said, blocks=[blocks.section(said)])
    first, about = _first(look, behind, lang)
    button = blocks.button(text("digest.open", lang, name=first.name), ids.HOME_PLAN, f"{first.user} last week")
    lead = [f"*{head}*", text("digest.first", lang, what=about)]
    drawn: list[Block] = [blocks.section("\n".join(lead), accessory=button)]
    worst = sorted(behind, key=lambda pair: _missing(pair[1]), reverse=True)[:REPS]
    rest = [_shown(look, member, rep, lang) for member, rep in behind if (member, rep) in worst]
    if len(behind) > len(worst):
        rest.append(text("digest.more", lang, n=len(behind) - len(worst)))
    if look.silent:
        rest.append(text("digest.silent", lang, names=_silent(look, lang)))
    drawn.append(blocks.section("\n".join(rest)))
    return Post(text="\n".join([*lead, *rest]), blocks=drawn)


def _head(look: DigestLook, lang: str) -> str:
    team = look.week.team
    week = words.capital(words.week_text(team.window.first, lang))
    won = words.join([words.money_text(amount, lang) for amount in team.won], lang)
    asked = words.join([words.money_text(amount, lang) for amount in team.quota], lang)
    season = text("digest.season", lang, asked=asked) if asked else ""
    if team.effort is None:
        return text("digest.head_nothing", lang, week=week, won=won, season=season)
    return text("digest.head", lang, week=week, share=words.percent(team.effort, lang), won=won, season=season)


def _behind(look: DigestLook) -> list[tuple[Member, RepStanding]]:
    """Reps with a line behind, in the order of the team."""
    pairs = zip(look.week.members, look.week.team.reps, strict=True)
    return [(member, rep) for member, rep in pairs if rep.behind]


def _first(look: DigestLook, behind: list[tuple[Member, RepStanding]], lang: str) -> tuple[Member, str]:
    """The rep with the most effort missing, else who has been silent."""
    if not behind:
        member = look.silent[0][0]
        return member, text("digest.ask", lang, name=words.escape(member.name))
    member, rep = max(behind, key=lambda pair: (_missing(pair[1]), pair[0].user))
    worst = max(rep.behind, key=_missing_of)
    return member, text("digest.talk", lang, name=words.escape(member.name), about=_progress(look, worst, lang))


def _missing(rep: RepStanding) -> Fraction:
    return sum((_missing_of(line) for line in rep.behind), Fraction(0))


def _missing_of(line: LineStanding) -> Fraction:
    return max(line.effort_expected - line.done, Fraction(0)) * line.minutes


def _shown(look: DigestLook, member: Member, rep: RepStanding, lang: str) -> str:
    worst = sorted(rep.behind, key=_missing_of, reverse=True)[:LINES]
    told = ", ".join(_progress(look, line, lang) for line in worst)
    return text("digest.behind", lang, name=words.escape(member.name), lines=told)


def _progress(look: DigestLook, line: LineStanding, lang: str) -> str:
    """ "calls B: 4 of 10"."""
    name = lines.line_names([line], lang, look.week.vocabulary)
    return text("digest.progress", lang, name=name, done=line.done, quota=line.quota or 0)


def _silent(look: DigestLook, lang: str) -> str:
    named = []
    for member, last in look.silent:
        since = text("digest.since", lang, day=words.short_day(last, lang)) if last else text("digest.never", lang)
        named.append(f"{words.escape(member.name)} ({since})")
    return words.join(named, lang)
