"""A piece of a rule file with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.problem import Place
from engine.text.leaves import Leaf


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of a rule file: a leaf, a list of nodes, or a mapping of names to nodes, with its place."""

    value: Leaf | tuple[Node, ...] | Mapping[str, Node]
    place: Place
    keys: Mapping[str, Place] = field(default_factory=dict)  # where each key of a mapping stands
    text: str = ""  # a leaf as written, without its quotes
    quoted: bool = False
    lines: int = 1  # how many lines of the file a leaf covers

    @property
    def items(self) -> Mapping[str, Node]:
        """The entries of a mapping; a leaf or list has none."""
        return self.value if isinstance(self.value, Mapping) else {}

    @property
    def rows(self) -> tuple[Node, ...]:
        """The entries of a list; a leaf or mapping has none."""
        return self.value if isinstance(self.value, tuple) else ()
