"""A table of results -> a CSV file that a spreadsheet in the ruleset's language opens as it is.

Portuguese: `;` and decimal commas; English: `,` and points. Both UTF-8 with its mark, so that Excel reads the accents.
A comment line would spoil the file, so what must be said of the data (synthetic, assumed) stands in a last column, in
every row: a row that is copied elsewhere takes it along.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from io import BytesIO
from typing import Final

import polars as pl

from engine.outcome import TOTAL, Head, Outcome, Sheet
from engine.report.cells import NOTATIONS, Notation
from engine.report.choice import total_rows
from engine.report.lines import texts_of
from engine.report.notice import sheet_notice
from engine.report.visible import visible

# What a spreadsheet would run as a formula: these signs, also wide ones and after blanks, and cells that begin with a break.
FORMULA: Final = r"^(?:[\t\r\n]|[\s\x00\u{200b}-\u{200f}\u{2060}\u{feff}]*[=+\-@\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}])"

NUMBER: Final = r"^[+-]?[0-9][0-9.,]*%?$"
COMMANDS: Final = {chr(code): visible(chr(code)) for code in (*range(32), *range(0x7F, 0xA0)) if chr(code) not in "\t\r\n"}


def to_csv(outcome: Outcome, sheet: Sheet) -> bytes:
    """Every column by its name with all its digits; unknown is an empty cell, an empty text is `""`."""
    notation = NOTATIONS[outcome.language]
    totals = pl.Series(total_rows(sheet), dtype=pl.Boolean)
    columns = {head.name: _column(sheet, head, totals, notation) for head in sheet.heads}
    if TOTAL in sheet.frame.columns:
        columns[free(notation.total.lower(), columns)] = _truth(totals, notation)
    notice = sheet_notice(outcome, sheet)
    if notice:
        columns[free(notation.notice, columns)] = _guarded(pl.Series([notice]).new_from_index(0, sheet.frame.height))
    return _written(columns, notation)


def plain_csv(texts: pl.DataFrame, language: str) -> bytes:
    """Texts that come from a file and may go back into one: what is only a number keeps its sign without an apostrophe."""
    columns = {name: _guarded(texts[name]).zip_with(~_is_number(texts[name]), texts[name]) for name in texts.columns}
    return _written(columns, NOTATIONS[language])


def _is_number(texts: pl.Series) -> pl.Series:
    return texts.str.contains(NUMBER).fill_null(value=False)


def _written(columns: Mapping[str, pl.Series], notation: Notation) -> bytes:
    names = _guarded(pl.Series(list(columns), dtype=pl.String))
    frame = pl.DataFrame([column.alias(name) for name, column in zip(names, columns.values(), strict=True)])
    file = BytesIO()
    frame.write_csv(file, include_bom=True, separator=notation.separator, line_terminator="\r\n")
    return file.getvalue()


def _column(sheet: Sheet, head: Head, totals: pl.Series, notation: Notation) -> pl.Series:
    """A column as text; the totalled keys of a total row say so."""
    values = sheet.frame.get_column(head.name)
    text = _text(sheet, head, notation)
    if not head.key:
        return text
    return pl.Series([notation.total]).new_from_index(0, len(text)).zip_with(totals & values.is_null(), text)


def _text(sheet: Sheet, head: Head, notation: Notation) -> pl.Series:
    values = sheet.frame.get_column(head.name)
    match head.kind:
        case "number":
            return texts_of(sheet, head).str.replace(".", notation.decimal, literal=True)
        case "truth":
            return _truth(values, notation)
        case "date":
            return values.dt.strftime(notation.day)
        case "text":
            return _guarded(values.cast(pl.String))


def _truth(values: pl.Series, notation: Notation) -> pl.Series:
    return values.replace_strict({True: notation.yes, False: notation.no}, default=None, return_dtype=pl.String)


def _guarded(texts: pl.Series) -> pl.Series:
    """Texts that no spreadsheet takes for a formula and no terminal for a command: an apostrophe stands before the former."""
    return texts.str.replace(FORMULA, "'${0}").str.replace_many(COMMANDS)


def free(name: str, taken: Collection[str]) -> str:
    """The name, longer by a sign where a column of the rules has it."""
    while name in taken:
        name += "_"
    return name
