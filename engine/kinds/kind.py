"""The interface of a kind: what every room offers the corridor, and all that a kind may ask of it.

A kind is frozen data read from its own node. It turns the author's words into terms and values; it never sees a frame,
a width or another kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, Protocol, Self

from engine.desk import Desk
from engine.exact.cells import Cell
from engine.exact.values import Value
from engine.language.terms import Term
from engine.language.types import Scope, Type
from engine.problem import NOTHING, Place, Problem, Text
from engine.source import Node
from engine.steps import Column, SheetPlan, Sort


class Site(Protocol):
    """Where a column is made: a level, seen by one rule."""

    level: str
    rule: str

    def lower(self, term: Term) -> Value:
        """What a formula is worth in a row."""
        ...

    def guard(
        self,
        bad: Cell,
        code: str,
        place: Place,
        what: Text,
        *,
        why: Text = NOTHING,
        mend: Text = NOTHING,
        shows: tuple[tuple[str, Value], ...] = (),
    ) -> None:
        """Rows where `bad` holds stop the run."""
        ...

    def keep(self, cell: Cell) -> Cell:
        """The cell as a column of its own, computed once."""
        ...

    def classes(self, order: str) -> tuple[str, ...]:
        """The classes of an order, worst first."""
        ...


class Hall(Protocol):
    """Where a table is made: every level, seen by one table."""

    def site(self, level: str) -> Site:
        """The table's rules at a level."""
        ...

    def keys(self, level: str) -> tuple[str, ...]:
        """The keys of a level."""
        ...

    def level_of(self, keys: Sequence[str]) -> str:
        """The level of exactly these keys; the graph has seen to it that there is one."""
        ...

    def members(self, level: str, key: str) -> tuple[Sort, ...]:
        """What sorts a key's members as they are printed."""
        ...

    def listed(self, key: str) -> tuple[object, ...]:
        """The members of a key in the order of its list, if a list gives them."""
        ...

    def head(self, level: str, name: str) -> Column:
        """A key or column with all that its rule says of printing it."""
        ...

    def column(self, name: str, value: Value, term: Term) -> Column:
        """A formula of the table's own, marked when something it rests on is only assumed."""
        ...


class ColumnKind(Protocol):
    """One way to write a column."""

    WORD: ClassVar[str]

    @classmethod
    def read(cls, node: Node, desk: Desk) -> Self:
        """Its own fields from its own node; problems go to the desk."""
        ...

    def terms(self) -> Iterator[Term]:
        """Every formula that it holds."""
        ...

    def type(self, scope: Scope) -> tuple[Type, list[Problem]]:
        """The type of its values, and what doesn't fit."""
        ...

    def build(self, site: Site) -> Value:
        """Its value in a row."""
        ...


class TableKind(Protocol):
    """One way to write a table."""

    WORD: ClassVar[str]

    @classmethod
    def read(cls, node: Node, desk: Desk) -> Self:
        """Its own fields from its own node; problems go to the desk."""
        ...
