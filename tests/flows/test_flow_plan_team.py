"""Plans and teams over real HTTP and WebSocket: who sees what, where, and what leaves the room."""

import csv
import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.bots import bot_here
from tests.logbook import NOW
from tests.seen import Message, only, texts_of
from tests.workspace import Person, Sandbox, start_sandbox


@pytest.fixture(scope="module")
def slack(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    """Northwind on a Tuesday afternoon, on which Ana logged 3 calls and won a deal; all these tests look at it."""
    path = tmp_path_factory.mktemp("flow") / "pacer.db"
    shutil.copyfile(demo_file, path)
    with start_sandbox(now=NOW.isoformat(), speed=0) as sandbox, bot_here(sandbox, f"sqlite:///{path}"):
        ana = sandbox.person("ana")
        ana.says("3 calls segment A, 1 meeting Hooli")
        ana.says("won Acme 15k licence")
        sandbox.settle()
        yield sandbox


def answers(person: Person, line: str, channel: str = "@pacer") -> list[Message]:
    """What Pacer says to a command there."""
    known = {(message.ts, message.text) for message in person.sees(channel)}
    person.gives(line, channel=channel)
    return [message for message in person.hears(channel) if (message.ts, message.text) not in known]


def after(person: Person, message: Message, label: str, channel: str = "@pacer", times: int = 1) -> list[Message]:
    """What Pacer says where a button was pressed, so many times."""
    known = {message.ts for message in person.sees(channel)}
    for _ in range(times):
        person.clicks(message, label, channel=channel)
    return [message for message in person.hears(channel) if message.ts not in known]


def shown(view: dict[str, object] | None) -> str:
    """All words of a modal or tab."""
    assert view is not None
    return "\n".join(texts_of(view))


def table(message: Message) -> list[list[str]]:
    rows = next(block["rows"] for block in message.blocks if block["type"] == "table")
    return [[cell["text"] for cell in row] for row in rows]


def test_a_plan_in_the_dm_is_a_message_that_stays(slack: Sandbox) -> None:
    plan = only(answers(slack.person("ana"), "/myplan week"))
    assert not plan.ephemeral
    assert plan.words.startswith("*Your week, 23–27 Nov*\nOn pace on calls A and meetings B. Short of 2 calls B")
    assert table(plan)[:2] == [
        [" ", "Done", "Plan", "By now", "Pace", "Today"],
        ["Calls A", "3", "16", "3", "on pace", "4"],
    ]
    assert plan.buttons == ["Accounts", "How is this counted?"]


def test_a_plan_in_a_channel_is_seen_by_its_owner_alone(slack: Sandbox) -> None:
    ana, ben = slack.person("ana"), slack.person("ben")
    plan = only(answers(ana, "/myplan", "#sales"))
    assert plan.ephemeral
    assert "Your week" in plan.words
    assert [message for message in ben.hears("#sales") if "week" in message.words] == []


def test_a_plan_speaks_its_owners_language(slack: Sandbox) -> None:
    plan = only(answers(slack.person("chloe"), "/myplan semaine"))
    assert plan.words.startswith("*Votre semaine, 23–27 nov.*\nDans le rythme sur")
    assert plan.buttons == ["Comptes", "Comment est-ce compté\u00a0?"]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("/myplan today", "Your day, Tue 24 Nov"),
        ("/myplan month", "Your month, November 2026"),
        ("/myplan quarter", "Your quarter, 1 Oct – 31 Dec"),
        ("/myplan year", "Your year, 2026"),
        ("/myplan last week", "Your week, 16–20 Nov"),
        ("/myplan 2026-10", "Your month, October 2026"),
    ],
)
def test_every_window_has_its_plan(slack: Sandbox, line: str, title: str) -> None:
    words = only(answers(slack.person("ana"), line)).words
    assert words.startswith(f"*{title}*\n")
    assert ("Revenue" in words) == (line.split()[1] in ("month", "quarter", "year", "2026-10", "today"))


@pytest.mark.parametrize(
    ("person", "line", "sentence"),
    [
        ("ana", "/myplan fortnight", "I don't know “fortnight”. After /myplan you can say: today, week, month,"),
        ("ana", "/myplan @nobody", "I don't know @nobody. Pick a name from the list that Slack offers after @."),
        ("ana", "/myplan <@U0BEN0001|ben>", "Only Ben's own managers see that plan. /myplan shows yours."),
        ("ana", "/teamkpi", "Team figures are for managers. /myplan shows where you stand."),
        ("chloe", "/teamkpi", "Les chiffres de l'équipe sont pour les responsables."),
        ("mia", "/teamkpi soon", "I don't know “soon”. After /teamkpi you can say: today, week,"),
        ("mia", "/teamkpi <@U0OMAR001|omar>", "That person is not on a team you lead."),
        ("mia", "/myplan", "You have no plan of your own. /teamkpi shows your team"),
    ],
)
def test_what_cannot_be_shown_is_said_in_a_sentence(slack: Sandbox, person: str, line: str, sentence: str) -> None:
    assert sentence in only(answers(slack.person(person), line)).words


def test_a_manager_sees_her_reps_plan_under_his_name(slack: Sandbox) -> None:
    plan = only(answers(slack.person("mia"), "/myplan <@U0ANA0001|ana> week"))
    assert plan.words.startswith("*Ana's week, 23–27 Nov*")


