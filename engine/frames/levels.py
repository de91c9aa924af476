"""Batches -> one lazy frame a level: the only place where rows meet other rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

import polars as pl

from engine.frames.batches import Batch, batches
from engine.frames.expressions import Writer, width
from engine.frames.rolling import rolled
from engine.frames.taking import taken
from engine.model import Follows
from engine.steps import Bring, Derive, Gather, Gives, Plan, Shift, Start, reads

ONE: Final = "@one"


class Levels:
    """The frame of each level as the batches build it."""

    def __init__(self, plan: Plan, tables: Mapping[str, pl.LazyFrame], known: Mapping[str, pl.LazyFrame] | None = None) -> None:
        self.plan = plan
        self.known = known or {}  # levels whose rows, and some of whose columns, are there already
        self.tables = tables
        self.starts = {start.level: start for start in plan.starts}
        self.writer = Writer()
        self.frames: dict[str, pl.LazyFrame] = {}
        self._unborn: set[str] = set()
        for batch in batches(plan):
            BUILT[type(batch.steps[0])](self, batch)

    def frame(self, level: str) -> pl.LazyFrame:
        """A level's frame as it stands; kept once, since several read it."""
        if level in self._unborn:
            self._unborn.discard(level)
            start = self.starts[level]
            keys = list(start.keys)
            self._put(level, self.frame(start.of[0]).select(keys).drop_nulls().unique())
        return self.frames[level]

    @property
    def born(self) -> tuple[str, ...]:
        """The levels whose rows something has asked for."""
        return tuple(level for level in self.starts if level not in self._unborn)

    def rows(self, level: str) -> pl.LazyFrame:
        """A level's rows, to be counted and no more: those of one table are told without reading its cells."""
        start = self.starts[level]
        alone = start.origin == "table" and len(start.of) == 1 and level not in self.known
        return self.tables[start.of[0]] if alone else self.frame(level)

    def _put(self, level: str, frame: pl.LazyFrame) -> None:
        # A frame that two others read would be planned twice, and those that read them four times, and so on:
        # the cache is what keeps the plan as small as the steps.
        self.frames[level] = frame.cache()

    # -- how rows come to be -------------------------------------------------------------------------------------------

    def start(self, batch: Batch) -> None:
        """A level's rows."""
        start = batch.steps[0]
        assert isinstance(start, Start)  # noqa: S101 — the batch's sort
        if start.level in self.known:
            self._put(start.level, self.known[start.level])
        elif start.origin == "seen_in":
            self._unborn.add(start.level)
        else:
            self._put(start.level, STARTED[start.origin](self, start))

    def from_tables(self, start: Start) -> pl.LazyFrame:
        """The rows of a table; a second table adds columns to them."""
        first, *others = (self.tables[name] for name in start.of)
        for other in others:
            first = _joined(first, other, list(start.keys))
        return first

    def combined(self, start: Start) -> pl.LazyFrame:
        """Every combination of the members of some levels."""
        first, *others = (self.frame(part).select(self.starts[part].keys) for part in start.of)
        for other in others:
            first = _joined(first, other, [])
        return first.select(start.keys)

    def one_row(self, start: Start) -> pl.LazyFrame:  # noqa: ARG002 — one signature for all
        """The whole."""
        return pl.LazyFrame({ONE: [0]})

    def rolled(self, start: Start) -> pl.LazyFrame:
        """Accounts that have balances, and all that lie above them."""
        assert start.tree is not None  # noqa: S101 — the plan gives each such start its tree
        return rolled(self.frame(start.of[0]), start.keys, start.tree, self.writer)

    # -- steps ---------------------------------------------------------------------------------------------------------

    def derive(self, batch: Batch) -> None:
        """Columns from the same row."""
        new = [
            self.writer.write(step.cell).cast(width(step.cell)).alias(step.name)
            for step in batch.steps
            if isinstance(step, Derive)
        ]
        self._put(batch.level, self.frame(batch.level).with_columns(new))

    def bring(self, batch: Batch) -> None:
        """Columns of a coarser level."""
        level, coarser = batch.level, str(batch.partner)
        keys = list(self.starts[coarser].keys)
        names = [step.name for step in batch.steps if isinstance(step, Bring)]
        found = self.frame(coarser).select([*keys, *(name for name in names if name not in keys)])
        self._put(level, _joined(self.frame(level), found, keys))

    def gather(self, batch: Batch) -> None:
        """Sums, leasts, greatests and counts of finer rows."""
        level, finer = batch.level, str(batch.partner)
        steps = [step for step in batch.steps if isinstance(step, Gather)]
        keys = list(self.starts[level].keys)
        folds = [self._folded(step) for step in steps]
        if level in self._unborn and finer in (*self.starts[level].of, *self.starts[level].also):
            self._unborn.discard(level)
            self._put(level, self.frame(finer).group_by(keys).agg(folds).drop_nulls(keys))
            return
        found = self.frame(finer).group_by(keys).agg(folds) if keys else self.frame(finer).select(folds)
        filled = [pl.col(step.name).fill_null(0) for step in steps if step.how in ("sum", "rows") and keys]
        joined = _joined(self.frame(level), found, keys)
        self._put(level, joined.with_columns(filled) if filled else joined)

    def _folded(self, step: Gather) -> pl.Expr:
        if step.how == "rows":
            return pl.len().cast(pl.Int64).alias(step.name)
        cell = self.writer.write(step.cell).cast(width(step.into))
        if not any(reads(step.cell)):  # a constant is folded once a row, not once
            key = pl.col(self.starts[step.finer].keys[0])
            cell = pl.when(key.is_null()).then(cell).otherwise(cell)
        folded = {"sum": cell.sum(), "min": cell.min(), "max": cell.max()}[step.how]
        return folded.alias(step.name)

    def shift(self, batch: Batch) -> None:
        """Columns of the member just before; all of them are asked along the same order."""
        steps = [step for step in batch.steps if isinstance(step, Shift)]
        first = steps[0]
        others = [key for key in self.starts[first.level].keys if key != first.key]
        here = self.frame(first.level)
        sources = [pl.col(step.source).alias(step.name) for step in steps]
        if first.follows is None:
            self._put(first.level, _after_rank(here, first, sources, others))
            return
        before = here.select([*others, pl.col(first.key).alias("@before"), *sources])
        pointed = here.with_columns(_before(first.key, first.follows, first.order).alias("@before"))
        self._put(first.level, pointed.join(before, on=[*others, "@before"], how="left").drop("@before"))

    def gives(self, batch: Batch) -> None:
        """Whether a row was taken into a table."""
        step = batch.steps[0]
        assert isinstance(step, Gives)  # noqa: S101 — the batch's sort
        self._put(step.level, taken(self.frame(step.level), step, list(self.starts[step.level].keys), self.writer))


