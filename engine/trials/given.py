"""An example and the graph of the rules -> its rows as the tables of a run, and every cell that can't be one.

A cell that isn't given is what its column declares `in_examples`, else unknown where it may be missing; else the first value
that its type allows stands there, and the columns so filled are told: nothing that is expected may rest on them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

import polars as pl

from engine.declared import Cell, Field, Input, List
from engine.desk import Desk
from engine.example import Example, Given, GivenRow
from engine.frames.batches import Need
from engine.frames.tables import list_frame
from engine.graph import Graph
from engine.graph.places import fields_of
from engine.inputs.parquet import too_many
from engine.language.nearness import near, or_else
from engine.problem import Place, Problem, say
from engine.reading.cells import fitted
from engine.words import Scalar

ANY_TEXT: Final = "?"
FIRST_DAY: Final = date(1970, 1, 1)


@dataclass(frozen=True)
class Rows:
    """The rows of an example: a table for each input, and the cells that nobody gave, told by level and column."""

    tables: Mapping[str, pl.LazyFrame]
    cells: Mapping[str, tuple[dict[str, Scalar], ...]]  # the same rows, for who reads them one by one
    filled: Mapping[Need, tuple[str, Place]]  # the input, and the row without the cell


def rows_of(example: Example, graph: Graph) -> tuple[Rows, list[Problem]]:
    """The tables of an example, and what is wrong with its rows; an input of which nothing is said has no rows."""
    counter = _Counter(graph, Desk(graph.ruleset.language, {name: one.classes for name, one in graph.ruleset.orders.items()}))
    said = {given.input.text: given for given in example.given}
    tables = {name: counter.table(table, said.pop(name, None)) for name, table in graph.ruleset.inputs.items()}
    problems = [*counter.desk.problems, *(_no_input(given, graph) for given in said.values())]
    return Rows(tables, counter.cells, counter.filled), problems


def _no_input(given: Given, graph: Graph) -> Problem:
    word = given.input
    what = say("no input is called `{name}`", name=word)
    why = say("`given` holds rows of inputs; lists and parameters are those of the file")
    mend = or_else(near(word.text, graph.ruleset.inputs), say("take these rows away"))
    return Problem("example-input", word.place, what, why, mend)


class _Counter:
    """Where rows are taken in, one input after another."""

    def __init__(self, graph: Graph, desk: Desk) -> None:
        self.graph, self.desk = graph, desk
        self.cells: dict[str, tuple[dict[str, Scalar], ...]] = {}
        self.filled: dict[Need, tuple[str, Place]] = {}

    def table(self, table: Input, given: Given | None) -> pl.LazyFrame:
        """The rows of one input in the form in which files give them."""
        level = self.graph.ruleset.levels[table.level.text]
        fields = fields_of(table, self.graph.keys, level, lambda order: self.graph.ruleset.orders[order].classes)
        rows = () if given is None else given.rows
        if given is not None:
            self.desk.problems.extend(_too_many(len(rows), table, given.input.place))
            self.desk.problems.extend(_repeated(rows, level.keys, table))
        cells = tuple(self._row(row, fields, level.keys, table) for row in rows)
        names = [field.name for field in fields]
        self.cells[table.name] = tuple(dict(zip(names, (cell.value for cell in row), strict=True)) for row in cells)
        return list_frame(List(table.name, table.place, table.level, fields, cells), fields)

    def _row(self, row: GivenRow, fields: Sequence[Field], keys: Sequence[str], table: Input) -> tuple[Cell, ...]:
        known = [field.name for field in fields]
        for name, place in row.names.items():
            if name not in known:
                what = say("`{input}` has no column `{name}`", input=table.name, name=name)
                mend = or_else(near(name, known), say("take it away"))
                self.desk.problems.append(Problem("example-column", place, what, mend=mend))
        for key in keys:
            if key not in row.cells or row.cells[key].value is None:
                what = say("this row of `{input}` doesn't say its `{key}`", input=table.name, key=key)
                why = say("a row is known by {keys}", keys=", ".join(f"`{one}`" for one in keys))
                self.desk.problems.append(Problem("example-key", row.place, what, why, say("write `{key}: ...`", key=key)))
        return tuple(self._cell(row, field, table) for field in fields)

    def _cell(self, row: GivenRow, field: Field, table: Input) -> Cell:
        may_miss = bool(field.missing) or not field.required
        if field.name not in row.cells and field.in_examples is not None:
            return field.in_examples
        if field.name not in row.cells:
            if not may_miss:
                self.filled.setdefault((table.level.text, field.name), (table.name, row.place))
            return Cell(None if may_miss else _first(field), row.place)
        cell = row.cells[field.name]
        if cell.value is None and not may_miss:
            what = say("`{name}` of `{input}` can't be unknown", name=field.name, input=table.name)
            why = say("the input says no marker of `missing`")
            mend = say("write a value, or leave the column out if nothing that is expected rests on it")
            self.desk.fault("example-cell", cell.place, what, why, mend)
            return Cell(_first(field), cell.place)
        return fitted(field, cell, self.desk)


def _too_many(rows: int, table: Input, place: Place) -> Iterator[Problem]:
    problem = too_many(rows, table, place)
    if problem is not None:
        yield replace(problem, code="example-rows")


def _repeated(rows: Sequence[GivenRow], keys: Sequence[str], table: Input) -> Iterator[Problem]:
    first: dict[tuple[Scalar, ...], Place] = {}
    for row in rows:
        told = tuple(row.cells[key].value if key in row.cells else None for key in keys)
        if None not in told and told in first:
            what = say("this row of `{input}` stands twice (line {line})", input=table.name, line=first[told].line)
            why = say("a row is known by {keys}", keys=", ".join(f"`{one}`" for one in keys))
            yield Problem("example-key", row.place, what, why, say("take one of the two away"))
        first.setdefault(told, row.place)


def _first(field: Field) -> Scalar:
    """The first value that a column may hold."""
    if field.type == "text":
        return field.one_of[0] if field.one_of else ANY_TEXT
    if field.type == "yes_no":
        return False
    if field.type == "date":
        return field.low if isinstance(field.low, date) else FIRST_DAY
    return field.low if isinstance(field.low, Decimal) else Decimal(0)
