"""A table of measures by groups, with totals computed again from the rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Literal, Self

from engine.desk import Desk
from engine.kinds.tables.parts import Measure
from engine.language.terms import Term
from engine.problem import Place
from engine.source import Node
from engine.words import Scalar, Show, Word


@dataclass(frozen=True, slots=True)
class Compare:
    """A measure beside another member of `across`."""

    to: Literal["previous"] | None
    before: Scalar = None  # with `from` and `to` as members
    after: Scalar = None
    shown_as: Literal["percent", "difference"] = "percent"
    show: Show | None = None
    place: Place = field(default=Place(""), compare=False)


@dataclass(frozen=True, slots=True)
class Summary:
    """Measures at rows × across × pages."""

    WORD: ClassVar[str] = "summary"

    rows: tuple[Word, ...]
    measures: tuple[Measure, ...]
    place: Place = field(compare=False)
    across: Word | None = None
    pages: tuple[Word, ...] = ()
    among: Term | None = None
    when: Term | None = None
    totals: tuple[Word, ...] = ()  # keys of `rows`, or `all`
    blank_totals: bool = False
    cells: int | None = None
    empty: Scalar = None
    compare: Compare | None = None

    @classmethod
    def read(cls, node: Node, desk: Desk) -> Self:
        """Its own fields from its own node; problems go to the desk."""
        raise NotImplementedError
