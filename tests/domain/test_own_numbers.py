"""Questions about one's own numbers are answered from the plan, as computed afresh from the records."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.store.database import Database
from bot.store.engine import make_engine
from domain.kpi.tallies import is_touch
from domain.model.frame import Activity, Deal, DealEvent, Item, Question
from domain.model.member import Member, Role
from domain.model.standing import LineStanding
from domain.model.window import Window
from domain.usecases.look_at_plan import look_at_plan
from domain.usecases.look_at_question import look_at_question
from handlers.views.own_numbers import question_post
from tests.logbook import ANA, CHLOE, NOW, TEAM, Logbook, said

WINDOWS = ("today", "week", "month", "quarter", "year")
SAID = {"today": "today", "week": "this week", "month": "this month", "quarter": "this quarter", "year": "this year"}
PAST = {
    0: ("2 calls segment A", "1 call segment A no answer", "3 calls segment B", "1 meeting segment B", "4 calls"),
    1: ("5 calls segment A", "3 calls segment B, 1 no answer", "won Acme 15k licence", "2 emails"),
    9: ("6 calls segment A", "2 meetings segment A", "won Hooli 8k maintenance"),
    40: ("9 calls segment A, 9 calls segment C", "3 quotes Acme 10k", "won Acme 20k licence"),
    150: ("30 calls segment A", "20 calls segment B", "4 meetings segment B", "won Hooli 30k licence"),
}


@pytest.fixture(scope="module")
def year_file(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with Ana's year so far: logs of today, yesterday and longer ago."""
    path = tmp_path_factory.mktemp("year") / "pacer.db"
    shutil.copyfile(demo_file, path)
    with opened(path) as book:
        for days, texts in PAST.items():
            for minute, text in enumerate(texts):
                moment = datetime(2026, 11, 24, 9, minute, tzinfo=UTC) - timedelta(days=days)
                book.hears(said(text, moment))
    return path


@pytest.fixture
def worked(year_file: Path, tmp_path: Path) -> Iterator[Logbook]:
    """Ana's conversation after her year so far."""
    shutil.copyfile(year_file, tmp_path / "pacer.db")
    with opened(tmp_path / "pacer.db") as book:
        yield book


@contextmanager
def opened(path: Path) -> Iterator[Logbook]:
    """A conversation that ends with the totals that its records say."""
    engine = make_engine(f"sqlite:///{path}")
    book = Logbook(store=Database(engine))
    yield book
    book.totals()
    engine.dispose()


def items(book: Logbook, window: Window) -> list[Item]:
    with book.store.read(TEAM) as tx:
        return [record.item for record in tx.records.on_days([book.user], window.first, window.last)]


def lines_of(book: Logbook, name: str) -> tuple[Window, tuple[LineStanding, ...]]:
    with book.store.read(TEAM) as tx:
        member = tx.members.get(book.user)
        assert member is not None
        standing = look_at_plan(tx, member, viewer=member, window=name, now=NOW).standing
    return standing.window, standing.lines


def done(book: Logbook, window: Window, activity: str, segment: str | None) -> int:
    """Touches (acts of a type that is none) of the window's records, added up one by one."""
    with book.store.read(TEAM) as tx:
        vocabulary = tx.words.vocabulary()
    kind = vocabulary.activity_type(activity)
    assert kind is not None
    return sum(
        item.count or 0
        for item in items(book, window)
        if isinstance(item, Activity) and item.activity == activity and item.segment == segment
        if is_touch(item, vocabulary) or not kind.touch
    )


def answer(store: Database, question: Question, user: str = ANA, lang: str = "en") -> str:
    with store.read(TEAM) as tx:
        member = tx.members.get(user)
        assert member is not None
        return question_post(look_at_question(tx, member, question, NOW), lang).text


@pytest.mark.parametrize("segment", ["A", "B", "C", None])
@pytest.mark.parametrize("activity", ["call", "meeting"])
@pytest.mark.parametrize("window", WINDOWS)
def test_what_is_left_of_every_activity_segment_and_window(
    worked: Logbook, window: str, activity: str, segment: str | None
) -> None:
    found, lines = lines_of(worked, window)
    asked = [line for line in lines if line.activity == activity and segment in (None, line.segment)]
    did = [done(worked, found, activity, line.segment) for line in asked]
    assert did == [line.done for line in asked]
    text = answer(worked.store, Question(activity=activity, segment=segment, window=window))
    first, *_ = text.splitlines()
    quota = sum(line.quota or 0 for line in asked)
    left = sum(max(0, (line.quota or 0) - so_far) for line, so_far in zip(asked, did, strict=True))
    if not quota:
        assert first.endswith("Your plan asks for none.")
        assert SAID[window] in first
    elif left:
        numbers = re.match(rf"([\d,]+) [a-z]+( [ABC])? to go {SAID[window]}: ([\d,]+) of ([\d,]+)[.,]", first)
        assert numbers is not None, first
        told = [int(number.replace(",", "")) for number in numbers.group(1, 3, 4)]
        assert told == [left, sum(did), quota]
    else:
        assert re.search(rf": done {SAID[window]}, {sum(did)} of {quota}\.", first), first


