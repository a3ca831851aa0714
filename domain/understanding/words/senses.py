"""What words can mean: kinds of meaning with their values, and a bit for each kind, to test several at once."""

from collections.abc import Mapping
from functools import cache
from typing import Any

_BITS: dict[str, int] = {}


@cache
def bits(*kinds: str) -> int:
    """The bits of these kinds. `mark.bits & bits("act", "did")`: has the mark one of the two?"""
    found = 0
    for kind in kinds:
        found |= _BITS.setdefault(kind, 1 << len(_BITS))
    return found


class Senses(dict[str, Any]):
    """Kind of meaning → its value: {"act": ("call", True)}. `bits` are those of its kinds, which stay the same."""

    __slots__ = ("bits",)

    def __init__(self, senses: Mapping[str, Any]) -> None:
        super().__init__(senses)
        self.bits = bits(*senses)


NONE = Senses({})
"""What words without a meaning have."""
