"""Every figure that reading messages has to reach, each with its aim: right, never wrong in silence, and fast.

Run by `make bench`, in about a minute. The ratio to dateparser is what to compare between machines; the times are
those of this one, the best of several, so that other work on it counts as little as may be.
"""

import gc
import random
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from time import perf_counter, process_time
from typing import Any, NamedTuple

from dateparser.search import search_dates

from domain.model.vocabulary import Account, Vocabulary
from domain.understanding import Reader
from tests.corpus.hostile import HOSTILE
from tests.corpus.nonlogs import changes_the_record, nonlogs
from tests.corpus.rewriting import REWRITINGS, SLIPS, with_slip
from tests.corpus.scoring import labelled, scored, vocabulary

TODAY = date(2026, 11, 23)
MANY_ACCOUNTS = 10_000
BEST_OF = 5
STARTS = 5
EVERY_SLIP = 4
"""One message in so many is tried with slips, one in so many beside dateparser."""
EVERY_DATEPARSER = 12
SYLLABLES = ("ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "xo", "zu")
START = [sys.executable, "-m", "bot", "parse", "3 calls segment A"]

Row = dict[str, Any]


class Figure(NamedTuple):
    """What was measured and what it should be: at most `aim`, or at least it."""

    what: str
    value: float
    unit: str
    aim: float
    at_least: bool = False

    def __str__(self) -> str:
        reached = self.value >= self.aim if self.at_least else self.value <= self.aim
        sign = "≥" if self.at_least else "≤"
        aim = f"{sign} {self.aim:g} {self.unit}"
        return f"{self.what:<46}{self.value:>9.4g} {self.unit:<3}  aim {aim:<10}{'' if reached else '  not reached'}"


def corpus(reader: Reader, rows: list[Row]) -> Iterator[Figure]:
    """The labelled messages as they are."""
    score = scored(reader, rows)
    yield Figure("labelled messages read exactly", score.exact, "%", 99, at_least=True)
    yield Figure("wrong in silence", score.counts["silent"], "", 0)
    yield Figure("recorded from chat", score.chat, "", 0)


def rewritten(reader: Reader, rows: list[Row]) -> Iterator[Figure]:
    """The labelled messages written otherwise, and with one letter wrong."""
    silent = 0
    for change, _ in REWRITINGS.values():
        silent += scored(reader, ({**row, "text": change(row["text"])} for row in rows)).counts["silent"]
    yield Figure("wrong in silence where case, accents, lines vary", silent, "", 0)
    slipped = [
        {**row, "text": text}
        for kind in SLIPS
        for row, chance in zip(rows[::EVERY_SLIP], _chances(kind), strict=False)
        for text in with_slip(row["text"], chance, kind, reader.knows)
    ]
    score = scored(reader, slipped)
    yield Figure("with one letter wrong, still recorded right", score.exact, "%", 60, at_least=True)
    yield Figure("with one letter wrong, wrong in silence", 100 * score.counts["silent"] / len(slipped), "%", 0)


def _chances(kind: str) -> Iterator[random.Random]:
    chance = random.Random(kind)
    while True:
        yield chance


def not_logs(reader: Reader) -> Iterator[Figure]:
    """Sentences that are no log."""
    read = [reader.read(sentence, today=TODAY) for sentence in nonlogs()]
    recorded = sum(changes_the_record(frame) for frame in read)
    asked = sum(bool(frame.ask) for frame in read)
    yield Figure(f"recorded of {len(read)} sentences that are no log", recorded, "", 0)
    yield Figure("asked about, of these", 100 * asked / len(read), "%", 0.5)


def measured(read: Callable[[str, date], object], rows: Iterable[Row]) -> list[float]:
    """Microseconds of each message, the best of several, sorted."""
    found = []
    for row in rows:
        today = date.fromisoformat(row["today"])
        best = float("inf")
        for _ in range(BEST_OF):
            begun = perf_counter()
            read(row["text"], today)
            best = min(best, perf_counter() - begun)
        found.append(best * 1e6)
    return sorted(found)


def crowded(small: Vocabulary) -> Vocabulary:
    """The vocabulary with 10,000 accounts, made up."""
    chance = random.Random(7)
    names: dict[str, None] = {}
    while len(names) < MANY_ACCOUNTS:
        first = "".join(chance.choices(SYLLABLES, k=3)).capitalize()
        names[f"{first} {''.join(chance.choices(SYLLABLES, k=2)).capitalize()}"] = None
    more = tuple(Account(name=name, segment="C") for name in names)
    return replace(small, accounts=small.accounts + more)


def speed(small: Reader, rows: list[Row]) -> Iterator[Figure]:
    """How long a message takes, how long a vocabulary, beside dateparser, and at worst."""
    large = crowded(vocabulary())
    taken = []
    for _ in range(BEST_OF):
        begun = process_time()
        reader = Reader(large)
        taken.append(process_time() - begun)
    gc.collect()
    gc.freeze()
    times = measured(lambda text, today: reader.read(text, today=today), rows)
    for share, aim in ((50, 100), (95, 400), (99, 1000)):
        yield Figure(f"a message, 10,000 accounts, p{share}", times[len(times) * share // 100], "µs", aim)
    yield Figure("compiling 10,000 accounts", 1000 * min(taken), "ms", 200)
    sample = rows[::EVERY_DATEPARSER]
    ours = measured(lambda text, today: small.read(text, today=today), sample)
    yield Figure("times as fast as dateparser.search + re", sum(measured(plain_way, sample)) / sum(ours), "×", 20, True)
    slowest = max(measured(lambda text, today: small.read(text, today=today), map(_hostile, HOSTILE)))
    yield Figure("the slowest of hostile texts", slowest / 1000, "ms", 50)


def _hostile(text: str) -> Row:
    return {"text": text, "today": TODAY.isoformat()}


def plain_way(text: str, today: date) -> object:
    """What one would write first: dates by dateparser, counts and nouns by regular expressions."""
    at = datetime.combine(today, datetime.min.time())
    dates = search_dates(text, languages=["en", "fr"], settings={"RELATIVE_BASE": at, "PREFER_DATES_FROM": "past"})
    nouns = "calls?|appels?|emails?|mails?|meetings?|visits?|visites?|rdv|demos?|démos?|quotes?|devis|relances?"
    return dates, re.findall(rf"(\d+)\s+({nouns})", text), re.findall(r"\bseg(?:ment)?\s+([A-C])\b", text)


def start() -> Iterator[Figure]:
    """The command line, from nothing to a printed frame."""
    taken = []
    for _ in range(STARTS):
        begun = perf_counter()
        subprocess.run(START, check=True, stdout=subprocess.DEVNULL)
        taken.append(perf_counter() - begun)
    yield Figure("`python -m bot parse` from start to end", min(taken), "s", 0.5)


def main() -> None:
    """Print all figures."""
    rows = labelled("messages.jsonl")
    reader = Reader(vocabulary())
    for figures in (start(), speed(reader, rows), corpus(reader, rows), rewritten(reader, rows), not_logs(reader)):
        for figure in figures:
            print(figure, flush=True)


if __name__ == "__main__":
    main()
