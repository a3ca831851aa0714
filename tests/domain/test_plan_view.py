"""What `/myplan` looks like, in both languages."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain.model.member import Role
from domain.model.money import money
from domain.model.plan import Revision, RevisionState
from domain.model.standing import Pace
from handlers.views.counting import counted_modal
from handlers.views.due import accounts_modal
from handlers.views.plan import plan_post
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


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_its_modals_look_like_their_pictures(lang: str) -> None:
    assert_golden(f"plan_accounts_{lang}", accounts_modal(LOOKS["week"], lang))
    assert_golden(f"plan_counted_{lang}", counted_modal("plan", lang, VOCABULARY))
