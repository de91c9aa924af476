"""The ruleset as frozen data: what the author wrote, read once, every name with its place.

Formulas are already terms here; names in them are not yet resolved (that is `graph`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from engine.declared import Across, Axis, Cell, Field, FileFormat, Follows, Group, Input, Level, List, Order, Parameter
from engine.example import Example
from engine.kinds.kind import ColumnKind, TableKind
from engine.language.terms import Term
from engine.problem import Place
from engine.promise import Promise
from engine.published import Published
from engine.words import Rounding, Said, Show, Word

__all__ = [
    "Across",
    "Axis",
    "Cell",
    "Check",
    "Column",
    "Example",
    "Field",
    "FileFormat",
    "Follows",
    "Group",
    "Input",
    "Level",
    "List",
    "Order",
    "Parameter",
    "Ruleset",
    "Table",
]


@dataclass(frozen=True, slots=True)
class Column:
    """A rule that is a column; a column without a level stands at the whole."""

    name: str
    place: Place = field(compare=False)
    level: Word | None
    kind: ColumnKind
    round: Rounding | None = None
    show: Show | None = None
    unit: Word | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    said: Said = Said()
    intent: tuple[Promise, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A rule that is a table."""

    name: str
    place: Place = field(compare=False)
    kind: TableKind
    print: bool = True
    said: Said = Said()
    intent: tuple[Promise, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """A law about the data."""

    name: str
    place: Place = field(compare=False)
    level: Word | None
    must: Term
    on_fail: Literal["report", "stop"] = "report"
    said: Said = Said()


@dataclass(frozen=True, slots=True)
class Ruleset:
    """A whole rule file."""

    name: str
    version: str
    file: str
    place: Place = field(compare=False)
    since: date
    until: date | None
    language: Literal["pt-BR", "en"]
    said: Said
    orders: Mapping[str, Order]
    levels: Mapping[str, Level]
    inputs: Mapping[str, Input]
    lists: Mapping[str, List]
    parameters: Mapping[str, Parameter]
    axes: Mapping[str, Axis]
    columns: Mapping[str, Column]
    tables: Mapping[str, Table]
    checks: Mapping[str, Check]
    published: Published | None = None
    examples: Mapping[str, Example] = field(default_factory=dict)
