"""The examples that say what a message means, one by one."""

from datetime import date
from typing import Any

import pytest

from domain.understanding import Reader, frame_json
from tests.corpus.scoring import vocabulary

TODAY = date(2026, 11, 23)
READER = Reader(vocabulary())

Frame = dict[str, Any]


def frame(text: str, today: date = TODAY) -> Frame:
    return frame_json(READER.read(text, today=today))


def briefly(text: str, today: date = TODAY) -> list[tuple[Any, ...]]:
    """(activity or event, count, segment, accounts, outcome) of each entry."""
    return [
        (
            entry.get("activity") or entry.get("event"),
            entry.get("count"),
            entry["segment"],
            *(entry.get("accounts") or [entry.get("account")]),
            entry.get("outcome"),
        )
        for entry in frame(text, today)["entries"]
    ]


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("3 calls segment A", [("call", 3, "A", None, None)]),
        ("called Acme", [("call", 1, "A", "Acme", None)]),
        ("a couple of calls B", [("call", 2, "B", None, None)]),
        ("une douzaine d'appels C", [("call", 12, "C", None, None)]),
        ("half a dozen emails B", [("email", 6, "B", None, None)]),
        ("calls x2 A", [("call", 2, "A", None, None)]),
        ("2x demo B", [("demo", 2, "B", None, None)]),
        ("nonante et un mails A", [("email", 91, "A", None, None)]),
        ("3 calls, 1 no answer", [("call", 1, None, None, "no_answer"), ("call", 2, None, None, None)]),
        ("5 appels dont 2 messageries", [("call", 2, None, None, "voicemail"), ("call", 3, None, None, None)]),
        ("2 of 5 calls went to voicemail", [("call", 2, None, None, "voicemail"), ("call", 3, None, None, None)]),
        ("2 of 5 calls booked", [("call", 2, None, None, "booked"), ("call", 3, None, None, None)]),
        ("2 of the 5 calls booked a meeting", [("call", 2, None, None, "booked"), ("call", 3, None, None, None)]),
        ("calls: A 2, B 3", [("call", 2, "A", None, None), ("call", 3, "B", None, None)]),
        ("3 calls A and then 2 more", [("call", 5, "A", None, None)]),
        ("j'ai eu 3 clients au téléphone", [("call", 3, None, None, "reached")]),
        ("left a message for Initech", [("call", 1, "A", "Initech", "voicemail")]),
        ("eu Sarah d'Acme en ligne", [("call", 1, "A", "Acme", "reached")]),
        ("rappelé Globex", [("call", 1, "A", "Globex", None)]),
        ("call Acme, booked a meeting", [("call", 1, "A", "Acme", "booked")]),
        ("three calls no sorry four calls", [("call", 4, None, None, None)]),
        ("1 call A, then another call A", [("call", 2, "A", None, None)]),
        ("2 calls A, 1 call B", [("call", 2, "A", None, None), ("call", 1, "B", None, None)]),
        ("2 calls Acme, 1 Globex", [("call", 2, "A", "Acme", None), ("call", 1, "A", "Globex", None)]),
        ("3 calls Acme and Globex", [("call", 3, "A", "Acme", "Globex", None)]),
        ("seg A: 3 calls, 2 emails", [("call", 3, "A", None, None), ("email", 2, "A", None, None)]),
        ("3 calls, 2 emails (A)", [("call", 3, "A", None, None), ("email", 2, "A", None, None)]),
        ("Acme: 2 calls, 1 demo", [("call", 2, "A", "Acme", None), ("demo", 1, "A", "Acme", None)]),
        ("2 calls and 1 demo at Acme", [("call", 2, "A", "Acme", None), ("demo", 1, "A", "Acme", None)]),
        ("called Acme and emailed them twice", [("call", 1, "A", "Acme", None), ("email", 2, "A", "Acme", None)]),
        ("3 calls A, will call Globex tomorrow", [("call", 3, "A", None, None)]),
        ("demo globx 14h30", [("demo", 1, "A", "Globex", None)]),
        ("visited Umbrella and Stark", [
            ("meeting", 1, "A", "Umbrella Pharma", None), ("meeting", 1, "A", "Stark Industries", None)]),
    ],
)  # fmt: skip
def test_what_is_recorded(text: str, entries: list[tuple[Any, ...]]) -> None:
    assert sorted(map(repr, briefly(text))) == sorted(map(repr, entries))


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("3 calls A yesterday", "2026-11-22"),
        ("3 calls A on Friday", "2026-11-20"),
        ("3 calls A on Monday", "2026-11-23"),
        ("3 calls A last Monday", "2026-11-16"),
        ("on the 12th: 3 calls A", "2026-11-12"),
        ("20/11: 3 calls A", "2026-11-20"),
        ("3 appels A avant-hier", "2026-11-21"),
        ("3 appels A mardi dernier", "2026-11-17"),
        ("3 appels A le 30", "2026-10-30"),
        ("3 appels A à 14h30", "2026-11-23"),
        ("3 calls A at 3pm", "2026-11-23"),
    ],
)
def test_the_day_it_happened(text: str, on: str) -> None:
    found = frame(text)
    assert [entry["on"] for entry in found["entries"]] == [on]
    assert found["ask"] == []


