"""A column that charges each slice of a number at its own rate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import ClassVar, Self

from engine.desk import Desk
from engine.language.terms import Term
from engine.problem import Place
from engine.source import Node
from engine.words import Rounding


@dataclass(frozen=True, slots=True)
class Slice:
    """The rate of the part of the value that lies below `up_to` and above the slice before."""

    up_to: Decimal | None  # None: the slice above all others
    rate: Decimal
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True)
class Slices:
    """Slice by slice, from zero upwards; `each` rounds every slice before they are added."""

    WORD: ClassVar[str] = "slices"

    of: Term
    slices: tuple[Slice, ...]
    place: Place = field(compare=False)
    each: Rounding | None = None

    @classmethod
    def read(cls, node: Node, desk: Desk) -> Self:
        """Its own fields from its own node; problems go to the desk."""
        raise NotImplementedError

    def terms(self) -> Iterator[Term]:
        """Every formula that it holds."""
        yield self.of
