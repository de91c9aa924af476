"""A table as computed, and a bound figure -> whether the table has that row, and what stands in its cell there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from engine.kinds.kind import TableKind
from engine.kinds.tables.parts import OfMembers
from engine.kinds.tables.summary import Summary
from engine.outcome import Sheet
from engine.published import ALL
from engine.reconcile.arithmetic import Worth
from engine.reconcile.books import exact, written
from engine.reconcile.bound import Bound


def takes(kind: TableKind) -> bool:
    """Whether a table may have fewer rows than its level has members, or more cells than there are groups."""
    return isinstance(kind, OfMembers) or (isinstance(kind, Summary) and (kind.across or kind.when) is not None)


def is_row(sheet: Sheet, bound: Bound) -> bool:
    """Whether a table has the row that a figure stands in."""
    keys, words = _told(sheet, bound)
    return words in set(rows_of(sheet, keys))


def cells_of(sheet: Sheet, bound: Bound) -> list[Worth]:
    """What a table puts into the cell of a figure, also where no rows fall: 0, another number, or the unknown."""
    if bound.cell not in sheet.frame.columns:
        return []
    keys, words = _told(sheet, bound)
    cells = sheet.frame.get_column(bound.cell).to_list()
    return [exact(cell) for row, cell in zip(rows_of(sheet, keys), cells, strict=True) if row == words]


def puts(sheet: Sheet, bound: Bound, worth: Worth, cell: Worth) -> bool:
    """Whether a cell holds what is computed for it, with as many decimals as the table has."""
    if not isinstance(worth, Fraction) or not isinstance(cell, Fraction):
        return worth == cell
    head = next(head for head in sheet.heads if head.name == bound.cell)
    return abs(worth - cell) < Fraction(1, 10**head.scale)


def rows_of(sheet: Sheet, keys: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Each row of a table by its keys and axes; `*` stands where it totals them."""
    rows = sheet.frame.select(keys).iter_rows() if keys else [()] * sheet.frame.height
    return (tuple(ALL if one is None else written(one) for one in row) for row in rows)


def _told(sheet: Sheet, bound: Bound) -> tuple[list[str], tuple[str, ...]]:
    """The keys and axes that tell a figure's row in a table, and its words for them."""
    pairs = [(key, word) for key, word in bound.told if key in sheet.frame.columns]
    return [key for key, _ in pairs], tuple(word for _, word in pairs)
