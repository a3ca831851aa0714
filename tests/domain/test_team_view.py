"""What `/teamkpi` looks like, shared and exported too, in both languages."""

import csv
import io
from dataclasses import replace

import pytest

from domain.kpi.team import team_standing
from domain.model.look import TeamGroup, TeamLook
from domain.model.money import money
from domain.model.standing import Pace
from handlers.views.counting import counted_modal
from handlers.views.share import share_modal
from handlers.views.team import shared_post, team_post
from handlers.views.team_csv import team_csv
from tests.looks import LAST_WEEK, MONTH, VOCABULARY, WEEK, line, person, revenue, standing, team_look, three
from tests.pictures import assert_golden

ANA, BEN, STAR = person("Ana"), person("Ben"), person("Zoé *<!here>")
BEHIND = [line("call", "A", 3, 16, 10, Pace.BEHIND), line("meeting", "B", 0, 2, 1, Pace.BEHIND)]
AHEAD = line("call", "A", 80, 80, 61, Pace.AHEAD)


def heads(lang: str) -> TeamLook:
    """Two teams as rows."""
    stood = three()
    teams = [("Field sales", stood[:2]), ("Inside sales", stood[2:])]
    groups = [
        TeamGroup(name=name, standing=team_standing([rep for _, rep in part], window=WEEK)) for name, part in teams
    ]
    return replace(team_look(lang, stood), groups=tuple(groups))


def looks(lang: str) -> dict[str, TeamLook]:
    odd = standing(ANA, MONTH, AHEAD, won=revenue(0, foreign=[money(900, "USD")]))
    well = [(one, standing(one, WEEK, line("call", "A", 11, 16, 10))) for one in (ANA, BEN)]
    return {
        "week": team_look(lang, three()),
        "month": team_look(lang, three(MONTH), MONTH),
        "last_week": team_look(lang, three(LAST_WEEK), LAST_WEEK),
        "well": team_look(lang, well),
        "one": team_look(lang, [(BEN, standing(BEN, WEEK, *BEHIND))]),
        "monday": team_look(lang, [(ANA, standing(ANA, WEEK, line("call", "A", 1, 16, 0), logged=None))]),
        "odd": team_look(lang, [(ANA, odd), (STAR, standing(STAR, MONTH, has_plan=False))], MONTH),
        "heads": heads(lang),
    }


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("name", looks("en"))
def test_a_team_looks_like_its_picture(name: str, lang: str) -> None:
    assert_golden(f"team_{name}_{lang}", team_post(looks(lang)[name], lang))


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("name", ["week", "month", "odd"])
def test_what_is_shared_names_nobody_but_its_sender(name: str, lang: str) -> None:
    look = looks(lang)[name]
    post = shared_post(look, lang)
    assert_golden(f"team_shared_{name}_{lang}", post)
    shown = f"{post.text}{post.blocks}"
    assert "Mia" in shown
    assert not [member.name for member in look.members if member.name in shown]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_its_modals_look_like_their_pictures(lang: str) -> None:
    assert_golden(f"team_counted_{lang}", counted_modal("team", lang, VOCABULARY))
    assert_golden(f"team_share_{lang}", share_modal("week|", lang))


def test_a_team_of_one_offers_no_share() -> None:
    shown = str(team_post(looks("en")["one"], "en").blocks)
    assert "team_export" in shown
    assert "team_share" not in shown


def test_a_large_team_stays_within_slacks_table() -> None:
    post = team_post(team_look("en", three() * 40), "en")
    rows = next(block["rows"] for block in post.blocks if block["type"] == "table")
    assert len(rows) <= 100
    assert sum(len(cell["text"]) for row in rows for cell in row) <= 10_000
    assert post.text.splitlines()[1:3] == ["Team at 76% of expected; 40 need help.", "60 more reps are in the export."]


def test_the_file_has_every_figure_in_full() -> None:
    upload = team_csv(looks("en")["month"], "The figures.")
    assert (upload.filename, upload.comment) == ("team-2026-11-01-2026-11-30.csv", "The figures.")
    assert upload.content.startswith(b"\xef\xbb\xbfrep,from,until,")
    rows = list(csv.DictReader(io.StringIO(upload.content.decode("utf-8-sig"))))
    assert_golden("team_csv", rows)
    ben = next(row for row in rows if (row["rep"], row["activity"], row["segment"]) == ("Ben", "call", "A"))
    assert (ben["done"], ben["plan"], ben["pace"], ben["attainment"]) == ("3", "16", "behind", "0.187500")


def test_no_name_in_the_file_becomes_a_formula() -> None:
    evil = person('=HYPERLINK("https://example.com")')
    upload = team_csv(team_look("en", [(evil, standing(evil, WEEK, line("call", "A", 1, 2)))]), "")
    rows = list(csv.DictReader(io.StringIO(upload.content.decode("utf-8-sig"))))
    assert rows[0]["rep"].startswith("'=")
