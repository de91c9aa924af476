"""The interface of a kind: what every room offers the corridor, and all that a kind may ask of it.

A kind is frozen data read from its own node. It turns the author's words into terms and values; it never sees a frame,
a width or another kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import ClassVar, Final, Protocol, Self

from engine.declared import Level
from engine.desk import Desk
from engine.exact.cells import Cell
from engine.exact.values import Value
from engine.language.terms import Term
from engine.language.types import TRUTH, Kind, Scope, Type
from engine.levels import Space
from engine.problem import Place, Problem, Text
from engine.source import Node
from engine.steps import Column, Gives, SheetPlan, Sort
from engine.words import Scalar, Word

ROW: Final = "row"  # what a published row is told by, where no key tells it


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


@dataclass(frozen=True, slots=True)
class Working:
    """What stands in one cell of a table: a formula at a level, for one of its members."""

    level: str
    member: Mapping[str, str]
    term: Term
    column: str = ""  # what a table that has a key across calls the column itself


@dataclass(frozen=True, slots=True)
class Stranger:
    """A word that addresses nothing in a table, and those that would."""

    word: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """A column that a table gives: its name, its level, and its type, or the formula that has it."""

    word: Word
    level: str
    type: Type = TRUTH
    says: Term | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """Which rows are left: levels that each belong to the next, and what must hold of a member of each to be left."""

    rungs: tuple[str, ...]
    masks: Mapping[str, Cell]


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

    def site(self, level: str, left: Left | None = None, path: Cell | None = None) -> Site:
        """The table's rules at a level, whose aggregates see what is `left`; what may go wrong counts along the `path`."""
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

    def of_member(self, level: str, key: str, value: Value, member: Term) -> Value:
        """The value that one member of a key has, on all rows that are alike but for that key; told when no row has it."""
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

    def tell(self, level: str, rows: Cell, what: Text, place: Place) -> None:
        """A notice of rows, if there are any; `{count}` in it stands for how many."""
        ...

    def kept(self, level: str, value: Value) -> Value:
        """A value as columns of its own, computed once."""
        ...

    def give(self, gives: Gives) -> None:
        """A truth column for other rules."""
        ...

    def named(self, level: str, name: str, value: Value) -> Value:
        """A value as a column that others may name."""
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

    def offers(self, space: Space, table: str) -> Iterator[Offer]:
        """Columns that others may name."""
        ...

    def asks(self, space: Space) -> Iterator[Ask]:
        """Every formula that it holds."""
        ...

    @property
    def pages(self) -> tuple[Word, ...]:
        """The keys that tell its pages apart."""
        ...

    def address(self, space: Space) -> tuple[str, ...]:
        """The words that say where one of its rows stands, beside its pages."""
        ...

    def working(self, space: Space, table: str, row: Mapping[str, str], column: str) -> Working | Stranger:
        """What stands in a cell of the table of that name, told by its page and row and by its column."""
        ...

    def plan(self, hall: Hall, table: str) -> SheetPlan:
        """The table as parts, order and pages."""
        ...
