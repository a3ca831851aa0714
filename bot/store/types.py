"""Column types that bring domain values in and out exactly, alike on both databases."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar

from sqlalchemy import JSON, DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator

from bot.store.packing import packed, unpacked

E = TypeVar("E", bound=StrEnum)


def word() -> Text:
    """Text that compares byte by byte on both databases, so that both order alike."""
    text = Text()
    return text.with_variant(Text(collation="C"), "postgresql")


class Instant(TypeDecorator[datetime]):
    """An instant: any zone in, UTC out. A datetime without a zone is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"an instant needs its zone: {value!r}")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Said(TypeDecorator[str]):
    """What somebody typed: the two things that a database refuses (NUL, half of a surrogate pair) become U+FFFD."""

    impl = word()
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        if value is None:
            return None
        return value.replace("\x00", "\ufffd").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class Code(TypeDecorator[E], Generic[E]):
    """One of an enumeration's values, stored as its word."""

    impl = word()
    cache_ok = True

    def __init__(self, kind: type[E]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: E | None, _dialect: Dialect) -> str | None:
        return None if value is None else self.kind(value).value

    def process_result_value(self, value: str | None, _dialect: Dialect) -> E | None:
        return None if value is None else self.kind(value)


class Packed(TypeDecorator[Any]):
    """A value of type `hint` (tuple, mapping, set or dataclass) as JSON."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def __init__(self, hint: Any) -> None:
        super().__init__()
        self.hint = hint

    def process_bind_param(self, value: Any, _dialect: Dialect) -> Any:
        return packed(value)

    def process_result_value(self, value: Any, _dialect: Dialect) -> Any:
        return None if value is None else unpacked(self.hint, value)
