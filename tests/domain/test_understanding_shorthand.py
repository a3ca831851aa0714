"""What thumbs type for short is read like the words in full, in each language that has short forms."""

from dataclasses import replace
from datetime import date

import pytest

from domain.model.frame import Activity
from domain.model.vocabulary import Account
from domain.understanding import Reader
from domain.understanding.words.languages import language
from domain.understanding.words.shorthand import shorthand
from tests.corpus.scoring import vocabulary

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(vocabulary())


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("got thru to hooli", "got through to hooli"),
        ("14 mails to key accts", "14 mails to key accounts"),
        ("didnt call acme", "didn't call acme"),
        ("jai fait 5 appels seg C", "j'ai fait 5 appels seg C"),
        ("hier cetait 1 visite chez blue sun", "hier c'était 1 visite chez blue sun"),
        ("ojd 4 relances", "aujourd'hui 4 relances"),
        ("jdois appeler acme", "je dois appeler acme"),
    ],
)
def test_short_forms_read_like_the_words_in_full(reader: Reader, short: str, full: str) -> None:
    read, meant = reader.read(short, today=TODAY), reader.read(full, today=TODAY)
    assert (read.intent, read.entries, read.ask) == (meant.intent, meant.entries, meant.ask)


def test_an_entry_points_at_the_words_as_typed(reader: Reader) -> None:
    text = "ojd jai appelé acme"
    frame = reader.read(text, today=TODAY, explain=True)
    assert [text[start:end] for start, end in frame.spans] == ["appelé acme"]
    assert all(text[reason.start : reason.end] == reason.words for reason in frame.why)


def test_the_name_of_an_account_is_no_short_form() -> None:
    named = replace(vocabulary(), accounts=(Account(name="DS", segment="A"),))
    (entry,) = Reader(named).read("appelé DS", today=TODAY).entries
    assert isinstance(entry, Activity)
    assert entry.accounts == ("DS",)


def test_a_slash_makes_no_short_form(reader: Reader) -> None:
    (entry,) = reader.read("2 f/u B", today=TODAY).entries
    assert isinstance(entry, Activity)
    assert (entry.activity, entry.count) == ("follow_up", 2)


@pytest.mark.parametrize("code", ["en", "fr", "es"])
def test_no_short_form_leads_to_another(code: str) -> None:
    spoken = language(code)
    assert spoken is not None
    known = shorthand(spoken)
    assert known
    assert not {word for words in known.values() for word in words} & set(known)


@pytest.mark.parametrize(
    ("text", "amount"),
    [("devis acme 31k5", "31500.00"), ("quote acme 2k250", "2250.00"), ("devis acme 12k", "12000.00")],
)
def test_digits_behind_the_k_are_its_hundreds(reader: Reader, text: str, amount: str) -> None:
    (entry,) = reader.read(text, today=TODAY).entries
    assert entry.amount is not None
    assert str(entry.amount.value) == amount
