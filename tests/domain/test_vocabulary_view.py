"""The screens of words look like their pictures, and stay within what Slack takes, however many words there are."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from domain.model.member import Member
from domain.model.vocabulary import Account, ActivityType, Segment, Term, Vocabulary
from domain.model.wording import Kind, OfferState, WordOffer
from domain.understanding import vocabulary_from
from handlers.views.vocabulary import vocabulary_modal
from handlers.views.word_forms import thing_form, thing_groups, told_view, word_form
from handlers.views.word_offer import offer_post
from sandbox.blocks import checked_view
from tests.pictures import assert_golden

DEMO = Path(__file__).parents[2] / "bot" / "demo" / "vocabulary.yml"
WORDS = vocabulary_from(yaml.safe_load(DEMO.read_text(encoding="utf-8")))
CALL = replace(WORDS.activity_types[1], touch=True, definition="A conversation about a need. A wrong number is none.")
SHOWN = replace(WORDS, activity_types=(CALL, *WORDS.activity_types[2:]))
OFFER = WordOffer(
    key="rfi",
    typed="RFI",
    language="en",
    activity="quote",
    rep="U1",
    to="U2",
    offered_at=datetime(2026, 11, 24, 14, tzinfo=UTC),
)
ANA, MIA = Member(user="U1", name="Ana"), Member(user="U2", name="Mia")
MANY = Vocabulary(
    languages=("en", "fr", "es"),
    segments=tuple(Segment(code=f"S{n}", names={"en": (f"Segment number {n} " + "x" * 60,)}) for n in range(150)),
    products=tuple(Term(code=f"p{n}", words={"en": (f"product {n}", "y" * 60)}) for n in range(400)),
    activity_types=tuple(
        ActivityType(code=f"a{n}", words={"en": tuple(f"word {n} {m}" for m in range(30))}) for n in range(120)
    ),
    accounts=tuple(Account(name=f"Company {n} " + "z" * 200) for n in range(10_000)),
)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_words_look_like_their_pictures(lang: str) -> None:
    assert_golden(f"vocabulary_overview_{lang}", vocabulary_modal(SHOWN, lang))
    assert_golden(f"vocabulary_activity_{lang}", thing_form(Kind.ACTIVITY, CALL, SHOWN, lang, "{}"))
    assert_golden(f"vocabulary_segment_{lang}", thing_form(Kind.SEGMENT, None, SHOWN, lang, "{}"))
    assert_golden(f"vocabulary_account_{lang}", thing_form(Kind.ACCOUNT, None, SHOWN, lang, "{}"))
    assert_golden(f"vocabulary_word_{lang}", word_form(replace(SHOWN, accounts=()), lang, "{}"))


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("state", OfferState)
def test_the_offer_of_a_word_looks_like_its_picture(state: OfferState, lang: str) -> None:
    reader = replace(MIA, language=lang)
    assert_golden(f"vocabulary_offer_{state}_{lang}", offer_post(replace(OFFER, state=state), ANA, reader, SHOWN))


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("vocabulary", [Vocabulary(), WORDS, MANY], ids=["none", "demo", "many"])
def test_slack_takes_them_all(vocabulary: Vocabulary, lang: str) -> None:
    checked_view(vocabulary_modal(vocabulary, lang, "✅ *Acme*"), "modal")
    checked_view(told_view("*Acme*", lang), "modal")
    for kind in Kind:
        if kind not in (Kind.STAGE, Kind.OUTCOME):
            checked_view(thing_form(kind, None, vocabulary, lang, "{}"), "modal")
    if vocabulary.products:
        checked_view(word_form(vocabulary, lang, "{}"), "modal")
        checked_view(thing_form(Kind.PRODUCT, vocabulary.products[0], vocabulary, lang, "{}"), "modal")
        checked_view(thing_form(Kind.ACCOUNT, vocabulary.accounts[-1], vocabulary, lang, "{}"), "modal")
    assert sum(len(group["options"]) for group in thing_groups(vocabulary, lang)) <= 100


def test_names_stay_names() -> None:
    shouted = replace(OFFER, typed="<!channel>", state=OfferState.OPEN)
    assert "<!channel>" not in offer_post(shouted, ANA, MIA, SHOWN).text
    odd = Vocabulary(products=(Term(code="x", words={"en": ("<!here>",)}),))
    read = [block["text"] for block in vocabulary_modal(odd, "en")["blocks"] if "text" in block]
    assert "<!here>" not in str([said for said in read if said["type"] == "mrkdwn"])
