"""The rows of a statement -> which line each is, and its numbers with the decimals that are the line's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import polars as pl

from engine.outcome import LINE, Head, Line, Sheet
from engine.report.cells import Value


def line_rows(sheet: Sheet) -> list[Line | None]:
    """The line of each row; of a table that is no statement, nothing."""
    if LINE not in sheet.frame.columns:
        return [None] * sheet.frame.height
    known = {line.name: line for line in sheet.lines}
    return [known.get(name) for name in sheet.frame.get_column(LINE)]


def head_in(line: Line | None, head: Head) -> Head:
    """A head as it prints one row."""
    if line is None or head.line != "number" or head.kind != "number":
        return head
    return replace(head, show=line.show, scale=line.scale)


def values_of(sheet: Sheet, head: Head) -> list[Value]:
    """The cells of a column; the numbers of a line have its own decimals, and not those of its neighbours."""
    found: list[Value] = sheet.frame.get_column(head.name).to_list()
    if head.line != "number":
        return found
    return [_own(value, line) for value, line in zip(found, line_rows(sheet), strict=True)]


def _own(value: Value, line: Line | None) -> Value:
    if line is None or not isinstance(value, Decimal):
        return value
    sign, digits, exponent = value.as_tuple()
    more = max(-int(exponent) - line.scale, 0)  # all of them zeros: the column was widened for other lines
    return Decimal((sign, digits[: len(digits) - more] or (0,), int(exponent) + more)) if more else value


def texts_of(sheet: Sheet, head: Head) -> pl.Series:
    """The digits of a column of numbers, each line with its own decimals."""
    texts = sheet.frame.get_column(head.name).cast(pl.String)
    if head.line != "number" or LINE not in sheet.frame.columns:
        return texts
    names = sheet.frame.get_column(LINE)
    for line in _of_fewer(sheet.lines, head.scale):
        cut = head.scale - line.scale + (line.scale == 0)  # the point goes with the last decimal
        texts = texts.str.head(-cut).zip_with(names == line.name, texts)
    return texts


def _of_fewer(lines: Sequence[Line], scale: int) -> list[Line]:
    return [line for line in lines if line.scale < scale]
