"""The data files of the languages that Pacer reads: a TOML file for each, and its idioms in a second."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from domain.understanding.words.tables import tables
from domain.understanding.words.tokens import fold, phrase

_FOLDER = Path(__file__).parents[1] / "languages"
_COMMENT = re.compile(r"^#.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Language:
    """One language: `code` is the file's name; `data` the tables of the file. Each file is read once."""

    code: str
    data: Mapping[str, Any]
    folder: Path = _FOLDER

    def words(self, table: str, kind: str) -> list[str]:
        """The phrases of one list of the file, empty if it has none."""
        return list(self.data.get(table, {}).get(kind, ()))

    def table(self, name: str) -> Mapping[str, Any]:
        """One table of the file, empty if it has none."""
        found: Mapping[str, Any] = self.data.get(name, {})
        return found

    def common(self) -> frozenset[str]:
        """Folded common words, which are no slips of others: those of the file beside this one, if there is one."""
        return _common(self)

    @property
    def marks(self) -> frozenset[str]:
        """Folded words that tell this language from another."""
        return frozenset(part for mark in self.data.get("marks", ()) for part in phrase(mark))


@lru_cache(maxsize=16)
def language(code: str, folder: Path = _FOLDER) -> Language | None:
    """The language of a code ("en"), or None if the folder has no file for it."""
    path = folder / f"{code}.toml"
    if not code.isalpha() or not path.is_file():
        return None
    data = tables(path.read_text(encoding="utf-8"))
    idioms = folder / f"{code}.idioms.toml"
    if idioms.is_file():
        _extend(data, tables(idioms.read_text(encoding="utf-8")))
    return Language(code=code, data=data, folder=folder)


def _extend(data: dict[str, Any], more: Mapping[str, Any]) -> None:
    """Add lists to lists and tables to tables; what stands in `data` stays."""
    for key, value in more.items():
        if isinstance(value, Mapping):
            _extend(data.setdefault(key, {}), value)
        elif isinstance(value, list):
            data[key] = [*data.get(key, []), *value]
        else:
            data.setdefault(key, value)


@lru_cache(maxsize=16)
def _common(language: Language) -> frozenset[str]:
    path = language.folder / f"{language.code}.common.txt"
    if not path.is_file():
        return frozenset()
    return frozenset(_COMMENT.sub("", path.read_text(encoding="utf-8")).split())


@lru_cache(maxsize=1)
def readable() -> tuple[str, ...]:
    """The codes of all languages that there are files for."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml") if "." not in path.stem))


def known(codes: tuple[str, ...], folder: Path = _FOLDER) -> tuple[Language, ...]:
    """The languages of these codes that the folder has files for; English if there is none."""
    found = tuple(found for code in codes if (found := language(code, folder)) is not None)
    english = language("en")
    return found or ((english,) if english else ())


def legal_forms() -> frozenset[str]:
    """Folded legal forms of companies ("ltd", "sarl"), of all countries."""
    return _listed("legal_forms")


def names() -> frozenset[str]:
    """Folded first names, of all languages."""
    return _listed("names")


def ordinary() -> frozenset[str]:
    """Folded everyday words, of all languages, that alone never stand for an account."""
    return _listed("ordinary")


@lru_cache(maxsize=4)
def _listed(name: str) -> frozenset[str]:
    path = _FOLDER.parent / "wordlists" / f"{name}.txt"
    return frozenset(word for line in path.read_text(encoding="utf-8").splitlines() for word in _line(line))


def _line(line: str) -> Iterator[str]:
    if not line.startswith("#"):
        for word in line.split():
            yield fold(word) if word.isalpha() else "".join(phrase(word))
