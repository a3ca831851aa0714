"""The shapes that travel: JSON objects, Slack's refusals, and refusals of the control side."""

import json
import secrets
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

ID_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"


class SlackError(Exception):
    """A Web API refusal: the body's `error` text, further body fields, and the HTTP status."""

    def __init__(
        self, error: str, *, status: int = 200, headers: dict[str, str] | None = None, **extra: object
    ) -> None:
        super().__init__(error)
        self.error = error
        self.status = status
        self.headers = headers or {}
        self.extra = extra

    def body(self) -> Json:
        """The JSON body that Slack answers with."""
        return {"ok": False, "error": self.error, **self.extra}


class Refused(Exception):
    """An act of a person or of a test that cannot be done, said as one sentence."""

    def __init__(self, sentence: str, *, status: int = 400) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.status = status


def invalid_arguments(*messages: str) -> SlackError:
    """The refusal of malformed arguments, with Slack's `[ERROR]` lines."""
    lines = [f"[ERROR] {message}" for message in messages]
    return SlackError("invalid_arguments", response_metadata={"messages": lines})


def new_id(prefix: str, length: int = 9) -> str:
    """A fresh Slack-like identifier, such as `Ev0A1B2C3D4`."""
    return prefix + "".join(secrets.choice(ID_LETTERS) for _ in range(length))


@dataclass(frozen=True, slots=True, kw_only=True)
class Args:
    """The arguments of one Web API call, whichever of Slack's three forms they came in."""

    values: Json = field(default_factory=dict)

    def text(self, name: str, default: str = "") -> str:
        """A string argument; numbers sent as JSON are spelled out."""
        value = self.values.get(name)
        if value is None:
            return default
        return value if isinstance(value, str) else str(value)

    def required(self, name: str) -> str:
        """A string argument that must be there, else `invalid_arguments`."""
        value = self.text(name)
        if not value:
            raise invalid_arguments(f"missing required field: {name}")
        return value

    def flag(self, name: str) -> bool:
        """A boolean argument: true, "true", "1" or 1."""
        return self.text(name).lower() in {"true", "1"}

    def number(self, name: str, default: int) -> int:
        """A whole number argument, else `invalid_arguments`."""
        raw = self.text(name)
        if not raw:
            return default
        try:
            return int(raw)
        except ValueError:
            raise invalid_arguments(f"must be an integer [json-pointer:/{name}]") from None

    def parsed(self, name: str) -> Any:
        """A structured argument, parsed where it came as a JSON string; None when absent."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise invalid_arguments(f"must be valid JSON [json-pointer:/{name}]") from None

    def ids(self, name: str) -> list[str]:
        """A list of ids, given as JSON list or separated by commas."""
        value = self.values.get(name)
        if isinstance(value, list):
            return [str(item) for item in value]
        return [part.strip() for part in self.text(name).split(",") if part.strip()]
