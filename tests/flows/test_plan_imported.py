"""`python -m bot import` beside a running bot: used by the next message, refused as a whole, proposed to the rep."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bots import ROOT, bot_here
from tests.workspace import Sandbox, start_sandbox

NOW = "2026-11-24T14:30:00+01:00"
WORDS = """
activity_types:
  site_visit: {en: [site visit], fr: [visite de site], touch: true, minutes: 120}
accounts: {Contoso: A}
"""
PLAN = """
plans:
  - member: Chloé
    period: 2027
    revenue: 260k
    lines:
      - {activity: call, segment: A, total: 600}
"""


class Slack:
    """A sandbox with the command line of an operator beside it."""

    def __init__(self, sandbox: Sandbox, database_url: str, folder: Path) -> None:
        self.sandbox = sandbox
        self._folder = folder
        self._environment = {**os.environ, **sandbox.bot_environment(), "DATABASE_URL": database_url}

    def imports(self, *words: str) -> tuple[int, str]:
        """Run the import; its exit code, and all that it says."""
        done = subprocess.run(
            [sys.executable, "-m", "bot", "import", *words],
            cwd=ROOT,
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    def file(self, name: str, text: str) -> str:
        path = self._folder / name
        path.write_text(text, encoding="utf-8")
        return str(path)


@pytest.fixture
def slack(tmp_path: Path) -> Iterator[Slack]:
    """Northwind, and an empty place for a database."""
    with start_sandbox(now=NOW) as sandbox:
        yield Slack(sandbox, f"sqlite:///{tmp_path / 'pacer.db'}", tmp_path)


def test_an_import_is_used_by_the_next_message(slack: Slack, demo_file: Path, tmp_path: Path) -> None:
    shutil.copyfile(demo_file, tmp_path / "pacer.db")
    ana = slack.sandbox.person("ana")
    with bot_here(slack.sandbox, f"sqlite:///{tmp_path / 'pacer.db'}"):
        assert ana.hears() == []
        ana.says("2 site visits Contoso")
        assert "site visits" not in ana.hears()[-1].words.split("Try")[0]
        assert slack.imports(slack.file("words.yml", WORDS), slack.file("plan.yml", PLAN))[0] == 0
        ana.says("2 site visits Contoso")
        assert "✅ 2 site visits · Contoso" in ana.hears()[-1].words
        slack.sandbox.advance(seconds=5)
        card = slack.sandbox.person("chloe").hears()[-1]
        assert "Mia vous propose votre plan 2027" in card.words
        slack.sandbox.person("chloe").clicks(card, "Accepter")
        assert "accepted revision 1 of the plan for 2027" in slack.sandbox.person("mia").hears()[-1].text


def test_a_file_with_mistakes_is_refused_as_a_whole(slack: Slack) -> None:
    name = slack.file("bad.yml", WORDS + "members:\n  - {slack: zoe@northwind.example}\nplans: [{member: Zoe}]\n")
    code, said = slack.imports(name)
    assert code == 1
    assert f"{name}:6: members[1].slack: nobody in this Slack workspace has the e-mail or user id" in said
    assert f"{name}:7: plans[1].member: no member is called 'Zoe'" in said
    assert f"{name}:4: accounts[1].segment: unknown segment 'A'" in said
    assert said.endswith("3 problems; nothing was imported.\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nowhere.yml",), "nowhere.yml cannot be read: No such file or directory.\n"),
        ((), "name one or more files, or --demo"),
    ],
)
def test_what_cannot_be_imported_is_said_plainly(slack: Slack, words: tuple[str, ...], said: str) -> None:
    code, answer = slack.imports(*words)
    assert code in (1, 2)
    assert said in answer
    assert "Traceback" not in answer
