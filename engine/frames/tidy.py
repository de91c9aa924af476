"""What a table's own rows must promise before anything is computed: no key twice, no row without its coarser member."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

import polars as pl

from engine.exact.cells import Cell

WIDEST = 2**63


def repeated(frame: pl.LazyFrame, keys: Sequence[str]) -> pl.LazyFrame:
    """Each key that stands more than once, and how often."""
    return frame.group_by(list(keys)).agg(pl.len().alias("@times")).filter(pl.col("@times") > 1)


@dataclass(frozen=True, slots=True)
class Listed:
    """The texts that a key may be, as a list of the rules gives them, and how many they are."""

    frame: pl.LazyFrame
    count: int


def copies(frame: pl.LazyFrame, keys: Sequence[str], held: Mapping[str, Cell], listed: Mapping[str, Listed]) -> pl.LazyFrame:
    """How many rows may bear the key of another: none where it says none.

    Narrow whole numbers, and texts by their place in a list, are packed into one and sorted: half the work of grouping.
    """
    packed: pl.Expr = pl.lit(0, dtype=pl.Int64)
    reach = 1
    for key in keys:
        size, code = _coded(key, held[key], listed)
        reach *= size
        packed = packed * size + code
    if reach >= WIDEST or any(held[key].kind != "int" and key not in listed for key in keys):
        return repeated(frame, keys).select((pl.col("@times") - 1).sum().cast(pl.Int64))
    for key in keys:
        if held[key].kind != "int":
            frame = frame.join(_places(key, listed[key]), on=key, how="left")
    in_order = frame.select(packed.alias("@key")).sort("@key")
    return in_order.select((pl.col("@key") == pl.col("@key").shift(1)).sum().cast(pl.Int64))


def _coded(key: str, cell: Cell, listed: Mapping[str, Listed]) -> tuple[int, pl.Expr]:
    """How many codes a key takes, and a row's code; texts that the list doesn't have share one."""
    if cell.kind == "int":
        return cell.hi - cell.lo + 1, pl.col(key).cast(pl.Int64) - cell.lo
    count = listed[key].count if key in listed else 0
    return count + 1, pl.col(f"@{key}").fill_null(count)


def _places(key: str, listed: Listed) -> pl.LazyFrame:
    once = listed.frame.select(key).unique(maintain_order=True)
    return once.with_columns(pl.int_range(pl.len(), dtype=pl.Int64).alias(f"@{key}"))


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
