"""How fast messages are read, beside dateparser.search with regular expressions on the same messages.

Run by `make bench`. Prints microseconds a message and ratios; the ratios are what to compare between machines.
"""

import json
import random
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from time import perf_counter

from dateparser.search import search_dates

from domain.model.vocabulary import Account, Vocabulary
from domain.understanding import Reader
from tests.corpus.scoring import labelled, scored, vocabulary

MANY_ACCOUNTS = 10_000
AT_LEAST_FASTER = 20
BEST_OF = 3
SYLLABLES = ("ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "xo", "zu")


def measured(read: Callable[[str, date], object], rows: list[dict[str, str]]) -> list[float]:
    """Microseconds of each message, the best of three, sorted."""
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


def plain_way(text: str, today: date) -> object:
    """What one would write first: dates by dateparser, counts and nouns by regular expressions."""
    at = datetime.combine(today, datetime.min.time())
    dates = search_dates(text, languages=["en", "fr"], settings={"RELATIVE_BASE": at, "PREFER_DATES_FROM": "past"})
    nouns = "calls?|appels?|emails?|mails?|meetings?|visits?|visites?|rdv|demos?|démos?|quotes?|devis|relances?"
    return dates, re.findall(rf"(\d+)\s+({nouns})", text), re.findall(r"\bseg(?:ment)?\s+([A-C])\b", text)


def told(label: str, times: list[float]) -> None:
    """One line of figures."""
    at = {share: times[min(len(times) - 1, int(len(times) * share))] for share in (0.5, 0.95, 0.99)}
    figures = "  ".join(f"p{int(share * 100)} {value:7.0f} µs" for share, value in at.items())
    sys.stdout.write(f"{label:<34} {figures}\n")


def main() -> None:
    """Print all figures."""
    rows = labelled("messages.jsonl")
    small = vocabulary()
    begun = perf_counter()
    reader = Reader(small)
    sys.stdout.write(f"first reader of a process            {(perf_counter() - begun) * 1000:7.0f} ms\n")
    large = crowded(small)
    begun = perf_counter()
    large_reader = Reader(large)
    sys.stdout.write(f"reader with 10,000 accounts          {(perf_counter() - begun) * 1000:7.0f} ms\n")
    ours = measured(lambda text, today: reader.read(text, today=today), rows)
    told("Reader, 24 accounts", ours)
    told("Reader, 10,000 accounts", measured(lambda text, today: large_reader.read(text, today=today), rows))
    sample = rows[::12]
    theirs = measured(plain_way, sample)
    told("dateparser.search + re", theirs)
    same = measured(lambda text, today: reader.read(text, today=today), sample)
    ratio = sum(theirs) / sum(same)
    sys.stdout.write(f"faster than that by                  {ratio:7.0f} × (aim: {AT_LEAST_FASTER})\n")
    score = scored(reader, rows)
    sys.stdout.write(json.dumps({"exact": round(score.exact, 1), **score.counts, "chat": score.chat}) + "\n")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    main()
