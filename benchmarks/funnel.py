"""Pupils, classrooms and schools in, a funnel of four steps on four pages out: rows folded level by level, and counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import polars as pl

from job import Files, Job, keep, refuse_if, scattered

PUPILS: Final = 24  # of a classroom, on average
CLASSROOMS: Final = 12  # of a school
FEW: Final = 10
LEFT: Final = ("all", "some unmixed", "not indigenous", "unmixed", "ten or more")
DROPPED: Final = ("only mixed classrooms", "indigenous schools", "mixed classrooms", "fewer than 10 pupils")
PARTS: Final = (("private", (0,)), ("federal", (1,)), ("state or municipal", (2, 3)))
COUNTS: Final = ("pupils", "classrooms", "schools")


def prepare(rows: int, folder: Path) -> Files:
    """As many pupils as rows are asked for, in their classrooms, in their schools."""
    classrooms = rows // PUPILS
    schools = max(classrooms // CLASSROOMS, 1)
    return {
        "schools": keep(folder / f"funnel-schools-1-{rows}.parquet", lambda: _schools(schools)),
        "classrooms": keep(folder / f"funnel-classrooms-1-{rows}.parquet", lambda: _classrooms(classrooms, schools)),
        "pupils": keep(folder / f"funnel-pupils-1-{rows}.parquet", lambda: _pupils(rows, classrooms)),
    }


def _schools(schools: int) -> pl.DataFrame:
    index = pl.int_range(schools, dtype=pl.Int64)
    return pl.select(
        _number(index).alias("school"),
        scattered(index, 71, 4).cast(pl.Int8).alias("network"),
        (scattered(index, 73, 100) < 3).alias("indigenous"),
    )


def _classrooms(classrooms: int, schools: int) -> pl.DataFrame:
    """Some schools have mixed classrooms alone in a stage, some few, most none."""
    index = pl.int_range(classrooms, dtype=pl.Int64)
    school = scattered(index, 79, schools)
    return pl.select(
        _number(index).alias("classroom"),
        _number(school).alias("school"),
        scattered(index, 83, 5).cast(pl.Int8).alias("stage"),
        (scattered(index, 89, 100) < scattered(school, 97, 60)).alias("mixed"),
    )


def _pupils(rows: int, classrooms: int) -> pl.DataFrame:
    """Classrooms of very different sizes, some of them empty."""
    index = pl.int_range(rows, dtype=pl.Int64)
    classroom = scattered(index, 101, classrooms) * scattered(index // 7, 103, 1000) // 1000
    return pl.select(_number(classroom).alias("classroom"), index.cast(pl.Int32).alias("pupil"))


def _number(index: pl.Expr) -> pl.Expr:
    """Numbers that follow one another in no order."""
    return ((index * 1_000_003) % 999_999_937).cast(pl.Int32)


def plain(files: Files) -> pl.DataFrame:
    """The result alone, on trust: one row a classroom, one row a school's stage, one a stage."""
    return _table(_counted(*(pl.scan_parquet(files[name]) for name in ("schools", "classrooms", "pupils"))).collect())


def guarded(files: Files) -> pl.DataFrame:
    """The result, every cell filled, every key once, every pupil in a classroom and every classroom in a school."""
    schools, classrooms, pupils = (pl.scan_parquet(files[name]) for name in ("schools", "classrooms", "pupils"))
    faults = [
        *(frame.select(unfilled=pl.sum_horizontal(pl.all().null_count())) for frame in (schools, classrooms, pupils)),
        schools.select(repeated=pl.len() - pl.col("school").n_unique()),
        classrooms.select(repeated=pl.len() - pl.col("classroom").n_unique()),
        pupils.select(repeated=(pl.col("pupil").diff() <= 0).sum()),  # known to whoever made these files
        classrooms.join(schools, on="school", how="anti").select(orphans=pl.len()),
        pupils.join(classrooms, on="classroom", how="anti").select(orphans=pl.len()),
    ]
    result, *found = pl.collect_all([_counted(schools, classrooms, pupils), *faults])
    for one in found:
        refuse_if(one)
    return _table(result)


def _counted(schools: pl.LazyFrame, classrooms: pl.LazyFrame, pupils: pl.LazyFrame) -> pl.LazyFrame:
    sizes = pupils.group_by("classroom").agg(pupils=pl.len().cast(pl.Int64))
    rooms = (
        classrooms.filter(pl.col("stage") > 0)
        .join(sizes, on="classroom", how="left")
        .with_columns(pl.col("pupils").fill_null(0))
    )
    unmixed = ~pl.col("mixed")
    offers = rooms.group_by("school", "stage").agg(
        classrooms=pl.len().cast(pl.Int64),
        pupils=pl.col("pupils").sum(),
        classrooms_unmixed=unmixed.cast(pl.Int64).sum(),
        pupils_unmixed=pl.when(unmixed).then("pupils").otherwise(0).sum(),
    )
    seen = offers.join(schools, on="school", how="left")
    first = pl.col("classrooms_unmixed") > 0
    second = first & ~pl.col("indigenous")
    last = second & (pl.col("pupils_unmixed") >= FEW)
    masks = [(pl.col("classrooms") > 0, ""), (first, ""), (second, ""), (second, "_unmixed"), (last, "_unmixed")]
    masks += [(last & pl.col("network").is_in(values), "_unmixed") for _, values in PARTS]
    return seen.group_by("stage").agg([cell for at, (mask, which) in enumerate(masks) for cell in _cells(at, mask, which)])


def _cells(at: int, mask: pl.Expr, which: str) -> Iterator[pl.Expr]:
    for name in ("pupils", "classrooms"):
        yield pl.when(mask).then(f"{name}{which}").otherwise(0).sum().alias(f"{name}/{at}")
    yield pl.when(mask).then(pl.lit(1, pl.Int64)).otherwise(0).sum().alias(f"schools/{at}")


def _table(counted: pl.DataFrame) -> pl.DataFrame:
    """One row for each stage and step."""
    last = len(LEFT) - 1
    rows = [(LEFT[0], {name: pl.col(f"{name}/0") for name in COUNTS})]
    for at, label in enumerate(DROPPED, 1):
        rows.append((f"(-) {label}", {name: pl.col(f"{name}/{at - 1}") - pl.col(f"{name}/{at}") for name in COUNTS}))
        rows.append((LEFT[at], {name: pl.col(f"{name}/{at}") for name in COUNTS}))
    rows.append(("population", {name: pl.col(f"{name}/{last}") for name in COUNTS}))
    rows += [(label, {name: pl.col(f"{name}/{last + at}") for name in COUNTS}) for at, (label, _) in enumerate(PARTS, 1)]
    return pl.concat([counted.select(pl.lit(label).alias("step"), "stage", **cells) for label, cells in rows])


JOB: Final = Job(
    name="funnel",
    title="pupils, classrooms, schools; 4 steps, 4 stages",
    prepare=prepare,
    by_hand={"by hand": plain, "by hand, guarded": guarded},
    scales={"stage": 0, **dict.fromkeys(COUNTS, 0)},
    table="population",
    key="step",
)