def test_the_buttons_of_a_plan_open_what_they_say(slack: Sandbox) -> None:
    ana = slack.person("ana")
    plan = only(answers(ana, "/myplan", "#sales"))
    ana.clicks(plan, "Accounts", channel="#sales")
    assert "*Globex* · A" in shown(ana.modal())
    ana.clicks(plan, "How is this counted?", channel="#sales")
    assert "*Done* counts touches" in shown(ana.modal())


def test_a_team_in_one_sentence_and_one_table(slack: Sandbox) -> None:
    team = only(answers(slack.person("mia"), "/teamkpi week"))
    assert team.words.startswith("*Week 48, 23–27 Nov*\nTeam at ")
    assert [row[0] for row in table(team)[1:]] == ["Ana", "Ben", "Chloé", "Team"]
    assert table(team)[1][2:5] == ["3 / 34", "1 / 2", "15,000 €"]
    assert team.buttons == ["Share", "Export", "How is this counted?"]
    one = only(answers(slack.person("mia"), "/teamkpi <@U0BEN0001|ben>"))
    assert one.words.split("\n")[1].startswith("Ben at 0% of expected; behind on calls A")
    assert one.buttons == ["Export", "How is this counted?"]
    heads = only(answers(slack.person("omar"), "/teamkpi", "#sales"))
    assert [row[0] for row in table(heads)[1:]] == ["Field sales"]


def test_how_a_team_is_counted(slack: Sandbox) -> None:
    mia = slack.person("mia")
    mia.clicks(only(answers(mia, "/teamkpi")), "How is this counted?")
    assert "*Effort* is in standard minutes" in shown(mia.modal())


def test_share_where_the_figures_stand_names_nobody_and_twice_is_once(slack: Sandbox) -> None:
    mia, ben = slack.person("mia"), slack.person("ben")
    team = only(answers(mia, "/teamkpi month", "#sales"))
    said = after(mia, team, "Share", "#sales", times=2)
    shared = only([message for message in said if not message.ephemeral])
    assert shared.words.startswith("*The team, November 2026*, shared by Mia\nTeam at ")
    assert not {name for name in ("Ana", "Ben", "Chloé") if name in f"{shared.words}{shared.text}"}
    assert {message.text for message in said if message.ephemeral} == {
        "Shared in <#C0SALES01>: team lines only, no names."
    }
    assert shared.ts in {message.ts for message in ben.hears("#sales")}


def test_share_from_the_dm_asks_in_which_channel(slack: Sandbox) -> None:
    mia = slack.person("mia")
    mia.clicks(only(answers(mia, "/teamkpi quarter")), "Share")
    assert mia.submits({"where": "C0GENERAL"}) == {
        "where": "I am not in that channel. Type /invite @pacer there, then share again."
    }
    assert mia.submits({"where": "C0SALES01"}) == {}
    assert mia.hears("#sales")[-1].words.startswith("*The team, 1 Oct – 31 Dec*, shared by Mia")


def test_share_where_pacer_is_no_member_says_what_to_do(slack: Sandbox) -> None:
    mia = slack.person("mia")
    team = only(answers(mia, "/teamkpi year", "#general"))
    told = only(after(mia, team, "Share", "#general"))
    assert told.ephemeral
    assert told.text == "I am not in that channel. Type /invite @pacer there, then share again."


def test_share_is_not_offered_to_a_private_channel_without_pacer(slack: Sandbox) -> None:
    slack.control("invite", **{"as": "mia", "in": "board", "user": "omar", "private": True})
    mia = slack.person("mia")
    team = only(answers(mia, "/teamkpi", "#board"))
    assert only(after(mia, team, "Share", "#board")).text.startswith("I am not in that channel.")


def test_export_sends_one_file_with_the_figures_to_the_dm(slack: Sandbox) -> None:
    mia = slack.person("mia")
    team = only(answers(mia, "/teamkpi month"))
    sent = only(after(mia, team, "Export", times=2))
    assert sent.text == "The team's figures, November 2026."
    (file,) = sent.files
    assert file["name"] == "team-2026-11-01-2026-11-30.csv"
    body = httpx.get(file["url_private"]).content.decode("utf-8-sig")
    rows = {(row["rep"], row["activity"], row["segment"]): row for row in csv.DictReader(io.StringIO(body))}
    calls, won = rows["Ana", "call", "A"], rows["Ana", "revenue", ""]
    assert [calls[name] for name in ("done", "attempts", "plan", "by_now", "pace")] == ["3", "3", "64", "48", "behind"]
    assert [won[name] for name in ("done", "amount", "amount_planned", "currency")] == [
        "1",
        "15000.00",
        "30000.00",
        "EUR",
    ]
    assert rows["Ben", "call", "A"]["done"] == "0"


def test_home_follows_what_is_logged(slack: Sandbox) -> None:
    chloe, mia = slack.person("chloe"), slack.person("mia")
    assert "*Appels C*  0 sur 7" in shown(chloe.opens_home())
    chloe.says("2 appels segment C")
    chloe.hears()
    assert "*Appels C*  2 sur 7" in shown(chloe.opens_home())
    team = mia.opens_home()
    assert "· calls 2 of 31, meetings 0 of 2" in shown(team)
    mia.clicks_in_view(team, "home_plan")
    assert shown(mia.modal()).startswith("Ana's plan")
    assert "*Ana's week, 23–27 Nov*" in shown(mia.modal())


def test_somebody_unknown_has_a_home_too(slack: Sandbox) -> None:
    slack.control("person", **{"as": "zoe"})
    assert "I don't know you yet." in shown(slack.person("zoe").opens_home())
