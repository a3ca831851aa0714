"""Messages as a person sees them: their words, their buttons, the element with a label."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message as a person sees it."""

    ts: str
    sender: str
    text: str
    blocks: list[Json]
    ephemeral: bool
    thread_ts: str | None
    reactions: list[Json]
    edited: Json | None
    files: list[Json]

    @property
    def words(self) -> str:
        """Everything to be read in it: the texts of its blocks, else its text."""
        return "\n".join(texts_of(self.blocks)) if self.blocks else self.text

    @property
    def buttons(self) -> list[str]:
        """The labels of its buttons."""
        return [element["text"]["text"] for element in elements_of(self.blocks) if element["type"] == "button"]

    def action(self, label: str) -> Json:
        """The element with this button label or action id, or whose action id contains it."""
        return element_named(self.blocks, label)


def only(messages: list[Message]) -> Message:
    """The one message there is."""
    assert len(messages) == 1, [message.text for message in messages]
    return messages[0]


def message_of(seen: Json) -> Message:
    """A message of the control side's answer."""
    return Message(
        ts=seen["ts"],
        sender=seen["from"],
        text=seen["text"],
        blocks=seen["blocks"],
        ephemeral=seen["ephemeral"],
        thread_ts=seen["thread_ts"],
        reactions=seen["reactions"],
        edited=seen["edited"],
        files=seen["files"],
    )


def element_named(blocks: list[Json], label: str) -> Json:
    """The element with this label or action id, or whose action id contains it."""
    found = list(elements_of(blocks))
    for element in found:
        if label in {element.get("action_id"), element.get("text", {}).get("text")}:
            return element
    for element in found:
        if label in str(element.get("action_id")):
            return element
    known = ", ".join(str(element.get("text", {}).get("text") or element.get("action_id")) for element in found)
    raise AssertionError(f"nothing here is called {label!r}; there is {known or 'nothing to click'}")


def elements_of(blocks: list[Json]) -> Iterator[Json]:
    """Every interactive element of blocks, in order."""
    for block in blocks:
        for element in [block.get("accessory"), block.get("element"), *block.get("elements", [])]:
            if isinstance(element, dict) and "action_id" in element:
                yield element


def texts_of(value: Any) -> Iterator[str]:
    """Every text shown in blocks."""
    if isinstance(value, list):
        for item in value:
            yield from texts_of(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key in {"text", "fallback"} and isinstance(item, str):
                yield item
            else:
                yield from texts_of(item)
