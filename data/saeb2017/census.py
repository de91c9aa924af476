"""A made-up school census in which the tables 1 to 4 of the SAEB 2017 note come out to the unit: schools and classes.

The note prints totals, never a school. Here the schools of each stage are laid out group by group (dropped at which step,
or in which part of what is left), and the printed classes and enrolments are shared out among them. Nothing is drawn by lot:
what looks scattered comes from `spread`, so the census is the same on every machine.

    python data/saeb2017/census.py                  writes escolas.parquet and turmas.parquet beside this script
    python data/saeb2017/census.py --out DIR --scale 3 --each --csv
    python data/saeb2017/census.py --check          counts the files again, step by step, and makes them once more
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import polars as pl
from note import STAGES, Count, Stage
from places import placed, spread
from recount import faults

HERE: Final = Path(__file__).resolve().parent
NETWORKS: Final = ("Federal", "Estadual", "Municipal", "Privada")
INDIGENOUS: Final = "indígena"  # a line of schools of its own: what a school is must hold in all of its stages

# How many of 100 schools of a group belong to each network; the note prints states and municipalities together.
SHARES: Final = {
    "public": {"5º EF": (0, 22, 78, 0), "9º EF": (0, 52, 48, 0), "EM": (0, 98, 2, 0), "EM integrado": (0, 97, 3, 0)},
    "small": {"5º EF": (0, 13, 66, 21), "9º EF": (0, 27, 43, 30), "EM": (0, 33, 0, 67), "EM integrado": (14, 61, 0, 25)},
    "exclusive": {"5º EF": (0, 6, 93, 1), "9º EF": (0, 24, 75, 1), "EM": (0, 100, 0, 0), "EM integrado": (0, 100, 0, 0)},
}
# Where the schools of a stage begin in the line of their network: stages overlap, so many schools serve two or three.
BEGINS: Final = {
    "5º EF": {"Federal": 0, "Estadual": 0, "Municipal": 0, "Privada": 0, INDIGENOUS: 0},
    "9º EF": {"Federal": 0, "Estadual": 7_000, "Municipal": 20_000, "Privada": 4_000, INDIGENOUS: 20},
    "EM": {"Federal": 5, "Estadual": 14_000, "Municipal": 36_000, "Privada": 10_500, INDIGENOUS: 50},
    "EM integrado": {"Federal": 40, "Estadual": 24_000, "Municipal": 36_300, "Privada": 17_000, INDIGENOUS: 60},
}
MOST: Final = range(1, 51)  # copies: a code has six digits after the state
OTHER_CLASSES: Final = 2_000  # of stages that the assessment doesn't ask about


def main() -> int:
    """Read the command line, make the files or check those that are there."""
    asked = _arguments()
    if asked.check:
        return _check(asked.out)
    copies = asked.scale or -(-asked.enrolments // sum(stage.start.enrolments for stage in STAGES))
    if copies not in MOST:
        sys.stderr.write(f"{copies} copies of the census: school codes are enough for {MOST[0]} to {MOST[-1]}\n")
        return 2
    asked.out.mkdir(parents=True, exist_ok=True)
    schools, classes = census()
    frames = {
        "escolas": pl.concat([copied(schools, schools, number) for number in range(copies)]),
        "turmas": pl.concat([copied(classes, schools, number) for number in range(copies)]),
    }
    if asked.each:
        frames["matriculas"] = enrolments(frames["turmas"])
    for name, frame in frames.items():
        frame.sink_parquet(asked.out / f"{name}.parquet", compression="zstd", compression_level=19 if copies == 1 else 3)
        if asked.csv:
            frame.sink_csv(asked.out / f"{name}.csv", separator=";")
    return 0


def census() -> tuple[pl.DataFrame, pl.DataFrame]:
    """The schools and their classes, sorted by school and class."""
    units = pl.concat([units_of(stage) for stage in STAGES])
    schools = placed(units.select("network", "line", "at").unique())
    made = [*(classes_of(stage, units) for stage in STAGES), _others(schools)]
    classes = pl.concat(made).join(schools.select("line", "at", "escola"), on=["line", "at"])
    number = pl.int_range(1, pl.len() + 1, dtype=pl.Int16).over("escola")
    classes = classes.sort("escola", "etapa_ensino", "rank", "multisseriada", "especial_exclusiva").with_columns(turma=number)
    classes = classes.select(
        "escola", "turma", "etapa_ensino", "multisseriada", "correcao_fluxo", "especial_exclusiva",
        pl.col("matriculas").cast(pl.Int16),
    )  # fmt: skip
    return schools.drop("network", "line", "at").sort("escola"), classes


def units_of(stage: Stage) -> pl.DataFrame:
    """The schools of a stage, one row each: network, its number in the line of the network, group."""
    rows: dict[str, list[pl.DataFrame]] = {}
    for group, network, count in _groups(stage):
        rows.setdefault(network, []).append(pl.select(group=pl.repeat(pl.lit(group), count)))
    lines = []
    for line, groups in rows.items():
        at = pl.int_range(pl.len(), dtype=pl.Int64) + BEGINS[stage.name][line]
        lines.append(pl.concat(groups).select(stage=pl.lit(stage.name), line=pl.lit(line), at=at, group="group"))
    two = pl.when(pl.col("at") % 2 == 0).then(pl.lit("Municipal")).otherwise(pl.lit("Estadual"))
    return pl.concat(lines).with_columns(network=pl.when(pl.col("line") == INDIGENOUS).then(two).otherwise("line"))


def _groups(stage: Stage) -> Iterator[tuple[str, str, int]]:
    """Group, line of schools, how many schools."""
    yield "private", "Privada", stage.private.schools
    yield "federal", "Federal", stage.federal.schools
    for group in ("public", "small", "exclusive"):
        count: Count = getattr(stage, group)
        shares = pl.Series(SHARES[group][stage.name])
        for network, schools in zip(NETWORKS, shared(count.schools, shares), strict=True):
            if schools:
                yield group, network, schools
    yield "indigenous", INDIGENOUS, stage.indigenous.schools


def classes_of(stage: Stage, units: pl.DataFrame) -> pl.DataFrame:
    """The classes of a stage: those of each group of schools, and the multi-grade ones of schools that have others, too."""
    units = units.filter(pl.col("stage") == stage.name).with_columns(many=spread(pl.col("at"), 3, 100) ** 2 // 99 + 1)
    parts = []
    for group in ("private", "federal", "public", "small", "exclusive", "indigenous"):
        count: Count = getattr(stage, group)
        if count.schools:
            parts.append(_filled(units.filter(pl.col("group") == group), count, group))
    if stage.mixed.classes:
        hosts = units.filter(pl.col("group").is_in(["public", "small"]))
        step = 3 * hosts.height // (2 * stage.mixed.classes)  # two schools for every three classes
        parts.append(_filled(hosts.gather_every(step).head(2 * stage.mixed.classes // 3), stage.mixed, "mixed"))
    classes = pl.concat(parts)
    usual, rare = stage.codes
    # A fourth year of secondary school stands beside the third in some schools, alone in fewer; old names of a year are rare.
    secondary = stage.name.startswith("EM")
    last = (pl.col("rank") == pl.col("size") - 1) & (spread(pl.col("at"), 11, 100) < (9 if secondary else 2))
    return classes.select(
        "line", "at", "rank", "matriculas", "multisseriada", "correcao_fluxo",
        etapa_ensino=pl.when(last).then(rare).otherwise(usual).cast(pl.Int16), especial_exclusiva=pl.lit(value=False),
    )  # fmt: skip


def _filled(units: pl.DataFrame, count: Count, group: str) -> pl.DataFrame:
    """One row a class: each school gets one and its share of the rest, each class some pupils and its share of the rest."""
    size = 1 + shared(count.classes - units.height, units["many"])
    units = units.with_columns(size=size)
    if group == "small":  # never ten pupils in a school
        least, weight = pl.lit(1), 4 + spread(pl.col("at"), 5, 5)
    elif group in ("private", "federal", "public"):  # ten pupils at least, even in a school of one class
        least, weight = 10 * pl.col("size"), pl.col("size") * (60 + spread(pl.col("at"), 5, 80))
    else:
        least, weight = pl.col("size"), pl.col("size") * (2 + spread(pl.col("at"), 5, 5))
    units = units.with_columns(least=least.cast(pl.Int64), weight=weight)
    pupils = units["least"] + shared(count.enrolments - int(units["least"].sum()), units["weight"])
    rows = units.with_columns(pupils=pupils, rank=pl.int_ranges(0, "size", dtype=pl.Int64)).explode("rank")
    # in indigenous schools the classes after the first; in the others of these groups all classes
    special = pl.lit(value=group in ("exclusive", "mixed")) | (pl.lit(value=group == "indigenous") & (pl.col("rank") > 0))
    correcting = spread(pl.col("at") + pl.col("rank"), 7, 30) == 0
    return rows.select(
        "line", "at", "rank", "size", multisseriada=special & ~correcting, correcao_fluxo=special & correcting,
        matriculas=pl.col("pupils") // pl.col("size") + (pl.col("rank") < pl.col("pupils") % pl.col("size")),
    )  # fmt: skip


def _others(schools: pl.DataFrame) -> pl.DataFrame:
    """Classes that no table counts: of young people and adults, of teacher training, of special education alone."""
    others = schools.filter(pl.col("network") != "Federal").sort("line", "at").gather_every(55).head(OTHER_CLASSES)
    kind = spread(pl.col("at"), 13, 5)
    code = pl.lit(pl.Series([69, 70, 71, 37, 18])).gather(kind)
    return others.select(
        "line", "at", rank=pl.lit(99, pl.Int64), matriculas=pl.lit(9, pl.Int64) + spread(pl.col("at"), 17, 19),
        multisseriada=pl.lit(value=False), correcao_fluxo=pl.lit(value=False),
        etapa_ensino=code.cast(pl.Int16), especial_exclusiva=kind == 4,
    )  # fmt: skip


def shared(total: int, weights: pl.Series) -> pl.Series:
    """A total in whole parts as near to the weights as can be; the parts add up to it."""
    upto = weights.cast(pl.Int64).cum_sum() * total // int(weights.sum())
    return upto.diff().fill_null(upto.first())


def copied(frame: pl.DataFrame, schools: pl.DataFrame, number: int) -> pl.LazyFrame:
    """A copy of the census with school codes of its own: the numbers go on where the copy before ended."""
    state, rank = pl.col("escola").str.slice(0, 2), pl.col("escola").str.slice(2).cast(pl.Int64)
    most = schools.select(rank.max()).item()
    code = state + (rank + number * most).cast(pl.String).str.zfill(6)
    return frame.lazy().with_columns(escola=code)


def enrolments(classes: pl.LazyFrame) -> pl.LazyFrame:
    """One row a pupil."""
    pupils = pl.int_ranges(1, pl.col("matriculas") + 1, dtype=pl.Int16)
    return classes.select("escola", "turma", matricula=pupils).explode("matricula")


def _check(folder: Path) -> int:
    """The tables of the note counted again from the files, and the files made once more."""
    schools, classes = (pl.read_parquet(folder / f"{name}.parquet") for name in ("escolas", "turmas"))
    wrong = faults(schools, classes)
    made = dict(zip(("escolas", "turmas"), census(), strict=True))
    wrong += [
        f"{name}.parquet isn't what this script makes"
        for name, found in (("escolas", schools), ("turmas", classes))
        if not found.equals(made[name])
    ]
    sys.stderr.write("".join(f"{line}\n" for line in wrong))
    return 1 if wrong else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="A made-up school census for the SAEB 2017 note.")
    parser.add_argument("--out", type=Path, default=HERE, help="where the files go, or lie with --check")
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--scale", type=int, help="how many copies of the census; each has schools of its own")
    size.add_argument("--enrolments", type=int, default=1, help="as many copies as give at least so many enrolments")
    parser.add_argument("--each", action="store_true", help="matriculas.parquet, too: one row a pupil")
    parser.add_argument("--csv", action="store_true", help="the same files as CSV, too")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 when the files are wrong")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
