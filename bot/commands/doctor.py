"""`python -m bot doctor`: says in plain sentences what Pacer needs and does not have."""

import argparse
import os
from pathlib import Path

import yaml
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from sqlalchemy import select

from bot.commands.database import SENTENCES, NoDatabase, add_data_option, open_existing
from bot.settings import Settings, SettingsProblem, missing, read_settings
from bot.store.database import Database
from bot.store.tables.members import members
from bot.store.versions import SchemaState, schema_state
from domain.errors import StoreAway

MANIFEST = Path(__file__).resolve().parents[2] / "app_manifest.yml"
TIMEOUT_SECONDS = 5


def run(argv: list[str]) -> int:
    """Look; prints what is well and what is missing, returns 1 when something is."""
    parser = argparse.ArgumentParser(prog="python -m bot doctor", description=__doc__)
    add_data_option(parser)
    data: Path | None = parser.parse_args(argv).data
    problems = _look(data)
    print("\n".join([*(f"✗ {problem}" for problem in problems), *([] if problems else ["Nothing is missing."])]))
    return 1 if problems else 0


def _look(data: Path | None) -> list[str]:
    if data is not None:
        return [*database_problems(data), *sandbox_problems(data)]
    try:
        settings = read_settings()
    except SettingsProblem as problem:
        return problem.sentences
    return [*missing(settings), *database_problems(None), *slack_problems(settings)]


def database_problems(data: Path | None) -> list[str]:
    """Is it there, at this version, and does it know anybody?"""
    try:
        engine = open_existing(data)
        state = schema_state(engine)
        if state is not SchemaState.CURRENT:
            return [SENTENCES[state].replace("\n", " ")]
        print("✓ The database answers and is at this version.")
        with Database(engine).connect(reading=True) as connection:
            if connection.execute(select(members.c.user).limit(1)).first() is None:
                return ["Nobody is known yet. Run: python -m bot import strategy.yml"]
    except NoDatabase as problem:
        return [str(problem).replace("\n", " ")]
    except StoreAway as problem:
        return [f"The database does not answer: {problem}"]
    return []


def slack_problems(settings: Settings) -> list[str]:
    """Does Slack answer, to whom, and with all the rights that the manifest asks for?"""
    if not settings.slack_bot_token:
        return []
    client = WebClient(base_url=settings.slack_api_url, timeout=TIMEOUT_SECONDS, retry_handlers=[])
    try:
        answer = client.auth_test(token=settings.slack_bot_token)
        print(f"✓ Slack answers: {answer.get('user')} in {answer.get('team')}.")
        if settings.slack_app_token:
            client.apps_connections_open(app_token=settings.slack_app_token)
            print("✓ Slack lets Pacer connect in Socket Mode.")
    except SlackApiError as problem:
        return [f"Slack refuses: {problem.response.get('error')}. Is the right token set?"]
    except OSError as problem:
        return [f"Slack does not answer at {settings.slack_api_url}: {problem}"]
    return scope_problems(answer.headers.get("x-oauth-scopes"))


def scope_problems(granted: str | None) -> list[str]:
    """The scopes that the manifest asks for and the token does not have; nothing when Slack does not tell."""
    if granted is None:
        return []
    asked = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))["oauth_config"]["scopes"]["bot"]
    lacking = sorted(set(asked) - {scope.strip() for scope in granted.split(",")})
    if not lacking:
        print("✓ The token has all the scopes of app_manifest.yml.")
        return []
    return [f"The token lacks {', '.join(lacking)}. Add them to the Slack app, then reinstall it."]


def sandbox_problems(data: Path) -> list[str]:
    """Is the sandbox's bot running?"""
    try:
        os.kill(int((data / "bot.pid").read_text(encoding="utf-8")), 0)
    except (OSError, ValueError):
        return ["The sandbox's bot is not running. Run: python -m bot sandbox"]
    print("✓ The sandbox's bot is running.")
    return []
