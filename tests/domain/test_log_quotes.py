"""Each record keeps the words it was read from; a receipt shows them where they help."""

from hypothesis import given
from hypothesis import strategies as st

from domain.model.record import Span
from handlers.views.edit_form import edit_form
from handlers.views.entries import Speech
from handlers.views.quotes import MOST, quote, wordy
from tests.logbook import CHLOE, NOW, TEAM, Logbook

DICTATED = (
    "okay so um i called acme at nine and nobody picked up then i called globex and left a voicemail "
    "and um then i did a demo for initech they loved it"
)


def words(book: Logbook, ts: str) -> list[str]:
    message = book.message(ts)
    assert message is not None
    text = message.text or ""
    return [text[record.span.start : record.span.end] if record.span else "" for record in book.records(ts)]


def test_a_record_keeps_where_it_was_read(book: Logbook) -> None:
    ts = book.says("3 calls segment A, 1 demo Hooli")
    assert words(book, ts) == ["3 calls", "1 demo Hooli"]


def test_an_edit_moves_the_places_of_what_stays(book: Logbook) -> None:
    ts = book.says("3 calls segment A, 1 demo Hooli")
    book.edits(ts, "good afternoon: 1 demo Hooli, then 4 calls segment A")
    assert sorted(words(book, ts)) == ["1 demo Hooli", "4 calls"]


def test_what_an_edit_took_away_stands_nowhere_when_it_is_put_back(book: Logbook) -> None:
    ts = book.says("3 calls segment A")
    book.edits(ts, "good morning everybody, what a fine day")
    with book.store.read(TEAM) as tx:
        assert [record.span for record in tx.records.of_message(book.key(ts))] == [None]


def test_a_correction_keeps_the_words_of_the_log(book: Logbook) -> None:
    ts = book.says("3 calls segment A, 1 demo Hooli")
    correction = book.says("sorry, 4 not 3")
    assert words(book, ts) == ["3 calls", "1 demo Hooli"]
    book.edits(correction, "good morning")
    assert words(book, ts) == ["3 calls", "1 demo Hooli"]
    book.says("correction: 5 calls segment A, 1 demo Hooli, 2 emails")
    assert words(book, ts) == ["3 calls", "1 demo Hooli", ""]


def test_a_dictated_message_says_what_each_line_was_read_from(book: Logbook) -> None:
    ts = book.says(DICTATED)
    said = book.answer(ts).splitlines()
    assert said[:6:2] == ["✅ 1 call · Acme · no answer", "✅ 1 call · Globex · voicemail", "✅ 1 demo · Initech"]
    assert said[1].startswith("read from: “called acme at nine and nobody")
    assert said[3].startswith("read from: “called globex and left a voicemail")
    assert "demo for initech they" in said[5]
    assert [line[-2:] for line in said[1:6:2]] == ["…”"] * 3
    kinds = [block["type"] for block in book.receipt(ts).blocks]
    assert kinds[:6] == ["section", "context"] * 3


def test_a_french_rep_reads_it_in_french(book: Logbook) -> None:
    chloe = Logbook(store=book.store, user=CHLOE, channel="D0CHLOE")
    ts = chloe.says(
        "Alors ce matin j'ai fait deux visites chez Acme, ils étaient ravis du café, puis un devis de 12k€ pour Globex"
    )
    assert "\nlu dans\u00a0: «\u00a0" in chloe.answer(ts)


def test_a_one_liner_and_a_plain_list_are_not_repeated(book: Logbook) -> None:
    short = book.says("2 calls segment D, 1 demo Hooli")
    listed = book.says(
        "• 4 calls segment A\n• 2 meetings Acme\n• 1 quote Globex 12k\n• 3 emails Initech\n• 2 demos Hooli"
    )
    assert "read from" not in book.answer(short)
    assert "read from" not in book.answer(listed)


def test_a_guess_among_several_says_where_it_comes_from(book: Logbook) -> None:
    ts = book.says("3 calls segment A, 1 demo Glboex, 2 meetings Initech, 1 quote 12k Acme")
    said = [line for line in book.answer(ts).splitlines() if line.startswith("read from")]
    assert said == ["read from: “1 demo Glboex”"]


def test_the_edit_form_shows_the_words_of_a_long_message(book: Logbook) -> None:
    def small(text: str) -> list[str]:
        records = book.records(book.says(text))
        with book.store.read(TEAM) as tx:
            speech = Speech(lang="en", vocabulary=tx.words.vocabulary(), today=NOW.date())
        form = edit_form(records[0].message, records, speech, "EUR", text)
        return [block["elements"][0]["text"] for block in form["blocks"] if block["type"] == "context"]

    assert len(small(DICTATED)) == 3
    assert small("3 calls segment A, 1 demo Hooli") == []


def test_what_slack_writes_for_people_and_links_is_not_quoted() -> None:
    text = "met <@U0421> at <https://acme.example|Acme> about the *new* licence & more"
    assert quote(text, Span(start=0, end=len(text))) == "met at Acme about the *\u200bnew*\u200b licence &amp; more"


@given(st.text(max_size=200), st.integers(-3, 203), st.integers(-3, 203))
def test_a_quote_is_short_and_of_the_text(text: str, start: int, end: int) -> None:
    span = Span(start=start, end=end)
    shown = quote(text, span)
    assert len(shown) <= 6 * (MOST + 1)
    assert isinstance(wordy(text, [span]), bool)
    if 0 <= start < end <= len(text) and text[start:end].isalnum() and end - start < MOST:
        assert text[start:end] in shown
