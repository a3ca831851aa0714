"""What one process is told about words, another reads with at once: two bots, and the import beside them."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.store.database import Database
from bot.store.engine import make_engine
from domain.model.wording import Kind
from domain.understanding import Reader
from domain.usecases.change_words import add_words, drop_thing
from tests.bots import ROOT, bot_here
from tests.logbook import NOW, TEAM, import_demo_files
from tests.workspace import Person, Sandbox, start_sandbox

FILE = """
segments: [{code: D, name: Public sector}]
products: {audit: {en: [audit]}}
activity_types:
  webinar: {en: [webinar], fr: [webinaire], touch: true, minutes: 45}
  quote: {en: [RFI]}
accounts:
  - {name: Contoso, segment: D, aliases: [CTS]}
  - {name: Acme, aliases: [Akme]}
  - {name: April, segment: B}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """Northwind with its bot, and where the bot keeps things."""

    sandbox: Sandbox
    database_url: str


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def running(request: pytest.FixtureRequest, demo_file: Path, tmp_path: Path) -> Iterator[Running]:
    url = f"sqlite:///{tmp_path / 'pacer.db'}"
    if request.param == "sqlite":
        shutil.copyfile(demo_file, tmp_path / "pacer.db")
    else:
        url = request.getfixturevalue("postgres_url")
        engine = make_engine(url)
        import_demo_files(Database(engine))
        engine.dispose()
    with start_sandbox(now=NOW.isoformat()) as sandbox, bot_here(sandbox, url):
        yield Running(sandbox=sandbox, database_url=url)


def answered(person: Person, said: str) -> str:
    """The first line of what Pacer answers."""
    person.says(said)
    return person.hears()[-1].words.splitlines()[0]


def test_an_imported_word_of_each_kind_is_used_by_the_next_message(running: Running, tmp_path: Path) -> None:
    ana = running.sandbox.person("ana")
    assert answered(ana, "2 webinars B") == "❓ 2 webinars, what are they, for segment B?"
    assert answered(ana, "met Akme") == "✅ 1 meeting · Akme"
    file = tmp_path / "words.yml"
    file.write_text(FILE, encoding="utf-8")
    environment = {**os.environ, **running.sandbox.bot_environment(), "DATABASE_URL": running.database_url}
    command = [sys.executable, "-m", "bot", "import", str(file)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "'April' is also a word of logs; add an alias such as 'April Ltd'" in done.stdout + done.stderr
    assert answered(ana, "2 webinars D") == "✅ 2 webinars · segment D"
    assert answered(ana, "3 RFIs B") == "✅ 3 quotes · segment B"
    assert answered(ana, "2 devis B") == "✅ 2 quotes · segment B"
    assert answered(ana, "1 call CTS") == "✅ 1 call · Contoso"
    assert answered(ana, "met Akme") == "✅ 1 meeting · Acme"
    assert answered(ana, "won Acme 15k audit").startswith("🎉 Acme · audit · 15,000 €")


def test_what_another_process_changes_is_noticed(running: Running) -> None:
    ana = running.sandbox.person("ana")
    assert answered(ana, "3 RFIs B") == "❓ 3 RFIs, what are they, for segment B?"
    engine = make_engine(running.database_url)
    other = Database(engine)
    with other.begin(TEAM) as tx:
        assert add_words(tx, lambda tx: Reader(tx.words.vocabulary()), Kind.ACTIVITY, "quote", ("RFI",), "en") == ()
    assert answered(ana, "3 RFIs B") == "✅ 3 quotes · segment B"
    with other.begin(TEAM) as tx:
        drop_thing(tx, Kind.ACCOUNT, "Hooli", NOW.date())
    engine.dispose()
    assert "I don't know *Hooli*" in said_by_pacer(ana, "met Hooli")


def test_what_this_process_changes_another_reads(running: Running) -> None:
    mia = running.sandbox.person("mia")
    mia.gives("/pacer vocabulary")
    overview = mia.modal()
    assert overview is not None
    mia.clicks_in_view(overview, "words_add:word")
    assert mia.submits({"thing": "activity:quote", "word": "RFI"}) == {}
    engine = make_engine(running.database_url)
    with Database(engine).read(TEAM) as tx:
        kind = tx.words.vocabulary().activity_type("quote")
    engine.dispose()
    assert kind is not None
    assert "RFI" in kind.words["en"]


def said_by_pacer(person: Person, said: str) -> str:
    person.says(said)
    return person.hears()[-1].words
