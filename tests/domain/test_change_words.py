"""Changed words keep the totals true, and what is in use is not removed."""

from dataclasses import replace

import pytest

from domain.errors import Refusal
from domain.model.tally import Measure
from domain.model.vocabulary import Account, ActivityType, Segment, Term
from domain.model.wording import Kind, Meaning
from domain.ports.store import Transaction
from domain.understanding import Reader
from domain.usecases.change_words import Thing, Wrong, add_words, drop_thing, save_thing, seen, thing_of
from tests.logbook import NOW, TEAM, Logbook


def readers(tx: Transaction) -> Reader:
    return Reader(tx.words.vocabulary())


def change(book: Logbook, kind: Kind, code: str, **fields: object) -> None:
    """Change fields of a thing, as its form does."""
    with book.store.begin(TEAM) as tx:
        thing = thing_of(tx.words.vocabulary(), kind, code)
        assert thing is not None
        changed = replace(thing, **fields)  # type: ignore[arg-type]  # fields by name
        assert save_thing(tx, readers, kind, changed, was=seen(thing)) == ()
    book.readers.clear()


def add(book: Logbook, kind: Kind, thing: Thing) -> tuple[Wrong, ...]:
    with book.store.begin(TEAM) as tx:
        return save_thing(tx, readers, kind, thing, was=None)


def counted(book: Logbook, measure: Measure, activity: str) -> dict[str, int]:
    """Totals by segment; the maintained ones equal those counted afresh."""
    return {one.segment: one.value for one in book.totals() if (one.measure, one.activity) == (measure, activity)}


def test_a_type_that_becomes_a_touch_is_counted_again(book: Logbook) -> None:
    book.says("3 emails A")
    assert counted(book, Measure.UNATTRIBUTED, "email") == {}
    change(book, Kind.ACTIVITY, "email", touch=True)
    assert counted(book, Measure.UNATTRIBUTED, "email") == {"A": 3}
    change(book, Kind.ACTIVITY, "email", touch=False)
    assert counted(book, Measure.UNATTRIBUTED, "email") == {}


def test_an_account_that_moves_or_goes_is_counted_again(book: Logbook) -> None:
    book.says("3 calls Hooli and Wonka")
    book.says("won Hooli 15k")
    change(book, Kind.ACCOUNT, "Wonka", segment="B")
    assert counted(book, Measure.DONE, "call") == {"B": 3}
    with book.store.begin(TEAM) as tx:
        drop_thing(tx, Kind.ACCOUNT, "Wonka", NOW.date())
        drop_thing(tx, Kind.ACCOUNT, "Nobody", NOW.date())
    assert counted(book, Measure.DONE, "call") == {"": 3}


@pytest.mark.parametrize(("kind", "code"), [(Kind.SEGMENT, "C"), (Kind.ACTIVITY, "call"), (Kind.ACTIVITY, "email")])
def test_what_is_in_use_stays(book: Logbook, kind: Kind, code: str) -> None:
    book.says("1 email")
    with book.store.begin(TEAM) as tx, pytest.raises(Refusal):
        drop_thing(tx, kind, code, NOW.date())


def test_what_nothing_holds_to_goes(book: Logbook) -> None:
    assert add(book, Kind.SEGMENT, Segment(code="D", names={"en": ("Public sector",)})) == ()
    with book.store.begin(TEAM) as tx:
        drop_thing(tx, Kind.SEGMENT, "D", NOW.date())
        drop_thing(tx, Kind.ACTIVITY, "quote", NOW.date())
        drop_thing(tx, Kind.PRODUCT, "training", NOW.date())
        vocabulary = tx.words.vocabulary()
    assert [thing_of(vocabulary, Kind.SEGMENT, "D"), thing_of(vocabulary, Kind.PRODUCT, "training")] == [None, None]


def test_new_things_come_last(book: Logbook) -> None:
    assert add(book, Kind.ACTIVITY, ActivityType(code="audit", words={"en": ("audit",)})) == ()
    assert add(book, Kind.PRODUCT, Term(code="crm", words={"en": ("crm",)})) == ()
    with book.store.read(TEAM) as tx:
        vocabulary = tx.words.vocabulary()
    assert (vocabulary.activity_types[-1].code, vocabulary.activity_types[-1].position) == ("audit", 7)
    assert (vocabulary.products[-1].code, vocabulary.products[-1].position) == ("crm", 3)


@pytest.mark.parametrize(
    ("kind", "thing", "wrong"),
    [
        (Kind.SEGMENT, Segment(code="a"), Wrong(field="code", why="taken", word="a")),
        (
            Kind.SEGMENT,
            Segment(code="TWO"),
            Wrong(field="code", why="means", word="TWO", meaning=Meaning()),
        ),
        (
            Kind.PRODUCT,
            Term(code="x", words={"fr": ("démo",)}),
            Wrong(field="fr", why="means", word="démo", meaning=Meaning(kind=Kind.ACTIVITY, code="demo")),
        ),
        (
            Kind.ACCOUNT,
            Account(name="globex"),
            Wrong(field="name", why="taken", word="globex"),
        ),
        (
            Kind.ACCOUNT,
            Account(name="Visite"),
            Wrong(field="aliases", why="log_word", word="Visite", meaning=Meaning(kind=Kind.ACTIVITY, code="meeting")),
        ),
        (
            Kind.ACCOUNT,
            Account(name="April", aliases=("May",)),
            Wrong(field="aliases", why="means", word="May", meaning=Meaning()),
        ),
    ],
)
def test_what_means_something_already_is_said(book: Logbook, kind: Kind, thing: Thing, wrong: Wrong) -> None:
    assert add(book, kind, thing) == (wrong,)


def test_words_are_added_together_or_not_at_all(book: Logbook) -> None:
    with book.store.begin(TEAM) as tx:
        before = tx.words.vocabulary()
        (wrong,) = add_words(tx, readers, Kind.ACTIVITY, "quote", ("RFI", "visit"), "en")
        assert (wrong.word, tx.words.vocabulary()) == ("visit", before)
        assert add_words(tx, readers, Kind.ACTIVITY, "quote", ("RFI", "Quote"), "en") == ()
        kind = tx.words.vocabulary().activity_type("quote")
        assert kind is not None
        assert kind.words["en"] == ("quote", "proposal", "quotation", "offer", "RFI")
        with pytest.raises(Refusal):
            add_words(tx, readers, Kind.ACTIVITY, "nothing", ("RFI",), "en")


def test_words_that_two_things_share_since_an_import_do_not_stand_in_the_way(book: Logbook) -> None:
    change(book, Kind.STAGE, "proposal", words={"en": ("proposal", "offer made"), "fr": ("proposition",)})
    change(book, Kind.ACTIVITY, "quote", minutes=30)
