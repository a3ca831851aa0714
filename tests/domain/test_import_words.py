"""A later file adds words, takes those that it moves, and leaves what was learnt by chat."""

from datetime import UTC, datetime

from bot.files.directory import Directory
from bot.files.strategy_file import Outcome, import_files, read_files
from bot.store.database import Database
from domain.model.wording import Kind
from domain.understanding import Reader
from domain.usecases.change_words import add_words

NOW = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)
BASE = """
segments: [{code: A, name: Key accounts}, {code: B, name: Mid-market}]
products: {licence: {en: [licence]}}
activity_types:
  meeting: {en: [meeting, visit], fr: [rendez-vous]}
  quote: {en: [quote], fr: [devis]}
accounts:
  - {name: Acme, segment: A, aliases: [Acme Corp]}
  - {name: Globex, segment: B}
"""


def imported(store: Database, text: str) -> Outcome:
    with store.begin("T1") as tx:
        return import_files(tx, read_files({"s.yml": text}), Directory(people=()), now=NOW)


def learn(store: Database, kind: Kind, code: str, word: str, language: str = "en") -> None:
    with store.begin("T1") as tx:
        assert add_words(tx, lambda tx: Reader(tx.words.vocabulary()), kind, code, (word,), language) == ()


def words(store: Database, code: str) -> dict[str, tuple[str, ...]]:
    with store.read("T1") as tx:
        kind = tx.words.vocabulary().activity_type(code)
    assert kind is not None
    return dict(kind.words)


def aliases(store: Database, name: str) -> tuple[str, ...]:
    with store.read("T1") as tx:
        account = tx.words.vocabulary().account(name)
    assert account is not None
    return account.aliases


def test_what_chat_taught_outlives_the_same_file(any_store: Database) -> None:
    imported(any_store, BASE)
    learn(any_store, Kind.ACTIVITY, "quote", "RFI")
    learn(any_store, Kind.ACCOUNT, "Globex", "Globx Inc")
    learn(any_store, Kind.SEGMENT, "B", "ETI", "fr")
    assert imported(any_store, BASE).changes == ()
    assert words(any_store, "quote") == {"en": ("quote", "RFI"), "fr": ("devis",)}
    assert aliases(any_store, "Globex") == ("Globx Inc",)
    with any_store.read("T1") as tx:
        assert tx.words.vocabulary().segments[1].names == {"en": ("Mid-market",), "fr": ("ETI",)}


def test_a_part_of_a_file_adds_words_and_its_first_is_shown(any_store: Database) -> None:
    imported(any_store, BASE)
    imported(any_store, "activity_types: {quote: {en: [estimate, quote]}}")
    assert words(any_store, "quote") == {"en": ("estimate", "quote"), "fr": ("devis",)}


def test_a_word_that_a_file_gives_to_another_moves(any_store: Database) -> None:
    imported(any_store, BASE)
    imported(any_store, "activity_types: {site_visit: {en: [visit, site visit]}}")
    assert words(any_store, "meeting") == {"en": ("meeting",), "fr": ("rendez-vous",)}
    assert words(any_store, "site_visit")["en"] == ("visit", "site visit")
    done = imported(any_store, "accounts: [{name: Acme Corp, segment: B}]")
    assert done.problems == ()
    assert aliases(any_store, "Acme") == ()


def test_accounts_called_like_words_are_told_until_they_have_another_name(any_store: Database) -> None:
    names = ("April", "Demo", "Target", "Orange", "Contoso", "Key Accounts", "Blue Sun")
    file = f"{BASE}stages: {{demo: {{en: [demo]}}}}\n"
    listed = "".join(f"  - {{name: {name}, segment: A}}\n" for name in names)
    done = imported(any_store, file.replace("accounts:\n", f"accounts:\n{listed}"))
    assert done.problems == ()
    assert [warning.says.split(";")[0] for warning in done.warnings] == [
        "'April' is also a word of logs",
        "'Demo' is also a word of logs",
        "'Target' is also a word of logs",
        "'Orange' is also an everyday word or a first name",
        "'Key Accounts' is also a word of logs",
    ]
    assert imported(any_store, "accounts: [{name: Orange, aliases: [Orange SA]}]").warnings == ()
