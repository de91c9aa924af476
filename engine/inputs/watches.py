"""Questions to a frame that is not read yet -> one row of answers, what they say is wrong, and the rows it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import polars as pl

from engine.inputs.loaded import ROW, SHOWN_ROWS
from engine.problem import Problem


@dataclass(frozen=True, slots=True)
class Watch:
    """One question to the data, what its answer means, and which rows a bad answer is about."""

    name: str
    asks: pl.Expr
    judge: Callable[[object], Problem | None]
    faulty: pl.Expr | None = None
    column: str = ""
    among: pl.Expr | None = None  # the only rows that have to be asked: few, and cheaply told from the others


@dataclass(frozen=True, slots=True)
class Watches:
    """All the questions of a frame."""

    each: tuple[Watch, ...]
    cells: pl.LazyFrame

    @property
    def guard(self) -> pl.LazyFrame:
        """One row of all answers."""
        everywhere = self.cells.select(watch.asks.alias(watch.name) for watch in self.each if watch.among is None)
        somewhere = [
            self.cells.filter(watch.among).select(watch.asks.alias(watch.name))
            for watch in self.each
            if watch.among is not None
        ]
        return pl.concat([everywhere, *somewhere], how="horizontal") if somewhere else everywhere

    def __call__(self, answers: Mapping[str, object]) -> list[tuple[Problem, pl.LazyFrame | None]]:
        """What the answers say is wrong, each with the first rows that it is about."""
        found = {problem: watch for watch in self.each if (problem := watch.judge(answers[watch.name])) is not None}
        return [(problem, self._rows(watch)) for problem, watch in found.items()]

    def _rows(self, watch: Watch) -> pl.LazyFrame | None:
        if watch.faulty is None:
            return None
        numbered = self.cells.with_row_index(ROW, offset=1).filter(watch.faulty)
        return numbered.select(ROW, pl.col(watch.column).cast(pl.String)).head(SHOWN_ROWS)
