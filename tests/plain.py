"""What the engine computes, as plain Python values: every derived column cell by cell, and every printed row."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import polars as pl
from strategies import World, as_csv

from engine.exact import cells, values
from engine.frames.levels import Levels
from engine.outcome import Outcome
from engine.pipeline import Rules, planned, read_rules, run_rules
from engine.running.collecting import Wish
from engine.running.entry import Entry
from engine.steps import Made

Plain = Fraction | str | bool | date | None


def outcome_of(world: World) -> tuple[Rules, Outcome, dict[str, dict[tuple[Plain, ...], Plain]]]:
    """A world written to files, run through the whole corridor."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mundo.yaml"
        path.write_bytes(world.data)
        rules = planned(*read_rules(path))  # a drawn world may hold cases that never count
        named = []
        for name, data in as_csv(rules.ruleset, world.rows).items():
            (Path(folder) / f"{name}.csv").write_bytes(data)
            named.append(f"{name}={folder}/{name}.csv")
        outcome, entry = run_rules(rules, named, Wish())
        return rules, outcome, cells_of(rules, entry)


def cells_of(rules: Rules, entry: Entry) -> dict[str, dict[tuple[Plain, ...], Plain]]:
    """Each derived column by the keys of its level; stored whole numbers must lie in the bounds that were proven."""
    levels = Levels(rules.plan, entry.tables)
    frames = pl.collect_all([_columns(levels, made) for made in rules.plan.made], engine="streaming")
    return {made.name: _plain(levels, made, frame) for made, frame in zip(rules.plan.made, frames, strict=True)}


def _columns(levels: Levels, made: Made) -> pl.LazyFrame:
    start = levels.starts[made.level]
    keys = [pl.col(key).alias(f"@k{at}") for at, key in enumerate(start.keys)]
    parts = [levels.writer.write(cell).alias(f"@v{at}") for at, cell in enumerate(_cells(made))]
    return levels.frame(made.level).select(
        [pl.col(levels.frame(made.level).collect_schema().names()[0]).alias("@any"), *keys, *parts]
    )


def _cells(made: Made) -> tuple[cells.Cell, ...]:
    return (values.as_text(made.value),) if made.value.kind == "text" else made.value.cells()


def _plain(levels: Levels, made: Made, frame: pl.DataFrame) -> dict[tuple[Plain, ...], Plain]:
    keys = levels.starts[made.level].keys
    found = {}
    for row in frame.rows(named=True):
        key = tuple(_key(levels, made.level, at, row[f"@k{at}"]) for at in range(len(keys)))
        assert key not in found, f"{made.name}: {key} stands twice"
        parts = [row[f"@v{at}"] for at in range(len(_cells(made)))]
        for cell, part in zip(_cells(made), parts, strict=True):
            assert part is not None or cell.nul, f"{made.name}: unknown where it was proven known"
            assert part is None or cell.kind != "int" or cell.lo <= part <= cell.hi, (
                f"{made.name}: {part} leaves {cell.lo}..{cell.hi}"
            )
        found[key] = _value(made.value, parts)
    return found


def _value(value: values.Value, parts: list[object]) -> Plain:
    if None in parts:
        return None
    if value.kind in ("text", "truth"):
        return parts[0]
    if value.kind == "date":
        return date(1970, 1, 1) + timedelta(days=parts[0])
    return Fraction(parts[0], (parts[1] if len(parts) > 1 else 1) * 10**value.scale)


def _key(levels: Levels, level: str, at: int, part: object) -> Plain:
    value = next(made.value for made in levels.plan.keys if made.level == level and made.name == levels.starts[level].keys[at])
    if value.labels is not None and isinstance(part, int):
        return value.labels[part]
    return _value(value, [part])


def rows_of(outcome: Outcome, table: str) -> list[Mapping[str, object]]:
    """A printed table's rows."""
    sheet = next(sheet for sheet in outcome.sheets if sheet.name == table)
    return sheet.frame.to_dicts()


def plain_row(row: Mapping[str, object]) -> dict[str, object]:
    """A printed row with every number as a fraction."""
    return {name: Fraction(value) if isinstance(value, Decimal) else value for name, value in row.items()}
