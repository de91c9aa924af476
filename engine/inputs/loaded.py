"""What reading a file gives: `Loaded`, a checked frame with its hash, its refused rows and what is still to be asked of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import polars as pl

from engine.model import Input
from engine.outcome import FileUsed
from engine.problem import Problem, Text

ROW = "@row"  # the line of the file on which a row begins
REASON = "@reason"  # why a row was refused
SHOWN_ROWS = 20  # how many faulty rows a problem draws


def nothing_to_judge(_found: Mapping[str, object]) -> list[tuple[Problem, pl.LazyFrame | None]]:
    """The judge of a frame that was checked while it was read."""
    return []


@dataclass(frozen=True, slots=True)
class Loaded:
    """An input's rows as stored: text as String, numbers and dates as whole numbers, yes_no as Boolean, missing as null."""

    input: Input
    frame: pl.LazyFrame
    rows: int | None  # None when the rows are not read yet
    used: FileUsed
    refused: pl.DataFrame | None = None  # the refused rows whole, as text, after @row and @reason
    guard: pl.LazyFrame | None = None  # one row about the frame, to be collected together with the results
    judge: Callable[[Mapping[str, object]], list[tuple[Problem, pl.LazyFrame | None]]] = nothing_to_judge
    # what that row says is wrong, each with the first rows that it is about: their number and their cell
    notices: tuple[Text, ...] = ()
