"""The answer to a question about one's own numbers: one sentence, then at most one small table."""

from collections.abc import Sequence
from dataclasses import replace

from domain.model.look import PlanLook, QuestionLook
from domain.model.standing import LineStanding, distinct
from handlers.views import blocks, lines, plan, words
from handlers.views.blocks import Block
from handlers.views.post import Post
from handlers.views.words import text

ROWS = 8
"""Lines of a table that is still small."""
PACE = 3
"""The table's column of words."""


def question_post(look: QuestionLook, lang: str) -> Post:
    """ "5 calls A to go this week: 11 of 16, on pace." Without a plan what was done, and how to get one."""
    asked = look.question
    if asked.money:
        return _post([*_money(look, lang), *_no_plan(look, lang)], [], [], lang)
    shown = _narrowed(look.plan, asked.activity, asked.segment)
    standing = shown.standing
    rows = _rows(shown, lang)
    if not standing.has_plan:
        said = [_done(shown, look.window, lang), *_no_plan(look, lang)]
    elif asked.activity is not None:
        said = [_to_go(look, shown, lang)]
    else:
        said = [_overall(look, shown, lang)]
    if asked.activity is None and asked.segment is None and standing.has_plan:
        said += plan.revenue_lines(standing, lang)
    small = [plan.as_of(shown, lang)] if standing.has_plan else []
    return _post(said, rows if len(rows) > _least(look) else [], small, lang)


def _post(said: Sequence[str], rows: list[list[str]], small: Sequence[str], lang: str) -> Post:
    """The first sentence and what goes with it, the table, the small print; all of it in the text too."""
    drawn: list[Block] = [blocks.section("\n".join(said))]
    if rows:
        drawn.append(blocks.table(rows, numbers=len(rows[0]) - 1, texts=(PACE,)))
    if small:
        drawn.append(blocks.context(*small))
    told = lines.spoken(rows, lang) if rows else []
    return Post(text="\n".join([*said, *told, *small]), blocks=drawn)


def _least(look: QuestionLook) -> int:
    """Rows, with the head, that say no more than the sentence does."""
    return 2 if look.question.activity is not None else 1


def _narrowed(look: PlanLook, activity: str | None, segment: str | None) -> PlanLook:
    """The look with those lines only that are asked about."""

    def asked(found: Sequence[LineStanding]) -> tuple[LineStanding, ...]:
        return tuple(line for line in found if activity in (None, line.activity) and segment in (None, line.segment))

    standing = look.standing
    return replace(look, standing=replace(standing, lines=asked(standing.lines), others=asked(standing.others)))


def _to_go(look: QuestionLook, shown: PlanLook, lang: str) -> str:
    """ "5 calls A to go this week: 11 of 16, on pace. Today: 2 more."; of several lines, all of them together."""
    planned = distinct(shown.standing.lines)
    beside = sum(line.done for line in shown.standing.others)
    if not any(line.quota for line in planned):
        return text("log.answer.unasked", lang, counted=_counted(look, shown, lang), window=_window(look, lang))
    done, quota = sum(line.done for line in planned), sum(line.quota or 0 for line in planned)
    left = sum(max(0, (line.quota or 0) - line.done) for line in planned)
    values = {"done": done, "quota": quota, "window": _window(look, lang)}
    if left:
        alone = planned[0] if len(planned) == 1 else None
        pace = lines.pace_text(alone, lang) if alone else words.DASH
        key = "log.answer.to_go" if pace == words.DASH else "log.answer.to_go_paced"
        said = [text(key, lang, left=_named(look, left, lang), pace=pace, **values)]
    else:
        said = [text("log.answer.met", lang, name=words.capital(_named(look, None, lang)), **values)]
    today = sum(max(0, (line.needed or 0) - line.done_today) for line in planned)
    if today and look.window != "today":
        said.append(text("log.answer.today", lang, n=today))
    if beside:
        said.append(text("log.answer.beside", lang, n=beside))
    return " ".join(said)


