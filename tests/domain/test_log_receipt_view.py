"""What a receipt looks like, in both languages."""

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from domain.model.frame import Activity, Ask, Deal, DealEvent, Item, Slot, Spelling
from domain.model.message import MessageKey
from domain.model.money import money
from domain.model.record import Record, status_of
from domain.model.standing import LineStanding, Pace, RevenueStanding
from domain.model.vocabulary import Account, ActivityType, Segment, Term, Vocabulary
from handlers.views.corrections import corrected_post, settled_post, taken_back_post
from handlers.views.edit_form import edit_form, log_form
from handlers.views.entries import Speech, before, line
from handlers.views.receipt import Kept, Receipt, receipt_post
from tests.pictures import assert_golden

TODAY = date(2026, 11, 24)
KEY = MessageKey(channel="D1", ts="1795514400.000100")
VOCABULARY = Vocabulary(
    segments=(Segment(code="A", names={"en": ("Key accounts",), "fr": ("Grands comptes",)}), Segment(code="B")),
    products=(Term(code="licence", words={"en": ("licence",), "fr": ("licence",)}),),
    stages=(Term(code="proposal", words={"en": ("proposal",), "fr": ("proposition",)}),),
    activity_types=tuple(
        ActivityType(code=code, words={"en": (en,), "fr": (fr,)}, touch=touch)
        for code, en, fr, touch in (
            ("call", "call", "appel", True),
            ("email", "email", "mail", False),
            ("meeting", "meeting", "rendez-vous", True),
            ("demo", "demo", "démo", True),
            ("quote", "quote", "devis", False),
        )
    ),
    accounts=(Account(name="Acme", segment="A"), Account(name="Globex", segment="A"), Account(name="Hooli")),
)
CALLS_A = LineStanding(
    activity="call", segment="A", done=11, attempts=12, quota=16, by_now=10, expected=Fraction(10), pace=Pace.ON_PACE
)
MEETINGS_B = replace(CALLS_A, activity="meeting", segment="B", done=1, quota=4, pace=Pace.BEHIND, behind_by=1)
SPEECH = {lang: Speech(lang=lang, vocabulary=VOCABULARY, today=TODAY) for lang in ("en", "fr")}


def activity(code: str | None, count: int | None, **more: object) -> Activity:
    given: dict[str, object] = {"on": TODAY, **more}
    return replace(Activity(activity=code, count=count, on=TODAY), **given)  # type: ignore[arg-type]  # by name


def kept(item: Item, position: int = 0, *slots: Slot, was: Item | None = None) -> Kept:
    asks = tuple(Ask(entry=position, slot=slot) for slot in slots)
    record = Record(
        id=position + 1,
        message=KEY,
        user="U1",
        position=position,
        item=item,
        asks=asks,
        status=status_of(item, asks),
        logged_at=datetime(2026, 11, 24, 10, tzinfo=UTC),
    )
    return Kept(record=record, was=was)


RECEIPTS = {
    "calls": Receipt(
        key=KEY,
        version=1,
        kept=(kept(activity("call", 3, segment="A")),),
        moved=(CALLS_A,),
        suggested=("Acme", "Globex", "Initech", "Hooli"),
    ),
    "several": Receipt(
        key=KEY,
        version=3,
        kept=(
            kept(activity("meeting", 2, segment="A", accounts=("Acme",), on=date(2026, 11, 23))),
            kept(activity("quote", 1, accounts=("Globex",), amount=money(12000, "EUR")), 1),
            kept(activity("call", 1, accounts=("Acme",), outcome="booked"), 2),
        ),
        moved=(CALLS_A, MEETINGS_B, CALLS_A, MEETINGS_B),
        spellings=(Spelling(typed="Glboex", read="Globex"),),
        difficulty=True,
    ),
    "question": Receipt(
        key=KEY,
        version=2,
        kept=(kept(activity(None, 3, segment="A"), 0, Slot.ACTIVITY), kept(activity("demo", 1, segment="B"), 1)),
        activities=("call", "meeting"),
    ),
    "segment": Receipt(key=KEY, version=1, kept=(kept(activity("call", 2), 0, Slot.SEGMENT),)),
    "day": Receipt(key=KEY, version=1, kept=(kept(activity("call", 5, on=None), 0, Slot.ON),)),
    "unknown": Receipt(key=KEY, version=1, kept=(kept(activity("call", 1, accounts=("Contoso",)), 0, Slot.ACCOUNT),)),
    "edited": Receipt(
        key=KEY,
        version=2,
        kept=(kept(activity("call", 4, segment="A"), was=activity("call", 3, segment="A")),),
        moved=(CALLS_A,),
    ),
    "taken": Receipt(key=KEY, version=1, taken=(kept(activity("call", 3, segment="A")).record,)),
    "deleted": Receipt(key=KEY, version=1, taken=(kept(activity("call", 1, segment="A")).record,), deleted=True),
    "won": Receipt(
        key=KEY,
        version=1,
        kept=(
            kept(Deal(event=DealEvent.WON, account="Acme", on=TODAY, amount=money(15000, "EUR"), product="licence")),
        ),
        won=RevenueStanding(
            won=money(182000, "EUR"), quota=money(240000, "EUR"), by_now=money(180000, "EUR"), pace=Pace.ON_PACE
        ),
    ),
}


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("name", RECEIPTS)
def test_a_receipt_looks_like_its_picture(name: str, lang: str) -> None:
    assert_golden(f"log_receipt_{name}_{lang}", receipt_post(RECEIPTS[name], SPEECH[lang]))


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_forms_look_like_their_pictures(lang: str) -> None:
    records = [one.record for one in (*RECEIPTS["several"].kept[:2], *RECEIPTS["won"].kept)]
    placed = [replace(record, position=at) for at, record in enumerate(records)]
    assert_golden(f"log_form_{lang}", log_form(lang, "3 calls segment A", TODAY, "1795514400.000100"))
    assert_golden(f"log_edit_form_{lang}", edit_form(KEY, placed, SPEECH[lang], "EUR"))


