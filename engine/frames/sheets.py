"""A table's parts -> one lazy frame of printable cells: decimals, texts, truths and days, ordered and cut."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import polars as pl

from engine.exact import values
from engine.exact.values import Value
from engine.frames.expressions import Writer
from engine.frames.levels import Levels
from engine.frames.taking import first_rows, ordered, sorts
from engine.outcome import LINE, MEMBER, TOTAL
from engine.steps import Column, SheetPlan


def sheet_frame(sheet: SheetPlan, levels: Levels) -> pl.LazyFrame:
    """The rows of a table, in the order in which they are printed."""
    first = sheet.parts[0]
    parts = [_part(at, sheet, levels, first.columns) for at in range(len(sheet.parts))]
    rows = pl.concat(parts) if len(parts) > 1 else parts[0]
    names = [f"@s{i}" for i in range(len(first.order))]
    rows = ordered(rows, names, [sort.highest for sort in first.order])
    tied = [f"@t{i}" for i in range(len(sheet.take.of))] if sheet.take else []
    if sheet.take is not None:
        rows = first_rows(rows, sheet.take, sheet.pages, tied)
    return rows.drop([*names, *tied])


def _part(at: int, sheet: SheetPlan, levels: Levels, first: Sequence[Column]) -> pl.LazyFrame:
    part, writer = sheet.parts[at], levels.writer
    spread = sorts(sheet.members[at], writer, MEMBER)[0] if sheet.members else []
    frame = levels.frame(part.level)
    if part.keep is not None:
        frame = frame.filter(writer.write(part.keep))
    shown = [
        edge(column.value, writer).cast(edge_type(model.value)).alias(column.name)
        for column, model in zip(part.columns, first, strict=True)
    ]
    by, _, _ = sorts(part.order, writer, "@s")
    tied = sorts(sheet.take.of, writer, "@t")[0] if sheet.take else []
    several, totals = len(sheet.parts) > 1, any(one.total for one in sheet.parts)
    extra = [_comparable(expression, sort.cell.kind, several=several) for expression, sort in zip(by, part.order, strict=True)]
    total = [pl.lit(part.total).alias(TOTAL)] if totals else []
    line = [pl.lit(sheet.lines[at]).alias(LINE)] if sheet.lines else []
    made = [*shown, *extra, *tied, *spread, *total, *line]
    return frame.with_columns(made).select([one.meta.output_name() for one in made])  # constants, too, once for each row


def _comparable(expression: pl.Expr, kind: str, *, several: bool) -> pl.Expr:
    """Parts that are put under one another sort by columns of one width."""
    if not several:
        return expression
    return expression.cast({"int": pl.Int128(), "text": pl.String(), "truth": pl.Boolean()}[kind])


def edge(value: Value, writer: Writer) -> pl.Expr:
    """A value as it leaves: whole numbers become decimals by an exact product, positions become labels."""
    if value.kind == "text":
        return writer.write(values.as_text(value))
    if value.kind == "truth":
        return writer.write(value.n)
    if value.kind == "date":
        return writer.write(value.n).cast(pl.Int32).cast(pl.Date)
    whole = writer.write(value.n).cast(pl.Decimal(38, 0))
    if value.scale == 0:
        return whole
    return whole * pl.lit(Decimal(1).scaleb(-value.scale), dtype=pl.Decimal(38, value.scale))


def edge_type(value: Value) -> pl.DataType:
    """The type in which a value leaves."""
    if value.kind == "number":
        return pl.Decimal(38, value.scale)
    return {"text": pl.String(), "truth": pl.Boolean(), "date": pl.Date()}[value.kind]
