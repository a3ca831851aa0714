"""Values inside one column: to JSON and back, by the type they were declared with."""

import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any


def packed(value: object) -> Any:
    """What JSON can hold of a value: exact fractions as "1/12", dates in ISO 8601, a value's fields by name."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: packed(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(packed(key)): packed(item) for key, item in value.items()}
    if isinstance(value, frozenset):
        return sorted(packed(item) for item in value)
    if isinstance(value, (tuple, list)):
        return [packed(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    return value.isoformat() if isinstance(value, date) else value


def unpacked(hint: Any, data: Any) -> Any:
    """The value of type `hint` that was packed as `data`."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return None if data is None else unpacked(next(kind for kind in inner if kind is not type(None)), data)
    if origin in (tuple, frozenset):
        return origin(unpacked(inner[0], item) for item in data)
    if origin is not None and issubclass(origin, Mapping):
        return {unpacked(inner[0], key): unpacked(inner[1], item) for key, item in data.items()}
    if is_dataclass(hint):
        return _value(hint, data)
    if isinstance(hint, type) and issubclass(hint, date):
        return hint.fromisoformat(data)
    return hint(data)


def _value(kind: Any, data: Mapping[str, Any]) -> Any:
    return kind(**{name: unpacked(hint, data[name]) for name, hint in _hints(kind).items() if name in data})


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)