def test_what_a_screen_shows_first_is_the_answer() -> None:
    post = receipt_post(RECEIPTS["calls"], SPEECH["en"])
    assert post.text.splitlines()[:2] == [
        "✅ 3 calls · segment A",
        "A calls  ██████░░░░  11 of 16 this week, on pace",
    ]
    shown = [
        element["text"]["text"] for block in post.blocks for element in block.get("elements", ()) if "value" in element
    ]
    assert shown == ["Undo", "Edit", "Acme", "Globex", "Initech", "Others…"]


def test_an_outcome_leads() -> None:
    post = receipt_post(RECEIPTS["several"], SPEECH["en"])
    assert post.text.splitlines()[0] == "✅ Meeting booked at Acme, from 1 call"


@pytest.mark.parametrize(
    ("lang", "item", "expected"),
    [
        (
            "en",
            activity("meeting", 2, accounts=("Acme",), on=date(2026, 11, 23)),
            "2 meetings · Acme · yesterday, Mon 23 Nov",
        ),
        (
            "fr",
            activity("meeting", 1, accounts=("Acme",), on=date(2026, 11, 23)),
            "1 rendez-vous · Acme · hier, lun. 23 nov.",
        ),
        ("en", activity("call", 1, segment="A", outcome="no_answer"), "1 call · segment A · no answer"),
        ("fr", activity("call", 2, outcome="booked"), "2 rendez-vous pris, sur 2 appels"),
        ("en", Deal(event=DealEvent.LOST, account="Acme", on=TODAY), "Deal lost at Acme"),
        (
            "en",
            Deal(event=DealEvent.ADVANCED, account="Acme", on=TODAY, stage="proposal"),
            "Deal advanced at Acme · proposal",
        ),
        (
            "en",
            Deal(event=DealEvent.WON, account="Acme", on=TODAY, quantity=3, product="licence"),
            "Acme · 3 × licence",
        ),
    ],
)
def test_a_line_says_what_was_done(lang: str, item: Item, expected: str) -> None:
    assert line(item, SPEECH[lang]) == expected


@pytest.mark.parametrize(
    ("item", "was", "expected"),
    [
        (activity("call", 4), activity("call", 3), " (was 3)"),
        (activity("call", 3, segment="B"), activity("call", 3, segment="A"), " (was segment A)"),
        (activity("demo", 1), activity("call", 1), " (was 1 call)"),
        (activity("call", 3), activity("call", 3, on=date(2026, 11, 23)), " (was yesterday, Mon 23 Nov)"),
        (activity("call", 3), activity("call", 3), ""),
    ],
)
def test_a_correction_says_what_was_there(item: Item, was: Item, expected: str) -> None:
    assert before(item, was, SPEECH["en"]) == expected


def test_short_answers() -> None:
    assert settled_post(None, SPEECH["en"]).text.startswith("I found nothing recent that this fits")
    assert taken_back_post((), SPEECH["fr"]).text.startswith("Je n'ai rien trouvé de récent à annuler")
    (edited,) = RECEIPTS["edited"].kept
    assert corrected_post((edited,), (), SPEECH["en"]).text == "✅ Corrected: 4 calls · segment A (was 3)"


def test_what_people_typed_cannot_mention_anybody() -> None:
    post = receipt_post(
        Receipt(key=KEY, version=1, kept=(kept(activity("call", 1, accounts=("<!channel>",)), 0, Slot.ACCOUNT),)),
        SPEECH["en"],
    )
    assert "<!channel>" not in str([block for block in post.blocks if block["type"] == "section"])