def test_a_date_in_the_middle_is_of_its_own_item() -> None:
    entries = frame("2 RDV hier, 1 devis Acme")["entries"]
    assert [entry["on"] for entry in entries] == ["2026-11-22", "2026-11-23"]


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("3 segment A", ["activity"]),
        ("3 RFIs A", ["activity"]),
        ("calls segment A", ["count"]),
        ("some calls A", ["count"]),
        ("about 10 calls A", ["count"]),
        ("10-12 calls A", ["count"]),
        ("une dizaine d'appels A", ["count"]),
        ("400 calls A", ["count"]),
        ("5 calls A last week", ["on"]),
        ("2 calls segment D", ["segment"]),
        ("1 call Contoso", ["account"]),
        ("won a deal 15k", ["account"]),
        ("closed Acme 15k", ["event"]),
        ("2 RDV pris", ["activity"]),
        ("booked 2 demos", ["activity"]),
        ("calls on Monday the 17th", ["count", "on"]),
        ("2 mails to Acme (segment C)", ["segment"]),
    ],
)
def test_what_is_asked(text: str, slots: list[str]) -> None:
    assert sorted(ask["slot"] for ask in frame(text)["ask"]) == slots


@pytest.mark.parametrize(
    "text",
    [
        "call tomorrow", "I'll do 3 calls", "need to call Acme", "rdv demain chez Acme", "no calls today",
        "pas d'appel aujourd'hui", "0 visits", "Ben made 3 calls", "3 coffees", "if Acme signs I'm buying 12 coffees",
        "> 3 calls segment A", "Fwd: 3 calls A", "did anyone call Acme?", "good call", "", "   ", "```3 calls A```",
    ],
)  # fmt: skip
def test_what_is_never_recorded(text: str) -> None:
    found = frame(text)
    assert found["intent"] == "chat"
    assert found["entries"] == []


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("quote Acme 12k€", "12000.00", "EUR"),
        ("devis Acme 12 000 €", "12000.00", "EUR"),
        ("quote Acme €12,000", "12000.00", "EUR"),
        ("quote Acme 12.5k", "12500.00", "EUR"),
        ("quote Acme $3,450.50", "3450.50", "USD"),
        ("quote Acme eighteen and a half thousand pounds", "18500.00", "GBP"),
        ("devis Acme deux mille trois cents euros", "2300.00", "EUR"),
        ("quote Acme 7.500 €", "7500.00", "EUR"),
    ],
)
def test_amounts(text: str, amount: str, currency: str) -> None:
    (entry,) = frame(text)["entries"]
    assert (entry["amount"], entry["currency"]) == (amount, currency)


def test_slack_writing_is_read_like_plain_text() -> None:
    typed = frame("*3 calls* May &amp; Sons :fire: <https://crm.example/1|ticket> <@U0BOT>")
    assert typed["entries"] == frame("3 calls May & Sons")["entries"] != []


def test_spans_are_the_words_of_the_entry() -> None:
    text = "hey: 3 calls segment A; then *2 demos* Hooli"
    found = READER.read(text, today=TODAY)
    assert [text[start:end] for start, end in found.spans] == ["3 calls", "2 demos* Hooli"]


def test_a_guessed_name_is_told() -> None:
    found = READER.read("called Globx", today=TODAY)
    assert [(guess.typed, guess.read) for guess in found.spellings] == [("Globx", "Globex")]
    assert READER.read("called Globex", today=TODAY).spellings == ()
