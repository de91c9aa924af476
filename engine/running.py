"""Plan and files -> outcome: the only place that collects."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from itertools import groupby
from typing import Literal

import polars as pl

from engine.declared import Input
from engine.frames.guards import as_problem, counts, repeated_keys, rows_of, strange_rows
from engine.frames.levels import Levels
from engine.frames.sheets import sheet_frame
from engine.frames.tables import list_frame
from engine.frames.tidy import repeated, rising, without_orphans
from engine.graph import Graph
from engine.graph.places import columns_of, fields_of, tables_of
from engine.inputs import FAULTS, REASON, ROW, Chosen, Loaded, damaged, load
from engine.levels import WHOLE
from engine.outcome import FileUsed, Outcome, StepCount, Verdict
from engine.problem import Problem, RulesError, Text, say, stop_if
from engine.results import broken_promise, sheet_of
from engine.steps import Plan, SheetPlan

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


@dataclass
class Run:
    """One run while it goes on."""

    graph: Graph
    plan: Plan
    files: Mapping[str, Chosen]
    wish: Wish
    loaded: dict[str, Loaded] = field(default_factory=dict)
    dropped: dict[str, pl.LazyFrame] = field(default_factory=dict)
    strangers: dict[str, int] = field(default_factory=dict)

    def outcome(self) -> Outcome:
        """Read, look, compute, look again."""
        self._load()
        tables = self.tables()
        stop_if([*self._repeated(tables), *self._strangers(tables)])
        levels = Levels(self.plan, tables, padded=self.wish.engine == "in-memory")
        sheets = [sheet for sheet in self.plan.sheets if not self.wish.only or sheet.name in self.wish.only]
        frames = self._collect(
            [*(sheet_frame(sheet, levels) for sheet in sheets), *counts(levels, self.plan.guards), *self._asked()]
        )
        made, rest = frames[: len(sheets)], frames[len(sheets) :]
        tallies, asked = rest[: len(levels.starts)], rest[len(levels.starts) :]
        stop_if(self._judged(asked))
        found = self._found(tallies)
        stop_if(self._broken(levels, found))
        stop_if(
            p
            for sheet, frame in zip(sheets, made, strict=True)
            if (p := broken_promise(sheet, frame, self.graph.ruleset.tables[sheet.name].place))
        )
        return self._told(levels, sheets, made, found, tallies, asked)

    # -- files ---------------------------------------------------------------------------------------------------------

    def _load(self) -> None:
        problems: list[Problem] = []
        for name, table in self.graph.ruleset.inputs.items():
            level = self.graph.ruleset.levels[table.level.text]
            try:
                self.loaded[name] = load(
                    table,
                    fields_of(table, dict(self.graph.keys), level, self._classes),
                    self.files[name],
                    keep_refused=self.wish.keep_refused,
                    tell=self.wish.speak,
                )
            except RulesError as error:
                problems += error.problems
            else:
                self.wish.tell(name, self.loaded[name].rows)
        if problems:
            raise RulesError(problems)

    def _classes(self, order: str) -> tuple[str, ...]:
        return self.graph.ruleset.orders[order].classes

    def tables(self) -> dict[str, pl.LazyFrame]:
        """Every list and input, without the rows whose coarser member doesn't exist where the input says `orphans: drop`."""
        lists = {name: list_frame(table, columns_of(table)) for name, table in self.graph.ruleset.lists.items()}
        tables = {**lists, **{name: loaded.frame for name, loaded in self.loaded.items()}}
        whole = {table.level.text: table.name for table in tables_of(self.graph.ruleset) if table.members == "all"}
        dropping = [table for table in self.graph.ruleset.inputs.values() if table.orphans == "drop"]
        for table in sorted(dropping, key=lambda one: len(self.graph.space.reach(one.level.text))):
            for coarser in self._above(table, whole):
                keys = self.graph.space.levels[coarser].keys
                tables[table.name], lost = without_orphans(tables[table.name], tables[whole[coarser]].select(keys), keys)
                self.dropped[f"{table.name}\n{coarser}"] = lost
        return tables

    def _above(self, table: Input, whole: Mapping[str, str]) -> Iterator[str]:
        own = {*self.graph.space.levels[table.level.text].keys, *(column.name for column in table.columns)}
        for level in self.graph.space.reach(table.level.text):
            if level in whole and level != table.level.text and own.issuperset(self.graph.space.levels[level].keys):
                yield level

    # -- promises ------------------------------------------------------------------------------------------------------

    def _repeated(self, tables: Mapping[str, pl.LazyFrame]) -> Iterator[Problem]:
        """Keys that stand twice in one table."""
        keyed = [(table, self.graph.ruleset.levels[table.level.text].keys) for table in tables_of(self.graph.ruleset)]
        in_order = self._collect([rising(tables[table.name], keys) for table, keys in keyed])
        doubtful = [pair for pair, frame in zip(keyed, in_order, strict=True) if not frame.item()]
        for (table, keys), frame in zip(
            doubtful, self._collect([repeated(tables[t.name], k) for t, k in doubtful]), strict=True
        ):
            if frame.height:
                yield repeated_keys(table, keys, frame, self.plan.keys)

    def _strangers(self, tables: dict[str, pl.LazyFrame]) -> Iterator[Problem]:
        """Rows of a table that adds columns, whose member the table of all members doesn't have."""
        whole = {table.level.text: table for table in tables_of(self.graph.ruleset) if table.members == "all"}
        some = [table for table in tables_of(self.graph.ruleset) if table.members == "some" and table.level.text in whole]
        keys = [self.graph.ruleset.levels[table.level.text].keys for table in some]
        lost = [
            tables[table.name].join(tables[whole[table.level.text].name], on=list(key), how="anti")
            for table, key in zip(some, keys, strict=True)
        ]
        for table, key, frame in zip(some, keys, self._collect(lost), strict=True):
            if frame.height and isinstance(table, Input) and table.orphans == "drop":
                self.strangers[table.name] = frame.height
            elif frame.height:
                yield strange_rows(table, key, frame, self.plan.keys)

    def _asked(self) -> list[pl.LazyFrame]:
        guards = [loaded.guard for loaded in self.loaded.values() if loaded.guard is not None]
        return [*guards, *self.dropped.values()]

    def _judged(self, asked: Sequence[pl.DataFrame]) -> Iterator[Problem]:
        waiting = [loaded for loaded in self.loaded.values() if loaded.guard is not None]
        for loaded, frame in zip(waiting, asked, strict=False):
            yield from loaded.judge(frame.row(0, named=True))

    def _found(self, tallies: Sequence[pl.DataFrame]) -> dict[int, int]:
        """How many rows each guard has found."""
        rows = [frame.row(0, named=True) for frame in tallies]
        return {int(name[1:]): count for row in rows for name, count in row.items() if name != "rows" and count}

    def _broken(self, levels: Levels, found: Mapping[int, int]) -> Iterator[Problem]:
        broken = [(self.plan.guards[at], count) for at, count in found.items() if self.plan.guards[at].weight == "stop"]
        for (guard, count), rows in zip(broken, self._collect([rows_of(levels, guard) for guard, _ in broken]), strict=True):
            yield as_problem(guard, count, rows)

    def _collect(self, frames: Sequence[pl.LazyFrame]) -> list[pl.DataFrame]:
        """Everything at once, so that what is shared is computed once."""
        if not frames:
            return []
        try:
            return pl.collect_all(frames, engine=self.wish.engine)
        except FAULTS as error:
            read = [loaded.used.name for loaded in self.loaded.values() if loaded.rows is None]
            if not read:
                raise
            raise RulesError([damaged(read[0], error)]) from error

    # -- what is told --------------------------------------------------------------------------------------------------

    def _told(  # noqa: PLR0913, PLR0917 — everything that a run has found
        self,
        levels: Levels,
        sheets: Sequence[SheetPlan],
        made: Sequence[pl.DataFrame],
        found: Mapping[int, int],
        tallies: Sequence[pl.DataFrame],
        asked: Sequence[pl.DataFrame],
    ) -> Outcome:
        ruleset = self.graph.ruleset
        rows = {level: frame.item(0, "rows") for level, frame in zip(levels.starts, tallies, strict=True)}
        return Outcome(
            ruleset.name,
            ruleset.version,
            ruleset.said.title,
            ruleset.language,
            ruleset.said,
            tuple(sheet_of(sheet, frame, ruleset.language) for sheet, frame in zip(sheets, made, strict=True)),
            tuple(self._verdicts(levels, found)),
            tuple(self._notices(found, asked)),
            tuple(self._files(rows)),
            tuple(StepCount(level, count) for level, count in rows.items() if level != WHOLE and not level.startswith("@")),
            {"regua": version("regua"), "python": platform.python_version(), "polars": pl.__version__},
        )

    def _files(self, rows: Mapping[str, int]) -> Iterator[FileUsed]:
        for loaded in self.loaded.values():
            used = loaded.used
            count = rows.get(loaded.input.level.text) if used.rows is None else used.rows
            yield FileUsed(used.role, used.name, used.sha256, count, used.synthetic)

    def _verdicts(self, levels: Levels, found: Mapping[int, int]) -> Iterator[Verdict]:
        made = {guard.name: at for at, guard in enumerate(self.plan.guards) if guard.weight in ("check", "stop") and guard.name}
        for check in self.graph.ruleset.checks.values():
            at = made.get(check.name)
            unmet = 0 if at is None else found.get(at, 0)
            rows = self._collect([rows_of(levels, self.plan.guards[at])])[0] if at is not None and unmet else None
            yield Verdict(check.name, check.said.title, check.on_fail, unmet, rows)

    def _notices(self, found: Mapping[int, int], asked: Sequence[pl.DataFrame]) -> Iterator[Text]:
        for loaded in self.loaded.values():
            yield from loaded.notices
        for name, frame in zip(self.dropped, asked[len(asked) - len(self.dropped) :], strict=True):
            table, coarser = name.split("\n")
            if frame.item():
                yield say(
                    "{count} rows of `{input}` without a `{level}` were left out",
                    count=frame.item(),
                    input=table,
                    level=coarser,
                )
        for name, count in self.strangers.items():
            yield _left_out(count, name, self.graph.ruleset.inputs[name].level.text)
        zero = [(self.plan.guards[at], count) for at, count in sorted(found.items()) if self.plan.guards[at].weight == "notice"]
        for rule, several in groupby(zero, key=lambda pair: pair[0].name):
            count = sum(count for _, count in several)
            yield _divided(rule, count)


def _left_out(count: int, table: str, level: str) -> Text:
    if count == 1:
        return say("1 row of `{input}` without a `{level}` was left out", input=table, level=level)
    return say("{count} rows of `{input}` without a `{level}` were left out", count=count, input=table, level=level)


def _divided(rule: str, count: int) -> Text:
    if count == 1:
        return say("`{rule}` divides by zero in 1 row: unknown there", rule=rule)
    return say("`{rule}` divides by zero in {count} rows: unknown there", rule=rule, count=count)


def refused_rows(loaded: Mapping[str, Loaded]) -> Mapping[str, pl.DataFrame]:
    """The refused rows of each input, whole, with their line and the reason."""
    kept = {name: one.refused for name, one in loaded.items() if one.refused is not None and one.refused.height}
    return {
        name: frame.select([ROW, REASON, *(c for c in frame.columns if c not in (ROW, REASON))]) for name, frame in kept.items()
    }
