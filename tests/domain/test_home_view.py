"""What the Home tab looks like to a rep, a manager and a stranger, in both languages."""

from dataclasses import replace

import pytest

from domain.model.plan import Plan, RevisionState
from handlers.views.home import empty_home, manager_home, plan_modal, rep_home, stranger_home
from tests.domain.test_plan_view import ANA, LOOKS, WAITING
from tests.looks import YEAR, team_look, three
from tests.pictures import assert_golden

OPEN = Plan(user=ANA.user, first=YEAR.first, last=YEAR.last, revisions=(WAITING,))
ASKED = replace(WAITING, state=RevisionState.CHANGE_ASKED, objection="16 calls <A> is *too* much" + " to ask" * 400)
BACK = replace(OPEN, revisions=(ASKED,))


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_home_looks_like_its_picture(lang: str) -> None:
    week = replace(LOOKS["week"], waiting=WAITING)
    assert_golden(f"home_rep_{lang}", rep_home(week, LOOKS["month"], lang))
    assert_golden(f"home_rep_no_plan_{lang}", rep_home(LOOKS["no_plan"], LOOKS["no_plan"], lang))
    assert_golden(f"home_manager_{lang}", manager_home(team_look(lang, three()), [(ANA, OPEN), (ANA, BACK)], lang))
    assert_golden(f"home_empty_{lang}", empty_home(lang))
    assert_golden(f"home_stranger_{lang}", stranger_home(lang))
    assert_golden(f"home_plan_modal_{lang}", plan_modal(LOOKS["other"], lang))


def test_a_home_stays_within_slacks_hundred_blocks() -> None:
    view = manager_home(team_look("en", three() * 20), [(ANA, BACK)] * 60, "en")
    assert len(view["blocks"]) <= 100
    assert "and 30 more: /teamkpi shows everybody" in str(view)
    assert all(len(block.get("text", {}).get("text", "")) <= 3000 for block in view["blocks"])
