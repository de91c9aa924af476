"""A column decided by a table of conditions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar, Literal, Self

from engine.desk import Desk
from engine.language.terms import Term
from engine.problem import Place
from engine.ranges import Stretch
from engine.source import Node
from engine.words import Scalar, Word


@dataclass(frozen=True, slots=True)
class Anything:
    """Accepts every value, unknown too."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Accepts the unknown alone."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """Accepts some values."""

    values: tuple[Scalar, ...]
    places: tuple[Place, ...] = field(default=(), compare=False)


Test = Anything | Missing | OneOf | Stretch


@dataclass(frozen=True, slots=True)
class Case:
    """One row of the table: a test for each axis, and what it gives."""

    tests: tuple[Test, ...]
    gives: Scalar
    place: Place = field(compare=False)
    gives_place: Place = field(compare=False)


@dataclass(frozen=True, slots=True)
class Decide:
    """Rows of tests; which of those that hold counts is said by `match`."""

    WORD: ClassVar[str] = "decide"

    axes: tuple[Term, ...]
    names: tuple[str, ...]  # what each axis is called
    cases: tuple[Case, ...]
    place: Place = field(compare=False)
    match: Literal["unique", "first", "collect"] = "unique"
    take: Literal["sum", "count", "min", "max", "list"] | None = None
    order: Word | None = None
    otherwise: Scalar = None
    has_otherwise: bool = False
    otherwise_place: Place | None = field(default=None, compare=False)

    @classmethod
    def read(cls, node: Node, desk: Desk) -> Self:
        """Its own fields from its own node; problems go to the desk."""
        raise NotImplementedError

    def terms(self) -> Iterator[Term]:
        """Every formula that it holds."""
        yield from self.axes
