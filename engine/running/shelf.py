"""A plan and its tables -> all its columns, computed once and kept, so that another plan need not compute them again."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

import polars as pl

from engine.frames.levels import Levels
from engine.running.collecting import collect
from engine.running.entry import Entry
from engine.running.numbering import Book, Numbering
from engine.steps import Plan


@dataclass(frozen=True, slots=True)
class Kept:
    """A level's rows, the columns that its tables hold, and the name of each column by its number."""

    rows: int
    frame: pl.DataFrame
    own: tuple[str, ...]
    columns: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Shelf:
    """What was computed, by level, and the guards that were looked at."""

    book: Book
    kept: Mapping[str, Kept]
    guards: AbstractSet[int]

    def without(self, plan: Plan, changed: AbstractSet[str]) -> tuple[Plan, dict[str, pl.LazyFrame]]:
        """What is left of a plan when some tables have changed, and the levels that begin with what is kept."""
        numbers = Numbering(plan, self.book, changed)
        levels = {name: kept for name in numbers.starts if (kept := self.kept.get(name)) and kept.rows == numbers.level(name)}
        had = {name: [pl.col(one) for one in kept.own] for name, kept in levels.items()}
        steps = []
        for step in plan.steps:
            kept = levels.get(step.level)
            column = None if kept is None else kept.columns.get(numbers.column(step.level, step.name))
            if column is None:
                steps.append(step)
            else:
                had[step.level].append(pl.col(column).alias(step.name))
        guards = tuple(guard for guard in plan.guards if numbers.guard(guard) not in self.guards)
        frames = {name: levels[name].frame.lazy().select(columns) for name, columns in had.items()}
        return replace(plan, steps=tuple(steps), guards=guards), frames


def shelf(plan: Plan, entry: Entry) -> Shelf:
    """All columns of a plan, computed once."""
    book: Book = {}
    numbers, levels = Numbering(plan, book), Levels(plan, entry.tables)
    names = list(numbers.starts)
    frames = collect([levels.frame(name) for name in names], entry.read_late)
    made: dict[str, dict[int, str]] = {name: {} for name in names}
    for step in plan.steps:
        made[step.level][numbers.column(step.level, step.name)] = step.name
    kept = {}
    for name, frame in zip(names, frames, strict=True):
        own = tuple(column for column in frame.columns if (name, column) not in numbers.makers)
        kept[name] = Kept(numbers.level(name), frame, own, made[name])
    return Shelf(book, kept, frozenset(numbers.guard(guard) for guard in plan.guards))
