"""A place in a rule file and the shape that is due there: what it is called, where it stands, what may stand in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from engine.problem import NOTHING, Place, Text, say
from engine.ranges import read_limit
from engine.source import Node

Plain = Mapping[str, "Plain"] | Sequence["Plain"] | str | int | Decimal | bool | None
Shape = Mapping[str, object]
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the file and the shape that is due there."""

    path: Path
    node: Node
    shape: Shape
    root: Node
    whole: Shape

    @property
    def label(self) -> Text:
        """What the thing is called: its key, or its number under the nearest key."""
        if not self.path:
            return say("the file")
        last = self.path[-1]
        if isinstance(last, str):
            return say("`{key}`", key=last)
        names = [step for step in self.path if isinstance(step, str)]
        return say("entry {number} of `{key}`", number=last + 1, key=names[-1])

    @property
    def key_place(self) -> Place:
        """Where its key stands; for an entry of a list and for the whole file, where it begins."""
        if self.path and isinstance(self.path[-1], str):
            return node_at(self.root, self.path[:-1]).keys.get(self.path[-1], self.node.place)
        return self.node.place

    @property
    def value_place(self) -> Place:
        """Where its value stands; its key, when nothing stands there."""
        return self.key_place if self.node.value is None and not self.node.text else self.node.place

    @property
    def example(self) -> Text:
        """How it may be written, or nothing."""
        examples = self.shape.get("examples")
        return say("write it like `{example}`", example=drawn(examples[0])) if isinstance(examples, list) else NOTHING

    @property
    def keys(self) -> list[str]:
        """The keys that its shape knows."""
        return [str(key) for key in mapping(self.shape.get("properties"))]


def drawn(example: object) -> str:
    """A value as it is written on one line of a rule file."""
    if isinstance(example, Mapping):
        return "{" + ", ".join(f"{key}: {drawn(value)}" for key, value in example.items()) + "}"
    if isinstance(example, list):
        return f"[{', '.join(drawn(value) for value in example)}]"
    if isinstance(example, bool) or example is None:
        return {True: "true", False: "false", None: "null"}[example]
    text = str(example)
    plain = text and text[0] not in "-%,[]{}&*!|>'\"@`#?" and ": " not in text and read_limit(text) is None
    return text if plain or not isinstance(example, str) else f'"{text}"'


def types_of(shape: Shape) -> list[str]:
    """The types that are due. A number may be a text only because editors take a percentage for one."""
    due = shape.get("type")
    types = [due] if isinstance(due, str) else strings(due)
    if "number" in types and "pattern" in shape:
        types = [name for name in types if name != "string"]
    return types


def choice_of(shape: Shape) -> list[str]:
    """The keys of which one must be there, in the order of the shape."""
    either = {*mapping(mapping(shape.get("if")).get("properties")), *strings(mapping(shape.get("then")).get("required"))}
    return [str(key) for key in mapping(shape.get("properties")) if key in either]


def node_at(root: Node, path: Path) -> Node:
    """What stands at a path; of a key that isn't there, what stands above it."""
    node = root
    for step in path:
        if isinstance(step, int):
            node = node.rows[step]
        elif step in node.items:
            node = node.items[step]
    return node


def shape_at(shape: Shape, path: Path) -> Shape:
    """The shape that is due at a path; an empty one where none is."""
    for step in path:
        under = mapping(shape.get("properties")).get(step) if isinstance(step, str) else shape.get("items")
        shape = mapping(under if under is not None else shape.get("additionalProperties"))
    return shape


def mapping(value: object) -> Mapping[str, object]:
    """The value if it is a mapping, else an empty one."""
    return value if isinstance(value, Mapping) else {}


def strings(value: object) -> list[str]:
    """The entries of the value if it is a list, else none."""
    return [str(one) for one in value] if isinstance(value, list) else []
