"""The members of a key in the order in which they are printed, and the values of other members of it."""

from __future__ import annotations

from dataclasses import replace

from engine.exact import cells, values
from engine.exact.cells import Cell
from engine.exact.values import Value
from engine.plan.room import Room
from engine.steps import Shift, Sort


def members(room: Room, level: str, key: str) -> tuple[Sort, ...]:
    """What sorts a key's members as they are printed: a list's order, an order's, else numbers and texts."""
    if (level, key) not in room.orders:
        room.orders[level, key] = _members(room, level, key)
    return room.orders[level, key]


def _members(room: Room, level: str, key: str) -> tuple[Sort, ...]:
    value = room.value(level, key)
    listed = room.members_in_order(key)
    if listed:
        place = values.position(value, listed)
        return (Sort(_sorted(room, level, place)),)
    if value.kind == "text" and value.labels is None:
        return (Sort(_sorted(room, level, cells.collated(value.n))), Sort(value.n))
    return (Sort(value.n),)


def _sorted(room: Room, level: str, cell: Cell) -> Cell:
    return cell if cell.op == "column" else room.hidden(level, cell)


def before(room: Room, level: str, key: str, value: Value) -> Value:
    """The value of the member that stands just before, in the order of a key's members."""
    by = tuple(_column(room, level, sort.cell) for sort in members(room, level, key))

    def shifted(cell: Cell) -> Cell:
        new = room.fresh()  # of a constant too: the first member has none before it
        room.steps.append(Shift(level, new, key, _column(room, level, cell), None, by=by))
        return cells.column(new, cell.kind, cell.lo, cell.hi, nul=True)

    return replace(value, n=shifted(value.n), d=None if value.d is None else shifted(value.d))


def of_member(room: Room, outer: str, level: str, value: Value, here: Cell) -> Value:
    """The value of the one row of a level where `here` holds, seen from the coarser level that leaves out its key."""

    def found(cell: Cell) -> Cell:
        return room.gather(outer, level, "max", cells.pick(here, cell, cells.unknown(cell.kind)))

    return replace(value, n=found(value.n), d=None if value.d is None else found(value.d))


def _column(room: Room, level: str, cell: Cell) -> str:
    return str(room.physical(level, cell).value)
