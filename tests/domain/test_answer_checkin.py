"""A card is answered by one tap or in its thread, for its own day, once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.store.claims import OutboxStore
from domain.model.checkin import Checkin, CheckinKind
from domain.model.frame import Activity
from domain.model.member import Member
from domain.model.message import stamp
from domain.model.standing import LineStanding
from domain.usecases.answer_checkin import answer_as_planned, answer_nothing, left_of
from domain.usecases.cards import checkin_key
from domain.usecases.log_work import log_work
from domain.usecases.prompt_members import prompt_members
from handlers.checkin import card_thread, draw_checkin
from handlers.log.events import heard_of
from handlers.log.receipts import draw_receipt
from handlers.views.post import Post
from tests.logbook import ANA, BOT, TEAM, Event, Logbook, edited, said

TUESDAY = date(2026, 11, 24)
CARD = datetime(2026, 11, 24, 16, 30, tzinfo=UTC)
MORNING_AFTER = datetime(2026, 11, 25, 7, 10, tzinfo=UTC)
EVENING = CheckinKind.EVENING
KEY = checkin_key(EVENING, ANA, TUESDAY)
CARD_TS = stamp(CARD)
PLANNED = [("call", "A", 3), ("call", "B", 2), ("call", "C", 2)]
"""Ana's quotas of the 16th of November's 20 working days: of 3.2, 2 and 1.6 calls a day and 0.4 meetings."""


@pytest.fixture
def carded(book: Logbook) -> Iterator[Logbook]:
    """Ana's evening card of Tuesday stands in her DM."""
    with book.store.begin(TEAM) as tx:
        prompt_members(tx, CARD)
    OutboxStore(book.store).posted(TEAM, KEY, 1, book.channel, CARD_TS)
    book.clock.moment = CARD
    yield book
    book.totals()


def tap(book: Logbook, how: object = answer_as_planned) -> bool:
    """Tap an answer a minute later."""
    now = book.clock.tick(60)
    with book.store.begin(TEAM) as tx:
        ana = tx.members.get(ANA)
        assert isinstance(ana, Member)
        return bool(how(tx, ana, EVENING, TUESDAY, now))  # type: ignore[operator]  # either answer


def replies(book: Logbook, text: str, at: datetime | None = None) -> str:
    """Write in the card's thread; the message's ts."""
    return hears(book, said(text, at or book.clock.tick(60), thread_ts=CARD_TS))


def revises(book: Logbook, ts: str, text: str, at: datetime) -> None:
    """Change a message in the card's thread."""
    change = edited(ts, text, at)
    change["message"]["thread_ts"] = CARD_TS
    hears(book, change)


def hears(book: Logbook, event: Event) -> str:
    """Let the card and the log have an event, as the bot does; the message's ts."""
    heard = heard_of(event, BOT)
    assert heard is not None
    with book.store.begin(TEAM) as tx:
        saying = card_thread(tx, heard.saying)
        if saying is not None:
            log_work(tx, saying, reader=book.deps.reader(tx), now=heard.saying.heard_at)
    return heard.saying.key.ts


def answered(book: Logbook) -> Checkin:
    with book.store.read(TEAM) as tx:
        found = tx.checkins.get(ANA, EVENING, TUESDAY)
    assert found is not None
    return found


def card(book: Logbook) -> Post:
    """As it is drawn now."""
    with book.store.read(TEAM) as tx:
        owed = tx.deliveries.get(KEY)
        assert owed is not None
        post = draw_checkin(tx, owed, deps=book.deps)
    assert post is not None
    return post


def wanted(book: Logbook) -> int:
    """How often the card was asked for."""
    with book.store.read(TEAM) as tx:
        owed = tx.deliveries.get(KEY)
    assert owed is not None
    return owed.wanted


def done(book: Logbook, day: date = TUESDAY) -> list[tuple[str | None, str | None, int | None]]:
    """What counts on a day, in the order recorded."""
    with book.store.read(TEAM) as tx:
        items = [record.item for record in tx.records.on_days([ANA], day, day)]
    return [(item.activity, item.segment, item.count) for item in items if isinstance(item, Activity)]


def test_the_card_asks_about_its_day(carded: Logbook) -> None:
    assert card(carded).text.splitlines()[0] == "How was Tuesday? You planned 7 calls."


def test_as_planned_records_each_lines_part_of_the_day(carded: Logbook) -> None:
    assert tap(carded)
    assert done(carded) == PLANNED
    assert card(carded).text.splitlines()[:2] == [
        "✅ Tuesday: as planned.",
        "Recorded: 3 calls A, 2 calls B, 2 calls C.",
    ]


def test_as_planned_leaves_out_what_is_recorded(carded: Logbook) -> None:
    carded.says("2 calls segment A, 5 calls segment B, 1 demo segment C")
    assert tap(carded)
    assert done(carded) == [("call", "A", 2), ("call", "B", 5), ("demo", "C", 1), ("call", "A", 1), ("call", "C", 2)]


