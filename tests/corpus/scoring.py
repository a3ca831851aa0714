"""Scores frames against labelled messages: exact, asked, missed or silent."""

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bot.commands.parse import read_vocabulary
from domain.model.vocabulary import Vocabulary
from domain.understanding import Reader, frame_json

FOLDER = Path(__file__).parent
Json = Mapping[str, Any]

_RECORDING = {"log", "correct"}
_CHANGING = {"undo", "time_off", "correct"}
_PARTS = ("fix", "was", "undo", "time_off", "question")


def vocabulary() -> Vocabulary:
    """The workspace that the labelled messages are written for."""
    return read_vocabulary(FOLDER / "vocabulary.yml")


def labelled(name: str) -> list[dict[str, Any]]:
    """The labelled messages of a file of this folder."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


@dataclass
class Score:
    """How many messages ended how; `chat`: recorded where nothing may be; `wrong`: those not exact."""

    counts: Counter[str] = field(default_factory=Counter)
    chat: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def exact(self) -> float:
        """Share of exact frames, in percent."""
        return 100 * self.counts["exact"] / max(1, self.counts.total())


def scored(reader: Reader, rows: Iterable[Json]) -> Score:
    """The score of a reader on labelled messages."""
    segments = {_folded(account.name): account.segment for account in vocabulary().accounts}
    score = Score()
    for row in rows:
        found = frame_json(reader.read(row["text"], today=date.fromisoformat(row["today"])))
        verdict = judged(row["gold"], found, segments)
        score.counts[verdict] += 1
        score.chat += row["gold"]["intent"] not in _RECORDING and bool(found["entries"])
        if verdict != "exact":
            score.wrong.append(f"{verdict} {row['id']} {row['text']!r}: {json.dumps(found, ensure_ascii=False)}")
    return score


def judged(gold: Json, found: Json, segments: Mapping[str, str | None]) -> str:
    """exact; asked (not exact, but a question is open); missed (nothing recorded); silent (a wrong record)."""
    ours, theirs = _entries(gold, segments), _entries(found, segments)
    same_parts = all(_slim(gold.get(part)) == _slim(found.get(part)) for part in _PARTS)
    same_obstacle = bool(gold.get("obstacle")) == bool(found.get("obstacle"))
    same_intent = gold["intent"] == found["intent"]
    if same_intent and ours == theirs and same_parts and same_obstacle and _asks(gold) == _asks(found):
        return "exact"
    if _asks(found):
        return "asked"
    recorded = bool(theirs) and found["intent"] in _RECORDING
    if recorded and (ours != theirs or (not same_intent and not _asks(gold))):
        return "silent"
    changed = found["intent"] in _CHANGING and not _asks(gold)
    return "silent" if changed and (not same_intent or not same_parts) else "missed"


def _folded(text: str | None) -> str:
    plain = unicodedata.normalize("NFKD", (text or "").lower())
    return "".join(sign for sign in plain if sign.isalnum())


def _asks(frame: Json) -> list[str]:
    return sorted({ask["slot"] for ask in frame.get("ask") or ()})


def _slim(part: Json | None) -> dict[str, Any]:
    said = {key: value for key, value in (part or {}).items() if value not in (None, "", [])}
    if "accounts" in said:
        said["accounts"] = sorted(map(_folded, said["accounts"]))
    if "amount" not in said:
        said.pop("currency", None)
    return said


def _entries(frame: Json, segments: Mapping[str, str | None]) -> list[str]:
    return sorted(repr(_key(one)) for entry in frame.get("entries") or () for one in _apart(entry, segments))


def _apart(entry: Json, segments: Mapping[str, str | None]) -> list[Json]:
    """N accounts with count N say the same as N entries of one account."""
    names = entry.get("accounts") or []
    if entry["type"] == "deal" or len(names) <= 1 or entry.get("count") != len(names):
        return [entry]
    return [
        {**entry, "accounts": [name], "count": 1, "segment": segments.get(_folded(name), entry.get("segment"))}
        for name in names
    ]


def _key(entry: Json) -> tuple[Any, ...]:
    amount = entry.get("amount")
    money = (amount, entry.get("currency")) if amount else None
    names = entry.get("accounts") or [entry.get("account")]
    fields = ("type", "activity", "event", "count", "segment", "outcome", "product", "quantity", "stage", "on")
    return (*(entry.get(name) for name in fields), money, tuple(sorted(map(_folded, names))))
