"""Lazy frames -> frames: the only place that computes, all at once, so that what is shared is computed once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import polars as pl

from engine.inputs import FAULTS, damaged
from engine.problem import RulesError, Text

Engine = Literal["streaming", "in-memory"]  # Polars' own; the first is several times faster here
Tell = Callable[[str, int | None], None]  # a step's name, and how many rows it had


def silent(step: str, rows: int | None) -> None:
    """Nobody is told."""


@dataclass(frozen=True)
class Wish:
    """What a caller wants of a run beside the tables."""

    only: tuple[str, ...] = ()  # the tables wanted; all when empty
    keep_refused: bool = False
    engine: Engine = "streaming"
    tell: Tell = silent
    speak: Callable[[Text], str] = str


def collect(frames: Sequence[pl.LazyFrame], engine: Engine, read_late: Sequence[str]) -> list[pl.DataFrame]:
    """The frames' rows; `read_late` names the files whose damage only shows now."""
    if not frames:
        return []
    try:
        return pl.collect_all(frames, engine=engine)
    except FAULTS as error:
        if not read_late:
            raise
        raise RulesError([damaged(read_late[0], error)]) from error
