"""A rep logs by chat in a Slack workspace, and sees one receipt that follows what happens to the message."""

from dataclasses import replace

import pytest

from bot.store.database import Database
from bot.store.engine import make_engine
from domain.model.workspace import Channel
from tests.logbook import TEAM
from tests.seen import only
from tests.workspace import Sandbox


def test_log_undo_put_back(northwind: Sandbox) -> None:
    ana = northwind.person("ana")
    ana.says("3 calls segment A")
    receipt = only(ana.hears())
    assert receipt.words.startswith("✅ 3 calls · segment A\nA calls  ")
    assert receipt.buttons[:2] == ["Undo", "Edit"]
    assert receipt.buttons[-1] == "Others…"
    ana.clicks(receipt, "Undo")
    undone = only(ana.hears())
    assert undone.ts == receipt.ts
    assert undone.words.startswith("↩ Taken back: 3 calls · segment A")
    assert undone.buttons == ["Put back"]
    ana.clicks(undone, "Put back")
    assert only(ana.hears()).buttons[:2] == ["Undo", "Edit"]


def test_days_off_are_taken_back_and_put_back(northwind: Sandbox) -> None:
    ana = northwind.person("ana")
    ana.says("off sick on Friday")
    noted = only(ana.hears())
    assert noted.words.startswith("Noted: you are away Fri 27 Nov.")
    ana.clicks(noted, "Undo")
    undone = only(ana.hears())
    assert undone.ts == noted.ts
    assert undone.words.startswith("↩ Taken back: away Fri 27 Nov")
    ana.clicks(undone, "Put back")
    assert ana.hears()[-1].words == noted.words


def test_edit_and_deletion_are_followed_in_place(northwind: Sandbox) -> None:
    chloe = northwind.person("chloe")
    ts = chloe.says("2 rdv Acme hier, 1 devis 12k€ Globex")
    first = only(chloe.hears())
    assert first.words.startswith(
        "✅ 2 rendez-vous · Acme · hier, lun. 23 nov.\n✅ 1 devis · Globex · 12\u00a0000\u00a0€"
    )
    chloe.edits(ts, "3 rdv Acme hier, 1 devis 12k€ Globex")
    second = only(chloe.hears())
    assert second.ts == first.ts
    assert "✅ 3 rendez-vous · Acme · hier, lun. 23 nov. (avant\u00a0: 2)" in second.words
    chloe.deletes(ts)
    assert "message supprimé" in only(chloe.hears()).words


def test_the_edit_form_supersedes_and_says_what_is_wrong(northwind: Sandbox) -> None:
    ana = northwind.person("ana")
    ana.says("3 calls segment A")
    ana.clicks(only(ana.hears()), "Edit")
    assert ana.submits({"entry0:count": "123456", "entry0:day": "2026-12-24"}) == {
        "entry0:count": "Please give a whole number from 0 to 9,999.",
        "entry0:day": "That day lies ahead. Choose today or an earlier day.",
    }
    assert ana.submits({"entry0:count": "5", "entry0:day": "2026-11-23", "entry0:accounts": ["Acme"]}) == {}
    words = only(ana.hears()).words
    assert words.startswith("✅ 5 calls · Acme · yesterday, Mon 23 Nov (was 3, segment A, today)")


def test_the_log_form_is_filled_with_what_was_typed(northwind: Sandbox) -> None:
    ana = northwind.person("ana")
    ana.gives("/log good morning")
    assert ana.submits() == {"said": "I found nothing to record in that. Try: 3 calls segment A"}
    assert ana.submits({"said": "2 calls segment B", "day": "2026-11-23"}) == {}
    assert only(ana.hears()).words.startswith("✅ 2 calls · segment B · yesterday, Mon 23 Nov")
    ana.says("make that C")
    assert ana.hears()[0].words.startswith("✅ 2 calls · segment C")


def test_a_question_is_a_row_of_buttons(northwind: Sandbox) -> None:
    ana = northwind.person("ana")
    ana.says("3 segment A")
    asked = only(ana.hears())
    assert asked.words.startswith("❓ 3 … what, for segment A?")
    assert asked.buttons[3] == "Other…"
    ana.clicks(asked, "Calls")
    assert only(ana.hears()).words.startswith("✅ 3 calls · segment A")


