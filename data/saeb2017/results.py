"""The made-up census in, what the note's own inputs would hold out: variances, chosen classes, and results of a few pupils.

    python data/saeb2017/results.py                 writes prova_brasil.csv, participacoes.parquet and alunos.parquet here
    python data/saeb2017/results.py --check         makes them again and compares

None of this stands in the note, and none of it is real. Nothing is drawn by lot, so the files are always the same.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Final

import polars as pl
from note import STAGES, Stage
from places import STATES, spread
from recount import steps

HERE: Final = Path(__file__).resolve().parent
SUBJECTS: Final = ("Língua Portuguesa", "Matemática")
ENOUGH: Final = {"5º EF": 130, "9º EF": 130, "EM": 210}  # classes chosen in each state, where there are so many
MEANS: Final = {"5º EF": 21_000, "9º EF": 25_300, "EM": 26_200, "EM integrado": 28_000}  # hundredths of a point
ABOVE: Final = {"Federal": 4_500, "Estadual": 400, "Municipal": 0, "Privada": 3_800}
TOWNS: Final = ("100", "107", "114")  # the capital and two more municipalities of each state have results


def main() -> int:
    """Write the files, or compare."""
    parser = argparse.ArgumentParser(description="Made-up results for the SAEB 2017 rules.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 when a file isn't what comes out")
    asked = parser.parse_args()
    left = reference()
    chosen = participations(left)
    made = {"participacoes": chosen, "alunos": pupils(left, chosen)}
    if asked.check:
        wrong = [name for name, frame in made.items() if not pl.read_parquet(HERE / f"{name}.parquet").equals(frame)]
        wrong += [] if (HERE / "prova_brasil.csv").read_text(encoding="utf-8") == variances() else ["prova_brasil"]
        sys.stderr.write("".join(f"{name} isn't what this script makes\n" for name in wrong))
        return 1 if wrong else 0
    (HERE / "prova_brasil.csv").write_text(variances(), encoding="utf-8")
    for name, frame in made.items():
        frame.write_parquet(HERE / f"{name}.parquet", compression="zstd", compression_level=19)
    return 0


def reference() -> pl.DataFrame:
    """The classes that are assessed with their schools, the stage, and a number that scatters them."""
    schools, classes = (pl.read_parquet(HERE / f"{name}.parquet") for name in ("escolas", "turmas"))
    rows = classes.join(schools, on="escola")
    left = pl.concat([_last(stage, rows).with_columns(etapa=pl.lit(stage.name)) for stage in STAGES])
    return left.with_columns(seat=pl.col("escola").cast(pl.Int64)).sort("escola", "turma")


def _last(stage: Stage, rows: pl.DataFrame) -> pl.DataFrame:
    *_, (_, left) = steps(stage, rows)
    if not stage.name.startswith("EM"):
        return left
    return left.filter(
        pl.col("etapa_ensino") == pl.col("etapa_ensino").max().over("escola")
    )  # the fourth year, if there is one


def participations(left: pl.DataFrame) -> pl.DataFrame:
    """The classes of private schools that were chosen for the sample, and those of schools that joined by themselves."""
    private = left.filter(pl.col("dependencia") == "Privada").with_columns(
        draw=spread(pl.col("seat") + pl.col("etapa").str.len_chars(), 43, 1_000_000),
        due=pl.when(pl.col("etapa").str.starts_with("EM"))
        .then(pl.len().over("escola", "etapa"))
        .when(pl.len().over("escola", "etapa") > 2)
        .then(2)
        .otherwise(1),
        rank=pl.int_range(pl.len()).over("escola", "etapa"),
    )
    private = private.filter(pl.col("rank") < pl.col("due")).sort("uf", "etapa", "draw", "escola", "rank")
    private = private.with_columns(at=pl.int_range(pl.len()).over("uf", "etapa"))
    before = pl.col("at").min().over("escola", "etapa")  # classes of the schools before this one
    enough = pl.col("etapa").replace_strict(ENOUGH, default=0)
    joined = pl.col("etapa").is_in(["EM", "EM integrado"]) & (spread(pl.col("seat"), 47, 4) == 0)
    private = private.with_columns(
        participacao=pl.when(before < enough).then(pl.lit("amostra")).when(joined).then(pl.lit("adesão"))
    )
    return private.drop_nulls("participacao").select("escola", "turma", "participacao").sort("escola", "turma")


def pupils(left: pl.DataFrame, chosen: pl.DataFrame) -> pl.DataFrame:
    """Results of the pupils of some classes: two subjects, on the scale of the assessment."""
    tested = left.join(chosen, on=["escola", "turma"], how="left").filter(
        pl.col("municipio").str.slice(-3).is_in(TOWNS),
        pl.col("participacao").is_not_null() | ((pl.col("dependencia") != "Privada") & (spread(pl.col("seat"), 53, 9) == 0)),
        spread(pl.col("seat") + pl.col("turma"), 59, 4) == 0,
    )
    rows = tested.with_columns(aluno=pl.int_ranges(1, pl.col("matriculas") + 1, dtype=pl.Int16)).explode("aluno")
    level = pl.col("etapa").replace_strict(MEANS) + pl.col("dependencia").replace_strict(ABOVE)
    place = 300 * (pl.col("localizacao") == "Urbana").cast(pl.Int64) + 250 * (pl.col("area") == "Capital").cast(pl.Int64)
    seat = pl.col("seat") * 40 + pl.col("turma") * 7 + pl.col("aluno")
    marks = {}
    for name, seed in (("lp", 61), ("mt", 71)):
        bell = pl.sum_horizontal(spread(seat, seed + number, 6_000) for number in range(6)) - 18_000
        whole = (level + place + bell).cast(pl.String).str.zfill(5)
        text = pl.concat_str(whole.str.slice(0, 3), pl.lit("."), whole.str.slice(3))
        marks[name] = text.str.to_decimal(scale=2)
    return rows.select("escola", "turma", "aluno", **marks).sort("escola", "turma", "aluno")


def variances() -> str:
    """The variance of each subject in each state, in two years of school: `;` and decimal commas."""
    lines = ["uf;prova;disciplina;variancia"]
    for at, (state, *_) in enumerate(STATES):
        for year, name in enumerate(("5º EF", "9º EF")):
            for subject, called in enumerate(SUBJECTS):
                whole = 1_900 + (at * 97 + year * 53 + subject * 211) % 600
                lines.append(f"{state};{name};{called};{whole},{(at * 31 + subject * 17 + year * 7) % 100:02}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
