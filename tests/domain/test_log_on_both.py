"""One day of logging, corrected and taken back, on SQLite and on PostgreSQL."""

from bot.store.database import Database
from domain.model.frame import Activity
from tests.logbook import Logbook, import_demo_files


def test_a_day_of_logging(any_store: Database) -> None:
    import_demo_files(any_store)
    book = Logbook(store=any_store)
    first = book.says("3 calls segment A, 1 demo Hooli")
    book.edits(first, "4 calls segment A, 1 demo Hooli")
    second = book.says("won Acme 15k licence")
    book.says("sorry, 5 not 4")
    book.says("undo")
    assert [item.count for item in book.items(first) if isinstance(item, Activity)] == [5, 1]
    assert book.items(second) == []
    assert book.answer(first).splitlines()[0] == "✅ 5 calls · segment A (was 4)"
    assert {tally.activity for tally in book.totals()} == {"call", "demo"}
