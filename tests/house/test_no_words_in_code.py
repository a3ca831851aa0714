"""Languages are data: no string in the code of the understanding is a word of a language file."""

import ast
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from domain.understanding.words.tokens import phrase

FOLDER = Path(__file__).parents[2] / "domain" / "understanding"
# Modules that name the fields of frames and of vocabulary files.
FIELDS = {"frames.py", "vocabularies.py"}
MODULES = sorted(path for path in FOLDER.rglob("*.py") if path.name not in FIELDS)
LANGUAGES = sorted((FOLDER / "languages").glob("*.toml"))

# Names of fields, moods, rules, kinds of marks, cuts and files that happen to be words of a language: new ones go here.
# fmt: off
TECHNICAL = frozenset({
    "account", "accounts", "activity", "after", "ago", "before", "colleague", "count", "day", "deal", "en", "first",
    "hard", "i", "if", "is", "l", "languages", "n", "name", "names", "new", "not done yet", "number", "o", "on",
    "ordinary", "other", "out", "product", "s", "seg", "segment", "sign", "somebody else", "stage", "w", "when", "x",
    "ł", "ø", "{weekday!}",
})
# fmt: on


def pairs(table: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Every key and value of a language file, those of its inner tables too."""
    for key, value in table.items():
        yield key, value
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict):
                yield from pairs(inner)


def texts(value: Any) -> Iterator[str]:
    """The strings of a list, those of lists within it too."""
    for item in value if isinstance(value, list) else ():
        yield from [item] if isinstance(item, str) else texts(item)


@lru_cache(maxsize=1)
def spoken() -> dict[str, set[str]]:
    """`words`: what the language files say, folded; `kinds`: the names of their lists, which the code knows."""
    found: dict[str, set[str]] = {"words": set(), "kinds": set()}
    for path in LANGUAGES:
        for key, value in pairs(tomllib.loads(path.read_text(encoding="utf-8"))):
            if isinstance(value, list | dict):
                found["kinds"].add(key)
                found["words"].update(" ".join(phrase(text)) for text in texts(value))
            else:
                found["words"].add(" ".join(phrase(key)))
    return found


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """The string literals of a module with their lines, without docstrings and `__slots__`."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    passed: set[int] = set()
    for node in ast.walk(tree):
        named = isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in {"__slots__", "__all__"}
        if named or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            passed.update(id(inner) for inner in ast.walk(node))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed:
            yield node.lineno, node.value


def words_in(path: Path) -> list[str]:
    """The literals of a module that are words of a language."""
    known = spoken()
    allowed = known["kinds"] | TECHNICAL
    return [
        f"{path.name}:{line} {text!r}"
        for line, text in strings(path)
        if text not in allowed and any(sign.isalpha() for sign in text) and " ".join(phrase(text)) in known["words"]
    ]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_the_code_knows_no_word_of_a_language(path: Path) -> None:
    assert words_in(path) == []


def test_a_word_in_code_is_found(tmp_path: Path) -> None:
    """The check itself must be able to fail."""
    module = tmp_path / "sample.py"
    module.write_text('"""yesterday"""\nLAST = {"yesterday", "Hier", "zzz", "date"}\n', encoding="utf-8")
    assert words_in(module) == ["sample.py:2 'yesterday'", "sample.py:2 'Hier'"]


def test_every_list_of_a_language_file_is_read_by_the_code() -> None:
    """A list that no module names is dead: its words would be added in vain."""
    code = {text for path in MODULES for _, text in strings(path)}
    tables = ("words", "intents", "numbers", "dates", "plural", "deals", "verbs", "companies")
    for path in LANGUAGES:
        language = tomllib.loads(path.read_text(encoding="utf-8"))
        unread = [f"{table}.{kind}" for table in tables for kind in language.get(table, {}) if kind not in code]
        assert unread == [], path.name


@pytest.mark.parametrize("path", LANGUAGES, ids=lambda path: path.name)
def test_no_list_of_a_language_names_a_phrase_twice(path: Path) -> None:
    """Who takes a phrase out must not find it there still."""
    language = tomllib.loads(path.read_text(encoding="utf-8"))
    lists = [(key, value) for key, value in pairs(language) if isinstance(value, list)]
    found = [(key, list(texts(value))) for key, value in lists]
    assert [
        (key, sorted({text for text in said if said.count(text) > 1}))
        for key, said in found
        if len(set(said)) < len(said)
    ] == []
