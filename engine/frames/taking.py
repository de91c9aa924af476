"""Rows in an order, and the first of every page: what rankings and listings keep."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from engine.frames.expressions import Writer
from engine.steps import Gives, Sort, Take


def ordered(frame: pl.LazyFrame, names: Sequence[str], highest: Sequence[bool]) -> pl.LazyFrame:
    """Rows sorted by columns; the unknown always last."""
    if not names:
        return frame
    return frame.sort(list(names), descending=list(highest), nulls_last=True, maintain_order=True)


def first_rows(frame: pl.LazyFrame, take: Take, pages: Sequence[str], tied: Sequence[str]) -> pl.LazyFrame:
    """The first rows of every page of a sorted frame."""
    place = pl.int_range(pl.len(), dtype=pl.Int64)
    if pages:
        place = place.over(list(pages))
    frame = frame.with_columns(place.alias("@place"))
    if take.ties == "all":
        frame = frame.with_columns(pl.col("@place").min().over([*pages, *tied]).alias("@place"))
    return frame.filter(pl.col("@place") < take.first).drop("@place")


def sorts(order: Sequence[Sort], writer: Writer, prefix: str) -> tuple[list[pl.Expr], list[str], list[bool]]:
    """The columns to sort by, their names, and which go downwards."""
    names = [f"{prefix}{i}" for i in range(len(order))]
    written = [writer.write(sort.cell).alias(name) for sort, name in zip(order, names, strict=True)]
    return written, names, [sort.highest for sort in order]


def taken(frame: pl.LazyFrame, step: Gives, keys: list[str], writer: Writer) -> pl.LazyFrame:
    """The frame with a column that tells which rows are taken."""
    chosen = frame if step.when is None else frame.filter(writer.write(step.when))
    written, names, highest = sorts(step.order, writer, "@s")
    pages = [writer.write(cell).alias(f"@p{i}") for i, cell in enumerate(step.pages)]
    tied = sorts(step.take.of, writer, "@t") if step.take else ([], [], [])
    chosen = chosen.select([*keys, *written, *pages, *tied[0]])
    if step.take:
        chosen = first_rows(ordered(chosen, names, highest), step.take, [f"@p{i}" for i in range(len(pages))], tied[1])
    marked = chosen.select([*keys, pl.lit(value=True).alias(step.name)])
    return frame.join(marked, on=keys, how="left").with_columns(pl.col(step.name).fill_null(value=False))
