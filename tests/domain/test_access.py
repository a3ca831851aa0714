"""Who manages whom, through nested teams."""

from domain.model.access import managers_of, manages, may_change_plan, reports_of
from domain.model.member import Member, Role, Team

OMAR = Member(user="U1", name="Omar", role=Role.MANAGER)
MIA = Member(user="U2", name="Mia", role=Role.MANAGER)
ANA = Member(user="U3", name="Ana", team="Field")
BEN = Member(user="U4", name="Ben", team="Inside")
ROOT = Member(user="U5", name="Root", role=Role.ADMIN)
TEAMS = (
    Team(name="Sales", manager="U1"),
    Team(name="Field", manager="U2", parent="Sales"),
    Team(name="Inside", parent="Sales"),
)


def test_a_manager_manages_the_team_and_a_head_of_sales_the_teams_below() -> None:
    assert manages(MIA, ANA, TEAMS)
    assert manages(OMAR, ANA, TEAMS)
    assert manages(OMAR, MIA, TEAMS)
    assert not manages(MIA, BEN, TEAMS)
    assert not manages(MIA, OMAR, TEAMS)
    assert managers_of(ANA, TEAMS) == ("U2", "U1")


def test_nobody_manages_themselves_and_a_rep_manages_nobody() -> None:
    leading = Member(user="U2", name="Mia", role=Role.MANAGER, team="Field")
    assert not manages(leading, leading, TEAMS)
    assert not manages(ANA, BEN, TEAMS)
    demoted = Member(user="U2", name="Mia", role=Role.REP)
    assert not manages(demoted, ANA, TEAMS)


def test_an_admin_changes_every_plan_but_their_own() -> None:
    assert may_change_plan(ROOT, ANA, TEAMS)
    assert not may_change_plan(ROOT, ROOT, TEAMS)
    assert may_change_plan(MIA, ANA, TEAMS)
    assert not may_change_plan(ANA, BEN, TEAMS)


def test_a_loop_of_teams_ends() -> None:
    loop = (Team(name="X", manager="U1", parent="Y"), Team(name="Y", manager="U2", parent="X"))
    assert managers_of(Member(user="U9", name="Zoe", team="X"), loop) == ("U1", "U2")


def test_reports_keep_the_order_given() -> None:
    assert reports_of(OMAR, (MIA, ANA, OMAR, BEN), TEAMS) == (MIA, ANA, BEN)
    assert reports_of(MIA, (MIA, ANA, OMAR, BEN), TEAMS) == (ANA,)
