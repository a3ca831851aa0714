"""A win in another currency is kept as said, left out of totals, and this is told."""

from tests.logbook import Logbook


def test_a_foreign_win_is_kept_and_told(book: Logbook) -> None:
    before = {tally for tally in book.totals() if tally.currency == "EUR"}
    ts = book.says("signed Hooli for $20k")
    assert "20,000 $ — kept as said; your totals are in EUR and leave it out" in book.answer(ts)
    after = book.totals()
    assert {tally for tally in after if tally.currency == "EUR"} == before
    assert [tally.value for tally in after if tally.currency == "USD" and tally.measure == "won"] == [2_000_000]


def test_a_win_in_the_own_currency_says_where_the_year_stands(book: Logbook) -> None:
    assert "— year: " in book.answer(book.says("signed Hooli for 20k€"))
