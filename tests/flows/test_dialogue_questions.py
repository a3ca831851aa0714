"""Open questions are answered by a tap or a word, once; a tap that comes too late says so and changes nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.seen import Message, only
from tests.workspace import Person, Sandbox


@contextmanager
def behind(sandbox: Sandbox) -> Iterator[None]:
    """People see their messages as they were: what the bot draws again does not arrive until the end."""
    sandbox.fault(method="chat.update", error="ratelimited", retry_after=60, times=20)
    yield
    sandbox.heal()
    sandbox.advance(minutes=2)


def told(person: Person) -> str:
    """What Pacer told this person last, for their eyes only."""
    last = person.hears()[-1]
    assert last.ephemeral
    return last.words


def receipt_of(person: Person) -> Message:
    return next(message for message in person.hears() if not message.ephemeral)


def test_two_taps_on_a_question_count_once(northwind: Sandbox) -> None:
    ana = northwind.person("ana")
    ana.says("3 segment A")
    asked = only(ana.hears())
    with behind(northwind):
        ana.clicks(asked, "Calls")
        northwind.settle()
        ana.clicks(asked, "Meetings")
        assert told(ana) == "That is answered already. *Edit* on the receipt changes it."
    assert receipt_of(ana).words.startswith("✅ 3 calls · segment A")


def test_a_tap_after_an_undo_changes_nothing(northwind: Sandbox) -> None:
    ana = northwind.person("ana")
    ana.says("2 calls segment D")
    asked = only(ana.hears())
    with behind(northwind):
        ana.clicks(asked, "Undo")
        northwind.settle()
        for label in ("B", "Undo"):
            ana.clicks(asked, label)
            assert told(ana) == "This is taken back already."
    undone = receipt_of(ana)
    assert (undone.words.splitlines()[0], undone.buttons) == ("↩ Taken back: 2 calls", ["Put back"])
    with behind(northwind):
        ana.clicks(undone, "Put back")
        northwind.settle()
        ana.clicks(undone, "Put back")
        assert told(ana).startswith("This changed meanwhile")
    assert receipt_of(ana).words.startswith("✅ 2 calls")


def test_a_tap_after_an_edit_or_a_word_changes_nothing(northwind: Sandbox) -> None:
    ana = northwind.person("ana")
    ts = ana.says("2 calls segment D")
    asked = only(ana.hears())
    with behind(northwind):
        ana.edits(ts, "4 calls segment D")
        northwind.settle()
        for label in ("B", "Undo"):
            ana.clicks(asked, label)
            assert told(ana).startswith("This changed meanwhile, so I did nothing.")
    edited = receipt_of(ana)
    assert edited.words.startswith("✅ 4 calls (was 2)")
    with behind(northwind):
        ana.says("C")
        northwind.settle()
        ana.clicks(edited, "B")
        assert "answered already" in told(ana)
    assert receipt_of(ana).words.startswith("✅ 4 calls · segment C")


def test_only_the_entry_asked_about_is_completed(northwind: Sandbox) -> None:
    ana = northwind.person("ana")
    ana.says("2 calls segment D, 3 demos segment B, some emails segment A")
    asked = only(ana.hears())
    ana.clicks(asked, "5")
    ana.clicks(only(ana.hears()), "C")
    assert only(ana.hears()).words.splitlines()[:3] == [
        "✅ 2 calls · segment C",
        "✅ 3 demos · segment B",
        "✅ 5 emails · segment A",
    ]


def test_a_word_answers_and_is_answered_shortly(northwind: Sandbox) -> None:
    chloe = northwind.person("chloe")
    chloe.says("2 appels segment D")
    word = chloe.says("B")
    receipt, answer = chloe.hears()
    assert receipt.words.startswith("✅ 2 appels · segment B")
    assert answer.words == "✅ 2 appels · segment B"
    chloe.deletes(word)
    assert "quel segment" in chloe.hears()[0].words


def test_a_word_under_the_receipt_answers_it(northwind: Sandbox) -> None:
    ana = northwind.person("ana")
    ana.says("2 calls segment D")
    first = only(ana.hears())
    ana.says("1 demo segment D")
    ana.says("B", thread=first.ts)
    said = [message.words.splitlines()[0] for message in ana.hears()]
    assert said == ["✅ 2 calls · segment B", "✅ 1 demo", "✅ 2 calls · segment B"]
