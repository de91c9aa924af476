"""The keys and axes by which rows are grouped -> notices of the rows that stand in no group, since there they are unknown."""

from __future__ import annotations

from collections.abc import Iterable

from engine.declared import Axis
from engine.exact import cells
from engine.exact.cells import Cell
from engine.kinds.kind import Hall
from engine.language.terms import Term, name
from engine.problem import say
from engine.words import Word


def tell_ungrouped(hall: Hall, table: str, rows: str, keys: Iterable[Word], axes: Iterable[Axis], among: Term | None) -> None:  # noqa: PLR0913, PLR0917 — where the rows are, and what groups them
    """Have the run say how many of the rows that are measured are left out by each key and axis."""
    site = hall.site(rows)
    chosen = cells.truth(value=True)
    if among is not None:
        chosen = cells.pick(site.lower(among).n, cells.truth(value=True), cells.truth(value=False))

    def left_out(column: Word) -> Cell:
        unknown = [cells.is_unknown(cell) for cell in site.lower(name(column.text, column.place)).cells()]
        return cells.every(chosen, cells.some_of(*unknown))

    for key in keys:
        what = say(
            "`{table}`: {count} rows of `{level}` stand in no group of `{key}`, which is unknown there",
            table=table,
            level=rows,
            key=key,
        )
        hall.tell(rows, left_out(key), what, key.place)
    for axis in (axis for axis in axes if any(group.values for group in axis.groups)):
        what = say(
            "`{table}`: {count} rows of `{level}` stand in no group of `{axis}` but those of anything: `{of}` is unknown there",
            table=table,
            level=rows,
            axis=axis.name,
            of=axis.of,
        )
        hall.tell(rows, left_out(axis.of), what, axis.place)
