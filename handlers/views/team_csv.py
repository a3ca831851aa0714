"""A team's figures as a CSV file, in full precision."""

import csv
import io
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from domain.model.look import TeamLook
from domain.model.standing import LineStanding, RepStanding
from handlers.views.post import Upload

HEAD = (
    "rep",
    "from",
    "until",
    "activity",
    "segment",
    "done",
    "attempts",
    "plan",
    "expected",
    "by_now",
    "pace",
    "attainment",
    "amount",
    "amount_planned",
    "currency",
)
PLACES = Decimal("0.000001")
RISKY = ("=", "+", "-", "@", "\t", "\r")


def team_csv(look: TeamLook, comment: str) -> Upload:
    """One row a rep and line, one a rep for revenue; decimals with a point, UTF-8 with a mark that spreadsheets
    need. `expected` and `attainment` to six places."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEAD)
    for member, rep in zip(look.members, look.team.reps, strict=True):
        for line in (*rep.lines, *rep.others):
            writer.writerow(_line(member.name, rep, line))
        writer.writerows(_revenue(member.name, rep))
    window = look.team.window
    name = f"team-{window.first.isoformat()}-{window.last.isoformat()}.csv"
    return Upload(filename=name, content=out.getvalue().encode("utf-8-sig"), comment=comment)


def _line(name: str, rep: RepStanding, line: LineStanding) -> Sequence[object]:
    planned = line.planned
    return [
        _safe(name),
        rep.window.first.isoformat(),
        rep.window.last.isoformat(),
        line.activity,
        _safe(line.segment or ""),
        line.done,
        line.attempts,
        line.quota if planned else "",
        _decimal(line.expected) if planned else "",
        line.by_now if planned else "",
        line.pace.value if planned else "",
        _decimal(line.attainment),
        "",
        "",
        "",
    ]


def _revenue(name: str, rep: RepStanding) -> list[Sequence[object]]:
    revenue = rep.revenue
    days = [_safe(name), rep.window.first.isoformat(), rep.window.last.isoformat()]
    own = [*days, "revenue", "", revenue.deals, "", "", "", "", revenue.pace.value, _decimal(revenue.attainment)]
    rows: list[Sequence[object]] = [
        [*own, revenue.won.value, revenue.quota.value if revenue.quota else "", revenue.won.currency]
    ]
    rows += [[*days, "revenue", *[""] * 8, amount.value, "", amount.currency] for amount in revenue.foreign]
    return rows


def _decimal(share: Fraction | None) -> str:
    if share is None:
        return ""
    return str((Decimal(share.numerator) / Decimal(share.denominator)).quantize(PLACES))


def _safe(value: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{value}" if value.startswith(RISKY) else value
