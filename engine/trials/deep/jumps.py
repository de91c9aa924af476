"""A promise that nothing jumps, tried: one value of a column with decimals goes along its range, all else staying as it is.

It jumps where, between two neighbouring values, the rule changes more than twice as much as in the steps beside them, and where
this change stays however finely the step between the two is cut. The first tells a jump from a slope, which a table of steps
may have too; the second from a steep slope, whose part shrinks as the step does. Roundings are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import islice, pairwise
from typing import Final

from engine.bounds import bounds_of, scale_of
from engine.declared import Field
from engine.model import Column, Input
from engine.promise import Promise
from engine.reference import begin
from engine.reference.levels import Land, named
from engine.reference.rows import State, cell, members
from engine.reference.values import Key, ReferenceProblem, exact
from engine.trials.deep.bench import Trial
from engine.trials.deep.cells import as_cell, edges_of
from engine.trials.deep.drawing import Row
from engine.trials.deep.laws import Breach
from engine.trials.deep.running import slowly

MOST: Final = 30  # stretches of values that are looked through for one promise on one set of rows
HALVINGS: Final = 256  # of the step between two neighbours: no slope of numbers of 128 bits is as steep
FURTHER: Final = 64  # the last of them, in which a slope's part shrinks to nothing and a jump stays
LEVEL: Final = 24  # halvings after which a change that has halved each time is a slope's
EVEN: Final = 3  # halves after one another that change as much as each other: a straight line
Cell = tuple[str, str, Key]  # a level, a column of it and a member


def jumps(trial: Trial, column: Column, promise: Promise) -> Iterator[Breach]:
    """Where a rule that promises to be continuous jumps."""
    for line, low, high in islice(_stretches(trial, column), MOST):
        found = line.neighbours(low, high)
        if found is not None and line.outpaces(*found) and line.stays(*found):
            before, after = (one * line.step for one in found)
            old, new = (line.comes(one) for one in (before, after))
            if old is not None and new is not None and abs(new - old) * 2 > (line.moved(before, after) or 0):
                key = line.of[2]
                yield Breach(column.name, key, "", new, old, None, promise, (before, after), line.changed[1:])


@dataclass(frozen=True)
class Line:
    """What one cell is worth while another holds any number: numbers are counted in steps of that other's last decimal."""

    trial: Trial
    land: Land
    of: Cell
    changed: Cell
    source: str  # the input that holds the other
    declared: Field
    seen: dict[Fraction, Fraction | None] = field(default_factory=dict, compare=False)

    @property
    def step(self) -> Fraction:
        """One unit of the last decimal."""
        return Fraction(1, 10 ** scale_of(self.declared))

    def at(self, value: Fraction) -> Fraction | None:
        """What the cell is worth; nothing where it is unknown, or no run goes on."""
        if value not in self.seen:
            self.seen[value] = self._read(value)
        return self.seen[value]

    def _read(self, value: Fraction) -> Fraction | None:
        state = begin(self.land, self.trial.world)
        state.memory["cell", *self.changed] = value
        try:
            found = cell(state, *self.of)
        except ReferenceProblem:
            return None
        return found if isinstance(found, Fraction) else None

    def comes(self, value: Fraction) -> Fraction | None:
        """What a run gives for the cell, roundings and all; nothing where it is unknown, or no run goes on with these rows."""
        level, name, key = self.changed
        keys = self.land.levels[level].keys

        def row_of(row: Row) -> Row:
            here = tuple(exact(row[one]) for one in keys) == key
            return {**row, name: as_cell(self.declared, value)} if here else row

        world = {**self.trial.world, self.source: tuple(map(row_of, self.trial.world[self.source]))}
        read = slowly(self.trial.bench.rules, world)
        found = None if isinstance(read, ReferenceProblem) else read.cells[self.of[1]].get(self.of[2])
        return found if isinstance(found, Fraction) else None

    def moved(self, low: Fraction, high: Fraction) -> Fraction | None:
        """By how much the cell differs between two numbers."""
        first, second = self.at(low), self.at(high)
        return None if first is None or second is None else abs(second - first)

    def neighbours(self, low: int, high: int) -> tuple[int, int] | None:
        """Two neighbouring steps in a stretch, where half of it after half the cell changes more; none on a straight line."""
        if not self.moved(low * self.step, high * self.step):
            return None
        even = 0
        while high - low > 1 and even < EVEN:
            middle = (low + high) // 2
            first, second = (self.moved(one * self.step, other * self.step) for one, other in ((low, middle), (middle, high)))
            if first is None or second is None:
                return None
            even = even + 1 if first * (high - middle) == second * (middle - low) else 0
            low, high = (low, middle) if first >= second else (middle, high)
        return (low, high) if even < EVEN else None

    def outpaces(self, low: int, high: int) -> bool:
        """Whether the cell changes more there than in the steps on both sides together, twice over."""
        least, greatest = bounds_of(self.declared)
        if low <= least or high >= greatest:
            return False
        here, *beside = (self.moved(one * self.step, (one + 1) * self.step) for one in (low, low - 1, high))
        sides = [one for one in beside if one is not None]
        return here is not None and len(sides) == len(beside) and here > 2 * sum(sides)

    def stays(self, low: int, high: int) -> bool:
        """Whether the change stays while the step is halved again and again."""
        one, other = low * self.step, high * self.step
        first = change = earlier = self.moved(one, other) or Fraction(0)
        for count in range(HALVINGS):
            if count == HALVINGS - FURTHER:
                earlier = change
            middle = (one + other) / 2
            left, right = self.moved(one, middle), self.moved(middle, other)
            if left is None or right is None:
                return False
            one, other, change = (one, middle, left) if left >= right else (middle, other, right)
            if change * 2**LEVEL <= first:
                return False
        return change * 2 > earlier


def _stretches(trial: Trial, column: Column) -> Iterator[tuple[Line, int, int]]:
    """Every cell with decimals on which a rule rests, from one of its edges to the next."""
    level, land = named(column.level), trial.bench.plain
    for key in members(trial.state, level):
        state = begin(land, trial.world)
        try:
            cell(state, level, column.name, key)
        except ReferenceProblem:
            continue
        for changed, source, declared in _given(trial, state):
            line = Line(trial, land, (level, column.name, key), changed, source, declared)
            for low, high in pairwise(_edges(trial, line)):
                yield line, low, high


def _given(trial: Trial, state: State) -> Iterator[tuple[Cell, str, Field]]:
    """The known cells of inputs that were read, of columns with decimals that are no keys; with the input of each."""
    keys = {key for level in state.land.levels.values() for key in level.keys}
    for ticket, value in list(state.memory.items()):
        if ticket[0] != "cell" or not isinstance(value, Fraction):
            continue
        _, level, name, key = ticket
        home = state.land.columns[level][name]  # type: ignore[index]
        if isinstance(home, Input) and name not in keys:
            declared = next(one for one in trial.bench.land.fields[home.name] if one.name == name)
            if scale_of(declared) > 0:
                yield (level, name, key), home.name, declared  # type: ignore[misc]


def _edges(trial: Trial, line: Line) -> list[int]:
    """Where rules turn, what the column may hold at the most, and what the cell holds, in steps."""
    level, name, key = line.changed
    edges = [exact(one) for one in edges_of(line.declared, trial.bench.land.values.get(name, ()))]
    held = cell(begin(line.land, trial.world), level, name, key)
    return sorted({int(one / line.step) for one in (*edges, held) if isinstance(one, Fraction)})
