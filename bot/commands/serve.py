"""`python -m bot serve`: runs the bot until it is told to stop."""

import argparse
import sys
import threading

import structlog

from bot.app import Features, Process
from bot.commands.database import SENTENCES
from bot.commands.signals import stopped_by_signals
from bot.logs import configure
from bot.settings import Settings, SettingsProblem, missing, read_settings
from bot.store.versions import SchemaState, schema_state, upgrade
from bot.web import PortTaken
from domain.errors import StoreAway
from handlers import register

log = structlog.stdlib.get_logger(__name__)

SETTINGS_EXIT = 2
RETRY_SECONDS = 1.0


def run(argv: list[str], features: Features = register) -> int:
    """Serve until SIGTERM or SIGINT; then drain and return 0. Returns 2 with sentences when it cannot start."""
    argparse.ArgumentParser(prog="python -m bot serve", description=__doc__).parse_args(argv)
    try:
        settings = read_settings()
        problems = missing(settings)
    except SettingsProblem as problem:
        problems = problem.sentences
    if problems:
        sys.stderr.write("\n".join([*problems, "See README.md, or run: python -m bot doctor", ""]))
        return SETTINGS_EXIT
    configure(settings.log_level)
    return serve(settings, features, stopped_by_signals())


def serve(settings: Settings, features: Features, stopped: threading.Event) -> int:
    """Serve until `stopped`; the database may come later."""
    try:
        process = Process(settings, features)
    except PortTaken:
        sys.stderr.write(f"Port {settings.port} is taken by another process. Set PORT to a free one.\n")
        return SETTINGS_EXIT
    while not stopped.is_set():
        try:
            refusal = _prepare(process)
            if refusal is not None:
                sys.stderr.write(f"{refusal}\n")
                return SETTINGS_EXIT
            process.start()
            break
        except StoreAway as problem:
            log.warning("the database does not answer yet", reason=str(problem)[:200])
            stopped.wait(RETRY_SECONDS)
    stopped.wait()
    process.stop()
    return 0


def _prepare(process: Process) -> str | None:
    """An empty database is made ready; what stands against serving with it."""
    state = schema_state(process.engine)
    if state is SchemaState.EMPTY:
        upgrade(process.engine)
        return None
    return None if state is SchemaState.CURRENT else SENTENCES[state]
