"""Amounts in, what is due by band out: products, a division and a discount, each rounded to the centavo."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import polars as pl

from job import Files, Job, banded, keep, labelled, refuse_if, scattered

RAISED: Final = 1_075  # thousandths: seven and a half percent more
DISCOUNT: Final = 35  # thousandths, for shares of a half or more
HALF: Final = 500
THOUSAND: Final = 1_000
INSTALMENTS: Final = 6
MOST: Final = 1_000_000_000  # centavos
LIMITS: Final = (10_000, 50_000, 120_000, 250_075, 600_000, 1_500_000, 40_000_000)  # centavos
LABELS: Final = tuple(f"band {number}" for number in range(1, len(LIMITS) + 2))


def prepare(rows: int, folder: Path) -> Files:
    """One row a payment: its number, an amount in centavos, a share in thousandths."""
    return {"payments": keep(folder / f"payments-1-{rows}.parquet", lambda: _made(rows))}


def _made(rows: int) -> pl.DataFrame:
    index = pl.int_range(rows, dtype=pl.Int64)
    small, wide = scattered(index, 31, 2_000_000), scattered(index, 37, 301_000_000)
    amount = pl.when(scattered(index, 41, 3) > 0).then(small).otherwise(wide)
    permille = scattered(index, 43, THOUSAND + 1).cast(pl.Int16)
    return pl.select(index.cast(pl.Int32).alias("payment"), amount.alias("centavos"), permille.alias("permille"))


def plain(files: Files) -> pl.DataFrame:
    """The result alone, on trust."""
    return labelled(_by_band(pl.scan_parquet(files["payments"])).collect(), LABELS)


def guarded(files: Files) -> pl.DataFrame:
    """The result, and every cell filled and within its range, and no payment twice."""
    payments = pl.scan_parquet(files["payments"])
    faults = payments.select(
        centavos=(pl.col("centavos").min() < 0) | (pl.col("centavos").max() > MOST) | (pl.col("centavos").null_count() > 0),
        permille=(pl.col("permille").min() < 0) | (pl.col("permille").max() > THOUSAND) | (pl.col("permille").null_count() > 0),
        repeated=pl.len() - pl.col("payment").n_unique(),
    )
    result, found = pl.collect_all([_by_band(payments), faults])
    refuse_if(found)
    return labelled(result, LABELS)


def _by_band(payments: pl.LazyFrame) -> pl.LazyFrame:
    """Nothing is negative before it is rounded, so adding half the divisor and dividing rounds halves up."""
    half = THOUSAND // 2
    permille = pl.col("permille").cast(pl.Int64)
    return (
        payments.select("permille", raised=(pl.col("centavos") * RAISED + half) // THOUSAND)
        .with_columns(part=(pl.col("raised") * permille + half) // THOUSAND)
        .with_columns(
            instalment=(pl.col("part") + INSTALMENTS // 2) // INSTALMENTS,
            discount=pl.when(pl.col("permille") >= HALF).then((pl.col("part") * DISCOUNT + half) // THOUSAND).otherwise(0),
        )
        .with_columns(due=pl.col("part") - pl.col("discount"), last=pl.col("part") - (INSTALMENTS - 1) * pl.col("instalment"))
        .with_columns(band=banded(pl.col("due"), LIMITS))
        .group_by("band")
        .agg(
            payments_made=pl.len().cast(pl.Int64),
            due=pl.col("due").sum(),
            discounted=pl.col("discount").sum(),
            first_instalments=pl.col("instalment").sum(),
            last_instalments=pl.col("last").sum(),
        )
    )


JOB: Final = Job(
    name="money",
    title="money, 4 roundings a row, 8 bands",
    prepare=prepare,
    by_hand={"by hand": plain, "by hand, guarded": guarded},
    scales={"payments_made": 0, "due": 2, "discounted": 2, "first_instalments": 2, "last_instalments": 2},
)
