"""What is shown in a conversation: a message, or a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Block = Mapping[str, Any]
"""A Block Kit block as Slack takes it, as JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A message. `text` says in words all that `blocks` show: it is what notifications and screen readers get, and
    what is sent alone when Slack refuses a block."""

    text: str
    blocks: Sequence[Block] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file with a sentence that goes with it."""

    filename: str
    content: bytes
    comment: str = ""
