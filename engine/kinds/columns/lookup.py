"""A column that names the group to which a value belongs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar, Self

from engine.desk import Desk
from engine.language.terms import Term
from engine.problem import Place
from engine.source import Node
from engine.words import Scalar, Word


@dataclass(frozen=True, slots=True)
class Group:
    """A label and the values that it stands for."""

    label: str
    values: tuple[Scalar, ...]
    place: Place = field(compare=False)
    places: tuple[Place, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Lookup:
    """Groups of values; a value stands in one group at most."""

    WORD: ClassVar[str] = "lookup"

    of: Term
    groups: tuple[Group, ...]
    place: Place = field(compare=False)
    order: Word | None = None
    otherwise: Word | None = None

    @classmethod
    def read(cls, node: Node, desk: Desk) -> Self:
        """Its own fields from its own node; problems go to the desk."""
        raise NotImplementedError

    def terms(self) -> Iterator[Term]:
        """Every formula that it holds."""
        yield self.of
