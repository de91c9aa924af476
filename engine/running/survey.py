"""Plan and tables -> the tables wanted and which guards find rows, without a word about them: a run for comparing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import polars as pl

from engine.frames.guards import counts, tallied
from engine.frames.levels import Levels
from engine.frames.sheets import sheet_frame
from engine.outcome import Sheet
from engine.running.collecting import collect
from engine.running.entry import Entry
from engine.running.results import sheet_of
from engine.steps import Plan


@dataclass(frozen=True)
class Survey:
    """What a run has found: its tables, and how many rows each guard finds, by its position in the plan."""

    sheets: tuple[Sheet, ...]
    bad: Mapping[int, int]


def survey(
    plan: Plan, entry: Entry, tables: Collection[str], language: str, known: Mapping[str, pl.LazyFrame] | None = None
) -> Survey:
    """Only some tables, and only the levels at which a guard stands; some of them may be `known`."""
    wanted = [sheet for sheet in plan.sheets if sheet.name in tables]
    if not wanted and not plan.guards:
        return Survey((), {})
    levels = Levels(plan, entry.tables, known)
    counted = counts(levels, plan.guards)
    frames = collect([*(sheet_frame(sheet, levels) for sheet in wanted), *counted.values()], entry.read_late)
    sheets = tuple(sheet_of(sheet, frame, language) for sheet, frame in zip(wanted, frames, strict=False))
    return Survey(sheets, tallied([frame.row(0, named=True) for frame in frames[len(wanted) :]]))
