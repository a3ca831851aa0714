"""A YAML file as plain data that remembers on which line each value stands."""

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

Place = tuple[str | int, ...]
"""The way to a value: ("plans", 0, "lines", 2, "segment")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something to correct in a file: where it stands (`line` counts from 1) and what is allowed there."""

    file: str
    line: int
    field: str
    says: str
    warning: bool = False

    def __str__(self) -> str:
        named = f"{self.field}: " if self.field else ""
        return f"{self.file}:{self.line}: {'warning: ' if self.warning else ''}{named}{self.says}"


@dataclass(slots=True, kw_only=True)
class Tree:
    """`data` in dicts, lists, str, int, float, bool and None; `lines` by place; `problems` of the YAML itself."""

    file: str
    data: Any = None
    lines: dict[Place, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, place: Place) -> int:
        """The line of a place, else of the nearest one above it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def problem(self, place: Place, says: str, *, warning: bool = False) -> Problem:
        return Problem(file=self.file, line=self.line(place), field=spelled(place), says=says, warning=warning)


def spelled(place: Place) -> str:
    """A place as people write it: plans[0].lines[2].segment, counted from 1."""
    parts = (f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in place)
    return "".join(parts).removeprefix(".")


class PlainLoader(yaml.SafeLoader):
    """Only true and false are truth values and 17:30 is no number: "no" is a word, NO a country."""


PlainLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", r"(?:~|null|)$", ["~", "n", ""]),
    ("bool", r"(?:true|false)$", list("tf")),
    ("int", r"[-+]?[0-9][0-9_]*$", list("-+0123456789")),
    ("float", r"[-+]?[0-9][0-9_]*\.[0-9]+$", list("-+0123456789")),
):
    PlainLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), first)


def read_tree(file: str, text: str) -> Tree:
    """Read the text of a YAML file; what YAML itself refuses is a problem of the tree. `file` names it to people."""
    tree = Tree(file=file)
    try:
        node = yaml.compose(text, PlainLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        tree.problems.append(Problem(file=file, line=line, field="", says=f"not valid YAML: {error.problem}"))
        return tree
    except yaml.YAMLError as error:
        tree.problems.append(Problem(file=file, line=1, field="", says=f"not valid YAML: {error}"))
        return tree
    if node is None:
        tree.data = {}
    elif not isinstance(node, yaml.MappingNode):
        says = "the file must be made of keys with values, such as members: or plans:"
        tree.problems.append(Problem(file=file, line=1, field="", says=says))
    else:
        accounts_as_list(node)
        try:
            tree.data = plain(node, (), tree)
        except RecursionError:
            tree.problems.append(Problem(file=file, line=1, field="", says="an alias (*) contains itself"))
    return tree


def plain(node: yaml.Node, place: Place, tree: Tree) -> Any:
    """The data of a node; notes the line of each value under its place."""
    tree.lines.setdefault(place, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return mapping(node, place, tree)
    if isinstance(node, yaml.SequenceNode):
        listed = [plain(child, (*place, index), tree) for index, child in enumerate(node.value)]
        empty = ((*place, index) for index, value in enumerate(listed) if value is None)
        tree.problems.extend(tree.problem(here, "is empty; fill it in or take it out") for here in empty)
        return listed
    return scalar(node)


def mapping(node: yaml.MappingNode, place: Place, tree: Tree) -> dict[str, Any]:
    """A mapping's data; a key given twice is a problem, not a silent loss."""
    data: dict[str, Any] = {}
    for key, child in node.value:
        name = str(key.value) if isinstance(key, yaml.ScalarNode) else "?"
        here = (*place, name)
        line = key.start_mark.line + 1
        if name in data:
            says = f"given twice, first on line {tree.lines[here]}"
            tree.problems.append(Problem(file=tree.file, line=line, field=spelled(here), says=says))
            continue
        tree.lines[here] = line
        data[name] = plain(child, here, tree)
    return data


def scalar(node: yaml.Node) -> str | int | float | bool | None:
    """The value of a single word or number; what is not plainly a number, truth value or nothing is text."""
    text = str(node.value)
    match node.tag.rsplit(":", 1)[-1]:
        case "null":
            return None
        case "bool":
            return text == "true"
        case "int":
            return int(text.replace("_", ""))
        case "float":
            return float(text)
        case _:
            return text


def accounts_as_list(root: yaml.MappingNode) -> None:
    """Turn `accounts: {Acme: A}` (or {Acme: {segment: A}}) into its list form, each value keeping its line."""
    for index, (key, node) in enumerate(root.value):
        if key.value == "accounts" and isinstance(node, yaml.MappingNode):
            entries = [account_entry(name, value) for name, value in node.value]
            listed = yaml.SequenceNode("tag:yaml.org,2002:seq", entries, node.start_mark, node.end_mark)
            root.value[index] = (key, listed)


def account_entry(name: yaml.ScalarNode, value: yaml.Node) -> yaml.MappingNode:
    """One account of the mapping form as a mapping of its own."""

    def word(text: str) -> yaml.ScalarNode:
        return yaml.ScalarNode("tag:yaml.org,2002:str", text, name.start_mark, name.end_mark)

    name = word(str(name.value))
    inner = value.value if isinstance(value, yaml.MappingNode) else [(word("segment"), value)]
    return yaml.MappingNode("tag:yaml.org,2002:map", [(word("name"), name), *inner], name.start_mark, value.end_mark)
