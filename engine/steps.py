"""The steps of a plan: what is derived, gathered, brought, kept and ordered, at which level. No frames here.

Each step says what it reads and what it makes; a level's columns are physical columns, one a machine cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from engine.declared import Follows
from engine.exact.cells import Cell
from engine.exact.values import Value
from engine.problem import Place, Problem
from engine.words import Said, Scalar, Show

PLACE = "@place"  # the column that tells where an account stands in its tree
MEMBERS = "@members"  # what stands for "the rows of the level are there"


@dataclass(frozen=True, slots=True)
class Tree:
    """A tree of accounts, and what goes up it from the rows that hold their balances."""

    account: Cell  # the key that names an account
    place: Cell  # of a finer row: where its account stands in the tree; the number of accounts where it isn't there
    sums: tuple[tuple[Cell, Cell, bool], ...]  # the column that each makes, what of a row, whether signs count
    parents: tuple[int | None, ...]
    signs: tuple[int, ...]
    members: tuple[int | str, ...]  # the accounts, as their key's column holds them
    depth: int  # how many accounts lie above one another at the most


@dataclass(frozen=True, slots=True)
class Start:
    """How the rows of a level come to be."""

    level: str
    keys: tuple[str, ...]
    origin: Literal["table", "seen_in", "every", "whole", "rolled"]
    of: tuple[str, ...] = ()  # the tables at it, the finer level, or the levels combined
    also: tuple[str, ...] = ()  # other levels whose rows show the very same members as the finer level's
    tree: Tree | None = None  # of a level that is rolled: its rows are those of the finer level and all that lie above


@dataclass(frozen=True, slots=True)
class Derive:
    """A column from columns of the same row."""

    level: str
    name: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Gather:
    """A column from the finer rows that belong to a row."""

    level: str
    name: str
    finer: str
    how: Literal["sum", "min", "max", "rows"]
    cell: Cell
    into: Cell  # the column that it makes, with its bounds


@dataclass(frozen=True, slots=True)
class Bring:
    """A coarser level's column, repeated on the rows that belong to it."""

    level: str
    name: str
    coarser: str


@dataclass(frozen=True, slots=True)
class Shift:
    """A column of the member that stands just before, along a level's last key."""

    level: str
    name: str
    key: str
    source: str
    follows: Follows | None  # None: the member that comes before in order, whatever it is
    order: tuple[object, ...] = ()  # the members in order, when a list gives it
    by: tuple[str, ...] = ()  # columns that put the members in order, when nothing else does


@dataclass(frozen=True, slots=True)
class Sort:
    """One cell to sort by; the unknown always comes last."""

    cell: Cell
    highest: bool = False


@dataclass(frozen=True, slots=True)
class Take:
    """The first rows of every page."""

    first: int
    ties: Literal["all", "cut"]
    of: tuple[Sort, ...]  # what makes two rows tie


@dataclass(frozen=True, slots=True)
class Gives:
    """A truth column: was the row taken?"""

    level: str
    name: str
    when: Cell | None
    pages: tuple[Cell, ...]
    order: tuple[Sort, ...]
    take: Take | None


Step = Derive | Gather | Bring | Shift | Gives


@dataclass(frozen=True, slots=True)
class Found:
    """How many of its finer rows each member of a coarser level has found."""

    level: str
    count: Cell


@dataclass(frozen=True, slots=True)
class Guard:
    """Rows that must not be: the run counts them, and stops or reports."""

    level: str
    bad: Cell
    problem: Problem
    shows: tuple[tuple[str, Value], ...] = ()  # columns that help to see the fault, beside the keys
    weight: Literal["stop", "notice", "check"] = "stop"
    name: str = ""  # the check's name
    found: Found | None = None  # of the rows where `bad` holds, only those that no coarser member has counted are at fault
    names: frozenset[str] = frozenset()  # all that a check names


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a result: its head and its value in each part of the table."""

    name: str
    value: Value
    title: str = ""
    show: Show | None = None
    unit: str = ""
    key: bool = False
    assumed: bool = False
    aside: bool = False  # stands once a row, beside what `across` spreads
    bare: bool = False  # bears the name of its member alone where `across` spreads it
    line: Literal["", "title", "number"] = ""  # of a statement: says which line it is, or prints as the line says
    scale: int | None = None  # the decimals of its own, where lines of more decimals share its column


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of a table that come from one level: the members, or the totals."""

    level: str
    columns: tuple[Column, ...]
    order: tuple[Sort, ...]
    keep: Cell | None = None
    total: bool = False
    place: Place | None = field(default=None, compare=False)  # where the file speaks of these rows, if not of the table alone


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """A table: its parts under one another, ordered, cut, and turned so that `across` becomes columns."""

    name: str
    parts: tuple[Part, ...]
    pages: tuple[str, ...] = ()
    take: Take | None = None
    across: str | None = None
    members: tuple[tuple[Sort, ...], ...] = ()  # for each part, what puts the members of `across` in order
    cells: int | None = None  # a promise: so many rows, total rows included, times so many members across
    empty: Scalar = None  # what stands where `across` has no row
    blank: tuple[str, ...] = ()  # the columns in which nothing stands there
    lines: tuple[str, ...] = ()  # of a statement: the line that each part is
    title: str = ""
    print: bool = True
    said: Said = field(default=Said())


@dataclass(frozen=True, slots=True)
class Made:
    """A named column of the ruleset: the level at which it stands, and its value there."""

    name: str
    level: str
    value: Value


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything a run does, in an order in which it can be done."""

    starts: tuple[Start, ...]
    steps: tuple[Step, ...]
    guards: tuple[Guard, ...]
    sheets: tuple[SheetPlan, ...]
    made: tuple[Made, ...] = ()  # what rules have computed, for those who ask for single values
    keys: tuple[Made, ...] = ()  # the keys of each level


def reads(cell: Cell) -> Iterator[str]:
    """The columns that a cell reads."""
    waiting, seen = [cell], set[int]()
    while waiting:
        here = waiting.pop()
        if id(here) in seen:
            continue
        seen.add(id(here))
        if here.op == "column":
            yield str(here.value)
        waiting.extend(here.args)
