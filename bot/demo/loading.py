"""Loads the demo: vocabulary, team, strategy, agreed plans and a past."""

from datetime import datetime
from pathlib import Path

from bot.demo.history import write_history
from bot.files.directory import Directory
from bot.files.strategy_file import Outcome, import_files, read_files
from domain.ports.store import Transaction
from domain.understanding import Reader
from domain.usecases.import_strategy import Change

FOLDER = Path(__file__).parent
FILES = ("vocabulary.yml", "team.yml", "strategy.yml")


def import_demo(tx: Transaction, directory: Directory, now: datetime) -> Outcome:
    """Import the demo for the fiscal year of `now`, with a history up to yesterday where there is none yet."""
    texts = {f"bot/demo/{name}": (FOLDER / name).read_text(encoding="utf-8") for name in FILES}
    outcome = import_files(tx, read_files(texts), directory, now=now, agreed=True)
    if outcome.problems:
        return outcome
    written = write_history(tx, directory.emails, Reader(tx.words.vocabulary()), now)
    past = (Change(what="past messages", added=written),) if written else ()
    return Outcome(changes=(*outcome.changes, *past), warnings=outcome.warnings)
