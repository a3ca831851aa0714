"""Corrections in words act on the right record, in the conversation and in a log's thread, or change nothing."""

import pytest

from tests.seen import Message, only
from tests.workspace import Person, Sandbox


def lines(person: Person) -> list[str]:
    """The first line of each of Pacer's messages, the oldest first."""
    return [message.words.splitlines()[0] for message in person.hears()]


def receipt_of(person: Person, start: str) -> Message:
    return only([message for message in person.hears() if message.words.startswith(start)])


ENGLISH = [
    ("3 calls segment A", "4 not 3", "✅ 4 calls · segment A (was 3)"),
    ("3 calls segment A", "make that B", "✅ 3 calls · segment B (was segment A)"),
    ("3 calls segment A", "that was yesterday", "✅ 3 calls · segment A · yesterday, Mon 23 Nov (was today)"),
    ("1 call Acme", "it was a demo, not a call", "✅ 1 demo · Acme (was 1 call)"),
    ("1 call Acme", "Globex, not Acme", "✅ 1 call · Globex (was Acme)"),
    ("1 quote Acme 10k", "12k not 10k", "✅ 1 quote · Acme · 12,000 € (was 10,000 €)"),
    ("won Acme 10k licence", "12k not 10k", "🎉 Acme · licence · 12,000 €"),
]
FRENCH = [
    ("3 appels segment A", "4 pas 3", "✅ 4 appels · segment A (avant\u00a0: 3)"),
    ("3 appels segment A", "mets plutôt B", "✅ 3 appels · segment B (avant\u00a0: segment A)"),
    ("3 appels segment A", "c'était hier", "✅ 3 appels · segment A · hier, lun. 23 nov. (avant\u00a0: aujourd'hui)"),
    ("1 appel Acme", "c'était une démo, pas un appel", "✅ 1 démo · Acme (avant\u00a0: 1 appel)"),
    ("1 appel Acme", "Globex, pas Acme", "✅ 1 appel · Globex (avant\u00a0: Acme)"),
    ("1 devis Acme 10k", "12k pas 10k", "✅ 1 devis · Acme · 12\u00a0000\u00a0€ (avant\u00a0: 10\u00a0000\u00a0€)"),
]


@pytest.mark.parametrize("in_thread", [False, True], ids=["said", "in_thread"])
@pytest.mark.parametrize(("name", "cases"), [("ana", ENGLISH), ("chloe", FRENCH)], ids=["english", "french"])
def test_every_kind_of_value(northwind: Sandbox, name: str, cases: list[tuple[str, str, str]], in_thread: bool) -> None:
    person = northwind.person(name)
    for log, correction, expected in cases:
        ts = person.says(log)
        person.says(correction, thread=ts if in_thread else None)
        receipt = [message for message in person.hears() if message.thread_ts is None and message.buttons][-1]
        assert receipt.words.startswith(expected), correction


def test_a_thread_corrects_its_own_log_and_no_other(northwind: Sandbox) -> None:
    ana = northwind.person("ana")
    first = ana.says("3 calls segment A")
    under = only(ana.hears())
    northwind.advance(hours=2)
    ana.says("2 demos segment B")
    ana.says("make that B", thread=first)
    ana.says("sorry, 4 not 3", thread=under.ts)
    receipts = [message.words.splitlines()[0] for message in ana.hears() if message.thread_ts in (None, message.ts)]
    assert receipts == ["✅ 4 calls · segment B (was 3)", "✅ 2 demos · segment B"]
    ana.says("Globex, not Acme", thread=first)
    assert ana.hears()[-1].words.startswith("I found nothing recent that this fits")
    ana.says("undo", thread=first)
    receipts = [message.words.splitlines()[0] for message in ana.hears() if message.thread_ts in (None, message.ts)]
    assert receipts == ["↩ Taken back: 4 calls · segment B", "✅ 2 demos · segment B"]