def _overall(look: QuestionLook, shown: PlanLook, lang: str) -> str:
    """ "This week: on pace on calls A. Short of 2 calls B. Today: 3 calls."."""
    if look.question.segment is not None and not shown.standing.lines:
        return text("log.answer.unasked", lang, counted=_counted(look, shown, lang), window=_window(look, lang))
    stands = plan.plan_sentence(shown, lang)
    said = text("log.answer.overall", lang, said=f"{stands[:1].lower()}{stands[1:]}", window=_window(look, lang))
    if look.question.segment is None:
        return words.capital(said)
    return text("log.answer.in_segment", lang, segment=look.question.segment, said=said)


def _money(look: QuestionLook, lang: str) -> list[str]:
    """ "2 deals won this quarter: 45,000 of 120,000 €, on the season's curve. 75,000 € to go."."""
    revenue = look.revenue
    values = {"window": _window(look, lang), "revenue": lines.revenue_text(revenue, lang), "n": revenue.deals}
    segment = look.question.segment
    key = "log.answer.won_in" if segment else "log.answer.won"
    said = text(key if revenue.deals else f"{key}_none", lang, segment=segment or "", **values)
    left = revenue.quota.minor - revenue.won.minor if revenue.quota else 0
    if revenue.quota is not None:
        rest = replace(revenue.quota, minor=max(0, left))
        said = f"{said} {text('log.answer.money_left' if left > 0 else 'log.answer.money_met', lang, left=rest)}"
    found = [said]
    whole = look.plan.standing.revenue
    if segment and whole.quota is not None:
        found.append(text("log.answer.money_whole", lang, revenue=lines.revenue_text(whole, lang)))
    if revenue.foreign:
        amounts = words.join([words.money_text(amount, lang) for amount in revenue.foreign], lang)
        found.append(text("plan.foreign", lang, amounts=amounts))
    return found


def _done(shown: PlanLook, window: str, lang: str) -> str:
    """ "3 calls and 1 demo this week."; what was done where nothing is planned."""
    done = [words.count_of(each.done, each.activity, lang, shown.vocabulary) for each in shown.standing.activities]
    when = text(f"window.{window}", lang)
    if not done:
        return text("log.answer.none", lang, window=when)
    return text("log.answer.done", lang, list=words.join(done, lang), window=when)


def _no_plan(look: QuestionLook, lang: str) -> list[str]:
    return [] if look.plan.standing.has_plan else [plan.pace_sentence(look.plan, lang)]


def _rows(shown: PlanLook, lang: str) -> list[list[str]]:
    """What is left of each line, done of planned, and the pace: few columns, so that a phone shows them all. Only what
    is done of work that no line counts."""
    head = ["", *(text(f"plan.column.{name}", lang) for name in ("left", "done", "pace"))]
    named = lines.named(shown.standing, lang, shown.vocabulary)[:ROWS]
    return [head, *([name, *_cells(line, lang)] for line, name in named)]


def _cells(line: LineStanding, lang: str) -> list[str]:
    done = words.number(line.done, lang)
    if line.quota is None:
        return [words.DASH, done, words.DASH]
    left = words.number(max(0, line.quota - line.done), lang)
    of = text("home.of", lang, done=line.done, quota=line.quota)
    return [left, of, lines.pace_text(line, lang)]


def _counted(look: QuestionLook, shown: PlanLook, lang: str) -> str:
    """ "2 demos B": what was done of work that the plan does not ask for."""
    if look.question.activity is None:
        done = [words.count_of(each.done, each.activity, lang, shown.vocabulary) for each in shown.standing.activities]
        return words.join(done, lang) if done else text("log.answer.nothing", lang)
    every = (*distinct(shown.standing.lines), *shown.standing.others)
    return _named(look, sum(line.done for line in every), lang)


def _named(look: QuestionLook, count: int | None, lang: str) -> str:
    """ "5 calls A", "5 calls"; without a number "calls A"."""
    code, vocabulary = look.question.activity or "", look.plan.vocabulary
    said = words.noun(code, lang, vocabulary, 2) if count is None else words.count_of(count, code, lang, vocabulary)
    return f"{said} {look.question.segment}" if look.question.segment else said


def _window(look: QuestionLook, lang: str) -> str:
    return text(f"window.{look.window}", lang)
