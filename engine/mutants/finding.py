"""A mutant that nobody notices -> the fewest drawn rows of which the changed file says something else, as an example."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from time import monotonic
from typing import Final, Self

from engine.graph import level_of
from engine.model import Ruleset
from engine.mutants.edits import Mutant
from engine.mutants.noticing import Hearing, hearing_of
from engine.mutants.reach import part
from engine.mutants.standing import Front
from engine.mutants.witness import Witness
from engine.reference import begin
from engine.reference.levels import survey
from engine.reference.rows import State, cell, members, prove_references
from engine.reference.values import Key, ReferenceProblem, Value
from engine.trials.deep.attempting import some
from engine.trials.deep.drawing import Land, World
from engine.trials.deep.keeping import leaf, written_example
from engine.trials.deep.shrinking import shrunk

DRAWN: Final = 60  # sets of rows; every survivor is tried on the same
MOST: Final = 30  # rows that an author would still read
PATIENCE: Final = 3.0  # seconds in which the rows of one survivor are made fewer


@dataclass(frozen=True)
class Otherwise:
    """A cell of which two files say different things."""

    column: str
    key: Key
    due: Value


@dataclass(frozen=True)
class Finder:
    """Where rows are looked for: the author's file, and sets of rows drawn from it once."""

    beside: Witness
    land: Land
    worlds: Sequence[World]

    @classmethod
    def of(cls, beside: Witness) -> Self:
        """The finder of a file; no rows at all are the first that are tried, for what rests on lists alone."""
        land = Land.of(beside.rules.graph)
        nothing: World = dict.fromkeys(beside.ruleset.inputs, ())
        return cls(beside, land, [nothing, *some(land, DRAWN)])

    def example(self, mutant: Mutant) -> str:
        """An example that tells the mutant from the author's file; nothing where the rows drawn don't."""
        hearing = hearing_of(mutant, self.beside)
        if not isinstance(hearing, Hearing):
            return ""
        pair = _Pair(hearing, tuple(_columns(hearing)))
        world = next((one for one in self.worlds if pair.differs(one)), None)
        if world is None:
            return ""
        world = shrunk(pair.rows(world), self.land, lambda smaller: pair.differs(smaller) is not None, monotonic() + PATIENCE)
        found = pair.differs(world)
        assert found is not None  # noqa: S101 — it is what was made smaller
        many = sum(map(len, world.values())) > MOST
        return "" if many else _written(self.beside, hearing, world, found)


def _columns(hearing: Hearing) -> Iterable[str]:
    """The columns in which a mutant would show: those touched first, or all that are touched where that is not known."""
    front = Front.of(hearing.ruleset, hearing.changed, hearing.reached)
    own = hearing.beside.ruleset.columns
    names = front.columns if front is not None and front.columns else hearing.touched
    return [name for name in own if name in names and name in hearing.ruleset.columns]


class _Pair:
    """The author's file and a changed one, read slowly beside each other, as far as some columns rest on them."""

    def __init__(self, hearing: Hearing, columns: Sequence[str]) -> None:
        reached = hearing.beside.reached
        self.columns, self.below = columns, {name: reached.below([name]) for name in columns}
        needed = reached.below(columns) | hearing.reached.below(columns)
        self.first, self.second = (survey(_only(one, needed)) for one in (hearing.beside.ruleset, hearing.ruleset))

    def rows(self, world: World) -> World:
        """The rows of those inputs alone that are needed."""
        return {name: rows if name in self.first.rules.inputs else () for name, rows in world.items()}

    def differs(self, world: World) -> Otherwise | None:
        """The first cell of which they say different things, all that it rests on being sound."""
        state, other = begin(self.first, world), begin(self.second, world)
        for name in self.columns:
            for key, due in _cells(state, name):
                if leaf(due) != _other(other, name, key) and self._sound(state, name):
                    return Otherwise(name, key, due)
        return None

    def _sound(self, state: State, name: str) -> bool:
        """Whether nothing that a column rests on breaks a law: a run would stop before it gives any value."""
        try:
            prove_references(state)
            for one in self.below[name] & state.land.rules.columns.keys():
                level = level_of(state.land.rules.columns[one])
                for key in members(state, level):
                    cell(state, level, one, key)
        except ReferenceProblem:
            return False
        return True


def _only(ruleset: Ruleset, names: AbstractSet[str]) -> Ruleset:
    """A part of a ruleset with those of its inputs and lists alone that are named."""
    inputs = {name: one for name, one in ruleset.inputs.items() if name in names}
    lists = {name: one for name, one in ruleset.lists.items() if name in names}
    return part(replace(ruleset, inputs=inputs, lists=lists), names)


def _cells(state: State, name: str) -> Iterator[tuple[Key, Value]]:
    level = level_of(state.land.rules.columns[name])
    try:
        yield from [(key, cell(state, level, name, key)) for key in members(state, level)]
    except ReferenceProblem:
        return


def _other(state: State, name: str, key: Key) -> str:
    """What the changed file says of a cell; nothing where it has none, or the rows break a law of it."""
    level = level_of(state.land.rules.columns[name])
    try:
        return leaf(cell(state, level, name, key)) if key in members(state, level) else ""
    except ReferenceProblem:
        return ""


def _written(beside: Witness, hearing: Hearing, world: World, found: Otherwise) -> str:
    """The example, with those cells alone on which the column rests in either file, and the keys that tell the rows."""
    ruleset = beside.ruleset
    levels = beside.rules.graph.space.levels
    needed = beside.reached.below([found.column]) | hearing.reached.below([found.column])
    needed |= {key for level in levels.values() for key in level.keys}
    rows: World = {
        name: tuple({word: value for word, value in row.items() if word in needed and value is not None} for row in rows)
        for name, rows in world.items()
    }
    level = level_of(ruleset.columns[found.column])
    return written_example(rows, found.column, dict(zip(levels[level].keys, found.key, strict=True)), found.due)
