"""Guards -> counts of the rows that must not be, and the first of those rows; and what a table's own keys must promise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import polars as pl

from engine.declared import Input, List
from engine.edges import printable
from engine.exact.cells import Cell
from engine.frames.expressions import Writer
from engine.frames.levels import Levels
from engine.frames.sheets import edge
from engine.problem import Problem, say
from engine.steps import Column, Guard, Made, reads

LISTED = 20


def counts(levels: Levels, guards: Sequence[Guard], also: Iterable[str] = ()) -> dict[str, pl.LazyFrame]:
    """For each level where guards stand one row: how many each finds, how many were found after all, how many rows there are.

    Other levels that are asked for have their rows counted.
    """
    counted = {}
    finding = [guard.found.level for guard in guards if guard.found is not None]
    for level in dict.fromkeys([*also, *(guard.level for guard in guards), *finding]):
        bad = [_met(levels.writer, guard.bad).alias(f"g{at}") for at, guard in enumerate(guards) if guard.level == level]
        good = [
            levels.writer.write(guard.found.count).sum().cast(pl.Int64).alias(f"f{at}")
            for at, guard in enumerate(guards)
            if guard.found is not None and guard.found.level == level
        ]
        alone = not good and not any(name for guard in guards if guard.level == level for name in reads(guard.bad))
        frame = levels.rows(level) if alone else levels.frame(level)
        counted[level] = frame.select([pl.len().cast(pl.Int64).alias("rows"), *bad, *good])
    return counted


def _met(writer: Writer, condition: Cell) -> pl.Expr:
    """In how many rows a condition holds; one that always does holds in each of them."""
    if condition.op == "truth":
        return pl.len().cast(pl.Int64) * int(bool(condition.value))
    return writer.write(condition).fill_null(value=False).sum().cast(pl.Int64)


def tallied(rows: Sequence[Mapping[str, int]]) -> dict[int, int]:
    """How many rows each guard finds at fault, by its position; those that find none are left out."""
    told = {name: count for row in rows for name, count in row.items() if name != "rows"}
    bad = {int(name[1:]): count - told.get(f"f{name[1:]}", 0) for name, count in told.items() if name.startswith("g")}
    return {at: count for at, count in bad.items() if count}


def rows_of(levels: Levels, guard: Guard) -> pl.LazyFrame:
    """The first rows that a guard finds: their keys, and the columns that help to see why."""
    keys = {made.name: made.value for made in levels.plan.keys if made.level == guard.level}
    shown = {**keys, **{name: value for name, value in guard.shows if name not in keys}}
    columns = [printable(Column(name, value)) for name, value in shown.items()]
    written = [_as_written(column, levels.writer, key=column.name in keys) for column in columns]
    chosen = _at_fault(levels, guard).select(written)
    return chosen.sort(list(keys)).head(LISTED) if keys else chosen.head(LISTED)


def _at_fault(levels: Levels, guard: Guard) -> pl.LazyFrame:
    """The rows where a guard's condition holds; without those that a coarser member has found."""
    rows = levels.frame(guard.level).filter(levels.writer.write(guard.bad))
    if guard.found is None:
        return rows
    keys = list(levels.starts[guard.found.level].keys)
    return rows.join(levels.frame(guard.found.level).select(keys), on=keys, how="anti")


def _as_written(column: Column, writer: Writer, *, key: bool) -> pl.Expr:
    """A cell as it leaves; a whole number that is a key is a name, and has no thousands."""
    whole = key and column.value.kind == "number" and column.value.scale == 0
    cell = edge(column.value, writer)
    return (cell.cast(pl.Int64).cast(pl.String) if whole else cell).alias(column.name)


def drawn(frame: pl.DataFrame) -> tuple[str, ...]:
    """Rows as lines: `key = value, …`."""
    return tuple(
        ", ".join(f"{name} = {'—' if value is None else value}" for name, value in row.items()) for row in frame.to_dicts()
    )


def as_problem(guard: Guard, count: int, rows: pl.DataFrame) -> Problem:
    """What a guard has found, as an analyst reads it."""
    lines = (*drawn(rows), *((f"… {count} in all",) if count > rows.height else ()))
    return replace(guard.problem, rows=lines)


def repeated_keys(table: Input | List, keys: Sequence[str], found: pl.DataFrame, named: Sequence[Made]) -> Problem:
    """Keys that stand more than once."""
    lines = [f"{line} ({times}×)" for line, times in zip(*_listed(table, keys, found, named), strict=True)]  # noqa: RUF001 — a multiplication sign is meant
    return Problem(
        "data-repeated",
        table.place,
        say("in `{table}` keys stand more than once: {count}", count=found.height, table=table.name),
        say("a row of `{level}` is known by {keys}, so each may stand once", level=table.level.text, keys=", ".join(keys)),
        say("take the rows below out, or give the level another key"),
        rows=(*lines, *((f"… {found.height}",) if found.height > LISTED else ())),
    )


def strange_rows(table: Input | List, keys: Sequence[str], found: pl.DataFrame, named: Sequence[Made]) -> Problem:
    """Rows of a table with `members: some` that no member has."""
    lines, _ = _listed(table, keys, found, named)
    return Problem(
        "data-orphan",
        table.place,
        say(
            "rows of `{table}` belong to no member of `{level}`: {count}",
            count=found.height,
            table=table.name,
            level=table.level.text,
        ),
        say("with `members: some` a table adds columns to members that another table has"),
        say("add the members there, mend the keys below, or leave such rows out with `orphans: drop`"),
        rows=(*lines, *((f"… {found.height}",) if found.height > LISTED else ())),
    )


def _listed(
    table: Input | List, keys: Sequence[str], found: pl.DataFrame, named: Sequence[Made]
) -> tuple[list[str], list[int]]:
    """The first rows by their keys as an author writes them, and how often each stands."""
    writer = Writer()
    values = {made.name: made.value for made in named if made.level == table.level.text}
    first = found.sort(list(keys)).head(LISTED)
    rows = first.select([edge(values[key], writer).alias(key) for key in keys])
    times = first.get_column("@times").to_list() if "@times" in first.columns else [1] * first.height
    return list(drawn(rows)), times
