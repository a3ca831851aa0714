"""Languages are data: Spanish is a file of words, and so is a language made up on the spot."""

import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.commands.parse import read_vocabulary
from bot.files.drafting import segment_names
from bot.files.reading import read_document
from domain.model.vocabulary import Vocabulary
from domain.understanding import Reader, frame_json
from domain.understanding.words.languages import known
from tests.corpus.rewriting import without_accents
from tests.corpus.scoring import FOLDER, labelled, scored, vocabulary

TODAY = date(2026, 11, 23)
EXACT_AT_LEAST = 95.0
CHANGED_AT_MOST = 0.01
ALL = ("en", "fr", "es")
FILES = Path(__file__).parents[2] / "domain" / "understanding" / "languages"


def spanish(*codes: str) -> Vocabulary:
    return replace(read_vocabulary(FOLDER / "vocabulary_es.yml"), languages=codes)


def without_opening_signs(text: str) -> str:
    return text.replace("¿", "").replace("¡", "")


def with_wide_spaces(text: str) -> str:
    return text.replace(" ", "  ")


@pytest.mark.parametrize("codes", [ALL, ("es", "en"), ("es",)], ids="+".join)
@pytest.mark.parametrize("typed", [str, without_accents, without_opening_signs, with_wide_spaces])
def test_spanish_messages_are_read(codes: tuple[str, ...], typed: Callable[[str], str]) -> None:
    rows = [{**row, "text": typed(row["text"])} for row in labelled("es.jsonl")]
    score = scored(Reader(spanish(*codes)), rows)
    report = "\n".join(score.wrong)
    assert len(rows) >= 80
    assert score.exact >= EXACT_AT_LEAST, report
    assert score.counts["silent"] == 0, report
    assert score.chat == 0, report


@pytest.mark.parametrize("name", ["messages.jsonl", "own.jsonl", "fresh.jsonl"])
def test_english_and_french_are_read_the_same_with_spanish_on(name: str) -> None:
    before, after = Reader(vocabulary()), Reader(replace(vocabulary(), languages=ALL))
    rows = [(row["text"], date.fromisoformat(row["today"])) for row in labelled(name)]
    changed = [text for text, today in rows if before.read(text, today=today) != after.read(text, today=today)]
    assert len(changed) <= CHANGED_AT_MOST * len(rows), "\n".join(changed)


def test_the_language_of_a_message_decides_what_no_means() -> None:
    """ "no" denies in Spanish and in English; "zero" counts in neither; "no" is the whole answer in none."""
    reader = Reader(spanish(*ALL))
    for text in ("no calls today", "no he hecho llamadas hoy", "zero visits", "cero visitas", "aucune visite"):
        assert reader.read(text, today=TODAY).entries == (), text
    for text in ("5 llamadas A, no contestan", "5 calls A, no answer", "5 appels A, pas de réponse"):
        frame = frame_json(reader.read(text, today=TODAY))
        assert [(e["count"], e["outcome"]) for e in frame["entries"]] == [(5, "no_answer")], text


def test_spanish_has_every_list_that_english_and_french_have() -> None:
    english, french, ours = (
        tomllib.loads((FILES / f"{code}.toml").read_text(encoding="utf-8")) for code in ("en", "fr", "es")
    )
    for table in ("words", "intents", "windows", "numbers", "deals", "activities", "outcomes", "verbs", "companies"):
        shared = set(english[table]) & set(french[table])
        assert shared <= set(ours[table]), f"[{table}] lacks {sorted(shared - set(ours[table]))}"
    operations = {form["is"] for form in french["dates"]["forms"]}
    assert operations <= {form["is"] for form in ours["dates"]["forms"]}


MINI = """
name = "Mini"
marks = ["zwei"]
[plural]
endings = ["en"]
[numbers]
units = { ein = 1, zwei = 2, drei = 3 }
[words]
not = ["kein"]
near = ["bei"]
[activities.call]
nouns = ["anruf"]
did = ["angerufen"]
[outcomes.voicemail]
says = ["mailbox"]
alone = ["mailbox"]
[dates]
weekdays = [["montag"], ["dienstag"]]
[[dates.forms]]
is = "offset"
n = -1
say = ["gestern"]
[[dates.forms]]
is = "last_weekday"
say = ["letzten {weekday}"]
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 anrufen A", (3, "A", None, "2026-11-23")),
        ("gestern drei anrufen B", (3, "B", None, "2026-11-22")),
        ("letzten Dienstag 2 anrufen A", (2, "A", None, "2026-11-17")),
        ("angerufen Acme, Mailbox", (1, "A", "voicemail", "2026-11-23")),
        ("kein anruf", None),
        ("yesterday 3 calls A", None),
    ],
)
def test_a_new_language_is_a_new_file(tmp_path: Path, text: str, expected: tuple[object, ...] | None) -> None:
    (tmp_path / "mini.toml").write_text(MINI, encoding="utf-8")
    words = replace(
        vocabulary(),
        languages=("mini",),
        activity_types=tuple(replace(kind, words={}) for kind in vocabulary().activity_types),
    )
    reader = Reader(words, languages=known(("mini",), tmp_path))
    found = [
        (entry["count"], entry["segment"], entry["outcome"], entry["on"])
        for entry in frame_json(reader.read(text, today=TODAY))["entries"]
        if entry["activity"] == "call"
    ]
    assert found == ([] if expected is None else [expected])


def test_a_strategy_file_may_name_every_language_there_is_a_file_for() -> None:
    text = "workspace:\n  languages: [es, en]\nsegments:\n  - {code: A, name: Key accounts, es: Grandes cuentas}\n"
    read = read_document("s.yml", text)
    assert read.problems == ()
    assert read.document is not None
    segment = read.document.segments[0]
    assert segment is not None
    assert segment_names(segment) == {"en": ("Key accounts",), "es": ("Grandes cuentas",)}
    refused = read_document("s.yml", text.replace("[es, en]", "[es, xx]"))
    assert [problem.says for problem in refused.problems] == ["must be 'en', 'es' or 'fr', not 'xx'"]
