"""What a table's own rows must promise before anything is computed: no key twice, no row without its coarser member."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce

import polars as pl

from engine.exact.cells import Cell

WIDEST = 2**63


def repeated(frame: pl.LazyFrame, keys: Sequence[str]) -> pl.LazyFrame:
    """Each key that stands more than once, and how often."""
    return frame.group_by(list(keys)).agg(pl.len().alias("@times")).filter(pl.col("@times") > 1)


def copies(frame: pl.LazyFrame, keys: Sequence[str], held: Mapping[str, Cell]) -> pl.LazyFrame:
    """How many rows bear the key of another. Narrow whole numbers are packed into one and sorted: half the work."""
    packed: pl.Expr = pl.lit(0, dtype=pl.Int64)
    reach = 1
    for key in keys:
        cell = held[key]
        reach *= cell.hi - cell.lo + 1
        packed = packed * (cell.hi - cell.lo + 1) + (pl.col(key).cast(pl.Int64) - cell.lo)
    if reach >= WIDEST or any(held[key].kind != "int" for key in keys):
        return repeated(frame, keys).select((pl.col("@times") - 1).sum().cast(pl.Int64))
    in_order = frame.select(packed.alias("@key")).sort("@key")
    return in_order.select((pl.col("@key") == pl.col("@key").shift(1)).sum().cast(pl.Int64))


def rising(frame: pl.LazyFrame, keys: Sequence[str]) -> pl.LazyFrame:
    """One truth: each row's key stands above the one before, so that none can stand twice. Far cheaper than grouping."""
    above: pl.Expr = pl.lit(value=False)
    for key in reversed(keys):
        here, before = pl.col(key), pl.col(key).shift(1)
        above = (here > before) | ((here == before) & above)
    first = reduce(lambda a, b: a & b, (pl.col(key).shift(1).is_null() for key in keys))
    return frame.select((above.fill_null(value=False) | first).sum() == pl.len())


def without_orphans(frame: pl.LazyFrame, members: pl.LazyFrame, keys: Sequence[str]) -> tuple[pl.LazyFrame, pl.LazyFrame]:
    """The rows that have a member, and how many have none; a row whose pointer is unknown is no orphan."""
    known = pl.all_horizontal([pl.col(key).is_not_null() for key in keys])
    lost = frame.filter(known).join(members, on=list(keys), how="anti").select(pl.len().cast(pl.Int64))
    kept = frame.join(members.with_columns(pl.lit(value=True).alias("@here")), on=list(keys), how="left")
    return kept.filter(pl.col("@here").is_not_null() | ~known).drop("@here"), lost
