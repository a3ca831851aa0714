"""A plan is changed together: the manager's form, the rep's card, the answers, over real HTTP and WebSocket."""

from collections.abc import Iterator

import pytest

from bot.commands.imports import from_files
from tests.bots import bot_here, settings_of
from tests.seen import Message
from tests.workspace import Person, Sandbox, start_sandbox

NOW = "2026-11-24T14:30:00+01:00"
EDIT_ANA = "/myplan <@U0ANA0001|ana> edit"


@pytest.fixture
def sandbox(sqlite_url: str) -> Iterator[Sandbox]:
    """Northwind with the demo's words, team and plans, the bot connected."""
    with start_sandbox(now=NOW) as running:
        settings = settings_of({**running.bot_environment(), "DATABASE_URL": sqlite_url})
        names = [f"bot/demo/{name}.yml" for name in ("vocabulary", "team", "strategy")]
        assert from_files(settings, names, agreed=True).problems == ()
        with bot_here(running, sqlite_url):
            yield running


def changed(person: Person, values: dict[str, str]) -> dict[str, str]:
    """Open the form for Ana's plan and submit it with these values; what is wrong with it."""
    person.gives(EDIT_ANA)
    return person.submits(values)


def test_a_manager_proposes_and_the_rep_accepts(sandbox: Sandbox) -> None:
    mia, ana = sandbox.person("mia"), sandbox.person("ana")
    mia.gives(EDIT_ANA)
    form = mia.modal()
    assert form is not None
    fields = [block["label"]["text"] for block in form["blocks"] if block["type"] == "input"]
    assert fields == [
        "Calls A",
        "Calls B",
        "Calls C",
        "Meetings B",
        "Revenue, in EUR",
        "Applies from",
        "Why (the rep reads it)",
    ]
    assert mia.submits({"line_0": "480", "reason": "Fewer, better calls"}) == {}
    card = ana.hears()[-1]
    assert "Mia proposes a change of your plan for 2026" in card.words
    assert "Why: “Fewer, better calls”" in card.words
    assert "Calls A: 512 → 480" in card.text
    assert card.buttons == ["Accept", "Ask for a change"]
    ana.clicks(card, "Accept")
    settled = ana.hears()[-1]
    assert (settled.ts, settled.buttons) == (card.ts, [])
    assert "You accepted this on Tue 24 Nov; it applies from Wed 25 Nov." in settled.words
    assert [message.text.splitlines()[0] for message in mia.hears()[-2:]] == [
        "✅ *Ana accepted your proposal* (revision 2, plan for 2026). It applies from Wed 25 Nov.",
        "✅ Ana accepted revision 2 of the plan for 2026. It applies from Wed 25 Nov.",
    ]
    assert len(ana.hears()) == 1


def test_a_rep_asks_for_a_change_and_the_manager_answers_it(sandbox: Sandbox) -> None:
    mia, ana = sandbox.person("mia"), sandbox.person("ana")
    assert changed(mia, {"line_0": "600"}) == {}
    first = ana.hears()[-1]
    ana.clicks(first, "Ask for a change")
    assert ana.submits({"reason": "December is\ntoo short"}) == {}
    assert "You asked for a change" in ana.hears()[-1].words
    wish = mia.hears()[-1]
    assert "> December is\n> too short" in wish.words
    mia.clicks(wish, "Edit the plan")
    assert mia.submits({"line_0": "540"}) == {}
    assert "Revision 3 answers it." in named(mia, wish).words
    old, new = ana.hears()[-2:]
    assert (old.ts, old.buttons) == (first.ts, [])
    assert "Revision 3 took the place of this one." in old.words
    assert "Calls A: 512 → 540" in new.text
    ana.clicks(new, "Accept")
    assert "You accepted this" in named(ana, new).words


def test_a_tap_on_an_older_card_is_refused_kindly_and_a_double_tap_is_harmless(sandbox: Sandbox) -> None:
    mia, ana = sandbox.person("mia"), sandbox.person("ana")
    changed(mia, {"line_0": "600"})
    stale = ana.hears()[-1]
    sandbox.fault(method="chat.update", error="ratelimited", retry_after=600, times=10)
    changed(mia, {"line_0": "560"})
    open_one = ana.hears()[-1]
    ana.clicks(stale, "Accept")
    refused = ana.hears()[-1]
    assert (refused.ephemeral, refused.text) == (
        True,
        "This card is older: revision 3 is open. Please answer that one.",
    )
    for _ in range(2):
        ana.clicks(open_one, "Accept")
    sandbox.heal()
    sandbox.advance(minutes=20)
    assert "Revision 3 took the place of this one." in named(ana, stale).words
    assert "You accepted this" in named(ana, open_one).words
    news = [message.text for message in mia.hears() if "accepted revision" in message.text]
    assert news == ["✅ Ana accepted revision 3 of the plan for 2026. It applies from Wed 25 Nov."]


def test_who_may_not_edit_is_told_who_may(sandbox: Sandbox) -> None:
    ben, ana = sandbox.person("ben"), sandbox.person("ana")
    ben.gives(EDIT_ANA)
    assert ben.hears()[-1].text == "You cannot change Ana's plan. Who may: Mia, Omar."
    ana.gives("/myplan edit")
    assert "Who may: Mia, Omar. You can ask them for a change." in ana.hears()[-1].text
    assert (ben.modal(), ana.modal()) == (None, None)


def test_the_form_refuses_the_past_and_what_is_no_number_and_says_when_nothing_changed(sandbox: Sandbox) -> None:
    omar, ana = sandbox.person("omar"), sandbox.person("ana")
    assert changed(omar, {"line_0": "600", "effective": "2026-11-23"}) == {
        "effective": "Choose today or a later day: what was asked of past days stays."
    }
    assert omar.submits({"effective": "2027-01-01"}) == {
        "effective": "The plan ends on Thu 31 Dec 2026; choose an earlier day."
    }
    assert omar.submits({"line_0": "512", "effective": "2026-11-25"}) == {
        "line_0": "Nothing changed: these are the totals that stand already."
    }
    assert ana.hears() == []


def test_chloe_reads_it_in_french(sandbox: Sandbox) -> None:
    mia, chloe = sandbox.person("mia"), sandbox.person("chloe")
    mia.gives("/myplan <@U0CHLOE01|chloe> edit")
    assert mia.submits({"line_0": "480", "revenue": "250000"}) == {}
    card = chloe.hears()[-1]
    assert "Mia vous propose un changement de votre plan 2026" in card.words
    assert "Appels A\u00a0: 512 → 480" in card.text
    assert "Chiffre d'affaires\u00a0: 240\u00a0000\u00a0€ → 250\u00a0000\u00a0€" in card.text
    assert card.buttons == ["Accepter", "Demander un changement"]
    chloe.clicks(card, "Accepter")
    assert "Vous avez accepté ce changement le mar. 24 nov.\u00a0; il s'applique" in chloe.hears()[-1].words


def named(person: Person, message: Message) -> Message:
    """A message as it stands now."""
    return next(one for one in person.hears() if one.ts == message.ts)
