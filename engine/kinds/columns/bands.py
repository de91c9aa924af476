"""A column that names the stretch in which a number lies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import ClassVar, Self

from engine.desk import Desk
from engine.language.terms import Term
from engine.problem import Place
from engine.ranges import Stretch
from engine.source import Node
from engine.words import Word


@dataclass(frozen=True, slots=True)
class Band:
    """One stretch and its label."""

    label: str
    stretch: Stretch
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True)
class Bands:
    """Stretches that tile a number's domain, each with its label; a value off the `step` belongs to none."""

    WORD: ClassVar[str] = "bands"

    of: Term
    bands: tuple[Band, ...]
    place: Place = field(compare=False)
    step: Decimal | None = None
    order: Word | None = None
    otherwise: Word | None = None

    @classmethod
    def read(cls, node: Node, desk: Desk) -> Self:
        """Its own fields from its own node; problems go to the desk."""
        raise NotImplementedError

    def terms(self) -> Iterator[Term]:
        """Every formula that it holds."""
        yield self.of
