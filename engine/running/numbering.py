"""A plan -> a number for every column and guard: two have the same one exactly when they are computed in the same way.

A column's number stands for its step and the numbers of all that the step reads, whatever the columns are called. So what two
plans have in common is known without computing it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from engine.exact.cells import Cell
from engine.steps import Bring, Derive, Gather, Gives, Guard, Plan, Shift, Sort, Start, Step, Tree

Book = dict[Hashable, int]  # every way of computing that was met, with its number
Column = tuple[str, str]  # a level and a column of it


def number(book: Book, *said: Hashable) -> int:
    """The number of a way of computing; a new one for a new way."""
    return book.setdefault(said, len(book))


@dataclass(slots=True)
class Numbering:
    """The numbers of one plan; tables that are not what they were have `changed`."""

    plan: Plan
    book: Book
    changed: AbstractSet[str] = frozenset()
    starts: dict[str, Start] = field(default_factory=dict)
    makers: dict[Column, Step] = field(default_factory=dict)
    _columns: dict[Column, int] = field(default_factory=dict)
    _levels: dict[str, int] = field(default_factory=dict)
    _cells: dict[tuple[str, int], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Look up who makes what."""
        self.starts = {start.level: start for start in self.plan.starts}
        self.makers = {(step.level, step.name): step for step in self.plan.steps}
        for step in self.plan.steps:  # makers stand before their users, so that nothing recurs deeply
            self.column(step.level, step.name)

    def level(self, name: str) -> int:
        """The number of a level's rows."""
        if name not in self._levels:
            self._levels[name] = self._start(self.starts[name])
        return self._levels[name]

    def column(self, level: str, name: str) -> int:
        """The number of a column."""
        if (level, name) not in self._columns:
            step = self.makers.get((level, name))
            said = ("own", name) if step is None else self._step(step)
            self._columns[level, name] = number(self.book, self.level(level), *said)
        return self._columns[level, name]

    def guard(self, guard: Guard) -> int:
        """The number of what a guard counts."""
        found = (
            None if guard.found is None else (self.level(guard.found.level), self.cell(guard.found.level, guard.found.count))
        )
        return number(
            self.book, "guard", self.level(guard.level), self.cell(guard.level, guard.bad), found, guard.weight, guard.name
        )

    def cell(self, level: str, cell: Cell) -> int:
        """The number of a machine expression in the rows of a level."""
        at = (level, id(cell))
        if at not in self._cells:
            if cell.op == "column":
                value: Hashable = self.column(level, str(cell.value))
            else:
                value = repr(cell.value)
            args = tuple(self.cell(level, arg) for arg in cell.args)
            self._cells[at] = number(self.book, cell.op, args, cell.kind, cell.lo, cell.hi, cell.nul, value)
        return self._cells[at]

    # -- steps ---------------------------------------------------------------------------------------------------------

    def _start(self, start: Start) -> int:
        own: tuple[Hashable, ...] = (start.origin, start.keys)
        if start.origin == "table":
            own += (start.level, start.of, tuple(one for one in start.of if one in self.changed))
        else:
            own += tuple(self.level(part) for part in start.of)
        if start.origin in ("seen_in", "rolled"):
            own += tuple(self.column(start.of[0], key) for key in start.keys)
        if start.tree is not None:
            own += self._tree(start.of[0], start.tree)
        return number(self.book, *own)

    def _tree(self, finer: str, tree: Tree) -> tuple[Hashable, ...]:
        sums = tuple((str(into.value), self.cell(finer, of), signed) for into, of, signed in tree.sums)
        return str(tree.account.value), self.cell(finer, tree.place), sums, tree.parents, tree.signs, tree.members

    def _step(self, step: Step) -> tuple[Hashable, ...]:
        match step:
            case Derive():
                return "derive", self.cell(step.level, step.cell)
            case Bring():
                keys = self._keys(step.level, self.starts[step.coarser].keys)
                return "bring", self.level(step.coarser), self.column(step.coarser, step.name), keys
            case Gather():
                keys = self._keys(step.finer, self.starts[step.level].keys)
                into = (step.into.kind, step.into.lo, step.into.hi)
                return "gather", step.how, self.level(step.finer), self.cell(step.finer, step.cell), keys, into
            case Shift():
                by = self._keys(step.level, step.by)
                return "shift", step.key, self.column(step.level, step.source), repr((step.follows, step.order)), by
            case Gives():
                return "gives", *self._gives(step)

    def _gives(self, step: Gives) -> tuple[Hashable, ...]:
        when = None if step.when is None else self.cell(step.level, step.when)
        take = None
        if step.take is not None:
            take = (step.take.first, step.take.ties, self._sorts(step.level, step.take.of))
        return when, tuple(self.cell(step.level, page) for page in step.pages), self._sorts(step.level, step.order), take

    def _sorts(self, level: str, sorts: Sequence[Sort]) -> tuple[Hashable, ...]:
        return tuple((self.cell(level, sort.cell), sort.highest) for sort in sorts)

    def _keys(self, level: str, names: Iterable[str]) -> tuple[int, ...]:
        return tuple(self.column(level, name) for name in names)
