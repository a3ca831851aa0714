"""Changes of words that come at once follow each other: none is lost."""

from concurrent.futures import ThreadPoolExecutor

from bot.store.database import Database
from domain.model.vocabulary import Account, ActivityType, Segment, Vocabulary
from domain.model.wording import Kind
from domain.ports.store import Transaction
from domain.understanding import Reader
from domain.usecases.change_words import Wrong, add_words, save_thing
from tests.store.values import TEAM

START = Vocabulary(
    segments=(Segment(code="A"),), activity_types=(ActivityType(code="quote", words={"en": ("quote",)}),)
)
WORDS = ("rfi", "rfq", "tender", "bid")


def readers(tx: Transaction) -> Reader:
    return Reader(tx.words.vocabulary())


def test_words_of_one_thing_are_all_kept(any_store: Database) -> None:
    patient = any_store.patient()

    def add(word: str) -> None:
        with patient.begin(TEAM) as tx:
            assert add_words(tx, readers, Kind.ACTIVITY, "quote", (word,), "en") == ()

    with any_store.begin(TEAM) as tx:
        tx.words.save_vocabulary(START)
    with ThreadPoolExecutor(len(WORDS)) as pool:
        list(pool.map(add, WORDS))
    with any_store.read(TEAM) as tx:
        (kind,) = tx.words.vocabulary().activity_types
    assert sorted(kind.words["en"]) == sorted(("quote", *WORDS))


def test_an_account_is_added_once(any_store: Database) -> None:
    patient = any_store.patient()

    def add(segment: str | None) -> tuple[Wrong, ...]:
        with patient.begin(TEAM) as tx:
            return save_thing(tx, readers, Kind.ACCOUNT, Account(name="Contoso", segment=segment), was=None)

    with any_store.begin(TEAM) as tx:
        tx.words.save_vocabulary(START)
    with ThreadPoolExecutor(3) as pool:
        wrong = list(pool.map(add, ("A", None, "A")))
    assert sorted(len(faults) for faults in wrong) == [0, 1, 1]