def test_a_second_tap_records_nothing_more(carded: Logbook) -> None:
    assert tap(carded)
    times = wanted(carded)
    assert not tap(carded)
    assert done(carded) == PLANNED
    assert wanted(carded) == times


def test_a_line_for_all_segments_asks_only_for_the_rest() -> None:
    def line(segment: str | None, done: int, quota: int) -> LineStanding:
        return LineStanding(activity="call", segment=segment, done=done, attempts=done, quota=quota)

    lines = [line(None, 1, 8), line("A", 1, 3), line("B", 0, 2)]
    left = [(item.segment, item.count) for item in left_of(lines, TUESDAY)]
    assert left == [(None, 3), ("A", 2), ("B", 2)]
    assert left_of([line(None, 9, 8), line("A", 3, 3)], TUESDAY) == []
    assert left_of([replace(line("A", 0, 1), quota=None)], TUESDAY) == []


def test_the_receipt_of_a_tap_can_be_undone(carded: Logbook) -> None:
    tap(carded)
    with carded.store.read(TEAM) as tx:
        log = tx.messages.logs_before(ANA, "z", 1)[0]
        owed = tx.deliveries.get(f"reply:{log.key.channel}:{log.key.ts}")
        assert owed is not None
        post = draw_receipt(tx, owed, deps=carded.deps)
    assert post is not None
    assert post.text.startswith("✅ 3 calls · segment A\n✅ 2 calls · segment B\n✅ 2 calls · segment C\n")
    assert "log_undo" in str(post.blocks)
    carded.says("undo")
    assert done(carded) == []


def test_a_tap_the_next_morning_records_the_cards_day(carded: Logbook) -> None:
    carded.clock.moment = MORNING_AFTER
    assert tap(carded)
    assert done(carded) == PLANNED
    assert done(carded, TUESDAY + timedelta(days=1)) == []


@pytest.mark.parametrize("word", ["nothing", "Rien.", "rien d’autre", "Nothing more"])
def test_nothing_is_an_answer_by_tap_or_word(carded: Logbook, word: str) -> None:
    ts = replies(carded, word)
    assert answered(carded).nothing
    assert card(carded).text.splitlines()[0] == "✅ Tuesday: nothing to record."
    assert carded.message(ts) is None
    assert not tap(carded, answer_nothing)


def test_nothing_more_may_follow_another_answer(carded: Logbook) -> None:
    replies(carded, "2 calls B")
    assert card(carded).text.splitlines()[1] == "Recorded so far: 2 calls B."
    tap(carded)
    replies(carded, "nothing more")
    assert card(carded).text.splitlines()[0] == "✅ Tuesday: nothing more."
    assert sorted(done(carded)) == PLANNED


def test_a_log_that_becomes_nothing_by_an_edit_is_taken_back(carded: Logbook) -> None:
    ts = replies(carded, "2 calls B")
    revises(carded, ts, "nothing", carded.clock.tick(60))
    assert done(carded) == []
    assert answered(carded).nothing


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2 calls B", TUESDAY),
        ("2 calls B today", date(2026, 11, 25)),
        ("2 calls B yesterday", TUESDAY),
        ("2 appels B hier", TUESDAY),
        ("2 calls B on Monday", date(2026, 11, 23)),
        ("2 calls B on 20/11", date(2026, 11, 20)),
    ],
)
def test_a_reply_the_next_morning_means_the_cards_day_unless_it_names_one(
    carded: Logbook, text: str, day: date
) -> None:
    replies(carded, text, MORNING_AFTER)
    assert done(carded, day) == [("call", "B", 2)]
    with carded.store.read(TEAM) as tx:
        assert len(tx.records.on_days([ANA], date(2026, 11, 1), date(2026, 11, 30))) == 1


def test_an_edit_of_such_a_reply_keeps_its_day(carded: Logbook) -> None:
    ts = replies(carded, "2 calls B", MORNING_AFTER)
    revises(carded, ts, "3 calls B", MORNING_AFTER + timedelta(days=2))
    assert done(carded) == [("call", "B", 3)]


def test_days_off_said_in_the_thread_are_known_since_the_day_they_are_said(carded: Logbook) -> None:
    replies(carded, "off today", MORNING_AFTER)
    with carded.store.read(TEAM) as tx:
        (off,) = tx.members.time_off(date(2026, 11, 25), date(2026, 11, 25), ANA)
    assert (off.first, off.recorded_on) == (date(2026, 11, 25), date(2026, 11, 25))


def test_a_reply_anywhere_else_means_the_day_it_is_said(carded: Logbook) -> None:
    hears(carded, said("2 calls B", MORNING_AFTER, thread_ts="1700000000.000100"))
    assert done(carded, date(2026, 11, 25)) == [("call", "B", 2)]
