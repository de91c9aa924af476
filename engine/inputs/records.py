"""The text of a CSV file in, its records out: the header, the rows each with its line, and the rows whose shape is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import polars as pl

from engine.inputs.loaded import ROW
from engine.model import FileFormat
from engine.problem import Place, Problem, Text, say

LINE: Final = "@line"  # a record as it stands in the file
WHY: Final = "@why"  # the number of the reason in SHAPES, null where the shape is right
LINES: Final = "@lines"  # how many lines a record takes
SHAPES: Final = (
    say("the row is empty"),
    say("a quotation mark stands inside a cell that does not begin with one"),
    say("the row has fewer cells than the header"),
    say("the row has more cells than the header"),
)
MENDS: Final = (
    say("delete the row"),
    say("put the whole cell between quotation marks and double those inside it"),
    say("fill in the missing separators; a title or a source note does not belong in the table"),
    say("put cells that hold the separator between quotation marks"),
)


@dataclass(frozen=True, slots=True)
class Records:
    """What stands in the file: `rows` are its records as written, with @row, @line and @why."""

    header: tuple[str, ...]
    header_row: int
    rows: pl.DataFrame
    separator: str
    notices: tuple[Text, ...] = ()

    @property
    def good(self) -> pl.DataFrame:
        """The records of the right shape."""
        return self.rows.filter(pl.col(WHY).is_null())

    @property
    def bad(self) -> pl.DataFrame:
        """The records of a wrong shape."""
        return self.rows.filter(pl.col(WHY).is_not_null())


def records_of(text: str, form: FileFormat, name: str) -> Records | Problem:
    """The records of a text; quoted cells may hold separators, doubled quotation marks and line ends."""
    lines = pl.read_lines(text.encode(), name=LINE).with_row_index(ROW, offset=1).with_columns(pl.col(ROW).cast(pl.Int64))
    lines = lines.slice(form.skip_rows)
    if '"' in text:
        lines = _joined(lines)
        if lines.height and lines[LINE][-1].count('"') % 2:
            return _unclosed(int(lines[ROW][-1]), name)
    if not lines.height:
        what = say("the file has no line of column names after the {rows} skipped", rows=form.skip_rows)
        return Problem("data-empty", Place(name), what, mend=say("give another number in `skip_rows` under `file`"))
    rows, dropped = _without_tail(lines.slice(1), form.separator)
    header = cells_of(lines[LINE][0], form.separator)
    rows = rows.with_columns(_shape(form.separator, len(header), quoted='"' in text))
    notices = (say("{count} empty rows at the end of `{file}` were left out", count=dropped, file=name),) if dropped else ()
    return Records(header, int(lines[ROW][0]), rows, form.separator, notices)


def cells_of(record: str, separator: str) -> tuple[str, ...]:
    """The cells of one record, even of one whose shape is wrong: a separator counts where no quotation mark is open."""
    cells: list[str] = []
    cell: list[str] = []
    for part in record.split(separator):
        cell.append(part)
        if sum(piece.count('"') for piece in cell) % 2 == 0:
            cells.append(_unquoted(separator.join(cell)))
            cell = []
    return (*cells, separator.join(cell)) if cell else tuple(cells)


def _unquoted(cell: str) -> str:
    quoted = len(cell) > 1 and cell.startswith('"') and cell.endswith('"')
    return cell[1:-1].replace('""', '"') if quoted else cell


def parsed(lines: pl.Series, width: int, separator: str, wanted: Iterable[int]) -> pl.DataFrame:
    """The wanted cells, by position, of records of the right shape; their columns are called by it."""
    schema: dict[str, pl.DataType] = {str(at): pl.String() for at in range(width)}
    chosen = [str(at) for at in wanted]
    if not lines.len():
        return pl.DataFrame(schema={at: schema[at] for at in chosen})
    whole = str(lines.str.join("\n").item())
    quote = '"' if '"' in whole else None
    scanned = pl.scan_csv(
        f"{whole}\n".encode(),
        has_header=False,
        schema=schema,
        separator=separator,
        quote_char=quote,
        empty_string_is_null=False,
        glob=False,
    )
    return scanned.select(chosen).collect()


def _joined(lines: pl.DataFrame) -> pl.DataFrame:
    """One row a record: a line that begins inside a quoted cell belongs to the record before."""
    odd = pl.col(LINE).str.count_matches('"', literal=True) % 2
    lines = lines.with_columns(((odd.cum_sum() - odd) % 2 == 0).alias("@opens"))
    if lines["@opens"].all():
        return lines.drop("@opens")
    record = pl.col("@opens").cum_sum().alias("@record")
    joined = lines.group_by(record, maintain_order=True).agg(pl.col(ROW).first(), pl.col(LINE).str.join("\n"))
    return joined.drop("@record")


def _without_tail(rows: pl.DataFrame, separator: str) -> tuple[pl.DataFrame, int]:
    """The rows up to the last that holds anything, and how many were left out."""
    full = rows.select((~_blank(separator)).arg_true().max()).item()
    kept = 0 if full is None else full + 1
    return rows.head(kept), rows.height - kept


def _blank(separator: str) -> pl.Expr:
    return pl.col(LINE).str.strip_chars(separator + " \t\u00a0") == ""


def _shape(separator: str, width: int, *, quoted: bool) -> pl.Expr:
    """The reason in SHAPES for which a record cannot be read; null when it can."""
    # quoted stretches go first, so that only true separators are left to count
    bare = pl.col(LINE).str.replace_all('"[^"]*"', "") if quoted else pl.col(LINE)
    cells = bare.str.count_matches(separator, literal=True) + 1
    blank = _blank(separator) if width > 1 else pl.lit(value=False)
    odd = pl.lit(value=False)
    if quoted:
        one = f'(?:"(?:[^"]|"")*"|[^"{_escaped(separator)}]*)'
        odd = ~pl.col(LINE).str.contains(f"^{one}(?:[{_escaped(separator)}]{one})*$")
    return pl.when(blank).then(0).when(odd).then(1).when(cells < width).then(2).when(cells > width).then(3).alias(WHY)


def _escaped(separator: str) -> str:
    return separator if separator.isalnum() else f"\\x{ord(separator):02x}"


def _unclosed(row: int, name: str) -> Problem:
    what = say("a quotation mark opens in this row and is never closed")
    return Problem("data-quotes", Place(name, row), what, mend=say("close it, or double it if it belongs to the text"))
