"""The judge of Block Kit payloads: walks them along the limits and says what Slack would refuse, with pointers."""

import json
from collections.abc import Iterator
from typing import Any

from sandbox.block_rules import Problem, message_problems, view_problems
from sandbox.element_limits import ELEMENTS
from sandbox.elements import inner_blocks
from sandbox.limits import (
    BLOCKS,
    MESSAGE,
    MODAL,
    MOST_BLOCKS,
    PARTS,
    PLAIN,
    VIEW_BYTES,
    Blocks,
    Choice,
    Element,
    Flag,
    Items,
    Part,
    Rule,
    Spec,
    Str,
    Text,
    Whole,
)
from sandbox.wire import Json, SlackError

VIEW_FIELDS: dict[str, Rule] = {
    "title": Text(24, PLAIN),
    "close": Text(24, PLAIN),
    "submit": Text(24, PLAIN),
    "private_metadata": Str(3000, 0),
    "callback_id": Str(255, 0),
    "external_id": Str(255, 0),
    "notify_on_close": Flag(),
    "clear_on_close": Flag(),
    "submit_disabled": Flag(),
}


def checked_message(content: Json) -> None:
    """Refuse a message's blocks and attachments as Slack does."""
    blocks = content.get("blocks")
    if blocks is not None:
        if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
            raise SlackError("invalid_blocks_format")
        _refuse("invalid_blocks", block_problems(blocks, MESSAGE))
    for index, attachment in enumerate(content.get("attachments") or []):
        inner = attachment.get("blocks") if isinstance(attachment, dict) else None
        if isinstance(inner, list):
            _refuse("invalid_attachments", list(_blocks(inner, MESSAGE, f"/attachments/{index}/blocks", 50)))
    message_problems(content)


def checked_view(given: Any, kind: str) -> Json:
    """A view that Slack accepts as `kind` (modal or home), else `invalid_arguments` or `view_too_large`."""
    if not isinstance(given, dict):
        raise SlackError("invalid_arguments", response_metadata={"messages": ["[ERROR] view must be an object"]})
    if len(json.dumps(given, ensure_ascii=False).encode()) > VIEW_BYTES:
        raise SlackError("view_too_large")
    _refuse("invalid_arguments", list(_view(given, kind)))
    return given


def block_problems(blocks: list[Json], surface: str) -> list[Problem]:
    """Everything Slack would find wrong with these blocks on this surface."""
    return list(_blocks(blocks, surface, "/blocks", MOST_BLOCKS[surface]))


def _refuse(error: str, problems: list[Problem]) -> None:
    if problems:
        texts = [str(problem) for problem in problems]
        metadata = {"messages": [f"[ERROR] {text}" for text in texts]}
        raise SlackError(error, errors=texts, response_metadata=metadata)


def _view(given: Json, kind: str) -> Iterator[Problem]:
    if given.get("type") != kind:
        yield Problem("/view/type", f"must be {kind}")
        return
    if kind == MODAL and not given.get("title"):
        yield Problem("/view", "missing required field: title")
    for name, rule in VIEW_FIELDS.items():
        if given.get(name) is not None:
            yield from _check(given[name], rule, f"/view/{name}", kind)
    blocks = given.get("blocks")
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        yield Problem("/view", "missing required field: blocks")
        return
    yield from _blocks(blocks, kind, "/view/blocks", MOST_BLOCKS[kind])
    yield from view_problems(given)


def _blocks(blocks: list[Json], surface: str, pointer: str, most: int) -> Iterator[Problem]:
    if len(blocks) > most:
        yield Problem(pointer, f"no more than {most} items allowed")
    for index, block in enumerate(blocks):
        yield from _block(block, surface, f"{pointer}/{index}")
    yield from _unique_ids(blocks, pointer)


def _block(block: Json, surface: str, pointer: str) -> Iterator[Problem]:
    kind = block.get("type")
    spec = BLOCKS.get(kind) if isinstance(kind, str) else None
    if spec is None or surface not in spec.surfaces:
        yield Problem(f"{pointer}/type", f"unsupported type: {kind}")
        return
    yield from _object(block, spec, pointer, surface)


def _object(value: Json, spec: Spec, pointer: str, surface: str) -> Iterator[Problem]:
    for name in spec.required:
        if value.get(name) is None:
            yield Problem(pointer, f"missing required field: {name}")
    for names in spec.one_of:
        if not any(value.get(name) is not None for name in names):
            yield Problem(pointer, f"must provide one of: {', '.join(names)}")
    for name, content in value.items():
        rule = spec.fields.get(name)
        if rule is not None and content is not None:
            yield from _check(content, rule, f"{pointer}/{name}", surface)
        elif rule is None and not spec.loose:
            yield Problem(pointer, f"invalid additional property: {name}")


