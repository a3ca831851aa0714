"""What `/myplan` looks like, in both languages."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain.model.member import Role
from domain.model.money import money
from domain.model.plan import Revision, RevisionState
from domain.model.standing import Pace
from domain.model.window import Window
from handlers.views.counting import counted_modal
from handlers.views.due import accounts_modal
from handlers.views.plan import plan_post, plan_sentence, plan_title
from handlers.views.words import text
from tests.looks import (
    DAY,
    EMAILS,
    MEETINGS_B,
    MONTH,
    NO_SEGMENT,
    QUARTER,
    VOCABULARY,
    WEEK,
    WEEKLY,
    YEAR,
    line,
    person,
    plan_look,
    revenue,
    standing,
)
from tests.pictures import assert_golden

ANA, MIA = person("Ana"), person("Mia", role=Role.MANAGER)
LONG = (
    line("call", "A", 62, 80, 61),
    line("call", "B", 20, 50, 31, Pace.BEHIND),
    line("meeting", "B", 12, 10, 6, Pace.AHEAD),
)
WAITING = Revision(
    number=2,
    state=RevisionState.PROPOSED,
    effective=date(2026, 12, 1),
    lines=(),
    proposed_at=datetime(2026, 11, 20, 9, tzinfo=UTC),
)
EMPTY = standing(ANA, WEEK, others=(NO_SEGMENT,), has_plan=False)
LOOKS = {
    "today": plan_look(standing(ANA, DAY, line("call", "A", 1, 3, 0, needed=2), MEETINGS_B), ANA),
    "week": plan_look(standing(ANA, WEEK, *WEEKLY, others=(NO_SEGMENT, EMAILS)), ANA),
    "month": plan_look(standing(ANA, MONTH, *LONG, won=revenue(15000, 30000, Pace.BEHIND, 4800)), ANA),
    "quarter": plan_look(
        standing(ANA, QUARTER, *LONG, won=revenue(62000, 90000, Pace.ON_PACE, foreign=[money(900, "USD")])), ANA, due=()
    ),
    "year": plan_look(standing(ANA, YEAR, *LONG, won=revenue(190000, 240000, Pace.AHEAD)), ANA),
    "done": plan_look(standing(ANA, DAY, line("call", "A", 3, 3, 0, needed=0)), ANA, due=()),
    "no_plan": plan_look(EMPTY, ANA, due=()),
    "waiting": replace(plan_look(EMPTY, ANA, due=()), waiting=WAITING),
    "other": plan_look(standing(ANA, WEEK, *WEEKLY), ANA, viewer=MIA),
}


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("name", LOOKS)
def test_a_plan_looks_like_its_picture(name: str, lang: str) -> None:
    assert_golden(f"plan_{name}_{lang}", plan_post(LOOKS[name], lang))


@pytest.mark.parametrize(
    ("first", "last", "name", "title"),
    [
        ("2026-11-25", "2026-11-25", "yesterday", "La journée d'Ana, mer. 25 nov."),
        ("2026-11-16", "2026-11-22", "last week", "La semaine d'Ana, 16–20 nov."),
        ("2026-10-01", "2026-10-31", "2026-10", "Le mois d'Ana, octobre 2026"),
        ("2025-10-01", "2025-12-31", "last quarter", "Le trimestre d'Ana, 1er oct. – 31 déc. 2025"),
        ("2025-07-01", "2026-06-30", "last year", "L'année d'Ana, 1er juil. 2025 – 30 juin 2026"),
    ],
)
def test_every_window_has_a_title(first: str, last: str, name: str, title: str) -> None:
    window = Window(first=date.fromisoformat(first), last=date.fromisoformat(last), name=name)
    assert plan_title(plan_look(standing(ANA, window), ANA, viewer=MIA), "fr") == title


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Ben", "Le plan de Ben"),
        ("Émile", "Le plan d'Émile"),
        ("Yves", "Le plan d'Yves"),
        ("Yann", "Le plan de Yann"),
        ("Hugo", "Le plan d'Hugo"),
        ("Hassan", "Le plan de Hassan"),
    ],
)
def test_french_names_are_elided_before_a_vowel(name: str, title: str) -> None:
    assert text("home.greeting", "fr", name=name) == title
    assert text("home.greeting", "en", name=name) == f"{name}'s plan"


@pytest.mark.parametrize(("lang", "said"), [("en", "Nothing is planned"), ("fr", "Rien n'est prévu")])
def test_days_that_ask_nothing_are_not_praised(lang: str, said: str) -> None:
    sunday = plan_look(standing(ANA, DAY, line("call", "A", 0, 0, 0, needed=0), line("call", "B", 1, 0, 0)), ANA)
    sentence = plan_sentence(sunday, lang)
    assert sentence.startswith(said)
    assert sentence.count(".") == 1


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_its_modals_look_like_their_pictures(lang: str) -> None:
    assert_golden(f"plan_accounts_{lang}", accounts_modal(LOOKS["week"], lang))
    assert_golden(f"plan_counted_{lang}", counted_modal("plan", lang, VOCABULARY))
