"""Guards -> counts of the rows that must not be, and the first of those rows; and what a table's own keys must promise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from engine.edges import printable
from engine.frames.levels import Levels
from engine.frames.sheets import edge
from engine.problem import Problem
from engine.steps import Column, Guard

LISTED = 20


def counts(levels: Levels, guards: Sequence[Guard]) -> list[pl.LazyFrame]:
    """For each level one row: how many rows each guard finds, and how many there are."""
    found = []
    for level in levels.starts:
        bad = [
            levels.writer.write(guard.bad).fill_null(value=False).sum().cast(pl.Int64).alias(f"g{at}")
            for at, guard in enumerate(guards)
            if guard.level == level
        ]
        found.append(levels.frame(level).select([pl.len().cast(pl.Int64).alias("rows"), *bad]))
    return found


def rows_of(levels: Levels, guard: Guard) -> pl.LazyFrame:
    """The first rows that a guard finds: their keys, and the columns that help to see why."""
    keys = [pl.col(key) for key in levels.starts[guard.level].keys]
    shown = [printable(Column(name, value)) for name, value in guard.shows]
    written = [edge(column.value, levels.writer).alias(column.name) for column in shown if column.name not in levels.starts[guard.level].keys]
    chosen = levels.frame(guard.level).filter(levels.writer.write(guard.bad)).select([*keys, *written])
    return chosen.sort(list(levels.starts[guard.level].keys)).head(LISTED) if keys else chosen.head(LISTED)


def drawn(frame: pl.DataFrame) -> tuple[str, ...]:
    """Rows as lines: `key = value, …`."""
    return tuple(", ".join(f"{name} = {'—' if value is None else value}" for name, value in row.items()) for row in frame.to_dicts())


def as_problem(guard: Guard, count: int, rows: pl.DataFrame) -> Problem:
    """What a guard has found, as an analyst reads it."""
    lines = (*drawn(rows), *((f"… {count} in all",) if count > rows.height else ()))
    return replace(Problem(guard.code, guard.place, guard.what, guard.why, guard.mend), rows=lines)
