"""What answers teach, what they never teach, and that nothing is offered twice."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from domain.errors import Refusal
from domain.model.frame import Activity, Slot
from domain.model.member import Role
from domain.model.record import Record
from domain.model.wording import Kind, Meaning, OfferState
from domain.understanding import Reader
from domain.understanding.meanings import Meanings
from domain.usecases.add_prospect import add_prospect
from domain.usecases.answer import Answer, answer
from domain.usecases.learn import OFFER, forget_spelling, learn_from_answer, settle_offer, singular
from domain.usecases.ledger import Act
from tests.logbook import ANA, MIA, TEAM, Logbook

TODAY = date(2026, 11, 24)


def readers(tx: object) -> Reader:
    return Reader(tx.words.vocabulary())  # type: ignore[attr-defined]  # a transaction


def choose(book: Logbook, ts: str, slot: Slot, value: str) -> Record:
    """Answer the question of a message's first record, as the button does; the record that was asked about."""
    (record, *_) = book.records(ts)
    with book.store.begin(TEAM) as tx:
        member = tx.members.get(book.user)
        assert member is not None
        given = Answer(record=record.id or 0, slot=slot, value=value)
        learn_from_answer(tx, readers, given, member, book.clock.now())
        act = Act(by=book.user, at=book.clock.tick(), cause="answer")
        answer(tx, tx.words.vocabulary(), given, act, today=TODAY)
    book.readers.clear()
    return record


def aliases(book: Logbook, name: str) -> tuple[str, ...]:
    with book.store.read(TEAM) as tx:
        account = tx.words.vocabulary().account(name)
    assert account is not None
    return account.aliases


def offers(book: Logbook, *keys: str) -> list[str]:
    """Which of these words were offered."""
    with book.store.read(TEAM) as tx:
        return [key for key in keys if tx.offers.get(key) is not None and tx.deliveries.get(f"{OFFER}:{key}")]


def test_a_spelling_becomes_an_alias_once(book: Logbook) -> None:
    ts = book.says("1 call Contso")
    choose(book, ts, Slot.ACCOUNT, "Acme")
    assert aliases(book, "Acme") == ("Contso",)
    assert "From now on I read *Contso* as Acme." in book.answer(ts)
    again = book.says("met CONTSO")
    assert [item.accounts for item in book.items(again) if isinstance(item, Activity)] == [("Acme",)]
    (record,) = book.records(ts)
    for _ in range(2):
        with book.store.begin(TEAM) as tx:
            assert forget_spelling(tx, record.id or 0, ANA) is not None
            assert forget_spelling(tx, record.id or 0, MIA) is None
    assert aliases(book, "Acme") == ()
    assert "From now on" not in book.answer(ts)


@pytest.mark.parametrize("typed", ["Zz", "Paris", "Julie", "Monday", "Visit", "Globex", "Two", "Target"])
def test_what_means_something_else_is_no_alias(book: Logbook, typed: str) -> None:
    ts = book.says("1 call Contso")
    (record,) = book.records(ts)
    assert isinstance(record.item, Activity)
    with book.store.begin(TEAM) as tx:
        member = tx.members.get(ANA)
        assert member is not None
        asked = tx.records.add(replace(record, id=None, position=7, item=replace(record.item, accounts=(typed,))))
        given = Answer(record=asked.id or 0, slot=Slot.ACCOUNT, value="Acme")
        learn_from_answer(tx, readers, given, member, book.clock.now())
    assert aliases(book, "Acme") == ()


def test_a_word_is_offered_to_who_leads_and_kept_once(book: Logbook) -> None:
    choose(book, book.says("3 RFIs A"), Slot.ACTIVITY, "quote")
    choose(book, book.says("4 RFIs B"), Slot.ACTIVITY, "email")
    assert offers(book, "rfi", "rfis") == ["rfi"]
    with book.store.begin(TEAM) as tx:
        mia, ana = tx.members.get(MIA), tx.members.get(ANA)
        assert mia is not None
        assert ana is not None
        with pytest.raises(Refusal):
            settle_offer(tx, readers, "rfi", ana, book.clock.now(), keep=True)
        with pytest.raises(Refusal):
            settle_offer(tx, readers, "rfq", mia, book.clock.now(), keep=True)
        settled = settle_offer(tx, readers, "rfi", mia, book.clock.now(), keep=True)
        assert (settled.state, settled.activity, settled.rep, settled.to) == (OfferState.KEPT, "quote", ANA, MIA)
        assert settle_offer(tx, readers, "rfi", mia, book.clock.now(), keep=False) == settled
        kind = tx.words.vocabulary().activity_type("quote")
        assert kind is not None
        assert kind.words["en"][-1] == "RFI"


