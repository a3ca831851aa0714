"""`python -m bot import`: take over strategy files, or the demo team."""

import argparse
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler

from bot.clock import FollowedClock, MachineClock
from bot.commands.database import SENTENCES, add_data_option, sandbox_url
from bot.demo.loading import import_demo
from bot.files.directory import Directory, slack_directory
from bot.files.strategy_file import Outcome, import_files, mentions_people, read_files
from bot.following import ClockFollower
from bot.settings import Settings, SettingsProblem, read_settings
from bot.store.database import Database
from bot.store.engine import make_engine
from bot.store.versions import SchemaState, schema_state, upgrade
from domain.errors import StoreAway
from domain.usecases.import_strategy import Change

PATIENCE_SECONDS = 30
SCOPES = "users:read and users:read.email"


class CannotImport(Exception):
    """Why an import cannot even begin, as a sentence."""


def run(argv: list[str]) -> int:
    """Import the files named, or the demo; 0 when done or nothing had to be, 1 with the problems, 2 for bad words."""
    asked = arguments(argv)
    try:
        settings = read_settings()
        if asked.data is not None:
            settings = settings.model_copy(update={"database_url": sandbox_url(asked.data)})
        outcome = from_demo(settings) if asked.demo else from_files(settings, asked.files)
    except SettingsProblem as problem:
        return refused(problem.sentences)
    except CannotImport as problem:
        return refused([str(problem)])
    except StoreAway:
        return refused(["The database did not answer in time; nothing was imported. Try again."])
    return told(outcome)


def arguments(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bot import", description="Take over strategy files, all or nothing."
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="YAML files (docs/strategy-file.md)")
    parser.add_argument("--demo", action="store_true", help="the demo team with its strategy, plans and history")
    add_data_option(parser)
    asked = parser.parse_args(argv)
    if bool(asked.files) == asked.demo:
        parser.error("name one or more files, or --demo")
    return asked


def from_files(settings: Settings, names: Sequence[str], *, agreed: bool = False) -> Outcome:
    """Import files, all or nothing; `agreed`: plans without a date count as agreed."""
    reads = read_files({name: text_of(name) for name in names})
    client = client_of(settings)
    workspace = workspace_id(client, settings)
    directory = people(client) if mentions_people(reads) else Directory()
    with opened(settings).begin(workspace) as tx:
        return import_files(tx, reads, directory, now=now_of(settings), agreed=agreed)


def from_demo(settings: Settings) -> Outcome:
    """Load the demo team; its people must be in the Slack workspace, as they are in the sandbox."""
    client = client_of(settings)
    workspace, directory = workspace_id(client, settings), people(client)
    return import_demo(opened(settings), workspace, directory, now_of(settings))


def text_of(name: str) -> str:
    """The text of a file to import."""
    try:
        return Path(name).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise CannotImport(f"{name} is no text in UTF-8; save it as UTF-8, or export the sheet to YAML.") from None
    except OSError as problem:
        raise CannotImport(f"{name} cannot be read: {problem.strerror}.") from None


def client_of(settings: Settings) -> WebClient:
    """A client of the workspace's Web API."""
    if not settings.slack_bot_token:
        raise CannotImport("SLACK_BOT_TOKEN is missing: the import asks Slack which workspace this is.")
    patient = RateLimitErrorRetryHandler(max_retry_count=3)
    return WebClient(token=settings.slack_bot_token, base_url=settings.slack_api_url, retry_handlers=[patient])


def workspace_id(client: WebClient, settings: Settings) -> str:
    """Slack's id of the workspace that the token belongs to."""
    try:
        return str(client.auth_test()["team_id"])
    except SlackApiError as problem:
        raise CannotImport(f"Slack refused SLACK_BOT_TOKEN ({problem.response.get('error')}).") from None
    except OSError:
        raise CannotImport(f"Slack could not be reached at {settings.slack_api_url}; nothing was imported.") from None


def people(client: WebClient) -> Directory:
    """Everybody in the workspace, to find members by e-mail."""
    try:
        found = slack_directory(client)
    except SlackApiError as problem:
        error = problem.response.get("error")
        raise CannotImport(f"Slack did not list its people ({error}); the app needs the scopes {SCOPES}.") from None
    except OSError:
        raise CannotImport("Slack could not be reached to find the members; nothing was imported.") from None
    if not found.emails:
        raise CannotImport(f"Slack shows no e-mails; the app needs the scopes {SCOPES}, then a reinstall.")
    return found


def opened(settings: Settings) -> Database:
    """The store, migrated when it is empty."""
    engine = make_engine(settings.database_url)
    state = schema_state(engine)
    if state is SchemaState.EMPTY:
        upgrade(engine)
    elif state is not SchemaState.CURRENT:
        raise CannotImport(SENTENCES[state])
    return Database(engine, patience=PATIENCE_SECONDS)


def now_of(settings: Settings) -> datetime:
    """The instant, from the clock that the bot follows if there is one."""
    clock = FollowedClock(MachineClock().now())
    if settings.clock_url and not ClockFollower(settings.clock_url, clock, lambda: None).synchronize():
        raise CannotImport(f"The clock at {settings.clock_url} does not answer; nothing was imported.")
    return clock.now()


def told(outcome: Outcome) -> int:
    """Print what an import did or why it did nothing; returns the exit status."""
    for warning in outcome.warnings:
        print(warning, file=sys.stderr)
    if outcome.problems:
        count = len(outcome.problems)
        problems = "1 problem" if count == 1 else f"{count} problems"
        return refused([*(str(problem) for problem in outcome.problems), f"{problems}; nothing was imported."])
    if not outcome.changes:
        print("No change: all of it was imported before.")
        return 0
    print("Imported: " + "; ".join(change_text(change) for change in outcome.changes) + ".")
    return 0


def change_text(change: Change) -> str:
    """accounts: 2 new, 22 changed."""
    parts = [f"{change.added} new"] * bool(change.added) + [f"{change.changed} changed"] * bool(change.changed)
    return f"{change.what}: {', '.join(parts)}"


def refused(sentences: Sequence[str]) -> int:
    for sentence in sentences:
        print(sentence, file=sys.stderr)
    return 1
