"""Twenty weighted answers of each body in, ten bands out: a score on every row and one small group-by."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import polars as pl

from job import Files, Job, banded, keep, labelled, refuse_if, scattered

WEIGHTS: Final = (35, 65, 20, 80, 45, 55, 10, 90, 72, 28, 60, 40, 15, 85, 33, 67, 50, 50, 5, 95)  # hundredths of a point
ANSWERS: Final = tuple(f"a{number:02}" for number in range(1, len(WEIGHTS) + 1))
HIGHEST: Final = 10
LIMITS: Final = (2_500, 3_600, 4_150, 4_700, 5_000, 5_325, 5_850, 6_400, 7_225)  # hundredths, as the score
LABELS: Final = tuple(f"band {number:02}" for number in range(1, len(LIMITS) + 2))


def prepare(rows: int, folder: Path) -> Files:
    """One row a body: its number and its answers from 0 to 10."""
    return {"answers": keep(folder / f"answers-1-{rows}.parquet", lambda: _made(rows))}


def _made(rows: int) -> pl.DataFrame:
    index = pl.int_range(rows, dtype=pl.Int64)
    answers = [scattered(index, seed, HIGHEST + 1).cast(pl.Int8).alias(name) for seed, name in enumerate(ANSWERS, 1)]
    return pl.select(index.cast(pl.Int32).alias("body"), *answers)


def plain(files: Files) -> pl.DataFrame:
    """The result alone, on trust."""
    return labelled(_by_band(pl.scan_parquet(files["answers"])).collect(), LABELS)


def guarded(files: Files) -> pl.DataFrame:
    """The result, and every cell filled and within its range, and no body twice."""
    answers = pl.scan_parquet(files["answers"])
    faults = answers.select(
        *(_outside(name, HIGHEST) for name in ANSWERS),
        repeated=pl.len() - pl.col("body").n_unique(),
    )
    result, found = pl.collect_all([_by_band(answers), faults])
    refuse_if(found)
    return labelled(result, LABELS)


def _outside(name: str, highest: int) -> pl.Expr:
    column = pl.col(name)
    return (column.min() < 0) | (column.max() > highest) | (column.null_count() > 0)


def _by_band(answers: pl.LazyFrame) -> pl.LazyFrame:
    weighted = [pl.col(name).cast(pl.Int32) * weight for name, weight in zip(ANSWERS, WEIGHTS, strict=True)]
    score = pl.sum_horizontal(weighted)
    scored = answers.select(score=score).with_columns(band=banded(pl.col("score"), LIMITS))
    bands = scored.group_by("band").agg(bodies=pl.len(), total=pl.col("score").cast(pl.Int64).sum())
    mean = (2 * pl.col("total") + pl.col("bodies")) // (2 * pl.col("bodies"))  # to the nearest hundredth, halves up
    return bands.with_columns(pl.col("bodies").cast(pl.Int64)).select("band", "bodies", average=mean)


JOB: Final = Job(
    name="answers",
    title="20 weighted answers, 10 bands",
    prepare=prepare,
    by_hand={"by hand": plain, "by hand, guarded": guarded},
    scales={"bodies": 0, "average": 2},
)
