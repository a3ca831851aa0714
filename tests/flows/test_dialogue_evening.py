"""A question left open is asked once more by the evening card, answered there, and never asked again."""

from tests.bots import bot_here
from tests.logbook import NOW
from tests.seen import Message, only
from tests.workspace import Person, Sandbox, start_sandbox

OPEN = "❓ Still open: which segment for “2 calls”?"


def cards(person: Person) -> list[Message]:
    return [message for message in person.hears() if message.text.startswith(("How was", "Comment s'est passé"))]


def evening(sandbox: Sandbox, day: int) -> None:
    sandbox.clock(f"2026-11-{day:02}T17:30:00+01:00")


def test_once_more_with_buttons_and_never_again_over_a_restart(demo_url: str) -> None:
    with start_sandbox(now=NOW.isoformat()) as sandbox:
        ana = sandbox.person("ana")
        with bot_here(sandbox, demo_url):
            ana.says("2 calls segment D")
            evening(sandbox, 24)
            card = only(cards(ana))
            assert OPEN in card.words
            assert card.buttons == ["As planned", "Nothing more", "Write it…", "A", "B", "C", "Other…"]
        with bot_here(sandbox, demo_url):
            evening(sandbox, 25)
            evening(sandbox, 26)
            first, *later = cards(ana)
            assert OPEN in first.words
            assert len(later) == 2
            assert not any("Still open" in message.words for message in later)


def test_a_tap_on_the_card_completes_the_entry_and_the_card(northwind: Sandbox) -> None:
    ana = northwind.person("ana")
    ana.says("2 calls segment D")
    evening(northwind, 24)
    card = only(cards(ana))
    ana.clicks(card, "B")
    receipt, answered = ana.hears()
    assert receipt.words.startswith("✅ 2 calls · segment B")
    assert answered.ts == card.ts
    assert "Recorded so far: 2 calls B." in answered.words
    assert "Still open" not in answered.words


def test_a_word_in_the_cards_thread_completes_it_too(northwind: Sandbox) -> None:
    chloe = northwind.person("chloe")
    chloe.says("3 segment A")
    northwind.clock("2026-11-24T23:30:00+01:00")
    card = only(cards(chloe))
    assert "❓ Reste à préciser\u00a0: qu'était-ce pour «\u00a03 …" in card.words
    chloe.says("appels", thread=card.ts)
    assert chloe.hears()[0].words.startswith("✅ 3 appels · segment A")
    assert "Reste à préciser" not in only(cards(chloe)).words


def test_what_is_asked_after_the_card_waits_for_the_next_one(northwind: Sandbox) -> None:
    ana = northwind.person("ana")
    evening(northwind, 24)
    ana.says("2 calls segment D")
    assert "Still open" not in only(cards(ana)).words
    evening(northwind, 25)
    first, second = cards(ana)
    assert "Still open" not in first.words
    assert "❓ Still open: which segment for “2 calls · yesterday, Tue 24 Nov”?" in second.words
    evening(northwind, 26)
    assert "Still open" not in cards(ana)[-1].words


def test_the_card_follows_what_happens_to_its_records_elsewhere(northwind: Sandbox) -> None:
    ana = northwind.person("ana")
    ts = ana.says("2 calls segment B")
    won = ana.says("won Acme 15k licence")
    evening(northwind, 24)
    assert "Recorded so far: 2 calls B, won Acme · licence · 15,000 €." in only(cards(ana)).words
    ana.edits(ts, "3 calls segment B")
    ana.deletes(won)
    assert "Recorded so far: 3 calls B." in only(cards(ana)).words
    ana.says("undo")
    assert "Recorded so far" not in only(cards(ana)).words
    ana.clicks(ana.hears()[0], "Put back")
    assert "Recorded so far: 3 calls B." in only(cards(ana)).words
    ana.says("that was yesterday", thread=ts)
    assert "Recorded so far" not in only(cards(ana)).words