def test_hours_later_and_after_an_undo_the_log_that_stands_is_meant(northwind: Sandbox) -> None:
    ana = northwind.person("ana")
    ana.says("3 calls segment A")
    ana.says("2 demos segment B")
    ana.says("undo")
    northwind.advance(hours=2)
    ana.says("make that C")
    assert lines(ana)[:2] == ["✅ 3 calls · segment C (was segment A)", "↩ Taken back: 2 demos · segment B"]
    ana.says("undo")
    ana.says("make that B")
    assert ana.hears()[-1].words.startswith("I found nothing recent that this fits, so I changed nothing.")


@pytest.mark.parametrize(
    ("name", "logs", "word", "left"),
    [
        ("ana", ["3 calls segment A", "1 demo segment B", "2 emails"], "undo the last two", "✅ 3 calls · segment A"),
        ("ana", ["1 demo segment B", "3 calls segment A"], "cancel the demo", "✅ 3 calls · segment A"),
        ("chloe", ["3 appels segment A", "1 démo segment B", "2 mails"], "annule les deux derniers", "✅ 3 appels"),
        ("chloe", ["1 démo segment B", "3 appels segment A"], "annule la démo", "✅ 3 appels · segment A"),
    ],
)
def test_what_is_taken_back_in_words(northwind: Sandbox, name: str, logs: list[str], word: str, left: str) -> None:
    person = northwind.person(name)
    for log in logs:
        person.says(log)
    person.says(word)
    standing = [message for message in person.hears() if message.buttons[:1] in (["Undo"], ["Annuler"])]
    assert only(standing).words.startswith(left)


def test_a_correction_of_an_older_day_is_not_guessed(northwind: Sandbox) -> None:
    ana = northwind.person("ana")
    ana.says("3 calls segment A")
    northwind.advance(days=6)
    ana.says("4 not 3")
    assert "✅ 3 calls · segment A" in lines(ana)[0]
    assert ana.hears()[-1].words.startswith("I found nothing recent that this fits")


def test_what_is_said_twice_changes_no_older_log(northwind: Sandbox) -> None:
    ana = northwind.person("ana")
    ana.says("3 emails")
    ana.says("3 calls segment A")
    ana.says("sorry, 4 not 3")
    ana.says("4 not 3")
    assert ana.hears()[-1].words == "That is how it stands: 4 calls · segment A. I changed nothing."
    assert lines(ana)[:2] == ["✅ 3 emails", "✅ 4 calls · segment A (was 3)"]


def test_one_of_two_is_asked_for(northwind: Sandbox) -> None:
    ana = northwind.person("ana")
    ana.says("3 calls segment A, 3 demos segment B")
    word = ana.says("sorry, 4 not 3")
    asked = ana.hears()[-1]
    assert (asked.words.splitlines()[0], asked.buttons) == (
        "❓ Which one do you mean?",
        ["3 calls · segment A", "3 demos · segment B"],
    )
    assert "3 calls" in lines(ana)[0]
    ana.clicks(asked, "3 calls · segment A")
    ana.clicks(asked, "3 demos · segment B")
    receipt, answer, told = ana.hears()
    assert receipt.words.startswith("✅ 4 calls · segment A (was 3)\n✅ 3 demos · segment B")
    assert answer.words == "✅ Corrected: 4 calls · segment A (was 3)"
    assert (told.ephemeral, told.words) == (True, "This is settled already, so I changed nothing.")
    ana.deletes(word)
    assert ana.hears()[0].words.startswith("✅ 3 calls · segment A\n✅ 3 demos · segment B")


def test_a_log_said_again_says_what_it_leaves_out(northwind: Sandbox) -> None:
    ana = northwind.person("ana")
    ana.says("3 calls segment A, 1 demo segment B")
    ana.says("correction: 4 calls segment A")
    receipt, answer = ana.hears()
    assert answer.words == "✅ Corrected: 4 calls · segment A (was 3)\n↩ Taken back: 1 demo · segment B"
    assert "↩ Taken back: 1 demo · segment B" in receipt.words
    ana.clicks(receipt, "Put back")
    assert "✅ 1 demo · segment B" in ana.hears()[0].words
