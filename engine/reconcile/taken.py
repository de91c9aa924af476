"""A table as computed, and a bound figure -> whether the table has that row, and what it puts into an empty cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.kinds.kind import TableKind
from engine.kinds.tables.parts import OfMembers
from engine.kinds.tables.summary import Summary
from engine.outcome import Sheet
from engine.reconcile.arithmetic import Worth
from engine.reconcile.books import exact, written
from engine.reconcile.bound import Bound


def takes(kind: TableKind) -> bool:
    """Whether a table may have fewer rows than its level has members, or more cells than there are groups."""
    return isinstance(kind, OfMembers) or (isinstance(kind, Summary) and (kind.across or kind.when) is not None)


def is_row(sheet: Sheet, bound: Bound) -> bool:
    """Whether a table that takes only some members has taken this one."""
    keys = [key for key, _ in bound.member if key in sheet.frame.columns]
    return not keys or tuple(value for key, value in bound.member if key in keys) in set(_rows(sheet, keys))


def empty_cell(sheet: Sheet, bound: Bound) -> list[Worth]:
    """What a summary puts where a row and a column meet that have no rows together: 0, another number, or the unknown."""
    keys, member = [head.name for head in sheet.heads if head.key], dict(bound.member)
    if bound.cell not in sheet.frame.columns or not all(key in member for key in keys):
        return []
    told = tuple(member[key] for key in keys)
    cells = sheet.frame.get_column(bound.cell).to_list()
    return [exact(cell) for row, cell in zip(_rows(sheet, keys), cells, strict=True) if row == told]


def _rows(sheet: Sheet, keys: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(map(written, row)) for row in sheet.frame.select(keys).iter_rows())
