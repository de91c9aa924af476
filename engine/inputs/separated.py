"""The bytes of a CSV file and the declared columns in, a checked frame out: read as text, converted by the declared types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import polars as pl

from engine.inputs.columns import Layout, layout_of
from engine.inputs.convert import value_of
from engine.inputs.encoding import text_of
from engine.inputs.loaded import ROW
from engine.inputs.records import LINE, Records, cells_of, parsed, records_of
from engine.inputs.refusals import problems_of, refused_cells, refused_rows
from engine.model import Field, Input
from engine.problem import Place, Problem, RulesError, Text, say, stop_if

SEPARATORS = (";", ",", "\t", "|")
FAR = 20  # lines in which a header that was not found at the top is looked for


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a CSV file in stored form, those refused, and what the reader should know."""

    frame: pl.DataFrame
    refused: pl.DataFrame | None
    notices: tuple[Text, ...]


def read_separated(
    raw: bytes, given: Input, fields: Sequence[Field], name: str, *, keep_refused: bool, tell: Callable[[Text], str] = str
) -> Table:
    """The table in a CSV file; any refused row stops it unless refused rows are kept apart."""
    text = text_of(raw, given.file.encoding, name)
    if isinstance(text, Problem):
        raise RulesError([text])
    records = records_of(text, given.file, name)
    if isinstance(records, Problem):
        raise RulesError([records])
    layout = _layout(records, given, fields, name)
    return _converted(records, layout, given, fields, name, tell if keep_refused else None)


def _layout(records: Records, given: Input, fields: Sequence[Field], name: str) -> Layout:
    place = Place(name, records.header_row)
    headers = [header.strip() for header in records.header]
    expected = {field.name for field in fields}
    stop_if(_misread(records, headers, expected, given, place))
    layout, problems = layout_of(headers, fields, given, place)
    stop_if(problems)
    return layout


def _converted(
    records: Records, layout: Layout, given: Input, fields: Sequence[Field], name: str, tell: Callable[[Text], str] | None
) -> Table:
    """The stored values of the rows; without `tell` a refused row stops everything."""
    good = records.good
    raw = parsed(good[LINE], len(records.header), records.separator, sorted(found.at for found in layout.all))
    cells = raw.select(pl.all().str.strip_chars())
    values = cells.select(value_of(pl.col(found.name), found.field, given.file).alias(found.name) for found in layout.all)
    refused = refused_cells(cells, values, good[ROW], layout.all, given.file)
    if tell is None:
        stop_if(problems_of(refused, records, name))
    rejects = refused_rows(refused, records, tell) if tell else None
    kept = values.filter(~good[ROW].is_in(rejects[ROW].to_list())) if rejects is not None and rejects.height else values
    frame = layout.table(kept.lazy(), fields).collect()
    notices = (*records.notices, *layout.notices, *_trimmed(raw, cells, name), *_left_out(rejects, name))
    return Table(frame, rejects, notices)


def _trimmed(raw: pl.DataFrame, cells: pl.DataFrame, name: str) -> tuple[Text, ...]:
    count = sum(int((raw[column] != cells[column]).sum()) for column in raw.columns)
    return (say("blanks around {count} cells of `{file}` were left out", count=count, file=name),) if count else ()


def _left_out(rejects: pl.DataFrame | None, name: str) -> tuple[Text, ...]:
    if rejects is None or not rejects.height:
        return ()
    return (say("{count} rows of `{file}` were refused and left out", count=rejects.height, file=name),)


def _misread(records: Records, headers: Sequence[str], expected: set[str], given: Input, place: Place) -> list[Problem]:
    """A header that is not seen as such, because of another separator or of lines before it."""
    known = len(expected & set(headers))
    if known == len(expected):
        return []
    line = records.separator.join(records.header)
    seen = {
        other: len(expected & {cell.strip() for cell in cells_of(line, other)})
        for other in SEPARATORS
        if other != records.separator
    }
    best = max(seen, key=lambda other: seen[other])
    if seen[best] > known:
        return [_other_separator(best, given, place)]
    return _header_below(records, known, expected, place)


def _other_separator(found: str, given: Input, place: Place) -> Problem:
    shown = {"\t": "\\t"}
    what = say(
        "the columns are separated by `{found}`, and the rules say `{declared}`",
        found=shown.get(found, found),
        declared=shown.get(given.file.separator, given.file.separator),
    )
    mend = say('write `separator: "{found}"` under `file` of input `{input}`', found=shown.get(found, found), input=given.name)
    return Problem("data-separator", place, what, mend=mend)


def _header_below(records: Records, known: int, expected: set[str], place: Place) -> list[Problem]:
    for row, line in records.rows.head(FAR).select(ROW, LINE).iter_rows():
        if len(expected & {cell.strip() for cell in cells_of(line, records.separator)}) > known:
            what = say("the line of column names seems to be line {row}", row=row)
            mend = say("write `skip_rows: {rows}` under `file` of this input", rows=row - 1)
            return [Problem("data-header", place, what, mend=mend)]
    return []
