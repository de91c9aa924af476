"""What a rule file declares of its data: levels, inputs, lists, parameters, orders, axes. Frozen, every name with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from engine.problem import Place
from engine.words import Said, Scalar, Word


@dataclass(frozen=True, slots=True)
class Follows:
    """What makes one member of a level the previous of another."""

    kind: Literal["list", "number", "month", "year"]
    by: int = 1


@dataclass(frozen=True, slots=True)
class Level:
    """A level: its keys, and where its members come from."""

    name: str
    keys: tuple[str, ...]
    place: Place = field(compare=False)
    origin: Literal["table", "seen_in", "every", "whole", "rolled"] = "table"
    of: tuple[Word, ...] = ()  # the level it is seen in or rolled up from, or the levels it combines
    follows: Follows | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """A column of an input or of a list, as declared."""

    name: str
    place: Place = field(compare=False)
    type: Literal["text", "number", "integer", "money", "date", "yes_no"] = "text"
    one_of: tuple[str, ...] = ()
    order: Word | None = None
    low: Decimal | date | None = None  # the declared range, if any
    high: Decimal | date | None = None
    decimals: int | None = None
    missing: tuple[str, ...] = ()
    required: bool = True
    unit: str = ""
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    said: Said = Said()
    in_examples: Cell | None = None  # what examples take that don't say it


@dataclass(frozen=True, slots=True)
class FileFormat:
    """How a CSV file is written."""

    separator: str = ";"
    encoding: str = "utf-8"
    decimal: str = ","
    thousands: str = "."
    skip_rows: int = 0


@dataclass(frozen=True, slots=True)
class Across:
    """One key spread over columns, as printed."""

    key: Word
    value: Word


@dataclass(frozen=True, slots=True)
class Input:
    """A table that comes from a file."""

    name: str
    place: Place = field(compare=False)
    level: Word
    columns: tuple[Field, ...] = ()  # keys included when they are declared
    sample: Word | None = None
    synthetic: str = ""
    file: FileFormat = FileFormat()
    members: Literal["all", "some"] = "all"
    orphans: Literal["stop", "drop"] = "stop"
    rows_at_most: int | None = None
    across: Across | None = None
    said: Said = Said()


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a list, with its place."""

    value: Scalar
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True)
class List:
    """A small table written in the rule file; `across` is already spread into rows."""

    name: str
    place: Place = field(compare=False)
    level: Word
    columns: tuple[Field, ...]  # every column, keys included, in the order of the cells
    rows: tuple[tuple[Cell, ...], ...]
    typed: frozenset[str] = frozenset()  # columns whose type the author declared; the others' comes from their cells
    members: Literal["all", "some"] = "all"
    said: Said = Said()


@dataclass(frozen=True, slots=True)
class Group:
    """A label of an axis and the values that it stands for; without values it stands for anything, the unknown too."""

    label: str
    place: Place = field(compare=False)
    values: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Axis:
    """Groups of a column's values, which may overlap."""

    name: str
    place: Place = field(compare=False)
    of: Word
    groups: tuple[Group, ...]
    said: Said = Said()


@dataclass(frozen=True, slots=True)
class Parameter:
    """A named value."""

    name: str
    place: Place = field(compare=False)
    value: Scalar
    value_place: Place = field(compare=False)
    unit: str = ""
    confirmed: date | None = None  # until that day somebody has confirmed the value
    said: Said = Said()


@dataclass(frozen=True, slots=True)
class Order:
    """Ordered classes, worst first."""

    name: str
    place: Place = field(compare=False)
    classes: tuple[str, ...]
