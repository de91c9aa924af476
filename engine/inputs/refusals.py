"""Rows and cells that cannot be read in; out come problems that list them, and the refused rows whole with their reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import polars as pl

from engine.inputs.columns import Found
from engine.inputs.convert import is_refused
from engine.inputs.loaded import REASON, ROW, SHOWN_ROWS
from engine.inputs.reasons import EMPTY, Reason, reason_of
from engine.inputs.records import LINE, MENDS, SHAPES, WHY, Records, cells_of, parsed
from engine.language.nearness import near
from engine.model import FileFormat
from engine.problem import Place, Problem, Text, say

Faulty = TypeVar("Faulty")
LONGEST = 60  # characters of a cell that a message shows


@dataclass(frozen=True, slots=True)
class RefusedCell:
    """A cell that cannot be read, with the line on which its row begins."""

    row: int
    cell: str
    found: Found
    reason: Reason


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells that were read, the values they gave, and the line on which each row begins."""

    texts: pl.DataFrame
    values: pl.DataFrame
    rows: pl.Series


def refused_cells(cells: Cells, columns: Iterable[Found], form: FileFormat) -> list[RefusedCell]:
    """Every cell that is neither a value nor a marker of a missing one."""
    refused = []
    for found in columns:
        pair = pl.DataFrame({ROW: cells.rows, "cell": cells.texts[found.name], "value": cells.values[found.name]})
        faulty = pair.filter(is_refused(pl.col("cell"), pl.col("value"), found.field)).select(ROW, "cell")
        reasons = {cell: reason_of(cell, found.field, form) for cell in faulty["cell"].unique().to_list()}
        refused += [RefusedCell(row, cell, found, reasons[cell]) for row, cell in faulty.iter_rows()]
    return refused


def problems_of(refused: Sequence[RefusedCell], records: Records, name: str) -> list[Problem]:
    """One problem for each column and reason, and one for each wrong shape of rows."""
    kinds: dict[tuple[str, Reason], list[RefusedCell]] = defaultdict(list)
    for cell in refused:
        kinds[cell.found.header, cell.reason].append(cell)
    return [_of_cells(cells, name) for cells in kinds.values()] + _of_shapes(records, name)


def refused_rows(refused: Sequence[RefusedCell], records: Records, tell: Callable[[Text], str]) -> pl.DataFrame:
    """The refused rows as they stand in the file, after @row and @reason."""
    reasons: dict[int, list[str]] = defaultdict(list)
    for cell in refused:
        reasons[cell.row].append(f"{cell.found.header}: {tell(cell.reason.why)}")
    for row, shape in records.bad.select(ROW, WHY).iter_rows():
        reasons[row].append(tell(SHAPES[shape]))
    names = _column_names(records.header)
    rows = pl.concat([_well_shaped(records, reasons, names), _ill_shaped(records, names)]).sort(ROW)
    why = pl.Series(REASON, ["; ".join(reasons[row]) for row in rows[ROW].to_list()], dtype=pl.String)
    return rows.select(pl.col(ROW), why, *(pl.nth(at) for at in range(1, rows.width)))


def drawn(cell: str) -> str:
    """A cell on one line, cut where it is long."""
    line = cell.replace("\n", "⏎")
    return f"{line[:LONGEST]}…" if len(line) > LONGEST else line


def _of_cells(cells: Sequence[RefusedCell], name: str) -> Problem:
    first = cells[0]
    what = _empty(cells) if first.reason == EMPTY else _unreadable(cells)
    rows = _rows(cells, lambda cell: f"{cell.row}: {drawn(cell.cell)}{_meant(cell)}".removesuffix(": "))
    return Problem("data-cell", Place(name, first.row), what, first.reason.why, first.reason.mend, rows=rows)


def _empty(cells: Sequence[RefusedCell]) -> Text:
    header = cells[0].found.header
    if len(cells) == 1:
        return say("column `{column}` has an empty cell", column=header)
    return say("column `{column}` has {count} empty cells", column=header, count=len(cells))


def _unreadable(cells: Sequence[RefusedCell]) -> Text:
    found = cells[0].found
    if len(cells) == 1:
        one = say("cell `{cell}` does not fit column `{column}`, declared `{type}`", cell=drawn(cells[0].cell))
        return one.filled(column=found.header, type=found.field.type)
    several = say("{count} cells do not fit column `{column}`, declared `{type}`", count=len(cells))
    return several.filled(column=found.header, type=found.field.type)


def _meant(cell: RefusedCell) -> str:
    """The declared value nearest to a word."""
    alike = near(cell.cell, cell.found.field.one_of)
    return f" ({alike[0]}?)" if alike else ""


def _of_shapes(records: Records, name: str) -> list[Problem]:
    problems = []
    for shape, reason in enumerate(SHAPES):
        faulty = list(records.bad.filter(pl.col(WHY) == shape).select(ROW, LINE).iter_rows())
        if faulty:
            what = say("a row cannot be read") if len(faulty) == 1 else say("{count} rows cannot be read", count=len(faulty))
            rows = _rows(faulty, lambda pair: f"{pair[0]}: {drawn(pair[1])}")
            problems.append(Problem("data-row", Place(name, faulty[0][0]), what, reason, MENDS[shape], rows=rows))
    return problems


def _rows(faulty: Sequence[Faulty], draw: Callable[[Faulty], str]) -> tuple[str, ...]:
    lines = [draw(each) for each in faulty[:SHOWN_ROWS]]
    return (*lines, f"… ({len(faulty)})") if len(faulty) > SHOWN_ROWS else tuple(lines)


def _well_shaped(records: Records, reasons: dict[int, list[str]], names: Sequence[str]) -> pl.DataFrame:
    good = records.good.filter(pl.col(ROW).is_in(list(reasons)))
    cells = parsed(good[LINE], len(names), records.separator, range(len(names)))
    cells.columns = list(names)
    return cells.insert_column(0, good[ROW])


def _ill_shaped(records: Records, names: Sequence[str]) -> pl.DataFrame:
    """Rows of a wrong shape, filled up with nulls; what is too much stays in the last column."""
    rows = []
    for row, line in records.bad.select(ROW, LINE).iter_rows():
        cells = list(cells_of(line, records.separator))
        last = len(names) - 1
        held = [*cells[:last], records.separator.join(cells[last:])] if len(cells) > last else cells
        rows.append((row, *held, *([None] * (len(names) - len(held)))))
    schema = {ROW: pl.Int64, **dict.fromkeys(names, pl.String)}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _column_names(header: Sequence[str]) -> list[str]:
    """The file's column names; one that is empty or was there before gets its position."""
    return [name if name and name not in header[:at] else f"{name}@{at + 1}" for at, name in enumerate(header)]
