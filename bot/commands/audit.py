"""`python -m bot audit`: recomputes the daily totals from the records and says where the stored ones differ."""

import argparse
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Engine, select, union

from bot.commands.database import NoDatabase, add_data_option, open_current
from bot.store.database import Database
from bot.store.tables.records import records
from bot.store.tables.tallies import tallies
from domain.errors import StoreAway
from domain.kpi.tallies import tallies_of
from domain.model.tally import Tally
from domain.ports.store import Transaction


def run(argv: list[str]) -> int:
    """Compare; prints `No difference` and returns 0, or prints each difference and returns 1."""
    parser = argparse.ArgumentParser(prog="python -m bot audit", description=__doc__)
    add_data_option(parser)
    data: Path | None = parser.parse_args(argv).data
    try:
        found = audit(open_current(data))
    except NoDatabase as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    except StoreAway as problem:
        sys.stderr.write(f"The database does not answer: {problem}\n")
        return 1
    print("\n".join(found) or "No difference")
    return 1 if found else 0


def audit(engine: Engine) -> list[str]:
    """All differences, workspace by workspace. Raises StoreAway."""
    database = Database(engine).patient()
    found = []
    for workspace in workspaces(engine):
        with database.read(workspace) as tx:
            found += [f"{workspace}: {difference}" for difference in differences(tx)]
    return found


def workspaces(engine: Engine) -> list[str]:
    """Every workspace that has records or totals."""
    query = union(select(records.c.workspace), select(tallies.c.workspace)).order_by("workspace")
    with Database(engine).connect(reading=True) as connection:
        return [str(name) for name in connection.execute(query).scalars()]


def differences(tx: Transaction) -> list[str]:
    """A line for each total that is not the sum of what its records make."""
    vocabulary = tx.words.vocabulary()
    stored = sums(tx.tallies.all())
    computed = sums(tally for record in tx.records.all() for tally in tallies_of(record, vocabulary))
    return [
        f"{_name(key)}: stored {stored.get(key, 0)}, the records make {computed.get(key, 0)}"
        for key in sorted(stored.keys() | computed.keys())
        if stored.get(key, 0) != computed.get(key, 0)
    ]


def sums(found: Iterable[Tally]) -> dict[Tally, int]:
    """Totals by key (a tally of value 0)."""
    total: dict[Tally, int] = {}
    for tally in found:
        key = replace(tally, value=0)
        total[key] = total.get(key, 0) + tally.value
    return total


def _name(key: Tally) -> str:
    parts = (key.user, key.on.isoformat(), key.measure.value, key.activity, key.segment, key.currency)
    return " ".join(part for part in parts if part)
