"""Cards and digests come at their local times, are answered once, and never twice, whatever restarts."""

from collections.abc import Sequence

from tests.bots import bot_here
from tests.logbook import NOW
from tests.seen import Message, only, texts_of
from tests.workspace import Person, Sandbox, start_sandbox


def cards(person: Person, words: Sequence[str] = ("How was", "Comment s'est passé")) -> list[Message]:
    """The cards of days in a person's DM."""
    return [message for message in person.hears() if message.text.startswith(tuple(words))]


def digests(person: Person) -> list[Message]:
    return [message for message in person.hears() if "of expected" in message.text]


def test_an_evening_card_is_answered_by_one_tap(northwind: Sandbox) -> None:
    ana, ben = northwind.person("ana"), northwind.person("ben")
    northwind.clock("2026-11-24T17:29:59+01:00")
    assert cards(ana) == []
    northwind.clock("2026-11-24T17:30:00+01:00")
    card = only(cards(ana))
    assert card.words.startswith("How was Tuesday? You planned 7 calls.")
    assert card.buttons == ["As planned", "Nothing today", "Write it…"]
    assert cards(ben) == []
    ana.clicks(card, "As planned")
    ana.clicks(card, "As planned")
    answered, receipt = ana.hears()
    assert (answered.ts, answered.buttons) == (card.ts, [])
    assert answered.words.startswith("✅ Tuesday: as planned.\nRecorded: 3 calls A, 2 calls B, 2 calls C.")
    assert receipt.words.startswith("✅ 3 calls · segment A\n✅ 2 calls · segment B\n✅ 2 calls · segment C\n")
    ana.clicks(receipt, "Undo")
    assert ana.hears()[-1].words.startswith("↩ Taken back: 3 calls · segment A")


def test_words_in_a_cards_thread_mean_its_day_also_the_next_morning(northwind: Sandbox) -> None:
    ana, chloe = northwind.person("ana"), northwind.person("chloe")
    northwind.clock("2026-11-24T17:30:00+01:00")
    ana.says("2 calls segment B", thread=only(cards(ana)).ts)
    card = only(cards(ana))
    assert "Recorded so far: 2 calls B." in card.words
    assert card.buttons == ["As planned", "Nothing more", "Write it…"]
    northwind.clock("2026-11-25T08:10:00+01:00")
    ana.says("1 call segment A", thread=card.ts)
    ana.says("1 call segment C today", thread=card.ts)
    said = [message.words.splitlines()[0] for message in ana.hears() if message.thread_ts == card.ts != message.ts]
    assert said == [
        "✅ 2 calls · segment B",
        "✅ 1 call · segment A · yesterday, Tue 24 Nov",
        "✅ 1 call · segment C",
    ]
    asked = only(cards(chloe))
    assert asked.buttons == ["Comme prévu", "Rien aujourd'hui", "L'écrire…"]
    chloe.says("rien", thread=asked.ts)
    answered = chloe.hears()[-1]
    assert (answered.ts, answered.buttons) == (asked.ts, [])
    assert answered.words.startswith("✅ Mardi\u00a0: rien à noter.")


def test_writing_it_opens_the_form_on_the_cards_day(northwind: Sandbox) -> None:
    ana = northwind.person("ana")
    northwind.clock("2026-11-24T17:30:00+01:00")
    card = only(cards(ana))
    northwind.clock("2026-11-25T08:10:00+01:00")
    ana.clicks(card, "Write it…")
    assert ana.submits({"said": "2 calls segment B"}) == {}
    assert ana.hears()[-1].words.startswith("✅ 2 calls · segment B · yesterday, Tue 24 Nov")


def test_who_logged_late_in_the_day_is_not_asked(northwind: Sandbox) -> None:
    ana, ben = northwind.person("ana"), northwind.person("ben")
    northwind.clock("2026-11-24T16:00:00+01:00")
    ana.says("7 calls segment A")
    northwind.clock("2026-11-24T23:59:00+01:00")
    assert cards(ana) == []
    assert len(cards(ben)) == 1


def test_cards_come_at_half_past_five_on_both_sides_of_a_clock_change(demo_url: str) -> None:
    with start_sandbox(now="2026-10-23T16:00:00+02:00") as sandbox, bot_here(sandbox, demo_url):
        ana = sandbox.person("ana")
        sandbox.clock("2026-10-23T15:29:59+00:00")
        assert cards(ana) == []
        sandbox.clock("2026-10-23T15:30:00+00:00")
        assert only(cards(ana)).words.startswith("How was Friday?")
        sandbox.clock("2026-10-26T16:29:59+00:00")
        assert len(cards(ana)) == 1
        sandbox.clock("2026-10-26T16:30:00+00:00")
        assert [card.words.split("?")[0] for card in cards(ana)] == ["How was Friday", "How was Monday"]


def test_a_digest_on_monday_morning_and_nothing_twice_over_a_restart(demo_url: str) -> None:
    with start_sandbox(now=NOW.isoformat()) as sandbox:
        mia, omar, ana = (sandbox.person(name) for name in ("mia", "omar", "ana"))
        with bot_here(sandbox, demo_url):
            ana.says("16 calls segment A, 10 calls segment B, 8 calls segment C, 2 meetings segment B")
            sandbox.clock("2026-11-27T17:30:00+01:00")
            assert len(cards(ana)) == 4
        with bot_here(sandbox, demo_url):
            assert len(cards(ana)) == 4
            sandbox.clock("2026-11-30T08:29:59+01:00")
            assert (digests(mia), digests(omar)) == ([], [])
            sandbox.clock("2026-11-30T08:30:00+01:00")
            digest = only(digests(mia))
        with bot_here(sandbox, demo_url):
            assert digest.words.startswith(
                "*Week 48: 34% of expected, 0 € won (season: 21,786 €).*\nDo first: talk with"
            )
            assert (len(digests(mia)), len(digests(omar)), len(cards(ana))) == (1, 1, 4)
            mia.clicks(digest, "home_plan")
            modal = mia.modal()
            assert modal is not None
            assert "week, 23–27 Nov" in "\n".join(texts_of(modal))
            sandbox.clock("2026-11-30T17:30:00+01:00")
            assert len(cards(ana)) == 5


def test_a_bot_that_was_away_drops_cards_and_still_sends_the_digest(demo_url: str) -> None:
    with start_sandbox(now="2026-11-27T14:00:00+01:00") as sandbox:
        ana, mia = sandbox.person("ana"), sandbox.person("mia")
        with bot_here(sandbox, demo_url):
            sandbox.settle()
        sandbox.clock("2026-11-30T20:00:00+01:00")
        with bot_here(sandbox, demo_url):
            assert cards(ana) == []
            assert len(digests(mia)) == 1


def test_two_clicks_around_a_full_minute_share_once(northwind: Sandbox) -> None:
    mia = northwind.person("mia")
    northwind.speed(0)
    northwind.clock("2026-11-24T15:00:58+01:00")
    mia.gives("/teamkpi", channel="#sales")
    team = mia.hears("#sales")[-1]
    for _ in range(2):
        mia.clicks(team, "Share", channel="#sales")
        northwind.advance(seconds=4)
    shared = [message for message in mia.hears("#sales") if message.words.startswith("*The team")]
    assert len(shared) == 1
    northwind.advance(minutes=2)
    mia.clicks(team, "Share", channel="#sales")
    assert len([message for message in mia.hears("#sales") if message.words.startswith("*The team")]) == 2