def test_a_word_that_is_in_no_entry_is_checked_by_a_tap(northwind: Sandbox) -> None:
    ana = northwind.person("ana")
    ana.says("won the Acme deal 15k, their budget is 22k")
    receipt = only(ana.hears())
    assert "is that right? I could not place *22k*." in receipt.words
    assert "That is right" in receipt.buttons
    ana.clicks(receipt, "That is right")
    assert "I could not place" not in only(ana.hears()).words


def test_an_account_is_added_by_a_tap(northwind: Sandbox) -> None:
    ana = northwind.person("ana")
    ana.says("1 call segment A")
    receipt = only(ana.hears())
    assert "Which accounts? (optional)" in receipt.words
    ana.clicks(receipt, receipt.buttons[2])
    assert only(ana.hears()).words.startswith(f"✅ 1 call · {receipt.buttons[2]}")


def test_a_mention_in_a_channel_is_marked_and_receipted_in_the_dm(northwind: Sandbox) -> None:
    ana = northwind.person("ana")
    ana.says("2 calls segment A", channel="#sales")
    ts = ana.says("<@U0PACER01> 3 calls segment A", channel="#sales")
    assert only(ana.hears()).words.startswith("✅ 3 calls · segment A")
    said = {message.ts: message for message in ana.sees("#sales")}
    assert [reaction["name"] for reaction in said[ts].reactions] == ["white_check_mark"]
    ana.edits(ts, "<@U0PACER01> good morning", channel="#sales")
    assert only(ana.hears()).words.startswith("↩ Taken back: 3 calls · segment A")
    assert {message.ts: message for message in ana.sees("#sales")}[ts].reactions == []


def test_log_this_on_ones_own_message_and_on_anothers(northwind: Sandbox) -> None:
    ana, ben = northwind.person("ana"), northwind.person("ben")
    own = ana.says("3 calls segment A", channel="#sales")
    ana.uses("log_this", own, channel="#sales")
    ana.uses("log_this", own, channel="#sales")
    assert only(ana.hears()).words.startswith("✅ 3 calls · segment A")
    ana.edits(own, "4 calls segment A", channel="#sales")
    assert only(ana.hears()).words.startswith("✅ 4 calls · segment A (was 3)")
    ben.uses("log_this", own, channel="#sales")
    assert ben.submits() == {}
    assert only(ben.hears()).words.startswith("✅ 4 calls · segment A")


def test_a_log_in_a_thread_is_receipted_in_the_thread(northwind: Sandbox) -> None:
    ana = northwind.person("ana")
    ts = ana.says("3 calls segment A")
    ana.hears()
    ana.says("1 demo segment B", thread=ts)
    receipts = [message for message in ana.hears() if message.words.startswith("✅ 1 demo")]
    assert only(receipts).thread_ts == ts


def test_words_correct_and_answer_shortly(northwind: Sandbox) -> None:
    ana = northwind.person("ana")
    ana.says("3 calls segment A")
    ana.says("sorry, 4 not 3")
    receipt, answer = ana.hears()
    assert receipt.words.startswith("✅ 4 calls · segment A (was 3)")
    assert answer.words == "✅ Corrected: 4 calls · segment A (was 3)"


@pytest.mark.parametrize("share", [0.5, 1.0])
def test_duplicated_events_change_nothing(northwind: Sandbox, share: float) -> None:
    northwind.fault(duplicate_events=share)
    ana = northwind.person("ana")
    for number in range(1, 6):
        ana.says(f"{number} calls segment A")
    assert sorted(message.words.splitlines()[0] for message in ana.hears()) == [
        f"✅ {number} {'call' if number == 1 else 'calls'} · segment A" for number in range(1, 6)
    ]


def test_a_channel_may_be_closed_to_logging(northwind: Sandbox, demo_url: str) -> None:
    engine = make_engine(demo_url)
    with Database(engine).begin(TEAM) as tx:
        closed = Channel(name="sales", log=False)
        tx.words.save_workspace(replace(tx.words.workspace(), channels=(closed,)))
    engine.dispose()
    ana = northwind.person("ana")
    ts = ana.says("<@U0PACER01> 3 calls segment A", channel="#sales")
    assert only(ana.hears()).words == "I record nothing in #sales. Write to me here instead."
    assert {message.ts: message for message in ana.sees("#sales")}[ts].reactions == []