@pytest.mark.parametrize("window", WINDOWS)
def test_each_line_of_the_small_table(worked: Logbook, window: str) -> None:
    _, lines = lines_of(worked, window)
    text = answer(worked.store, Question(activity="call", window=window))
    for line in lines:
        if line.activity == "call":
            left = max(0, (line.quota or 0) - line.done)
            assert f"Calls {line.segment}: To go {left} · Done {line.done} of {line.quota}" in text


@pytest.mark.parametrize("window", [*WINDOWS, None])
def test_revenue_is_that_of_deals_won_against_the_plan(worked: Logbook, window: str | None) -> None:
    found, _ = lines_of(worked, window or "year")
    won = [item for item in items(worked, found) if isinstance(item, Deal) and item.event is DealEvent.WON]
    minor = sum(item.amount.minor for item in won if item.amount)
    with worked.store.read(TEAM) as tx:
        member = tx.members.get(ANA)
        assert member is not None
        quota = look_at_plan(tx, member, viewer=member, window=window or "year", now=NOW).standing.revenue.quota
    assert quota is not None
    first = answer(worked.store, Question(window=window, money=True)).splitlines()[0]
    deals = "No deal won" if not won else f"{len(won)} deal{'s' if len(won) > 1 else ''} won"
    assert first.startswith(f"{deals} {SAID[window or 'year']}")
    shown = re.search(r"([\d,]+) of ([\d,]+) €", first)
    assert shown is not None
    assert [int(number.replace(",", "")) for number in shown.groups()] == [minor // 100, round(quota.minor / 100)]
    if quota.minor > minor:
        left = round((quota.minor - minor) / 100)
        assert first.endswith(f" {left:,} € to go.")


def test_the_year_of_the_example(worked: Logbook) -> None:
    assert answer(worked.store, Question(money=True)).startswith("4 deals won this year: 73,000 of 240,000 €, ")
    in_a = answer(worked.store, Question(segment="A", money=True)).splitlines()
    assert in_a[0] == "2 deals won in segment A this year: 35,000 €."
    assert in_a[1].startswith("Your plan counts all segments together: 73,000 of 240,000 €")
    assert answer(worked.store, Question(segment="C", money=True)).startswith("No deal won in segment C this year yet.")


@pytest.mark.parametrize(
    ("user", "question", "expected"),
    [
        (ANA, "how many calls left on segment A this week?", "9 calls A to go this week: 7 of 16, on pace. Today: 1"),
        (ANA, "how many calls left this week?", "22 calls to go this week: 12 of 34. Today: 3 more."),
        (ANA, "how many demos did I do this week?", "0 demos this week. Your plan asks for none."),
        (ANA, "am I on track", "This week: on pace on calls A and meetings B. Ahead on calls B. Short of 2 calls C."),
        (ANA, "my revenue this quarter", "3 deals won this quarter: 43,000 of 90,000 €, "),
        (CHLOE, "combien d'appels il me reste", "Il reste 31 appels cette semaine\u00a0: 0 sur 31."),
        (CHLOE, "où j'en suis sur le segment A ?", "Segment A, cette semaine, il manque"),
        (
            CHLOE,
            "mon CA ce trimestre",
            "Aucune affaire gagnée ce trimestre pour l'instant\u00a0: 0 sur 90\u00a0000\u00a0€",
        ),
    ],
)
def test_questions_as_they_are_asked(worked: Logbook, user: str, question: str, expected: str) -> None:
    asker = Logbook(store=worked.store, user=user, channel=f"D{user}", clock=worked.clock)
    assert asker.answer(asker.says(question)).startswith(expected)


def test_a_question_is_a_sentence_and_at_most_one_table(worked: Logbook) -> None:
    def kinds(text: str) -> list[Any]:
        return [block["type"] for block in worked.receipt(worked.says(text)).blocks]

    assert kinds("how many calls left this week?") == ["section", "table", "context"]
    assert kinds("how many calls left on segment A this week?") == ["section", "context"]
    assert kinds("my revenue this quarter") == ["section"]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (Question(activity="call", window="week"), "16 calls this week."),
        (Question(window="week"), "16 calls, 2 emails and 1 meeting this week."),
        (Question(segment="C", window="week"), "Nothing this week yet."),
        (Question(money=True, window="week"), "1 deal won this week: 15,000 €."),
    ],
)
def test_without_a_plan_what_was_done_and_how_to_get_one(worked: Logbook, question: Question, expected: str) -> None:
    with worked.store.begin(TEAM) as tx:
        tx.members.save(Member(user="U0NEW0001", name="New", role=Role.REP, team="field", tz="Europe/Paris"))
    for days in (0, 1):
        for minute, text in enumerate(PAST[days]):
            moment = datetime(2026, 11, 24, 9, minute, tzinfo=UTC) - timedelta(days=days)
            worked.hears(said(text, moment, user="U0NEW0001", channel="D0NEW"))
    lines = answer(worked.store, question, "U0NEW0001").splitlines()
    assert lines[0] == expected
    assert lines[1].startswith("No plan agreed yet for 2026")
