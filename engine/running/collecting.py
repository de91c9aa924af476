"""Lazy frames -> frames: the only place that computes, all at once, so that what is shared is computed once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import polars as pl

from engine.inputs import FAULTS, OURS, damaged
from engine.problem import RulesError, Text

Tell = Callable[[str, int | None], None]  # a step's name, and how many rows it had


def silent(step: str, rows: int | None) -> None:
    """Nobody is told."""


@dataclass(frozen=True)
class Wish:
    """What a caller wants of a run beside the tables."""

    only: tuple[str, ...] = ()  # the tables wanted; all when empty
    keep_refused: bool = False
    tell: Tell = silent
    speak: Callable[[Text], str] = str


def collect(frames: Sequence[pl.LazyFrame], read_late: Sequence[str]) -> list[pl.DataFrame]:
    """The frames' rows; `read_late` names the files whose damage only shows now."""
    if not frames:
        return []
    try:
        # The streaming engine, by name, whatever the environment prefers: it is several times faster here, and Polars 2.1's
        # in-memory engine reads past the end of a column that a join takes from a frame of one row (wrong sums, no error).
        return pl.collect_all(frames, engine="streaming")
    except FAULTS as error:
        if not read_late or isinstance(error, OURS):
            raise
        raise RulesError([damaged(read_late[0], error)]) from error
