"""A gather that sees only the rows that are left: folded from level to level, each level's members sifted on the way.

Rows are brought together once at each level and never joined back to the finest rows: a sum of sums, a least of leasts.
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.exact import cells
from engine.exact.cells import Cell
from engine.kinds.kind import Left
from engine.plan.room import Room

YES = cells.truth(value=True)
ONE, ZERO = cells.whole(1), cells.whole(0)


@dataclass(frozen=True, slots=True)
class Sieve:
    """What stands between the rows and whoever gathers them."""

    room: Room
    left: Left

    def gather(self, level: str, finer: str, how: str, cell: Cell) -> Cell:
        """The sum, least or greatest of a cell over the finer rows that are left, or how many they are."""
        way = self._way(level, finer)
        if not way:
            return self.room.gather(level, finer, how, cell)
        if way[0] != finer:  # these rows hang under a member of the way: they are left as it is
            cell = self.room.gather(way[0], finer, how, cell)
            how = "sum" if how == "rows" else how
        for at, rung in enumerate(way):
            mask = self.alive(rung) if at == 0 else self.left.masks.get(rung, YES)
            above = level if at + 1 == len(way) else way[at + 1]
            cell = self._sifted(above, rung, how, mask, cell)
            how = "sum" if how == "rows" else how
        return cell

    def alive(self, rung: str) -> Cell:
        """Whether a member is left: what must hold of it does, and some row beneath it is left."""
        own, finest = self.left.masks.get(rung, YES), self.left.rungs[0]
        if rung == finest:
            return own
        return cells.every(own, cells.compare(">", self.gather(rung, finest, "rows", YES), ZERO))

    def _way(self, level: str, finer: str) -> tuple[str, ...]:
        """The levels to go through, from the finest that each of these rows belongs to, up to the one that gathers."""
        belongs = self.room.space.belongs
        finer_ones = [rung for rung in self.left.rungs if rung != level and belongs(rung, level)]
        start = next((at for at, rung in enumerate(finer_ones) if belongs(finer, rung)), len(finer_ones))
        return tuple(finer_ones[start:])

    def _sifted(self, level: str, finer: str, how: str, mask: Cell, cell: Cell) -> Cell:
        if how == "rows" and mask.op != "truth":
            return self.room.gather(level, finer, "sum", cells.pick(mask, ONE, ZERO))
        other = ZERO if how in ("sum", "rows") else cells.unknown(cell.kind)
        if mask.op == "truth" and mask.value is False:
            return other
        return self.room.gather(level, finer, how, cells.pick(mask, cell, other))
