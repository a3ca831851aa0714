"""Block Kit rules that look at more than one property: totals, one table a message, initial options, ids, charts."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sandbox.elements import elements, inner_blocks, options_of
from sandbox.limits import MARKDOWN_CHARACTERS, MESSAGE_CHARACTERS, MOST_CHARTS, TABLE_CHARACTERS
from sandbox.wire import Json, SlackError

TABLES = {"table", "data_table"}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong, and where."""

    pointer: str
    message: str

    def __str__(self) -> str:
        return f"{self.message} [json-pointer:{self.pointer}]"


def message_problems(content: Json) -> None:
    """Refuse what the blocks of a message break together."""
    blocks = _all(content.get("blocks") or [])
    attached = [one for each in content.get("attachments") or [] for one in _all(each.get("blocks") or [])]
    every = blocks + attached
    tables = [block for block in every if block.get("type") in TABLES]
    if len(tables) > 1:
        raise SlackError("invalid_attachments", errors=["only_one_table_allowed"])
    problems = [*_markdown(blocks), *_charts(blocks), *element_problems(blocks, "/blocks")]
    for table in tables:
        problems += _table(table, blocks.index(table) if table in blocks else 0)
    if problems:
        texts = [str(problem) for problem in problems]
        metadata = {"messages": [f"[ERROR] {text}" for text in texts]}
        raise SlackError("invalid_blocks", errors=texts, response_metadata=metadata)
    plain = [block for block in blocks if block.get("type") not in TABLES | {"markdown"}]
    if sum(len(text) for text in texts_in(plain)) > MESSAGE_CHARACTERS:
        raise SlackError("msg_blocks_too_long")


def view_problems(view: Json) -> Iterator[Problem]:
    """What the blocks of a view break together."""
    blocks = view["blocks"]
    inputs = any(block.get("type") == "input" for block in blocks)
    if view["type"] == "modal" and inputs and not view.get("submit"):
        yield Problem("/view", "a modal with an input block must have submit")
    yield from element_problems(_all(blocks), "/view/blocks")
    focused = [element for _, element in elements(blocks) if element.get("focus_on_load")]
    if len(focused) > 1:
        yield Problem("/view/blocks", "only one element may have focus_on_load")


def element_problems(blocks: list[Json], pointer: str) -> Iterator[Problem]:
    """Double action ids in a block, initial options that are no options, empty min/max ranges."""
    for index, block in enumerate(blocks):
        found = [element for _, element in elements([block] if not inner_blocks(block) else [])]
        counted = Counter(str(one["action_id"]) for one in found if one.get("action_id"))
        for action_id, times in counted.items():
            if times > 1:
                yield Problem(f"{pointer}/{index}", f"action_id already exists: {action_id}")
        for element in found:
            yield from _initial(element, f"{pointer}/{index}")
            low, high = element.get("min_length"), element.get("max_length")
            if isinstance(low, int) and isinstance(high, int) and low > high:
                yield Problem(f"{pointer}/{index}", "min_length must not exceed max_length")


def _initial(element: Json, pointer: str) -> Iterator[Problem]:
    if element.get("type") in {"external_select", "multi_external_select"}:
        return
    given = [element.get("initial_option"), *(element.get("initial_options") or [])]
    known = [json.dumps(option, sort_keys=True) for option in options_of(element)]
    for option in given:
        if option is not None and json.dumps(option, sort_keys=True) not in known:
            yield Problem(pointer, "initial option must be one of the options")
    values = Counter(str(option.get("value")) for option in options_of(element) if isinstance(option, dict))
    for value, times in values.items():
        if times > 1:
            yield Problem(pointer, f"option values must be unique: {value}")


def _markdown(blocks: list[Json]) -> Iterator[Problem]:
    total = sum(len(str(block.get("text", ""))) for block in blocks if block.get("type") == "markdown")
    if total > MARKDOWN_CHARACTERS:
        yield Problem("/blocks", f"markdown blocks must be less than {MARKDOWN_CHARACTERS + 1} characters together")


def _charts(blocks: list[Json]) -> Iterator[Problem]:
    charts = [index for index, block in enumerate(blocks) if block.get("type") == "data_visualization"]
    if len(charts) > MOST_CHARTS:
        yield Problem(f"/blocks/{charts[MOST_CHARTS]}", f"no more than {MOST_CHARTS} charts allowed")


def _table(table: Json, index: int) -> Iterator[Problem]:
    rows = table.get("rows") or []
    if sum(len(text) for text in texts_in(rows)) > TABLE_CHARACTERS:
        yield Problem(f"/blocks/{index}/rows", f"must be less than {TABLE_CHARACTERS + 1} characters together")
    widths = {len(row) for row in rows if isinstance(row, list)}
    if len(widths) > 1:
        yield Problem(f"/blocks/{index}/rows", "all rows must have the same number of cells")
    if table["type"] == "data_table" and any(cell.get("type") == "rich_text" for cell in rows[0]):
        yield Problem(f"/blocks/{index}/rows/0", "the header must not contain rich_text")


def _all(blocks: list[Json]) -> list[Json]:
    return [one for block in blocks for one in [block, *_all(inner_blocks(block))]]


def texts_in(value: Any) -> Iterator[str]:
    """Every text that is shown, in a block or a list of blocks."""
    if isinstance(value, list):
        for item in value:
            yield from texts_in(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key == "text" and isinstance(item, str):
                yield item
            elif isinstance(item, dict | list):
                yield from texts_in(item)
