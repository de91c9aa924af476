"""Schools and classes in, whatever differs from the tables 1 to 4 of the note out: one filter after another, naively."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl
from note import STAGES, Count, Stage

SPECIAL = pl.col("multisseriada") | pl.col("correcao_fluxo")
PUPILS = pl.col("matriculas").cast(pl.Int64).sum()


def faults(schools: pl.DataFrame, classes: pl.DataFrame) -> list[str]:
    """One line for each count that isn't the printed one."""
    rows = classes.join(schools, on="escola", how="left")
    wrong = [] if rows["dependencia"].null_count() == 0 else ["classes of unknown schools"]
    for stage in STAGES:
        for name, found in _counts(stage, rows):
            due: Count = getattr(stage, name)
            if found != due:
                wrong.append(f"{stage.name}, {name}: {found}, printed {due}")
    return wrong


def steps(stage: Stage, rows: pl.DataFrame) -> Iterator[tuple[str, pl.DataFrame]]:
    """The classes of a stage at the start and after each step; the last ones are those of the reference population."""
    rows = rows.filter(~pl.col("especial_exclusiva"), pl.col("etapa_ensino").is_in(stage.codes))
    yield "start", rows
    dropped = {
        "exclusive": SPECIAL.all().over("escola"),
        "indigenous": pl.col("educacao_indigena") & ~pl.col("ensina_em_portugues"),
        "mixed": SPECIAL,
        "small": PUPILS.over("escola") < 10,
    }
    for name, condition in dropped.items():
        rows = rows.filter(~condition)
        yield name, rows


def _counts(stage: Stage, rows: pl.DataFrame) -> Iterator[tuple[str, Count]]:
    """What each row of a table counts."""
    before, kept = (0, 0, 0), rows
    for name, kept in steps(stage, rows):
        after = _counted(kept)
        yield name, Count(*(abs(a - b) for a, b in zip(before, after, strict=True)))
        before = after
    yield "left", Count(*before)
    for name, networks in {"private": ["Privada"], "federal": ["Federal"], "public": ["Estadual", "Municipal"]}.items():
        yield name, Count(*_counted(kept.filter(pl.col("dependencia").is_in(networks))))


def _counted(rows: pl.DataFrame) -> tuple[int, int, int]:
    return int(rows.select(PUPILS).item()), rows.height, rows["escola"].n_unique()
