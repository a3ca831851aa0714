"""What nobody should type, and somebody will: a clear answer, nothing lost, no trace of what went on inside."""

from collections.abc import Iterator

import pytest
from structlog.testing import capture_logs

from bot.store.database import Database
from bot.store.engine import make_engine
from domain.model.record import Record, Status
from tests.bots import bot_here
from tests.logbook import TEAM, counted_afresh, import_demo_files
from tests.seen import Message
from tests.workspace import Person, Sandbox, start_sandbox

NOW = "2026-11-24T13:30:00+00:00"
NOBODY = "<@U0NOBODY1>"
WINDOWS = "today, week, month, quarter, year, last week, last month, "
STRANGER = "I don't know you yet"
TOO_LONG = "That is too long for me to read without mistakes, so I recorded nothing."
TOO_LARGE = "One number there is larger than I can believe, so I left it out."


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(f"{'sqlite' if request.param == 'sqlite' else 'postgres'}_url"))


@pytest.fixture
def store(database_url: str) -> Iterator[Database]:
    engine = make_engine(database_url)
    yield Database(engine)
    engine.dispose()


@pytest.fixture
def northwind(store: Database, database_url: str) -> Iterator[Sandbox]:
    """The demo team's workspace. In the end no handler has failed, and the totals are what the records say."""
    import_demo_files(store)
    with capture_logs() as logged, start_sandbox(now=NOW) as sandbox, bot_here(sandbox, database_url):
        yield sandbox
    assert [entry for entry in logged if entry["log_level"] in ("error", "critical")] == []
    with store.read(TEAM) as tx:
        assert tuple(tx.tallies.all()) == counted_afresh(tx)


def answers(person: Person, text: str) -> Message:
    """What Pacer answers to a message; there is one answer."""
    before = {message.ts for message in person.hears(settled=False)}
    person.says(text)
    (answer,) = [message for message in person.hears() if message.ts not in before]
    return answer


def told(person: Person, line: str) -> str:
    """What Pacer answers to a command."""
    before = {message.ts for message in person.hears(settled=False)}
    person.gives(line)
    (answer,) = [message for message in person.hears() if message.ts not in before]
    assert len(answer.words) < 300
    return answer.words


def records(store: Database) -> list[Record]:
    with store.read(TEAM) as tx:
        return [record for record in tx.records.all() if record.status is Status.RECORDED]


