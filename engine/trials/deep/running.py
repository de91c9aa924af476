"""Drawn rows -> what the run makes of them and what the slow reader does: cells, tables, checks, or what stops them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import polars as pl

from engine.bounds import DAY_ZERO
from engine.exact import values
from engine.exact.cells import Cell as Machine
from engine.frames.guards import counts, tallied
from engine.frames.levels import Levels
from engine.frames.sheets import sheet_frame
from engine.frames.tables import list_frame
from engine.graph.places import columns_of
from engine.model import Cell, Input, List
from engine.outcome import Sheet
from engine.pipeline import Rules
from engine.problem import RulesError
from engine.reference import evaluate
from engine.reference.answer import Reference
from engine.reference.values import Key, ReferenceProblem, Value
from engine.running.collecting import collect
from engine.running.entry import admitted
from engine.running.results import sheet_of
from engine.steps import Made
from engine.trials.deep.drawing import Land, Row, World


@dataclass(frozen=True)
class Ran:
    """What the run of some rows gives, or the codes of what stops it."""

    stopped: frozenset[str] = frozenset()
    cells: Mapping[str, Mapping[Key, Value]] = field(default_factory=dict)
    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    unmet: Mapping[str, int] = field(default_factory=dict)


def ran(rules: Rules, land: Land, world: World) -> Ran:
    """What comes of rows; a promise of `cells` is about the real data and isn't asked."""
    lists = {name: list_frame(table, columns_of(table)) for name, table in rules.ruleset.lists.items()}
    try:
        tables = admitted(rules.graph, rules.plan.keys, {**lists, **frames_of(land, world)})
    except RulesError as error:
        return Ran(frozenset(problem.code for problem in error.problems))
    plan, levels = rules.plan, Levels(rules.plan, tables)
    asked = [_asked(levels, made) for made in plan.made]
    lazy = [*(sheet_frame(sheet, levels) for sheet in plan.sheets), *asked, *counts(levels, plan.guards).values()]
    frames = collect(lazy, ())
    bad = tallied([frame.row(0, named=True) for frame in frames[len(plan.sheets) + len(asked) :]])
    stopped = frozenset(plan.guards[at].problem.code for at in bad if plan.guards[at].weight == "stop")
    if stopped:
        return Ran(stopped)
    checks = {guard.name: bad.get(at, 0) for at, guard in enumerate(plan.guards) if guard.problem.code == "data-check"}
    made = zip(plan.made, frames[len(plan.sheets) :], strict=False)
    sheets = {one.name: sheet_of(one, frame, rules.ruleset.language) for one, frame in zip(plan.sheets, frames, strict=False)}
    return Ran(frozenset(), {one.name: _cells(levels, one, frame) for one, frame in made}, sheets, checks)


def slowly(rules: Rules, world: World) -> Reference | ReferenceProblem:
    """What the slow reader makes of rows."""
    try:
        return evaluate(rules.ruleset, world)
    except ReferenceProblem as broken:
        return broken


def frames_of(land: Land, world: World) -> dict[str, pl.LazyFrame]:
    """Rows in the form in which files give them."""
    return {name: _frame(table, land, world[name]) for name, table in land.graph.ruleset.inputs.items()}


def _frame(table: Input, land: Land, rows: Sequence[Row]) -> pl.LazyFrame:
    fields = land.fields[table.name]
    cells = tuple(tuple(Cell(row[one.name], table.place) for one in fields) for row in rows)
    return list_frame(List(table.name, table.place, table.level, fields, cells), fields)


def _asked(levels: Levels, made: Made) -> pl.LazyFrame:
    """A column beside the keys of its level."""
    frame, start = levels.frame(made.level), levels.starts[made.level]
    rows = pl.col(frame.collect_schema().names()[0]).alias("@row")  # the whole has no key, and a row all the same
    keys = [pl.col(key).alias(f"@key{at}") for at, key in enumerate(start.keys)]
    return frame.select([rows, *keys, *(levels.writer.write(cell).alias(f"@{at}") for at, cell in enumerate(_machine(made)))])


def _machine(made: Made) -> tuple[Machine, ...]:
    return (values.as_text(made.value),) if made.value.kind == "text" else made.value.cells()


def _cells(levels: Levels, made: Made, frame: pl.DataFrame) -> dict[Key, Value]:
    keys, width = levels.starts[made.level].keys, len(_machine(made))
    told = {one.name: one.value for one in levels.plan.keys if one.level == made.level}
    return {
        tuple(_key(told[key], row[f"@key{at}"]) for at, key in enumerate(keys)): _worth(
            made.value, [row[f"@{at}"] for at in range(width)]
        )
        for row in frame.rows(named=True)
    }


def _key(value: values.Value, part: object) -> Value:
    if value.labels is not None and isinstance(part, int):
        return value.labels[part]
    return _worth(value, [part])


def _worth(value: values.Value, cells: Sequence[object]) -> Value:
    first, *others = cells
    if None in cells:
        return None
    if isinstance(first, str | bool):
        return first
    if not isinstance(first, int):
        raise TypeError(first)
    if value.kind == "date":
        return DAY_ZERO + timedelta(days=first)
    divisor = others[0] if others and isinstance(others[0], int) else 1
    return Fraction(first, divisor * 10**value.scale)


def plain(cell: object) -> Value:
    """A printed cell as the slow reader has it."""
    return Fraction(cell) if isinstance(cell, Decimal | int) and not isinstance(cell, bool) else cell  # type: ignore[return-value]  # a sheet holds nothing else