def _check(value: Any, rule: Rule, pointer: str, surface: str) -> Iterator[Problem]:
    if isinstance(rule, Str):
        yield from _string(value, rule, pointer)
    elif isinstance(rule, Text):
        yield from _text(value, rule, pointer)
    elif isinstance(rule, Items):
        yield from _items(value, rule, pointer, surface)
    elif isinstance(rule, Blocks):
        yield from _inner(value, rule, pointer, surface)
    elif isinstance(rule, Part | Element):
        yield from _typed(value, rule, pointer, surface)
    else:
        yield from _plain(value, rule, pointer)


def _plain(value: Any, rule: Rule, pointer: str) -> Iterator[Problem]:
    if isinstance(rule, Flag) and not isinstance(value, bool):
        yield Problem(pointer, "must be a boolean")
    elif isinstance(rule, Choice) and value not in rule.values:
        yield Problem(pointer, f"value must be one of: {', '.join(rule.values)}")
    elif isinstance(rule, Whole):
        if isinstance(value, bool) or not isinstance(value, int):
            yield Problem(pointer, "must be an integer")
        elif not rule.low <= value <= rule.high:
            yield Problem(pointer, f"must be from {rule.low} to {rule.high}")


def _string(value: Any, rule: Str, pointer: str) -> Iterator[Problem]:
    if not isinstance(value, str):
        yield Problem(pointer, "must be a string")
    elif len(value) < rule.least:
        yield Problem(pointer, f"must be more than {rule.least - 1} characters")
    elif len(value) > rule.most:
        yield Problem(pointer, f"must be less than {rule.most + 1} characters")


def _text(value: Any, rule: Text, pointer: str) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield Problem(pointer, "must be an object")
        return
    if value.get("type") not in rule.kinds:
        yield Problem(f"{pointer}/type", f"must be one of: {', '.join(rule.kinds)}")
        return
    yield from _string(value.get("text"), Str(rule.most, rule.least), f"{pointer}/text")
    allowed = {"type", "text", "emoji" if value["type"] == "plain_text" else "verbatim"}
    for name in value.keys() - allowed:
        yield Problem(pointer, f"invalid additional property: {name}")


def _items(value: Any, rule: Items, pointer: str, surface: str) -> Iterator[Problem]:
    if not isinstance(value, list):
        yield Problem(pointer, "must be an array")
        return
    if len(value) < rule.least:
        yield Problem(pointer, f"no fewer than {rule.least} items allowed")
    if len(value) > rule.most:
        yield Problem(pointer, f"no more than {rule.most} items allowed")
    for index, item in enumerate(value):
        if item is None and rule.gaps:
            continue
        yield from _check(item, rule.of, f"{pointer}/{index}", surface)


def _inner(value: Any, rule: Blocks, pointer: str, surface: str) -> Iterator[Problem]:
    if not isinstance(value, list) or not all(isinstance(block, dict) for block in value):
        yield Problem(pointer, "must be an array of blocks")
        return
    if len(value) < rule.least:
        yield Problem(pointer, f"no fewer than {rule.least} items allowed")
    for index, block in enumerate(value):
        if rule.kinds and block.get("type") not in rule.kinds:
            yield Problem(f"{pointer}/{index}/type", f"must be one of: {', '.join(rule.kinds)}")
    yield from _blocks(value, surface, pointer, rule.most)


def _typed(value: Any, rule: Part | Element, pointer: str, surface: str) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield Problem(pointer, "must be an object")
        return
    names = rule.names if isinstance(rule, Part) else rule.kinds
    kind = names[0] if isinstance(rule, Part) and len(names) == 1 else value.get("type")
    if kind not in names or (kind == "file_input" and surface != MODAL):
        yield Problem(f"{pointer}/type", f"unsupported type: {kind}")
        return
    spec = (PARTS if isinstance(rule, Part) else ELEMENTS)[kind]
    yield from _object(value, spec, pointer, surface)


def _unique_ids(blocks: list[Json], pointer: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, block in enumerate(blocks):
        for one in [block, *inner_blocks(block)]:
            block_id = one.get("block_id")
            if isinstance(block_id, str) and block_id in seen:
                yield Problem(f"{pointer}/{index}/block_id", f"block_id already exists: {block_id}")
            if isinstance(block_id, str):
                seen.add(block_id)
