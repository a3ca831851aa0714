"""From the text of a strategy file to its checked document, with every problem by line."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.files.schema import Document
from bot.files.tree import Place, Problem, Tree, read_tree

ATTEMPTS = 4
"""A refused value may take its entry with it, and that one the entry around."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """`document` without the parts that were refused, None when nothing can be made of the file; `doubtful` names
    what stands in refused parts, so that nobody is told twice."""

    tree: Tree
    document: Document | None
    problems: tuple[Problem, ...]
    doubtful: frozenset[str] = field(default_factory=frozenset)


def read_document(file: str, text: str) -> Read:
    """Read and check one strategy file's text; `file` is its name in the problems."""
    tree = read_tree(file, text)
    if tree.data is None:
        return Read(tree=tree, document=None, problems=tuple(tree.problems))
    problems = list(tree.problems)
    doubtful: set[str] = set()
    for attempt in range(ATTEMPTS):
        try:
            document = Document.model_validate(tree.data)
        except ValidationError as error:
            details = error.errors(include_url=False)
        else:
            return Read(tree=tree, document=document, problems=tuple(problems), doubtful=frozenset(doubtful))
        if attempt == 0:
            problems.extend(problem_of(detail, tree) for detail in details)
        doubtful.update(word for detail in details for word in take_out(tree.data, detail))
    return Read(tree=tree, document=None, problems=tuple(problems))


def problem_of(detail: ErrorDetails, tree: Tree) -> Problem:
    """One of pydantic's errors as a sentence that says what is allowed."""
    return tree.problem(seen(detail["loc"], tree), sentence(detail))


def seen(loc: tuple[int | str, ...], tree: Tree) -> Place:
    """The place of an error without the parts that only the schema knows."""
    place: Place = ()
    for part in loc:
        if (*place, part) in tree.lines or part == loc[-1]:
            place = (*place, part)
    return tuple(part for part in place if part != "[key]")


def sentence(detail: ErrorDetails) -> str:
    """What is wrong, and what is allowed."""
    context = detail.get("ctx", {})
    match detail["type"]:
        case "missing":
            return "is missing"
        case "extra_forbidden":
            return unknown_key(detail["loc"])
        case "value_error":
            return str(context["error"])
        case "enum" | "literal_error":
            return f"must be {context['expected']}, not {detail['input']!r}"
        case "string_pattern_mismatch":
            return f"must be {SHAPES[context['pattern']]}, not {detail['input']!r}"
        case "dict_type" | "model_type":
            return "must hold keys with values"
        case _:
            return detail["msg"].removeprefix("Input ").replace("should be", "must be")


SHAPES = {"^[A-Z]{3}$": "a currency code such as EUR", "^[A-Z]{2}$": "a country code such as FR"}


def unknown_key(loc: tuple[int | str, ...]) -> str:
    """An unknown key, with the nearest known one or all that are allowed."""
    allowed = sorted(keys_at(loc[:-1]))
    near = get_close_matches(str(loc[-1]), allowed, n=1)
    hint = f" (did you mean {near[0]}?)" if near else ""
    return f"is no known key{hint}; allowed: {', '.join(allowed)}"


def keys_at(loc: tuple[int | str, ...]) -> Iterator[str]:
    """The keys that the schema allows at a place."""
    kind: Any = Document
    for part in loc:
        kind = inside(kind, part)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        yield from (known.alias or name for name, known in kind.model_fields.items())


def inside(kind: Any, part: int | str) -> Any:
    """The type of what stands under a key or position of a type."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        named = {known.alias or name: known.annotation for name, known in kind.model_fields.items()}
        return bare(named.get(str(part), kind))
    inner = get_args(kind)
    return bare(inner[-1]) if inner else kind


def bare(kind: Any) -> Any:
    """A type without its "or nothing" and its annotations."""
    if get_origin(kind) in (Union, UnionType):
        kind = next(option for option in get_args(kind) if option is not type(None))
    return get_args(kind)[0] if hasattr(kind, "__metadata__") else kind


def take_out(data: Any, detail: ErrorDetails) -> Iterator[str]:
    """Remove a refused part: a key, or the whole list entry that lacks one; yields the words that go with it."""
    loc = detail["loc"][:-1] if detail["type"] == "missing" else detail["loc"]
    holder, key = data, None
    way: list[tuple[Any, Any]] = []
    for part in loc:
        inner = entry_of(holder, part)
        if inner is None:
            break
        way.append((holder, part))
        holder = inner
    if not way:
        return
    holder, key = way[-1]
    yield from texts(holder[key])
    if isinstance(holder, list):
        holder[key] = None
    else:
        del holder[key]


def entry_of(holder: Any, part: int | str) -> Any:
    """What stands at a key or position, None if nothing does."""
    if isinstance(holder, dict):
        return holder.get(part)
    if isinstance(holder, list) and isinstance(part, int) and part < len(holder):
        return holder[part]
    return None


def texts(value: Any) -> Iterator[str]:
    """Every piece of text inside a value, keys included."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    elif value is not None:
        yield str(value)