COMMANDS = [
    ("ana", "/myplan blorp", f"I don't know “blorp”. After /myplan you can say: {WINDOWS}"),
    ("ana", f"/myplan {'x' * 3000}", f"I don't know “{'x' * 39}…”. After /myplan you can say: {WINDOWS}"),
    ("ana", "/myplan 9999-12", "I don't know “9999-12”."),
    ("ana", "/myplan 2026-13", "I don't know “2026-13”."),
    ("ana", "/myplan <!channel>", "I don't know “&lt;!channel&gt;”."),
    ("ana", f"/myplan {NOBODY}", f"I don't know {NOBODY}. Pick a name from the list that Slack offers after @."),
    ("ana", "/myplan @nobody", "I don't know @nobody. Pick a name"),
    ("ana", "/myplan <@U0BEN0001>", "Only Ben's own managers see that plan."),
    ("ana", "/teamkpi", "Team figures are for managers."),
    ("mia", "/teamkpi blorp", f"I don't know “blorp”. After /teamkpi you can say: {WINDOWS}"),
    ("mia", "/teamkpi 9999-12", "I don't know “9999-12”."),
    ("mia", f"/teamkpi {NOBODY}", "That person is not on a team you lead."),
    ("mia", f"/myplan {NOBODY} edit", f"I don't know {NOBODY}."),
    ("chloe", "/myplan blorp", "Je ne connais pas «\u00a0blorp\u00a0». Après /myplan vous pouvez dire\u00a0: "),
]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_commands_say_what_can_be_said(northwind: Sandbox) -> None:
    for who, line, answer in COMMANDS:
        assert told(northwind.person(who), line).startswith(answer)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_somebody_unknown_is_told_so_and_nothing_is_recorded(northwind: Sandbox, store: Database) -> None:
    northwind.control("person", **{"as": "zoe", "real_name": "Zoe Quinn"})
    zoe = northwind.person("zoe")
    for line in ("/myplan", "/teamkpi week", "/log 3 calls segment A", "/myplan edit"):
        assert told(zoe, line).startswith(STRANGER)
    assert answers(zoe, "3 calls segment A").words.startswith(f"{STRANGER}, so I recorded nothing.")
    assert zoe.opens_home()["blocks"][0]["text"]["text"].startswith(STRANGER)
    assert zoe.modal() is None
    assert records(store) == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_an_unknown_segment_is_asked_about(northwind: Sandbox, store: Database) -> None:
    ana = northwind.person("ana")
    receipt = answers(ana, "3 calls segment Z")
    assert receipt.words.startswith("✅ 3 calls\n")
    assert "❓ 3 calls: which segment?" in receipt.words
    ana.clicks(receipt, "A")
    assert ana.hears()[-1].words.startswith("✅ 3 calls · segment A")
    assert [record.item.segment for record in records(store)] == ["A"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_ten_thousand_letters_are_answered_and_what_comes_next_is_read(northwind: Sandbox, store: Database) -> None:
    ana = northwind.person("ana")
    for text in ("x" * 10_000, "1" * 10_000, "3 calls segment A, " * 526, "(" * 10_000, "yesterday Acme " * 666):
        assert answers(ana, text).words.startswith(TOO_LONG)
    assert records(store) == []
    assert answers(ana, "3 calls segment A").words.startswith("✅ 3 calls · segment A")


COUNTS = [
    ("400 calls", "❓ 400 calls: is that the right number?"),
    ("10000 calls segment A", "❓ How many calls, for segment A?"),
    ("99999999999999999999 calls", "❓ How many calls?"),
    ("99999999999999999999 calls segment A", "❓ How many calls, for segment A?"),
    ("3 calls A 500 years ago", "❓ 3 calls · segment A: on which day?"),
    ("3 calls A 999999999999 days ago", "❓ 3 calls · segment A: on which day?"),
    ("3 calls A on 31/12/9999", "❓ 3 calls · segment A: on which day?"),
    ("3 appels A il y a 3 mois", "❓ 3 calls · segment A: on which day?"),
]


def test_an_absurd_count_or_day_is_asked_about_before_it_counts(northwind: Sandbox, store: Database) -> None:
    ana = northwind.person("ana")
    for text, question in COUNTS:
        assert answers(ana, text).words.startswith(question)
    assert records(store) == []
    (asked, *_) = ana.hears()
    ana.clicks(asked, "400")
    assert ana.hears()[0].words.startswith("✅ 400 calls")


AMOUNTS = [
    "won Acme 99999999999999999999k",
    "won Acme 99999999999999999k",
    "won Globex 999999999999999 €",
    "sold 99999999999999999 licences to Acme",
    "quote 99999999999999999999999 Globex",
]


def test_an_absurd_amount_is_left_out_and_this_is_told(northwind: Sandbox, store: Database) -> None:
    ana = northwind.person("ana")
    for text in AMOUNTS:
        assert TOO_LARGE in answers(ana, text).words
    assert [record.item.amount for record in records(store)] == [None] * len(AMOUNTS)


CORRECTIONS = [
    ("make that 400 calls", "❓ 400 calls · segment A: is that the right number?"),
    ("make that 5 calls", "✅ Corrected: 5 calls · segment A (was 400)"),
    ("make that 500000 calls", "❓ How many calls, for segment A?"),
    ("make that 999999999999999999 calls", "❓ How many calls, for segment A?"),
    ("make that 4 calls", "✅ Corrected: 4 calls · segment A"),
]


def test_an_absurd_correction_is_asked_about_too(northwind: Sandbox, store: Database) -> None:
    ana = northwind.person("ana")
    answers(ana, "3 calls segment A")
    for text, answer in CORRECTIONS:
        assert answers(ana, text).words.startswith(answer)
    assert [record.item for record in records(store)]
    assert ana.hears()[0].words.startswith("✅ 4 calls · segment A")


def test_odd_letters_harm_nothing(northwind: Sandbox, store: Database) -> None:
    ana = northwind.person("ana")
    for text in ("\x00 3 calls segment A", "3 calls segment A 🙂\u202e", "'; DROP TABLE records; -- 3 calls segment A"):
        assert answers(ana, text).words.startswith("✅ 3 calls · segment A")
    assert len(records(store)) == 3
