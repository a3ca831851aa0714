"""Greetings and thanks are met in kind: no lecture, and what is no courtesy still gets its examples."""

import pytest

from handlers.log.courtesies import Courtesy, courtesy_of
from tests.seen import only
from tests.workspace import Sandbox


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("thanks", Courtesy.THANKS),
        ("Thank you so much!", Courtesy.THANKS),
        ("ok, merci beaucoup 🙏", Courtesy.THANKS),
        ("👍", Courtesy.THANKS),
        (":tada: :tada:", Courtesy.THANKS),
        ("Bonjour Pacer", Courtesy.HELLO),
        ("hi there, how are you?", Courtesy.HELLO),
        ("ok 3", None),
        ("?", None),
        ("...", None),
        ("thanks for the demo", None),
        ("hello, can you book a room", None),
        ("ok " * 30, None),
    ],
)
def test_what_is_a_courtesy(said: str, kind: Courtesy | None) -> None:
    assert courtesy_of(said) is kind


def test_thanks_get_a_nod_and_a_greeting_an_example(northwind: Sandbox) -> None:
    ana, chloe = northwind.person("ana"), northwind.person("chloe")
    ts = ana.says("thanks!")
    assert ana.hears() == []
    assert [reaction["name"] for reaction in only(ana.sees()).reactions] == ["+1"]
    ana.edits(ts, "thanks, 3 calls segment A")
    assert only(ana.hears()).words.startswith("✅ 3 calls · segment A")
    chloe.says("bonjour")
    assert only(chloe.hears()).words.startswith("Bonjour. Dites-moi ce que vous avez fait")
    ana.says("the printer is noisy")
    assert ana.hears()[-1].words.startswith("I didn't record anything.")


def test_a_day_of_years_ago_is_a_slip(northwind: Sandbox) -> None:
    ana = northwind.person("ana")
    ana.says("3 calls segment A")
    ana.clicks(only(ana.hears()), "Edit")
    told = {"entry0:day": "That day lies more than a year back. Choose a later one."}
    assert ana.submits({"entry0:day": "2024-11-24"}) == told
    assert ana.submits({"entry0:day": "2025-12-01"}) == {}
    assert "Mon 1 Dec 2025" in only(ana.hears()).words
