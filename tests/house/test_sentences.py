"""Every sentence that the code names stands in both languages, takes the same values, and shouts at nobody."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from handlers.views.catalogue import catalogue

ROOT = Path(__file__).parents[2]
SPEAKERS = {"text", "Refusal", "form"}
ENGLISH, FRENCH = catalogue("en"), catalogue("fr")


def spoken() -> Iterator[tuple[str, str]]:
    """Literal keys given to what speaks, with the file that names them."""
    for room in ("handlers", "domain"):
        for path in (ROOT / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and _name(node.func) in SPEAKERS and node.args:
                    yield from ((key, str(path.relative_to(ROOT))) for key in _literals(node.args[0]))


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _literals(node: ast.expr) -> list[str]:
    if isinstance(node, ast.IfExp):
        return [*_literals(node.body), *_literals(node.orelse)]
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) and "." in node.value else []


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_what_the_code_says_stands_in_the_catalogues() -> None:
    named = dict(spoken())
    assert len(named) > 100, "the search for keys still finds them"
    assert {f"{key} ({path})" for key, path in named.items() if key not in ENGLISH} == set()


def test_both_languages_say_the_same_things() -> None:
    assert set(ENGLISH) == set(FRENCH)
    differing = {
        key
        for key, forms in ENGLISH.items()
        if {name for form in forms.values() for name in fields(form)}
        != {name for form in FRENCH[key].values() for name in fields(form)}
    }
    assert differing == set()


@pytest.mark.parametrize("sentences", [ENGLISH, FRENCH], ids=["en", "fr"])
def test_nothing_shouts(sentences: dict[str, dict[str, str]]) -> None:
    assert {key for key, forms in sentences.items() for form in forms.values() if "!" in form} == set()


def test_french_signs_are_set_off_by_a_space_that_does_not_break() -> None:
    loose = re.compile(r" [:;?»](?=\s|$)|« (?=\S)")
    assert {key for key, forms in FRENCH.items() for form in forms.values() if loose.search(form)} == set()
