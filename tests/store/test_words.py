"""Settings and vocabulary come back in order, and their revision grows with real changes only."""

from dataclasses import replace

import pytest

from bot.readers import Readers
from bot.store.database import Database
from bot.store.engine import make_engine
from domain.model.vocabulary import Account, AccountKind, ActivityType, Segment, Term, Vocabulary
from domain.model.wording import Kind
from domain.model.workspace import Channel, Workspace
from tests.store.values import TEAM

SETTINGS = Workspace(
    id=TEAM,
    currency="USD",
    fiscal_start=4,
    languages=("fr", "en"),
    date_order="MDY",
    country="US",
    region="CA",
    channels=(Channel(name="sales"), Channel(name="general", log=False)),
)
A, B, C = (Segment(code=code, names={"fr": (f"grands {code}",), "en": (f"big {code}", code)}) for code in "ABC")
ACME = Account(
    name="Acme", segment="A", kind=AccountKind.CUSTOMER, owner="U1", potential=2**40, aliases=("ACME Inc", "acmé")
)
GLOBEX = Account(name="Globex")
WORDS = Vocabulary(
    segments=(B, A),
    products=(Term(code="crm", words={"en": ("CRM",)}),),
    stages=(Term(code="won", position=2), Term(code="lead", position=1)),
    activity_types=(
        ActivityType(code="visit", touch=True, minutes=90, definition="At their place", position=1),
        ActivityType(code="call", words={"en": ("call", "dial"), "fr": ("appel",)}),
    ),
    outcomes=(Term(code="voicemail", words={"en": ("voicemail", "vm")}),),
    accounts=(GLOBEX, ACME),
)


def test_defaults_before_the_first_import(any_store: Database) -> None:
    with any_store.read(TEAM) as tx:
        assert tx.words.workspace() == Workspace(id=TEAM)
        assert tx.words.vocabulary() == Vocabulary()
        assert tx.words.revision() == 0


def test_all_comes_back_in_its_order(any_store: Database) -> None:
    with any_store.begin(TEAM) as tx:
        tx.words.save_workspace(SETTINGS)
        tx.words.save_vocabulary(WORDS)
    with any_store.read(TEAM) as tx:
        assert tx.words.workspace() == SETTINGS
        assert tx.words.vocabulary() == replace(WORDS, languages=("fr", "en"), currency="USD", date_order="MDY")


def test_what_is_not_named_stays(any_store: Database) -> None:
    renamed = replace(A, names={"en": ("key accounts",)})
    with any_store.begin(TEAM) as tx:
        tx.words.save_vocabulary(WORDS)
        tx.words.save_vocabulary(Vocabulary(segments=(renamed, C)))
        tx.words.save_vocabulary(Vocabulary(accounts=(replace(ACME, owner="U2"),)))
        found = tx.words.vocabulary()
    assert found == replace(WORDS, segments=(B, renamed, C), accounts=(GLOBEX, replace(ACME, owner="U2")))


def test_a_whole_list_sets_the_order(any_store: Database) -> None:
    with any_store.begin(TEAM) as tx:
        tx.words.save_vocabulary(Vocabulary(segments=(A, B)))
        tx.words.save_vocabulary(Vocabulary(segments=(B, C, A)))
        assert tx.words.vocabulary().segments == (B, C, A)


def save(store: Database, vocabulary: Vocabulary) -> int:
    """Save it in a transaction of its own; returns by how much the revision grew."""
    with store.begin(TEAM) as tx:
        before = tx.words.revision()
        tx.words.save_vocabulary(vocabulary)
        return tx.words.revision() - before


