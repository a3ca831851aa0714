"""The first conversation with the workspace, the import and the bot as separate processes."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from sandbox.workspace import SIGNING_SECRET
from tests.bots import BotProcess, free_port
from tests.processes import Running, run
from tests.seen import Message
from tests.speech import ENGLISH, FRENCH, Speech
from tests.workspace import Person, Sandbox

pytestmark = pytest.mark.timeout(240)

NOW = "2026-11-24T13:30:00+00:00"
SAID = "2 rdv Acme hier, 1 devis 12k€ Globex"


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """A workspace, the bot in it, and its database."""

    sandbox: Sandbox
    database_url: str
    log: Path


@pytest.fixture(params=["socket_sqlite", pytest.param("http_postgresql", marks=pytest.mark.postgres)])
def joined(request: pytest.FixtureRequest, past_file: Path, tmp_path: Path) -> Iterator[Joined]:
    """Each transport once and each database once; the demo comes to PostgreSQL by its command."""
    options, environment, url = [], {}, f"sqlite:///{tmp_path}/pacer.db"
    if request.param == "http_postgresql":
        port = str(free_port())
        options = ["--request-url", f"http://127.0.0.1:{port}/slack/events"]
        environment = {"PORT": port, "SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": SIGNING_SECRET}
    with Running("sandbox", "--port", "0", "--now", NOW, *options) as workspace:
        sandbox = sandbox_of(workspace)
        if request.param == "http_postgresql":
            url = request.getfixturevalue("postgres_url")
            import_demo(sandbox, url)
        else:
            shutil.copyfile(past_file, tmp_path / "pacer.db")
        with BotProcess(sandbox, url, tmp_path / "bot.log", **environment) as bot:
            yield Joined(sandbox=sandbox, database_url=url, log=bot.log)


def sandbox_of(workspace: Running) -> Sandbox:
    return Sandbox(workspace.prints(r"Workspace ready: (http://127\.0\.0\.1:\d+)").group(1))


def import_demo(sandbox: Sandbox, url: str) -> None:
    done = run("bot", "import", "--demo", **sandbox.bot_environment(), DATABASE_URL=url)
    assert done.returncode == 0, done.stderr
    assert re.search(r"^Imported: .*plans: 3 new; past messages: \d+ new\.$", done.stdout)


def test_a_rep_logs_the_plan_moves_the_manager_sees_it(joined: Joined) -> None:
    for speech in (ENGLISH, FRENCH):
        person = joined.sandbox.person(speech.person)
        log_work(person, speech)
        look_at_the_plan(person, speech)
    mia = joined.sandbox.person("mia")
    share(mia)
    joined.sandbox.clock("2026-11-30T08:30:00+01:00")
    digest = mia.hears()[-1]
    assert re.search(r"Week 48: \d+% of expected, [\d,]+ € won\b.*Do first: .* is behind: ", digest.words, re.DOTALL)
    audit = run("bot", "audit", DATABASE_URL=joined.database_url)
    assert (audit.stdout, audit.returncode) == ("No difference\n", 0)
    assert '"level": "error"' not in joined.log.read_text(encoding="utf-8")


def log_work(person: Person, speech: Speech) -> None:
    """Log, take back, put back; log two things at once, and edit the message."""
    person.says("3 calls segment A")
    first = last_of(person, 1)
    assert first.words.startswith(speech.receipt)
    assert re.search(speech.progress, first.words)
    person.clicks(first, speech.undo)
    undone = last_of(person, 1)
    assert undone.words.startswith(speech.taken_back)
    person.clicks(undone, speech.put_back)
    assert last_of(person, 1).words.startswith(speech.receipt)
    ts = person.says(SAID)
    assert last_of(person, 2).words.startswith(f"{speech.meetings}\n{speech.quote}")
    person.edits(ts, SAID.replace("2", "3", 1))
    assert last_of(person, 2).words.startswith(f"{speech.more_meetings}\n{speech.quote}")


def last_of(person: Person, count: int) -> Message:
    """The last of so many messages from Pacer."""
    heard = person.hears()
    assert len(heard) == count, [message.words for message in heard]
    return heard[-1]


def look_at_the_plan(person: Person, speech: Speech) -> None:
    person.gives("/myplan week")
    plan = last_of(person, 3)
    assert plan.words.startswith(f"*{speech.plan}*\n")
    for row in speech.counted:
        assert re.search(row, plan.words.replace("\n", " "))


def share(mia: Person) -> None:
    """Look at the team, and share it in #sales."""
    mia.gives("/teamkpi week")
    team = last_of(mia, 1)
    assert team.words.startswith("*Week 48, 23–27 Nov*\nTeam at ")
    assert team.buttons == ["Share", "Export", "How is this counted?"]
    mia.clicks(team, "Share")
    assert mia.submits({"where": "C0SALES01"}) == {}
    (shared,) = mia.hears("#sales")
    assert shared.words.startswith("*The team, week 48, 23–27 Nov*, shared by Mia\nTeam at ")
