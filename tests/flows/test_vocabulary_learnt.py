"""What answers teach: a word is offered once to who leads, a spelling becomes an alias, a company a prospect."""

from tests.seen import Message, only
from tests.workspace import Person, Sandbox


def answered(person: Person, said: str) -> Message:
    """What Pacer answers."""
    person.says(said)
    return person.hears()[-1]


def asked_what(northwind: Sandbox, said: str = "3 RFIs A", choice: str = "Calls") -> Message:
    """Ana says an unknown word and answers the question; her receipt then."""
    ana = northwind.person("ana")
    question = answered(ana, said)
    ana.clicks(question, choice)
    return ana.hears()[-1]


def test_a_word_is_kept_by_a_managers_tap(northwind: Sandbox) -> None:
    mia, ben = northwind.person("mia"), northwind.person("ben")
    receipt = asked_what(northwind)
    assert receipt.words.startswith("✅ 3 calls · segment A")
    card = only(mia.hears())
    assert card.words.splitlines()[0] == "For Ana, *RFI* means call. Keep it for the whole workspace?"
    assert card.buttons == ["Keep", "No"]
    assert northwind.person("omar").hears() == []
    assert answered(ben, "2 RFIs B").words.startswith("❓ 2 RFIs, what are they, for segment B?")
    mia.clicks(card, "Keep")
    kept = only(mia.hears())
    assert (kept.ts, kept.buttons) == (card.ts, [])
    assert kept.words == "✅ Kept: *RFI* means call, for everybody from now on."
    assert answered(ben, "2 RFIs B").words.startswith("✅ 2 calls · segment B")
    assert answered(ben, "1 RFI B").words.startswith("✅ 1 call · segment B")


def test_a_word_that_is_left_is_never_offered_again(northwind: Sandbox) -> None:
    mia, ben = northwind.person("mia"), northwind.person("ben")
    asked_what(northwind)
    mia.clicks(only(mia.hears()), "No")
    assert only(mia.hears()).words == "*RFI* is not kept. I will not offer it again."
    asked_what(northwind, "4 RFIs A")
    question = answered(ben, "2 RFIs B")
    ben.clicks(question, "Calls")
    assert only(mia.hears()).buttons == []


def test_a_second_answer_before_the_tap_offers_nothing_more(northwind: Sandbox) -> None:
    mia, ben = northwind.person("mia"), northwind.person("ben")
    asked_what(northwind)
    ben.clicks(answered(ben, "2 RFIs B"), "Emails")
    assert only(mia.hears()).words.startswith("For Ana, *RFI* means call.")


def test_the_form_answers_too(northwind: Sandbox) -> None:
    ana, mia = northwind.person("ana"), northwind.person("mia")
    ana.clicks(answered(ana, "3 RFIs A"), "Other…")
    assert ana.submits({"entry0:activity": "quote"}) == {}
    assert only(mia.hears()).words.startswith("For Ana, *RFI* means quote.")


def test_in_french(northwind: Sandbox) -> None:
    chloe, mia = northwind.person("chloe"), northwind.person("mia")
    question = answered(chloe, "2 webinaires pour Orange")
    assert question.words.startswith("❓ 2 webinaires, de quoi s'agit-il, pour Orange\u00a0?")
    chloe.clicks(question, "Appels")
    card = only(mia.hears())
    assert card.words.startswith("For Chloé, *webinaire* means call.")
    mia.clicks(card, "Keep")
    assert answered(chloe, "1 webinaire Orange").words.startswith("✅ 1 appel · Orange")


def test_a_managers_own_word_is_offered_to_them(northwind: Sandbox) -> None:
    mia = northwind.person("mia")
    mia.clicks(answered(mia, "3 RFIs A"), "Calls")
    assert mia.hears()[-1].words.startswith("For you, *RFI* means call.")


def test_a_spelling_that_was_answered_is_read_from_then_on(northwind: Sandbox) -> None:
    ana, ben = northwind.person("ana"), northwind.person("ben")
    question = answered(ana, "1 call Akmee")
    assert "I don't know *Akmee*. Which account is it?" in question.words
    ana.clicks(question, "Acme")
    receipt = only(ana.hears())
    assert receipt.words.startswith("✅ 1 call · Acme")
    assert "From now on I read *Akmee* as Acme." in receipt.words
    assert answered(ben, "met Akmee").words.startswith("✅ 1 meeting · Acme")
    ana.clicks(receipt, "Only this time")
    once = only(ana.hears())
    assert once.words.startswith("✅ 1 call · Acme")
    assert "From now on" not in once.words
    assert "I don't know *Akmee*" in answered(ben, "met Akmee").words


def test_a_new_company_becomes_a_prospect(northwind: Sandbox) -> None:
    ana, ben = northwind.person("ana"), northwind.person("ben")
    question = answered(ana, "2 calls Contoso")
    assert "A new company? Add *Contoso* as a prospect:" in question.words
    ana.clicks(question, "B · Mid-market")
    receipt = only(ana.hears())
    assert receipt.words.startswith("✅ 2 calls · Contoso")
    assert "Which account" not in receipt.words
    assert "Calls B" in receipt.words or "B calls" in receipt.words
    assert answered(ben, "met Contoso").words.startswith("✅ 1 meeting · Contoso")