@pytest.mark.parametrize(
    ("again", "growth"),
    [
        (WORDS, 0),
        (Vocabulary(), 0),
        (Vocabulary(accounts=(ACME,)), 0),
        (Vocabulary(accounts=(replace(ACME, aliases=("ACME Inc",)),)), 1),
        (Vocabulary(segments=(C,)), 1),
        (Vocabulary(segments=(A, B)), 1),
        (Vocabulary(stages=(Term(code="won", position=3),)), 1),
    ],
    ids=["same", "nothing", "same account", "an alias less", "new segment", "new order", "moved stage"],
)
def test_the_revision_grows_with_real_changes(any_store: Database, again: Vocabulary, growth: int) -> None:
    assert save(any_store, WORDS) == 1
    assert save(any_store, again) == growth


def test_accounts_and_settings_grow_the_revision_too(any_store: Database) -> None:
    with any_store.begin(TEAM) as tx:
        tx.words.save_vocabulary(Vocabulary(accounts=(ACME,)))
        tx.words.save_vocabulary(Vocabulary(accounts=(ACME,)))
        assert tx.words.revision() == 1
        tx.words.save_workspace(SETTINGS)
        assert tx.words.revision() == 2
        tx.words.save_workspace(replace(SETTINGS, fiscal_start=1))
        assert tx.words.revision() == 2
        assert tx.words.vocabulary().accounts == (ACME,)


def test_what_is_dropped_is_gone_once(any_store: Database) -> None:
    save(any_store, WORDS)
    with any_store.begin(TEAM) as tx:
        tx.words.lock()
        before = tx.words.revision()
        for kind, code in (
            (Kind.ACCOUNT, "Globex"),
            (Kind.SEGMENT, "B"),
            (Kind.ACTIVITY, "visit"),
            (Kind.PRODUCT, "x"),
        ):
            tx.words.drop(kind, code)
        assert tx.words.revision() == before + 3
        found = tx.words.vocabulary()
    call = WORDS.activity_types[1]
    assert found == replace(WORDS, accounts=(ACME,), segments=(A,), activity_types=(call,))


def test_what_is_not_committed_is_known_to_be_so(any_store: Database) -> None:
    with any_store.begin(TEAM) as tx:
        assert not tx.words.changed()
        tx.words.save_vocabulary(WORDS)
        assert tx.words.changed()
        assert tx.words.vocabulary() == WORDS
        tx.words.lock()
        assert tx.words.changed()
    with any_store.begin(TEAM) as tx:
        tx.words.save_vocabulary(WORDS)
        assert not tx.words.changed()
        tx.words.drop(Kind.ACCOUNT, "Acme")
        assert tx.words.changed()


def test_a_lock_shows_what_others_committed_since(any_store: Database) -> None:
    with any_store.read(TEAM) as reading:
        before = reading.words.revision(), reading.words.vocabulary()
        save(any_store, WORDS)
        assert (reading.words.revision(), reading.words.vocabulary()) == before == (0, Vocabulary())
    with any_store.begin(TEAM) as tx:
        tx.words.lock()
        assert tx.words.vocabulary() == WORDS


def test_what_was_rolled_back_is_known_to_nobody(any_store: Database) -> None:
    readers = Readers()

    def fail() -> None:
        with any_store.begin(TEAM) as tx:
            tx.words.save_vocabulary(WORDS)
            assert tx.words.vocabulary() == WORDS
            readers(tx)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    save(any_store, Vocabulary(segments=(C,)))
    with any_store.read(TEAM) as tx:
        assert (tx.words.revision(), tx.words.vocabulary()) == (1, Vocabulary(segments=(C,)))
        assert list(readers(tx).senses("segment C"))
        assert not [senses for senses in readers(tx).senses("Globex") if "account" in senses]


def test_another_connection_sees_what_was_committed(any_store: Database, any_url: str) -> None:
    engine = make_engine(any_url)
    other = Database(engine)
    for words in (WORDS, Vocabulary(segments=(C,))):
        save(any_store, words)
        with any_store.read(TEAM) as tx, other.read(TEAM) as there:
            assert tx.words.vocabulary() == there.words.vocabulary()
    engine.dispose()