def test_a_word_that_got_a_meaning_meanwhile_is_left(book: Logbook) -> None:
    choose(book, book.says("3 webinars A"), Slot.ACTIVITY, "demo")
    with book.store.begin(TEAM) as tx:
        mia, kind = tx.members.get(MIA), tx.words.vocabulary().activity_type("meeting")
        assert mia is not None
        assert kind is not None
        changed = replace(kind, words={**kind.words, "en": (*kind.words["en"], "webinar")})
        tx.words.save_vocabulary(replace(tx.words.vocabulary(), activity_types=(changed,)))
        settled = settle_offer(tx, readers, "webinar", mia, book.clock.now(), keep=True)
    assert settled.state is OfferState.DECLINED


def test_without_who_leads_an_admin_is_asked_and_without_both_nobody(book: Logbook) -> None:
    with book.store.begin(TEAM) as tx:
        for team in tx.members.teams():
            tx.members.save_team(replace(team, manager=None))
    choose(book, book.says("3 RFIs A"), Slot.ACTIVITY, "quote")
    assert offers(book, "rfi") == []
    with book.store.begin(TEAM) as tx:
        mia = tx.members.get(MIA)
        assert mia is not None
        tx.members.save(replace(mia, role=Role.ADMIN))
    choose(book, book.says("3 webinars A"), Slot.ACTIVITY, "demo")
    assert offers(book, "webinar") == ["webinar"]


@pytest.mark.parametrize(
    ("answered", "offered"),
    [
        ("2026-11-24T13:30:00+00:00", "2026-11-24T13:31:00+00:00"),
        ("2026-11-24T05:00:00+00:00", "2026-11-24T07:00:00+00:00"),
        ("2026-11-24T22:00:00+00:00", "2026-11-25T07:00:00+00:00"),
        ("2026-11-27T19:30:00+00:00", "2026-11-30T07:00:00+00:00"),
    ],
    ids=["in the day", "at dawn", "at night", "on Friday night"],
)
def test_a_word_is_offered_in_waking_hours(book: Logbook, answered: str, offered: str) -> None:
    """Mia's hours are those of Paris."""
    book.clock.moment = datetime.fromisoformat(answered)
    choose(book, book.says("3 RFIs A"), Slot.ACTIVITY, "quote")
    with book.store.read(TEAM) as tx:
        owed = tx.deliveries.get(f"{OFFER}:rfi")
    assert owed is not None
    assert owed.due == datetime.fromisoformat(offered)


def test_a_number_alone_offers_no_word(book: Logbook) -> None:
    choose(book, book.says("3 segment A"), Slot.ACTIVITY, "call")
    assert offers(book, "", "segment", "a") == []


def test_a_prospect_counts_in_its_segment_whoever_named_it_before(book: Logbook) -> None:
    before, ts = book.says("1 call Contoso"), book.says("2 calls Contoso")
    (record,) = book.records(ts)
    with book.store.begin(TEAM) as tx:
        act = Act(by=ANA, at=book.clock.tick(), cause="answer")
        assert add_prospect(tx, readers, record.id or 0, "B", act, today=TODAY) is not None
        assert add_prospect(tx, readers, record.id or 0, "A", act, today=TODAY) is not None
        account = tx.words.vocabulary().account("Contoso")
    assert account is not None
    assert (account.segment, account.owner) == ("B", ANA)
    assert {tally.segment for tally in book.totals() if tally.activity == "call"} == {"B"}
    assert [one.asks for one in book.records(ts)] == [()]
    assert [one.item.segment for one in book.records(before)] == [None]


def test_a_company_called_like_a_word_is_left_to_the_manager(book: Logbook) -> None:
    ts = book.says("1 call Contoso")
    (record,) = book.records(ts)
    assert isinstance(record.item, Activity)
    with book.store.begin(TEAM) as tx:
        asked = tx.records.add(replace(record, id=None, position=7, item=replace(record.item, accounts=("April",))))
        act = Act(by=ANA, at=book.clock.tick(), cause="answer")
        with pytest.raises(Refusal):
            add_prospect(tx, readers, asked.id or 0, "B", act, today=TODAY)
        with pytest.raises(Refusal):
            add_prospect(tx, readers, record.id or 0, "Q", act, today=TODAY)
        assert add_prospect(tx, readers, record.id or 0, "B", replace(act, by=MIA), today=TODAY) is None


@pytest.mark.parametrize(
    ("said", "one"),
    [("RFIs", "RFI"), ("webinars", "webinar"), ("enquiries", "enquiry"), ("boss", "boss"), ("as", "as")],
)
def test_the_singular_of_a_word(said: str, one: str) -> None:
    assert singular(said) == one


def test_a_beginning_of_a_name_is_free_and_a_whole_name_is_not(book: Logbook) -> None:
    with book.store.read(TEAM) as tx:
        meanings = Meanings(readers(tx), tx.words.vocabulary())
    assert (meanings.of("Stark"), meanings.of("Stark", Kind.ACCOUNT)) == (None, None)
    assert (meanings.of("voice message"), meanings.of("visited")) == (None, Meaning(kind=Kind.ACTIVITY, code="meeting"))
    assert meanings.of("stark industries") is not None
