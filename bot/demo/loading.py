"""Loads the demo: vocabulary, team, strategy, agreed plans and a past."""

from datetime import datetime
from pathlib import Path

from bot.demo.history import write_history
from bot.demo.story import HABITS
from bot.files.directory import Directory
from bot.files.strategy_file import Outcome, import_files, read_files
from domain.ports.store import Store
from domain.understanding import Reader
from domain.usecases.import_strategy import Change

FOLDER = Path(__file__).parent
FILES = ("vocabulary.yml", "team.yml", "strategy.yml")


def import_demo(store: Store, workspace: str, directory: Directory, now: datetime) -> Outcome:
    """Import the demo for the fiscal year of `now`, with a history up to yesterday for each rep who has none yet.

    Each rep's is a transaction of its own, so that a bot at work never waits long."""
    texts = {f"bot/demo/{name}": (FOLDER / name).read_text(encoding="utf-8") for name in FILES}
    with store.begin(workspace) as tx:
        outcome = import_files(tx, read_files(texts), directory, now=now, agreed=True)
        reader = Reader(tx.words.vocabulary())
    if outcome.problems:
        return outcome
    written = 0
    for habit in HABITS:
        with store.begin(workspace) as tx:
            written += write_history(tx, habit, directory, reader, now)
    past = (Change(what="past messages", added=written),) if written else ()
    return Outcome(changes=(*outcome.changes, *past), warnings=outcome.warnings)
