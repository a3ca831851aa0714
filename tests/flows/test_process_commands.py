"""The command line: what is missing or wrong is said in plain sentences."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from bot.__main__ import COMMANDS, main
from bot.commands import audit, migrate
from bot.commands.doctor import database_problems
from bot.settings import Settings, SettingsProblem, missing, read_settings
from bot.store.database import Database
from bot.store.engine import make_engine
from bot.store.versions import downgrade
from domain.model.tally import Measure, Tally
from tests.bots import ROOT, BotProcess, bot_here
from tests.echo import Echo
from tests.workspace import start_sandbox

NAMES = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "DATABASE_URL", "PORT", "CLOCK_URL", "LOG_LEVEL")


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*NAMES, "SLACK_API_URL"):
        monkeypatch.delenv(name, raising=False)


def test_usage_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert main(["--help"]) == 0
    said = capsys.readouterr().out
    assert all(f"  {name} " in said for name in COMMANDS)


def test_an_unknown_command_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["frobnicate"]) == 2
    assert "There is no command “frobnicate”." in capsys.readouterr().err


def test_only_the_command_asked_for_is_imported() -> None:
    asked = "import sys; from bot.__main__ import main; main(['--help']); print('slack_bolt' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"


def test_missing_tokens_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve"]) == 2
    said = capsys.readouterr().err
    assert "SLACK_BOT_TOKEN is missing" in said
    assert "SLACK_APP_TOKEN is missing" in said


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SLACK_BOT_TOKEN", "xapp-1", "SLACK_BOT_TOKEN must start with xoxb-"),
        ("SLACK_APP_TOKEN", "xoxb-1", "SLACK_APP_TOKEN must start with xapp-"),
        ("PORT", "many", "PORT must be a whole number"),
        ("PORT", "70000", "PORT must be a whole number"),
        ("DATABASE_URL", "mysql://x", "DATABASE_URL must start with sqlite:/// or postgresql://"),
        ("CLOCK_URL", "localhost", "CLOCK_URL must be a web address"),
        ("LOG_LEVEL", "LOUD", "LOG_LEVEL must be one of"),
    ],
)
def test_malformed_settings_are_told(monkeypatch: pytest.MonkeyPatch, name: str, value: str, sentence: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsProblem) as problem:
        read_settings()
    assert problem.value.sentences[0].startswith(sentence)
    assert value not in str(problem.value) or name == "PORT"


def test_an_empty_setting_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "")
    assert read_settings().database_url == "sqlite:///pacer.db"


@pytest.mark.parametrize(
    ("app_token", "secret", "transport", "lacking"),
    [("xapp-1", "", "socket", 0), ("xapp-1", "s", "socket", 0), ("", "s", "http", 0), ("", "", "socket", 1)],
)
def test_transport(app_token: str, secret: str, transport: str, lacking: int) -> None:
    settings = Settings(slack_bot_token="xoxb-1", slack_app_token=app_token, slack_signing_secret=secret)
    assert settings.transport == transport
    assert len(missing(settings)) == lacking


def test_serve_refuses_an_older_database(sqlite_url: str) -> None:
    engine = make_engine(sqlite_url)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")
    ours = {"DATABASE_URL": sqlite_url, "SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1", "PORT": "0"}
    command = [sys.executable, "-m", "bot", "serve"]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **ours}, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.endswith("Run: python -m bot migrate\n")


def test_migrate_makes_an_empty_database_ready_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    engine = make_engine(f"sqlite:///{tmp_path}/pacer.db")
    assert migrate.migrate(engine) == "The database is ready."
    assert migrate.migrate(engine) == "The database was already at this version."
    downgrade(engine, "base")
    assert migrate.run(["--data", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "The database is ready.\n"


def test_audit_finds_a_total_that_no_record_makes(
    store: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert audit.run(["--data", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "No difference\n"
    day = Tally(user="U1", on=date(2026, 11, 24), measure=Measure.DONE, activity="call", value=3)
    with store.begin("T1") as tx:
        tx.tallies.add([day])
    assert audit.run(["--data", str(tmp_path)]) == 1
    assert capsys.readouterr().out == "T1: U1 2026-11-24 done call: stored 3, the records make 0\n"


def test_audit_and_doctor_say_when_there_is_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "--data", str(tmp_path)]) == 1
    assert main(["doctor", "--data", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert said.err == f"There is no pacer.db in {tmp_path}.\n"
    assert "The sandbox's bot is not running." in said.out
    assert not (tmp_path / "pacer.db").exists()


def test_who_only_looks_makes_no_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/pacer.db")
    sentence = f"There is no database at {tmp_path}/pacer.db yet. Run: python -m bot import strategy.yml"
    assert database_problems(None) == [sentence]
    assert main(["audit"]) == 1
    assert list(tmp_path.iterdir()) == []


def test_doctor_finds_nothing_missing_but_people(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with start_sandbox() as sandbox:
        for name, value in {**sandbox.bot_environment(), "DATABASE_URL": sqlite_url}.items():
            monkeypatch.setenv(name, value)
        assert main(["doctor"]) == 1
    said = capsys.readouterr().out
    assert "✓ Slack answers" in said
    assert "✓ Slack lets Pacer connect in Socket Mode." in said
    assert "✗ Nobody is known yet." in said
    assert said.count("✗") == 1


def test_health_and_readiness_over_http(sqlite_url: str, tmp_path: Path) -> None:
    with start_sandbox() as sandbox:
        bot = BotProcess(sandbox, sqlite_url, tmp_path / "bot.log", "tests.echobot")
        with bot:
            assert bot.answer("/healthz") == (200, {"ok": True})
            assert bot.answer("/readyz") == (200, {"ok": True, "slack": True, "database": True})
            sandbox.fault(down_s=3600)
            assert bot.answer("/healthz") == (200, {"ok": True})


def test_two_bots_on_one_port_in_socket_mode_do_not_disturb(sqlite_url: str) -> None:
    with start_sandbox() as sandbox, bot_here(sandbox, sqlite_url, Echo()) as first:
        assert first.web is not None
        taken = {**sandbox.bot_environment(), "PORT": str(first.web.port)}
        with bot_here(sandbox, sqlite_url, Echo(), environment=taken) as second:
            assert second.web is None


def test_parse_reads_a_message_of_this_day_and_says_when_there_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", "3 calls segment A"]) == 0
    assert [item["count"] for item in json.loads(capsys.readouterr().out)["entries"]] == [3]
    assert main(["parse"]) == 2
    assert capsys.readouterr().err.startswith("Give a message")
