"""A tree of accounts and the rows that hold their balances -> a level with a row for each account that has any beneath it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from engine.exact import cells, values
from engine.exact.cells import Cell
from engine.exact.values import Value
from engine.kinds.kind import Ancestry
from engine.plan.gathering import UnroundedError
from engine.plan.room import Room
from engine.steps import PLACE, Start, Tree


def rolled(room: Room, level: str, name: str, of: Value, ancestry: Ancestry) -> tuple[Cell, Cell]:
    """Make what the balances beneath each account add up to a column of the level; unknown where one of them is.

    Gives where the account of a finer row stands in the tree, and where that of a row of the level does.
    """
    if of.ratio:
        raise UnroundedError
    finer, keys = room.space.levels[level].of[0].text, room.space.levels[level].keys
    room.start(finer)
    for key in keys:
        room.pointer(finer, key)
    account = room.value(ancestry.level, ancestry.key)
    depth = deepest(ancestry.parents)
    signed = -1 in ancestry.signs
    sums = [(_summed(room, level, of.n, depth, signed=signed), of.n, signed)]
    if of.nul:
        unknowns = cells.pick(cells.is_unknown(of.n), cells.whole(1), cells.whole(0))
        sums.append((_summed(room, level, unknowns, depth, signed=False), unknowns, False))
    there = room.physical(ancestry.level, values.position(account, ancestry.members))
    place = room.bring_column(finer, ancestry.level, there)  # one join of a short list, and not a search in each row
    held = tuple(values.held(member, account) for member in ancestry.members)
    tree = Tree(account.n, place, tuple(sums), ancestry.parents, ancestry.signs, held, depth)
    room.starts[level] = Start(level, keys, "rolled", (finer,), tree=tree)
    value = room.store(level, name, replace(of, n=_settled([into for into, _, _ in sums])))
    room.give(level, name, value)
    room.mass[level, str(value.n.value)] = room.mass[level, str(sums[0][0].value)]
    return place, cells.column(PLACE, "int", 0, len(ancestry.members) - 1, nul=False)


def _settled(sums: Sequence[Cell]) -> Cell:
    """The sum, unknown where something beneath was."""
    if len(sums) == 1:
        return sums[0]
    return cells.pick(cells.compare("==", sums[1], cells.whole(0)), sums[0], cells.unknown("int"))


def _summed(room: Room, level: str, cell: Cell, depth: int, *, signed: bool) -> Cell:
    """The column that a sum makes: a row's balance goes into each account above it once, added or subtracted."""
    into = room.column_of(level, room.space.levels[level].of[0].text, "sum", cell)
    mass = room.mass[level, str(into.value)]
    room.mass[level, str(into.value)] = mass * depth
    return cells.column(str(into.value), "int", -mass, mass, nul=False) if signed else into


def deepest(parents: Sequence[int | None]) -> int:
    """How many accounts one balance may go into, its own among them."""
    return max(map(len, (way_up(parents, at) for at in range(len(parents)))), default=1)


def way_up(parents: Sequence[int | None], at: int) -> list[int]:
    """An account and all that lie above it."""
    way = [at]
    while (above := parents[way[-1]]) is not None:
        way.append(above)
    return way
