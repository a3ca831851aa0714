"""`python -m bot parse`: one message, or a file of them, read into frames."""

import argparse
import gc
import json
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from bot.clock import MachineClock
from domain.model.vocabulary import Vocabulary
from domain.understanding import Reader, VocabularyProblem, frame_json, vocabulary_from, why_json

_DEMO = Path(__file__).parent.parent / "demo" / "vocabulary.yml"


def run(argv: list[str]) -> int:
    """Print the frame of a message, or of each line of the input; 2 if the arguments cannot be used."""
    arguments = _parser().parse_args(argv)
    try:
        reader = Reader(read_vocabulary(arguments.vocabulary or _DEMO))
    except (OSError, UnicodeDecodeError, VocabularyProblem, yaml.YAMLError) as problem:
        print(f"The vocabulary cannot be read: {problem}", file=sys.stderr)
        return 2
    if arguments.jsonl:
        return _lines(reader, explain=arguments.explain)
    gc.disable()  # one message: nothing worth collecting, and large tables to walk
    if arguments.text is None:
        print("Give a message: parse TEXT, or --jsonl to read many from the input", file=sys.stderr)
        return 2
    today = arguments.today or MachineClock().now().astimezone().date()
    print(json.dumps(_read(reader, arguments.text, today, arguments.explain), ensure_ascii=False, indent=1))
    return 0


def read_vocabulary(path: Path) -> Vocabulary:
    """The vocabulary of a YAML file. Raises OSError, yaml.YAMLError or VocabularyProblem."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    mapping = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506
    return vocabulary_from(mapping if isinstance(mapping, Mapping) else {})


def _lines(reader: Reader, *, explain: bool) -> int:
    status = 0
    for number, line in enumerate(sys.stdin, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            frame = _read(reader, str(row["text"]), date.fromisoformat(row["today"]), explain)
        except (ValueError, KeyError, TypeError) as problem:
            print(f"line {number}: {problem}", file=sys.stderr)
            status = 1
            continue
        print(json.dumps({"id": row.get("id"), **frame}, ensure_ascii=False))
    return status


def _read(reader: Reader, text: str, today: date, explain: bool) -> dict[str, Any]:
    frame = reader.read(text, today=today, explain=explain)
    found = frame_json(frame)
    if explain:
        found["why"] = why_json(frame)
        found["spans"] = [text[start:end] for start, end in frame.spans]
    return found


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot parse", description="Read messages into frames.")
    parser.add_argument("text", nargs="?", help="the message")
    parser.add_argument("--today", type=date.fromisoformat, help="the day it was sent, ISO; this day without it")
    parser.add_argument("--vocabulary", type=Path, help="a vocabulary file; the demo workspace's without it")
    parser.add_argument("--explain", action="store_true", help="say which rule took which words")
    parser.add_argument("--jsonl", action="store_true", help='read {"id", "text", "today"} a line from the input')
    return parser
