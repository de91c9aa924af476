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
from engine.inputs.refusals import Cells, problems_of, refused_cells, refused_rows
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


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be read: an input, all the columns of its table, and what the file is called in messages."""

    given: Input
    fields: Sequence[Field]
    name: str


def read_separated(raw: bytes, wanted: Wanted, tell: Callable[[Text], str] | None) -> Table:
    """The table in a CSV file; without `tell`, which says why rows were kept apart, any refused row stops it."""
    text = text_of(raw, wanted.given.file.encoding, wanted.name)
    if isinstance(text, Problem):
        raise RulesError([text])
    records = records_of(text, wanted.given.file, wanted.name)
    if isinstance(records, Problem):
        raise RulesError([records])
    return _converted(records, _layout(records, wanted), wanted, tell)


def _layout(records: Records, wanted: Wanted) -> Layout:
    place = Place(wanted.name, records.header_row)
    headers = [header.strip() for header in records.header]
    stop_if(_misread(records, headers, wanted, place))
    layout, problems = layout_of(headers, wanted.fields, wanted.given, place)
    stop_if(problems)
    return layout


def _converted(records: Records, layout: Layout, wanted: Wanted, tell: Callable[[Text], str] | None) -> Table:
    """The stored values of the rows that are not refused."""
    form = wanted.given.file
    good = records.good
    raw = parsed(good[LINE], len(records.header), records.separator, sorted(found.at for found in layout.all))
    cells = raw.select(pl.all().str.strip_chars())
    values = cells.select(value_of(pl.col(found.name), found.field, form).alias(found.name) for found in layout.all)
    refused = refused_cells(Cells(cells, values, good[ROW]), layout.all, form)
    if tell is None:
        stop_if(problems_of(refused, records, wanted.name))
    rejects = refused_rows(refused, records, tell) if tell else None
    kept = values.filter(~good[ROW].is_in(rejects[ROW].to_list())) if rejects is not None and rejects.height else values
    notices = (*records.notices, *layout.notices, *_trimmed(raw, cells, wanted.name), *_left_out(rejects, wanted.name))
    return Table(layout.table(kept.lazy(), wanted.fields).collect(), rejects, notices)


def _trimmed(raw: pl.DataFrame, cells: pl.DataFrame, name: str) -> tuple[Text, ...]:
    count = sum(int((raw[column] != cells[column]).sum()) for column in raw.columns)
    return (say("blanks around {count} cells of `{file}` were left out", count=count, file=name),) if count else ()


def _left_out(rejects: pl.DataFrame | None, name: str) -> tuple[Text, ...]:
    if rejects is None or not rejects.height:
        return ()
    return (say("{count} rows of `{file}` were refused and left out", count=rejects.height, file=name),)


def _misread(records: Records, headers: Sequence[str], wanted: Wanted, place: Place) -> list[Problem]:
    """A header that is not seen as such, because of another separator or of lines before it."""
    expected = {field.name for field in wanted.fields}
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
        return [_other_separator(best, wanted.given, place)]
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
