"""The interface of a kind: what every room offers the corridor, and all that a kind may ask of it.

A kind is frozen data read from its own node. It turns the author's words into terms and values; it never sees a frame,
a width or another kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import ClassVar, Protocol, Self

from engine.declared import Level
from engine.desk import Desk
from engine.exact.cells import Cell
from engine.exact.values import Value
from engine.language.terms import Term
from engine.language.types import Kind, Scope, Type
from engine.levels import Space
from engine.problem import Place, Problem
from engine.source import Node
from engine.steps import Column, Gives, SheetPlan, Sort
from engine.words import Scalar, Word


class Site(Protocol):
    """Where a column is made: a level, seen by one rule."""

    level: str
    rule: str

    def lower(self, term: Term) -> Value:
        """What a formula is worth in a row."""
        ...

    def guard(self, bad: Cell, problem: Problem, shows: tuple[tuple[str, Value], ...] = ()) -> None:
        """Rows where `bad` holds stop the run."""
        ...

    def keep(self, cell: Cell) -> Cell:
        """The cell as a column of its own, computed once."""
        ...

    def classes(self, order: str) -> tuple[str, ...]:
        """The classes of an order, worst first."""
        ...


@dataclass(frozen=True, slots=True)
class Offer:
    """A column that a table gives to other rules: a truth, or values of the type of a formula."""

    name: Word
    level: str
    like: Term | None = None


@dataclass(frozen=True, slots=True)
class Ancestry:
    """The members of a key as a tree: the parent of each, and whether it is added to it (1) or subtracted (-1)."""

    level: str  # where each member is one row
    key: str
    members: tuple[Scalar, ...]
    parents: tuple[int | None, ...]
    signs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """A formula that a table holds: the level at which it stands, and the kind of value that is due."""

    level: str
    term: Term
    due: Kind | None = None


class Hall(Protocol):
    """Where a table is made: every level, seen by one table."""

    @property
    def language(self) -> str:
        """The language in which the ruleset is printed."""
        ...

    @property
    def space(self) -> Space:
        """All levels and what stands at them."""
        ...

    def site(self, level: str) -> Site:
        """The table's rules at a level."""
        ...

    def keys(self, level: str) -> tuple[str, ...]:
        """The keys of a level."""
        ...

    def blank(self, name: str) -> Column:
        """A column that stays empty."""
        ...

    def brought(self, level: str, coarser: str, value: Value) -> Value:
        """A coarser level's value on the rows that belong to it."""
        ...

    def no_members(self, key: str) -> tuple[Sort, ...]:
        """As many cells as `members` gives, for rows that total a key's members."""
        ...

    def of_member(self, level: str, key: str, value: Value, member: Scalar) -> Value:
        """The value that one member of a key has, on all rows that are alike but for that key."""
        ...

    def members(self, level: str, key: str) -> tuple[Sort, ...]:
        """What sorts a key's members as they are printed."""
        ...

    def condition(self, level: str, term: Term) -> Cell:
        """A condition that must be known for every member: an unknown one stops the run."""
        ...

    def at(self, place: Place) -> AbstractContextManager[None]:
        """While a part of the table is made: where the file speaks of it, so that its faults are told there."""
        ...

    def kept(self, level: str, value: Value) -> Value:
        """A value as columns of its own, computed once."""
        ...

    def give(self, gives: Gives) -> None:
        """A truth column for other rules."""
        ...

    def roll(self, level: str, name: str, of: Value, ancestry: Ancestry) -> tuple[Cell, Cell]:
        """A column for other rules: what the balances beneath each account add up to.

        Gives where the account of a finer row stands in the tree, and where that of a row of the level does.
        """
        ...

    def before(self, level: str, key: str, value: Value) -> Value:
        """The value of the member that stands just before, in the order of a key's members."""
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

    def levels(self) -> Iterator[Word]:
        """The levels that it names."""
        ...

    def named_keys(self) -> Iterator[Word]:
        """The keys that it names."""
        ...

    def makes(self, space: Space) -> Iterator[Level]:
        """Levels of its own that no author has declared."""
        ...

    def check(self, space: Space) -> Iterator[Problem]:
        """What is wrong with its levels."""
        ...

    def offers(self) -> Iterator[Offer]:
        """Columns that other rules may name."""
        ...

    def asks(self, space: Space) -> Iterator[Ask]:
        """Every formula that it holds."""
        ...

    def plan(self, hall: Hall, table: str) -> SheetPlan:
        """The table as parts, order and pages."""
        ...
