"""Schools and classes in, whatever differs from the tables 1 to 4 of the note out: one filter after another, naively."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl
from note import STAGES, Count

SPECIAL = pl.col("multisseriada") | pl.col("correcao_fluxo")


def faults(schools: pl.DataFrame, classes: pl.DataFrame) -> list[str]:
    """One line for each count that isn't the printed one."""
    rows = classes.filter(~pl.col("especial_exclusiva")).join(schools, on="escola", how="left")
    wrong = [] if rows["dependencia"].null_count() == 0 else ["classes of unknown schools"]
    for stage in STAGES:
        for name, found in _steps(rows.filter(pl.col("etapa_ensino").is_in(stage.codes))):
            due: Count = getattr(stage, name)
            if found != due:
                wrong.append(f"{stage.name}, {name}: {found}, printed {due}")
    return wrong


def _steps(rows: pl.DataFrame) -> Iterator[tuple[str, Count]]:
    """What each row of a table counts."""
    yield "start", _counted(rows)
    steps = {
        "exclusive": SPECIAL.all().over("escola"),
        "indigenous": pl.col("educacao_indigena") & ~pl.col("ensina_em_portugues"),
        "mixed": SPECIAL,
        "small": pl.col("matriculas").cast(pl.Int64).sum().over("escola") < 10,
    }
    for name, dropped in steps.items():
        kept = rows.filter(~dropped)
        before, after = _counted(rows), _counted(kept)
        yield name, Count(*(a - b for a, b in zip(_three(before), _three(after), strict=True)))
        rows = kept
    yield "left", _counted(rows)
    for name, networks in {"private": ["Privada"], "federal": ["Federal"], "public": ["Estadual", "Municipal"]}.items():
        yield name, _counted(rows.filter(pl.col("dependencia").is_in(networks)))


def _counted(rows: pl.DataFrame) -> Count:
    return Count(int(rows["matriculas"].cast(pl.Int64).sum()), rows.height, rows["escola"].n_unique())


def _three(count: Count) -> tuple[int, int, int]:
    return count.enrolments, count.classes, count.schools
