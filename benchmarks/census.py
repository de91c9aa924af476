"""A made-up school census in, the four tables of the SAEB 2017 note out: keys are texts, classes know their enrolments."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import polars as pl

from job import HERE, Files, Job, refuse_if

SCRIPT: Final = HERE.parent / "data" / "saeb2017" / "census.py"
STAGES: Final = {7: "5º EF", 18: "5º EF", 11: "9º EF", 41: "9º EF", 27: "EM", 28: "EM", 32: "EM integrado", 33: "EM integrado"}
LEFT: Final = ("alvo", "1A", "1B", "1C", "1D")
DROPPED: Final = ("exclusivas", "indígenas", "multisseriadas", "pequenas")
PARTS: Final = (("privadas", ("Privada",)), ("federais", ("Federal",)), ("estaduais e municipais", ("Estadual", "Municipal")))
COUNTS: Final = ("matriculas", "turmas", "escolas")
NAMES: Final = ("escolas", "turmas")


def prepare(rows: int, folder: Path) -> Files:
    """Whole copies of the census of 8.2 million enrolments, as many as give the rows that are asked for."""
    made = folder / f"census-1-{rows}"
    files = {name: made / f"{name}.parquet" for name in NAMES}
    if not all(path.exists() for path in files.values()):
        subprocess.run([sys.executable, str(SCRIPT), "--out", str(made), "--enrolments", str(rows)], check=True)
    return files


def plain(files: Files) -> pl.DataFrame:
    """The result alone, on trust: one row a school's stage, one a stage."""
    return _table(_counted(*(pl.scan_parquet(files[name]) for name in NAMES)).collect())


def guarded(files: Files) -> pl.DataFrame:
    """The result, every cell filled, every key once, every class in a school."""
    schools, classes = (pl.scan_parquet(files[name]) for name in NAMES)
    faults = [
        *(frame.select(unfilled=pl.sum_horizontal(pl.all().null_count())) for frame in (schools, classes)),
        schools.select(repeated=pl.len() - pl.col("escola").n_unique()),
        classes.select(repeated=pl.len() - pl.struct("escola", "turma").n_unique()),
        classes.select(outside=~pl.col("matriculas").is_between(0, 9_999).all()),
        classes.join(schools, on="escola", how="anti").select(orphans=pl.len()),
    ]
    result, *found = pl.collect_all([_counted(schools, classes), *faults])
    for one in found:
        refuse_if(one)
    return _table(result)


def _counted(schools: pl.LazyFrame, classes: pl.LazyFrame) -> pl.LazyFrame:
    stage = pl.col("etapa_ensino").replace_strict(STAGES, default=None, return_dtype=pl.String)
    rows = classes.with_columns(etapa=stage).filter(pl.col("etapa").is_not_null() & ~pl.col("especial_exclusiva"))
    usual = ~(pl.col("multisseriada") | pl.col("correcao_fluxo"))
    pupils = pl.col("matriculas").cast(pl.Int64)
    offers = rows.group_by("escola", "etapa").agg(
        turmas=pl.len().cast(pl.Int64),
        matriculas=pupils.sum(),
        turmas_usual=usual.cast(pl.Int64).sum(),
        matriculas_usual=pl.when(usual).then(pupils).otherwise(0).sum(),
    )
    seen = offers.join(schools, on="escola", how="left")
    first = pl.col("turmas_usual") > 0
    second = first & ~(pl.col("educacao_indigena") & ~pl.col("ensina_em_portugues"))
    last = second & (pl.col("matriculas_usual") >= 10)
    masks = [(pl.col("turmas") > 0, ""), (first, ""), (second, ""), (second, "_usual"), (last, "_usual")]
    masks += [(last & pl.col("dependencia").is_in(values), "_usual") for _, values in PARTS]
    return seen.group_by("etapa").agg([cell for at, (mask, which) in enumerate(masks) for cell in _cells(at, mask, which)])


def _cells(at: int, mask: pl.Expr, which: str) -> Iterator[pl.Expr]:
    for name in ("matriculas", "turmas"):
        yield pl.when(mask).then(f"{name}{which}").otherwise(0).sum().alias(f"{name}/{at}")
    yield pl.when(mask).then(pl.lit(1, pl.Int64)).otherwise(0).sum().alias(f"escolas/{at}")


def _table(counted: pl.DataFrame) -> pl.DataFrame:
    """One row for each stage and step."""
    last = len(LEFT) - 1
    rows = [(LEFT[0], {name: pl.col(f"{name}/0") for name in COUNTS})]
    for at, label in enumerate(DROPPED, 1):
        rows.append((f"(-) {label}", {name: pl.col(f"{name}/{at - 1}") - pl.col(f"{name}/{at}") for name in COUNTS}))
        rows.append((LEFT[at], {name: pl.col(f"{name}/{at}") for name in COUNTS}))
    rows.append(("referência", {name: pl.col(f"{name}/{last}") for name in COUNTS}))
    rows += [(label, {name: pl.col(f"{name}/{last + at}") for name in COUNTS}) for at, (label, _) in enumerate(PARTS, 1)]
    return pl.concat([counted.select(pl.lit(label).alias("step"), "etapa", **cells) for label, cells in rows])


JOB: Final = Job(
    name="census",
    title="a census of schools and classes, rows of enrolments; 4 steps, 4 stages, keys of text",
    prepare=prepare,
    by_hand={"by hand": plain, "by hand, guarded": guarded},
    scales={"etapa": 0, **dict.fromkeys(COUNTS, 0)},
    table="populacao",
    key="step",
)
