"""Between domain values and rows: one rule for all tables."""

import types
import typing
from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import RowMapping

V = TypeVar("V")
Columns = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Part:
    """A field that is a value itself: its class, and the columns that hold it."""

    kind: type
    columns: tuple[tuple[str, str], ...]  # field, column


def columns_of(value: Any, *, skip: Iterable[str] = ()) -> Columns:
    """A value's fields as columns of the same names. A field that is a value itself becomes one column for each of
    its own fields: `amount` of type Money is `amount_minor` and `amount_currency`."""
    columns: Columns = {}
    for name, part in _plan(typing.cast(Any, type(value))).items():
        if name in skip:
            continue
        held = getattr(value, name)
        if part is None:
            columns[name] = held
        else:
            columns.update({column: getattr(held, field, None) for field, column in part.columns})
    return columns


def value_of(kind: type[V], row: RowMapping, **given: Any) -> V:
    """The value that `columns_of` made the row from; fields that stand elsewhere are `given`."""
    held = dict(given)
    for name, part in _plan(typing.cast(Any, kind)).items():
        if name in given:
            continue
        if part is None:
            held[name] = row[name]
        else:
            inner = {field: row[column] for field, column in part.columns}
            held[name] = None if all(item is None for item in inner.values()) else part.kind(**inner)
    return kind(**held)


def column_names(kind: type, *, skip: Iterable[str] = ()) -> set[str]:
    """The columns that a value of this class needs."""
    names: set[str] = set()
    for name, part in _plan(kind).items():
        if name not in skip:
            names |= {name} if part is None else {column for _, column in part.columns}
    return names


@cache
def _plan(kind: Any) -> dict[str, _Part | None]:
    hints = typing.get_type_hints(kind)
    return {field.name: _part(field.name, hints[field.name]) for field in fields(kind)}


def _part(name: str, hint: Any) -> _Part | None:
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        inner = [kind for kind in typing.get_args(hint) if kind is not type(None)]
        hint = inner[0] if len(inner) == 1 else None
    if hint is None or not is_dataclass(hint):
        return None
    assert isinstance(hint, type)  # noqa: S101 - for mypy: is_dataclass is true for instances too
    return _Part(hint, tuple((field.name, f"{name}_{field.name}") for field in fields(hint)))
