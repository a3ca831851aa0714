"""What people of Northwind look at in the tests of pictures: figures made up so that each shape of a view shows."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

from domain.kpi.team import team_standing
from domain.model.due import Due, DueTouch
from domain.model.look import DigestLook, PlanLook, TeamLook
from domain.model.member import Member, Role
from domain.model.money import Money, money
from domain.model.standing import LineStanding, Pace, RepStanding, RevenueStanding
from domain.model.vocabulary import Account, ActivityType, Segment, Vocabulary
from domain.model.window import Window

TODAY = date(2026, 11, 26)
NOW = datetime(2026, 11, 26, 13, 32, tzinfo=UTC)
DAY = Window(first=TODAY, last=TODAY, name="today")
WEEK = Window(first=date(2026, 11, 23), last=date(2026, 11, 29), name="week")
LAST_WEEK = Window(first=date(2026, 11, 16), last=date(2026, 11, 22), name="last week")
MONTH = Window(first=date(2026, 11, 1), last=date(2026, 11, 30), name="month")
QUARTER = Window(first=date(2026, 10, 1), last=date(2026, 12, 31), name="quarter")
YEAR = Window(first=date(2026, 1, 1), last=date(2026, 12, 31), name="year")

WORDS = {
    "call": ("call", "appel", True, 10),
    "meeting": ("meeting", "rendez-vous", True, 90),
    "quote": ("quote", "devis", False, 45),
    "email": ("email", "mail", False, 5),
}
VOCABULARY = Vocabulary(
    segments=(Segment(code="A"), Segment(code="B"), Segment(code="C")),
    activity_types=tuple(
        ActivityType(code=code, words={"en": (en,), "fr": (fr,)}, touch=touch, minutes=minutes)
        for code, (en, fr, touch, minutes) in WORDS.items()
    ),
)


def person(name: str, lang: str = "en", role: Role = Role.REP) -> Member:
    """Somebody in Paris, whose user id is made from the name."""
    return Member(user=f"U0{name.upper()}", name=name, role=role, language=lang, tz="Europe/Paris")


def line(
    activity: str,
    segment: str | None,
    done: int,
    quota: int | None = None,
    by_now: int = 0,
    pace: Pace = Pace.ON_PACE,
    needed: int | None = None,
    attempts: int | None = None,
) -> LineStanding:
    """A line of a plan, or (quota None) work that no line counts."""
    return LineStanding(
        activity=activity,
        segment=segment,
        done=done,
        attempts=done if attempts is None else attempts,
        quota=quota,
        by_now=by_now,
        expected=Fraction(by_now),
        pace=Pace.NONE if quota is None else pace,
        behind_by=max(1, by_now - done) if pace is Pace.BEHIND else 0,
        needed=needed,
        met=quota is not None and done >= quota,
        attainment=Fraction(done, quota) if quota else None,
        minutes=WORDS[activity][3],
        asked=Fraction(quota or 0),
        effort_expected=Fraction(by_now),
    )


def revenue(
    won: int, quota: int | None = None, pace: Pace = Pace.NONE, short: int | None = None, foreign: Sequence[Money] = ()
) -> RevenueStanding:
    """Euros, in whole ones."""
    return RevenueStanding(
        won=money(won, "EUR"),
        deals=1 if won else 0,
        foreign=tuple(foreign),
        quota=None if quota is None else money(quota, "EUR"),
        by_now=None if quota is None else money(quota, "EUR"),
        pace=pace,
        behind_by=None if short is None else money(short, "EUR"),
        attainment=Fraction(won, quota) if quota else None,
    )


CALLS_A = line("call", "A", 11, 16, 10, needed=3)
CALLS_B = line("call", "B", 4, 10, 6, Pace.BEHIND, needed=3)
MEETINGS_B = line("meeting", "B", 0, 2, 1, Pace.BEHIND, needed=1)
NO_SEGMENT = line("call", None, 2, attempts=3)
EMAILS = line("email", None, 12)
WEEKLY = (CALLS_A, CALLS_B, MEETINGS_B)


def standing(
    member: Member,
    window: Window,
    *lines: LineStanding,
    others: Sequence[LineStanding] = (),
    won: RevenueStanding | None = None,
    logged: bool | None = True,
    has_plan: bool = True,
) -> RepStanding:
    """Where somebody stands on the afternoon of TODAY."""
    return RepStanding(
        user=member.user,
        window=window,
        today=TODAY,
        finished=date(2026, 11, 25),
        has_plan=has_plan,
        lines=lines,
        others=tuple(others),
        revenue=won or revenue(0),
        touches=sum(one.done for one in (*lines, *others)),
        unattributed=1,
        logged=logged,
    )


ACME = Due(
    account=Account(name="Acme", segment="A"),
    reasons=(
        DueTouch(activity="call", number=5, of=8, due=date(2026, 9, 15), overdue=date(2026, 9, 30)),
        DueTouch(activity="meeting", number=2, of=3, due=date(2026, 11, 20), last=date(2026, 5, 4)),
    ),
)
GLOBEX = Due(
    account=Account(name="Globex", segment="A"),
    reasons=(DueTouch(activity="call", number=6, of=8, due=date(2026, 11, 24), last=date(2026, 10, 1)),),
)
HOOLI = Due(
    account=Account(name="Hooli & Sons *", segment="B"),
    reasons=(DueTouch(activity="call", number=1, of=6, due=date(2026, 3, 3), overdue=date(2026, 4, 1)),),
)


def plan_look(
    stood: RepStanding, member: Member, viewer: Member | None = None, due: Sequence[Due] = (ACME, GLOBEX, HOOLI)
) -> PlanLook:
    """A plan as its owner sees it, unless `viewer` looks."""
    return PlanLook(
        member=member,
        viewer=viewer or member,
        standing=stood,
        vocabulary=VOCABULARY,
        now=NOW,
        due=tuple(due),
        manager="Mia",
    )


def team_look(lang: str, stood: Sequence[tuple[Member, RepStanding]], window: Window = WEEK) -> TeamLook:
    """A team as Mia sees it."""
    return TeamLook(
        viewer=person("Mia", lang, Role.MANAGER),
        team=team_standing([rep for _, rep in stood], window=window),
        members=tuple(member for member, _ in stood),
        vocabulary=VOCABULARY,
        now=NOW,
    )


def three(window: Window = WEEK) -> list[tuple[Member, RepStanding]]:
    """Ana on pace, Ben behind, Chloé silent."""
    ana, ben, chloe = person("Ana"), person("Ben"), person("Chloé")
    good = (CALLS_A, line("call", "B", 7, 10, 6), line("meeting", "B", 1, 2, 1))
    planned = revenue(15000, 30000, Pace.BEHIND, 5000) if window.month_or_more else revenue(15000)
    return [
        (ana, standing(ana, window, *good, others=(EMAILS,), won=planned)),
        (ben, standing(ben, window, line("call", "A", 3, 16, 10, Pace.BEHIND), CALLS_B, MEETINGS_B)),
        (chloe, standing(chloe, window, *(replace(one, done=one.by_now) for one in good), logged=False)),
    ]


def digest_look(
    stood: Sequence[tuple[Member, RepStanding]], silent: Sequence[tuple[Member, date | None]] = ()
) -> DigestLook:
    """Last week as Mia sees it on Monday."""
    return DigestLook(week=team_look("en", stood, LAST_WEEK), silent=tuple(silent))
