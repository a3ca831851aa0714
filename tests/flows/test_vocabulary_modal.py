"""Who leads changes the words of the workspace in `/pacer vocabulary`; the next message of anybody uses them."""

import pytest

from tests.seen import Json, texts_of
from tests.workspace import Person, Sandbox


def shown(view: Json) -> str:
    """Everything to be read in a view."""
    return "\n".join(texts_of(view["blocks"]))


def opened(person: Person, line: str = "/pacer vocabulary") -> Json:
    person.gives(line)
    view = person.modal()
    assert view is not None
    return view


def adding(person: Person, kind: str) -> Json:
    """The empty form of a kind."""
    person.clicks_in_view(opened(person), f"words_add:{kind}")
    form = person.modal()
    assert form is not None
    return form


def changing(person: Person, kind: str, code: str) -> Json:
    """The form of a thing that is there."""
    person.clicks_in_view(opened(person), f"words_change:{kind}", value=code)
    form = person.modal()
    assert form is not None
    return form


def answered(person: Person, said: str) -> str:
    """The first line of what Pacer answers."""
    person.says(said)
    return person.hears()[-1].words.splitlines()[0]


def test_a_new_activity_type_is_read_at_once(northwind: Sandbox) -> None:
    mia, ana = northwind.person("mia"), northwind.person("ana")
    assert answered(ana, "3 webinars A") == "❓ 3 webinars, what are they, for segment A?"
    adding(mia, "activity")
    typed = {"words:en": "webinar, web seminar", "words:fr": "webinaire", "touch": "yes", "minutes": "45"}
    assert mia.submits(typed) == {}
    overview = mia.modal()
    assert overview is not None
    assert "✅ Saved: *webinar*. It is used from now on." in shown(overview)
    assert "*webinar*: web seminar, webinaire · touch · 45\u00a0min" in shown(overview)
    assert answered(ana, "3 webinars A") == "✅ 3 webinars · segment A"
    assert answered(northwind.person("chloe"), "2 webinaires B").startswith("✅ 2 webinaires")


def test_a_segment_a_product_and_an_account(northwind: Sandbox) -> None:
    mia, ana = northwind.person("mia"), northwind.person("ana")
    assert answered(ana, "2 calls segment D") == "✅ 2 calls"
    adding(mia, "segment")
    assert mia.submits({"code": "d", "words:en": "Public sector", "words:fr": "Secteur public"}) == {}
    assert answered(ana, "2 calls segment D") == "✅ 2 calls · segment D"
    assert answered(ana, "1 call public sector") == "✅ 1 call · segment D"
    adding(mia, "product")
    assert mia.submits({"words:en": "audit"}) == {}
    assert answered(ana, "won Acme 15k audit").startswith("🎉 Acme · audit · 15,000 €")
    adding(mia, "account")
    assert mia.submits({"name": "Contoso", "segment": "D", "aliases": "Contoso Ltd, CTS"}) == {}
    assert answered(ana, "1 call CTS") == "✅ 1 call · Contoso"


def test_one_more_word_of_something(northwind: Sandbox) -> None:
    mia, ana = northwind.person("mia"), northwind.person("ana")
    adding(mia, "word")
    assert mia.submits({"thing": "activity:quote", "word": "RFI"}) == {}
    assert answered(ana, "3 RFIs A") == "✅ 3 quotes · segment A"
    adding(mia, "word")
    assert mia.submits({"thing": "account:Acme", "word": "Akme"}) == {}
    assert answered(ana, "met Akme") == "✅ 1 meeting · Acme"


def test_what_is_wrong_stands_under_its_field_and_what_was_typed_stays(northwind: Sandbox) -> None:
    mia = northwind.person("mia")
    adding(mia, "segment")
    assert mia.submits({"code": "A"}) == {"code": "“A” is there already. Choose it under Change."}
    assert mia.submits({"code": "K A"}) == {"code": "A code has 1 to 10 letters or digits and no space."}
    assert mia.submits({"code": "E", "words:en": "Key accounts"}) == {
        "words:en": "“Key accounts” already means segment A."
    }
    form = mia.modal()
    assert form is not None
    assert form["state"]["values"]["words:en"]["value"]["value"] == "Key accounts"
    adding(mia, "activity")
    assert mia.submits({"words:en": "visit", "minutes": "20"}) == {"words:en": "“visit” already means meeting."}
    assert mia.submits({"words:en": "", "words:fr": ""}) == {"words:en": "At least one word, please."}
    assert mia.submits({"words:en": "yesterday"}) == {
        "words:en": "“yesterday” already means something in a log (a day, a number, something done), so I could not "
        "tell them apart."
    }
    assert mia.submits({"words:en": "Acme"}) == {"words:en": "“Acme” is already a name of the account Acme."}


def test_an_account_called_like_a_word_of_logs_needs_another_name(northwind: Sandbox) -> None:
    mia = northwind.person("mia")
    adding(mia, "account")
    said = (
        "“April” is also a word that people log with. Give another name too, such as “April Ltd”, to tell them apart."
    )
    assert mia.submits({"name": "April", "segment": "B"}) == {"aliases": said}
    assert mia.submits({"aliases": "April Ltd"}) == {}
    assert answered(northwind.person("ana"), "1 call April Ltd") == "✅ 1 call · April"


def test_a_thing_is_changed_and_removed(northwind: Sandbox) -> None:
    mia, ana = northwind.person("mia"), northwind.person("ana")
    changing(mia, "product", "training")
    assert mia.submits({"words:en": "training, workshop"}) == {}
    assert answered(ana, "won Acme 15k workshop").startswith("🎉 Acme · training · 15,000 €")
    form = changing(mia, "product", "training")
    mia.clicks_in_view(form, "Remove")
    gone = mia.modal()
    assert gone is not None
    assert shown(gone) == "*training* is removed."
    mia.closes(gone)
    overview = mia.modal()
    assert overview is not None
    assert "training" not in shown(overview)
    for kind, code in (("segment", "A"), ("activity", "call")):
        mia.clicks_in_view(changing(mia, kind, code), "Remove")
        stays = mia.modal()
        assert stays is not None
        assert shown(stays).startswith("Accounts, plans or records hold to this, so it stays.")


def test_a_rep_is_told_who_may(northwind: Sandbox) -> None:
    ana, omar = northwind.person("ana"), northwind.person("omar")
    ana.gives("/pacer vocabulary")
    assert ana.modal() is None
    said = ana.hears()[-1].text
    assert said == "The words of the workspace are changed by managers and admins. Who may: Mia, Omar."
    assert opened(omar, "/pacer vocabulaire")["title"]["text"] == "Words"


def test_a_form_opened_before_somebody_elses_change_overwrites_nothing(northwind: Sandbox) -> None:
    mia, omar = northwind.person("mia"), northwind.person("omar")
    changing(mia, "activity", "quote")
    changing(omar, "activity", "quote")
    assert omar.submits({"words:en": "quote, estimate"}) == {}
    assert mia.submits({"words:en": "quote, pricing"}) == {
        "words:en": "Somebody changed this meanwhile. Please close the form and open it again."
    }


@pytest.mark.parametrize("line", ["/pacer", "/pacer help", "/pacer anything"])
def test_everything_else_is_help(northwind: Sandbox, line: str) -> None:
    ana = northwind.person("ana")
    ana.gives(line)
    assert ana.hears()[-1].words.startswith("*Tell me what you did*")
