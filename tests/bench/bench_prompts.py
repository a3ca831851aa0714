"""How long it takes to see that nobody is to be prompted, which the bot asks each second, for 20 reps and for 100."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from bot.store.database import Database
from bot.store.engine import make_engine
from bot.store.versions import upgrade
from domain.usecases.prompt_members import prompt_members, prompts_due
from tests.logbook import ANA, NOW, TEAM, import_demo_files

SIZES = (20, 100)
MOST_MILLISECONDS = 20.0


@contextmanager
def team_of(size: int) -> Iterator[Database]:
    """Northwind with so many reps, everything due before NOW settled."""
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(f"sqlite:///{Path(folder) / 'pacer.db'}")
        upgrade(engine)
        store = Database(engine)
        import_demo_files(store)
        with store.begin(TEAM) as tx:
            ana = tx.members.get(ANA)
            assert ana is not None
            for number in range(size - 3):
                tx.members.save(replace(ana, user=f"U{number:03}", name=f"Rep {number}"))
            prompt_members(tx, NOW)
        yield store
        engine.dispose()


def quickest(store: Database) -> float:
    """The least processor time of 30 looks, in milliseconds."""
    taken = []
    for _ in range(30):
        start = time.process_time()
        with store.read(TEAM) as tx:
            assert prompts_due(tx, NOW)[0] == []
        taken.append((time.process_time() - start) * 1000)
    return min(taken)


def main() -> None:
    """Print milliseconds a look."""
    for size in SIZES:
        with team_of(size) as store:
            spent = quickest(store)
        print(f"{size:4} reps: {spent:.1f} ms a look")
        if size == min(SIZES) and spent > MOST_MILLISECONDS:
            raise SystemExit(f"too slow: more than {MOST_MILLISECONDS} ms")


if __name__ == "__main__":
    main()
