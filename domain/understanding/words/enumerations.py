"""Numbered lists: "1) rang Acme 2) emailed Globex" is two lines, and its numbers count nothing."""

import re

_MARKER = re.compile(r"(?i)(?<!\S)(\(?)(\d{1,2}|[a-h]|i{1,3}|iv|v)([).]|[/-](?=\s))(?=\s|[^\W\d_])")
_LETTERS = "abcdefgh"
_ROMAN = ("i", "ii", "iii", "iv", "v")
_FEWEST = 2


def itemized(text: str) -> str:
    """The text with the labels of a numbered list turned into line ends; every offset stays valid. A list counts on
    from 1, a or i, each label in the same style, and opens the text or a part of it."""
    runs: dict[tuple[str, str, str], list[re.Match[str]]] = {}
    for marker in _MARKER.finditer(text):
        for family, number in _numbers(marker[2].lower()):
            run = runs.setdefault((marker[1], family, marker[3]), [])
            if number == len(run) + 1 and (run or _opens(text, marker)):
                run.append(marker)
    for run in runs.values():
        if len(run) >= _FEWEST:
            for marker in run:
                text = text[: marker.start()] + "\n".ljust(marker.end() - marker.start()) + text[marker.end() :]
            break
    return text


def _numbers(label: str) -> list[tuple[str, int]]:
    """The families that a label may be of, and the number it is there."""
    if label.isdecimal():
        return [("digits", int(label))]
    found = [("roman", _ROMAN.index(label) + 1)] if label in _ROMAN else []
    return found + ([("letters", _LETTERS.index(label) + 1)] if label in _LETTERS else [])


def _opens(text: str, marker: re.Match[str]) -> bool:
    """A label with both brackets or a full stop may be a count ("calls (1)", "I made 1."): one that follows a word
    begins no list."""
    before = text[: marker.start()].rstrip()
    return (marker[3] == ")" and not marker[1]) or not before or not (before[-1].isalnum() or before[-1] == ",")
