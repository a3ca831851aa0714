"""How numbers, money, dates and plurals read in both languages."""

import string
from datetime import date, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from domain.errors import Refusal
from domain.model.money import money
from domain.model.vocabulary import ActivityType, Segment, Vocabulary
from handlers.views.catalogue import LANGUAGES, catalogue
from handlers.views.words import (
    bar,
    clock_text,
    count_of,
    day_text,
    duration,
    escape,
    join,
    money_text,
    number,
    percent,
    period_text,
    plural,
    refusal_text,
    segment_name,
    text,
    week_text,
)

VOCABULARY = Vocabulary(
    activity_types=(
        ActivityType(code="call", words={"en": ("call", "dial"), "fr": ("appel",)}),
        ActivityType(code="meeting", words={"en": ("meeting",), "fr": ("rdv", "rendez-vous")}),
        ActivityType(code="site_visit", words={"en": ("site visit",), "fr": ("coup de fil",)}),
        ActivityType(code="email", words={"en": ("message",)}),
    ),
    segments=(Segment(code="A", names={"en": ("Key accounts",), "fr": ("Grands comptes",)}), Segment(code="Z")),
)


@pytest.mark.parametrize(
    ("n", "code", "lang", "expected"),
    [
        (3, "call", "en", "3 calls"),
        (1, "call", "en", "1 call"),
        (0, "call", "en", "0 calls"),
        (0, "call", "fr", "0 appel"),
        (1, "call", "fr", "1 appel"),
        (2, "call", "fr", "2 appels"),
        (2, "meeting", "fr", "2 rendez-vous"),
        (12000, "call", "fr", "12\u00a0000 appels"),
        (2, "site_visit", "en", "2 site visits"),
        (2, "site_visit", "fr", "2 coups de fil"),
        (2, "email", "en", "2 messages"),
        (2, "rfi_sent", "en", "2 rfi sents"),
    ],
)
def test_counts_agree_with_their_noun(n: int, code: str, lang: str, expected: str) -> None:
    assert count_of(n, code, lang, VOCABULARY) == expected


def test_plurals_follow_the_language() -> None:
    assert [plural(word, "en") for word in ("pitch", "inquiry", "survey")] == ["pitches", "inquiries", "surveys"]
    assert [plural(word, "fr") for word in ("devis", "canal", "lead traité")] == ["devis", "canaux", "leads traités"]


def test_money_is_whole_from_a_thousand_on() -> None:
    assert money_text(money("15000.50", "EUR"), "en") == "15,001 €"
    assert money_text(money("999.50", "EUR"), "fr") == "999,50\u00a0€"
    assert money_text(money(12000, "EUR"), "fr") == "12\u00a0000\u00a0€"
    assert money_text(money(420, "JPY"), "en", unit=False) == "420"


def test_days_are_said_from_where_one_stands() -> None:
    today = date(2026, 11, 24)
    assert day_text(today, today, "en") == "today"
    assert day_text(date(2026, 11, 23), today, "en") == "yesterday, Mon 23 Nov"
    assert day_text(date(2026, 11, 23), today, "fr") == "hier, lun. 23 nov."
    assert day_text(date(2026, 12, 1), today, "fr") == "mar. 1er déc."
    assert day_text(date(2025, 12, 1), today, "en") == "Mon 1 Dec 2025"


def test_periods_and_hours() -> None:
    assert period_text(date(2026, 11, 23), date(2026, 11, 27), "en") == "23–27 Nov"
    assert period_text(date(2026, 12, 1), date(2026, 12, 4), "fr") == "1er–4 déc."
    assert period_text(date(2026, 12, 28), date(2027, 1, 1), "en") == "28 Dec 2026 – 1 Jan 2027"
    assert week_text(date(2026, 11, 24), "fr") == "semaine 48"
    at = datetime(2026, 11, 26, 14, 32, tzinfo=ZoneInfo("Europe/Paris"))
    assert clock_text(at, "en", weekday=True) == "Thu 14:32"
    assert (duration(220), duration(45), duration(120)) == ("3\u00a0h\u00a040", "45\u00a0min", "2\u00a0h")


def test_shares_are_floored_and_bars_full_only_at_the_end() -> None:
    assert percent(Fraction(399, 400), "en") == "99%"
    assert percent(Fraction(896, 1000), "en") == "89%"
    assert percent(Fraction(29, 100), "en") == "29%"
    assert percent(Fraction(3, 2), "en") == "150%"
    assert percent(Fraction(-1, 400), "en") == "-1%"
    assert percent(Fraction(82, 100), "fr") == "82\u00a0%"
    assert percent(None, "en") == "–"
    assert bar(11, 16) == "██████░░░░"
    assert bar(Fraction(399, 400), 1) == "█████████░"
    assert (bar(20, 16), bar(0, 0), bar(3, 0)) == ("█" * 10, "░" * 10, "░" * 10)


def test_small_words() -> None:
    assert join(["A"], "en") == "A"
    assert join(["A", "B", "C"], "fr") == "A, B et C"
    assert number(12000, "en") == "12,000"
    assert segment_name("A", "fr", VOCABULARY.segments) == "A · Grands comptes"
    assert segment_name("Z", "en", VOCABULARY.segments) == "Z"
    assert "<@U1>" not in escape("<@U1> & co")


def test_a_refusal_says_names_and_typed_words_as_words_and_mentions_as_mentions() -> None:
    typed = Refusal("plan.refused.unknown_word", word="*<!channel>*")
    assert "<!channel>" not in refusal_text(typed, "en")
    mentioned = Refusal("proposal.refused.unknown_rep", who="<@U123>")
    assert "<@U123>" in refusal_text(mentioned, "en")


def test_both_languages_say_the_same_things() -> None:
    english, french = (catalogue(lang) for lang in LANGUAGES)
    assert set(english) == set(french)
    for key, forms in english.items():
        said = {name for form in forms.values() for _, name, _, _ in string.Formatter().parse(form) if name}
        meant = {name for form in french[key].values() for _, name, _, _ in string.Formatter().parse(form) if name}
        assert said == meant, key


def test_an_unknown_sentence_is_an_error_and_an_unknown_language_reads_english() -> None:
    with pytest.raises(KeyError):
        refusal_text(Refusal("nothing.such"), "en")
    assert text("day.today", "de") == "today"
