"""Marked items in, scores of bodies by band out: two group-bys one upon the other, the first capped by question."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import polars as pl

from job import Files, Job, banded, keep, labelled, refuse_if, scattered

ITEMS: Final = 20
QUESTIONS: Final = tuple(item // 4 for item in range(ITEMS))  # the question of each item, in order
POINTS: Final = (2, 5, 3, 4, 1, 6, 2, 8, 10, 3, 5, 4, 7, 7, 1, 2, 9, 4, 6, 3)  # of each item, in order
MOST: Final = (10, 15, 18, 12, 20)  # of each question: less than its items add up to, but for the last two
LIMITS: Final = (1_500, 2_800, 3_650, 4_450, 5_200, 5_875, 6_600, 7_333, 8_400)  # hundredths, as the score
LABELS: Final = tuple(f"band {number:02}" for number in range(1, len(LIMITS) + 2))
WHOLE: Final = 10_000  # a hundred points in hundredths


def prepare(rows: int, folder: Path) -> Files:
    """Two answers for each of the rows asked for: every body answers twenty items."""
    return {"answers": keep(folder / f"bodies-1-{rows}.parquet", lambda: _made(rows // (ITEMS // 2)))}


def _made(bodies: int) -> pl.DataFrame:
    """Bodies follow one another in no order of their numbers, so that no side can count on one; some mark more than others."""
    index = pl.int_range(bodies * ITEMS, dtype=pl.Int64)
    body, item = index // ITEMS, index % ITEMS
    eager = 10 + scattered(body, 61, 91)
    return pl.select(
        ((body * 1_000_003) % 999_999_937).cast(pl.Int32).alias("body"),
        (item + 1).cast(pl.Int8).alias("item"),
        (scattered(index, 67, 100) < eager).alias("marked"),
    )


def plain(files: Files) -> pl.DataFrame:
    """The result alone, on trust, level by level as the rule file has it."""
    answers = pl.scan_parquet(files["answers"])
    return labelled(_by_band(_scores(answers)).collect(), LABELS)


def guarded(files: Files) -> pl.DataFrame:
    """The result, and every cell filled and no item twice for a body; an item that isn't in the list stops every side."""
    answers = pl.scan_parquet(files["answers"])
    faults = answers.select(
        unfilled=pl.sum_horizontal(pl.col("body", "item", "marked").null_count()),
        repeated=pl.len() - (pl.col("body").cast(pl.Int64) * 32 + pl.col("item")).n_unique(),
    )
    result, found = pl.collect_all([_by_band(_scores(answers)), faults])
    refuse_if(found)
    return labelled(result, LABELS)


def turned(files: Files) -> pl.DataFrame:
    """The same result by a cleverer plan, on trust: one group-by with a sum for each question, and no level in between."""
    points = pl.when("marked").then(_of_item(POINTS, pl.Int64)).otherwise(0)
    parts = [
        pl.when(_of_item(QUESTIONS, pl.Int8) == number).then(points).otherwise(0).alias(f"q{number}")
        for number in range(len(MOST))
    ]
    grouped = pl.scan_parquet(files["answers"]).select("body", *parts).group_by("body").agg(pl.all().sum())
    capped = [pl.min_horizontal(pl.col(f"q{number}"), pl.lit(most)) for number, most in enumerate(MOST)]
    scores = grouped.select(earned=pl.sum_horizontal(capped), most=pl.lit(sum(MOST), pl.Int64))
    return labelled(_by_band(scores).collect(), LABELS)


def _of_item(values: tuple[int, ...], dtype: type[pl.DataType]) -> pl.Expr:
    return pl.col("item").replace_strict(dict(enumerate(values, 1)), return_dtype=dtype)


def _scores(answers: pl.LazyFrame) -> pl.LazyFrame:
    """What a body earned and could have earned, from its questions, from its items."""
    question = _of_item(QUESTIONS, pl.Int8).alias("question")
    earned = pl.when("marked").then(_of_item(POINTS, pl.Int64)).otherwise(0)
    pairs = answers.select("body", question, earned=earned).group_by("body", "question").agg(pl.col("earned").sum())
    most = pl.col("question").replace_strict(dict(enumerate(MOST)), return_dtype=pl.Int64)
    capped = pairs.select("body", earned=pl.min_horizontal("earned", most), most=most)
    return capped.group_by("body").agg(pl.col("earned").sum(), pl.col("most").sum())


def _by_band(scores: pl.LazyFrame) -> pl.LazyFrame:
    score = (2 * WHOLE * pl.col("earned") + pl.col("most")) // (2 * pl.col("most"))  # to the nearest hundredth, halves up
    scored = scores.select(score=score).with_columns(band=banded(pl.col("score"), LIMITS))
    bands = scored.group_by("band").agg(bodies=pl.len().cast(pl.Int64), total=pl.col("score").sum())
    return bands.select("band", "bodies", average=(2 * pl.col("total") + pl.col("bodies")) // (2 * pl.col("bodies")))


JOB: Final = Job(
    name="bodies",
    title="items, capped questions, scores, 10 bands",
    prepare=prepare,
    by_hand={"by hand": plain, "by hand, guarded": guarded, "by hand, turned": turned},
    scales={"bodies": 0, "average": 2},
)