def _joined(left: pl.LazyFrame, right: pl.LazyFrame, keys: Sequence[str]) -> pl.LazyFrame:
    """Rows beside their member; without keys, beside every row."""
    return left.join(right, on=list(keys), how="left") if keys else left.join(right.drop(ONE, strict=False), how="cross")


def _after_rank(here: pl.LazyFrame, step: Shift, sources: Sequence[pl.Expr], others: list[str]) -> pl.LazyFrame:
    """The member before in order, whatever it is."""
    ordered = pl.struct(step.by) if len(step.by) > 1 else pl.col(step.by[0])
    ranked = here.with_columns(ordered.rank("dense").cast(pl.Int64).alias("@rank"))
    before = ranked.select([*others, (pl.col("@rank") + 1).alias("@rank"), *sources])
    return ranked.join(before, on=[*others, "@rank"], how="left").drop("@rank")


def _before(key: str, follows: Follows, order: Iterable[object]) -> pl.Expr:
    """The key of the member just before."""
    here = pl.col(key)
    if follows.kind == "list":
        members = list(order)
        if len(members) > 1:
            return here.replace_strict(members[1:], members[:-1], default=None)
        return pl.when(pl.lit(value=False)).then(here)  # one member has none before it
    if follows.kind == "number":
        return here - follows.by
    unit = {"month": "mo", "year": "y"}[follows.kind]
    return here.cast(pl.Int32).cast(pl.Date).dt.offset_by(f"-{follows.by}{unit}").cast(pl.Int32).cast(pl.Int64)


STARTED: Final[dict[str, Callable[[Levels, Start], pl.LazyFrame]]] = {
    "table": Levels.from_tables,
    "every": Levels.combined,
    "whole": Levels.one_row,
    "rolled": Levels.rolled,
}
BUILT: Final[dict[type, Callable[[Levels, Batch], None]]] = {
    Start: Levels.start,
    Derive: Levels.derive,
    Bring: Levels.bring,
    Gather: Levels.gather,
    Shift: Levels.shift,
    Gives: Levels.gives,
}
