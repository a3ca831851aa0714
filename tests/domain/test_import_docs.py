"""docs/strategy-file.md says the truth: its examples import, and it shows every key that the file may hold."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import yaml

from bot.files.directory import Directory, Person
from bot.files.reading import keys_at
from bot.files.strategy_file import import_files, read_files
from bot.store.database import Database
from domain.understanding.words.languages import readable

NOW = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)
DOCS = Path(__file__).parents[2] / "docs" / "strategy-file.md"
PEOPLE = Directory(
    people=tuple(
        Person(user=f"U{number}", email=f"{name}@northwind.example", name=name, tz="Europe/Paris")
        for number, name in enumerate(("omar", "mia", "ana"), start=1)
    )
)
ENTRIES = {
    (): (),
    ("workspace",): ("workspace",),
    ("workspace", "channels", 0): ("workspace", "channels"),
    ("segments", 0): ("segments",),
    ("activity_types", "call"): ("activity_types", "call"),
    ("teams", 0): ("teams",),
    ("members", 0): ("members",),
    ("members", 0, "checkin"): ("members", "checkin"),
    ("members", 0, "time_off", 0): ("members", "time_off"),
    ("accounts", 0): ("accounts",),
    ("strategy",): ("strategy",),
    ("strategy", "season"): ("strategy", "season"),
    ("strategy", "cadences", 0): ("strategy", "cadences"),
    ("plans", 0): ("plans",),
    ("plans", 0, "lines", 0): ("plans", "lines"),
}
"""Each kind of entry: where the schema has it, and the keys on the way to it in the examples."""
SAID_IN_WORDS = {"languages", "currency", "date_order", "region", *readable()}
"""Keys that the text names instead of an example."""


def examples() -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)


def keys_shown(value: Any, way: tuple[str, ...]) -> Iterator[str]:
    """The keys that stand at the end of a way, through every list."""
    if isinstance(value, list):
        for entry in value:
            yield from keys_shown(entry, way)
    elif isinstance(value, dict):
        if way:
            yield from keys_shown(value.get(way[0]), way[1:])
        else:
            yield from (str(key) for key in value)


def test_the_examples_import_together(store: Database) -> None:
    texts = {f"example {number}": text for number, text in enumerate(examples(), start=1)}
    with store.begin("T1") as tx:
        outcome = import_files(tx, read_files(texts), PEOPLE, now=NOW)
        assert [str(problem) for problem in (*outcome.problems, *outcome.warnings)] == []
        plan = tx.plans.of("U3", date(2026, 11, 24))
        assert plan is not None
        assert [line.total for line in plan.agreed[0].lines] == [512, 320, 64]
        names = {account.name for account in tx.words.vocabulary().accounts}
        assert names == {"Acme", "Hooli", "Globex", "Garage Martin"}
        again = import_files(tx, read_files(texts), PEOPLE, now=NOW)
        assert again.changes == ()


def test_every_key_is_shown() -> None:
    shown = [yaml.safe_load(text) for text in examples()]
    text = DOCS.read_text(encoding="utf-8")
    for place, way in ENTRIES.items():
        known = {key for example in shown for key in keys_shown(example, way)}
        missing = {
            key for key in keys_at(place) if key not in known and not (key in SAID_IN_WORDS and f"`{key}`" in text)
        }
        assert missing == set(), f"{'.'.join(way) or 'the file'} lacks an example of {sorted(missing)}"
