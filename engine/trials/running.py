"""Examples whose rows are tables -> what came of each: books of values, or what stopped it. Many examples are run at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import polars as pl

from engine.example import Example
from engine.frames.batches import Need
from engine.frames.guards import as_problem, counts, rows_of, tallied
from engine.frames.levels import Levels
from engine.frames.narrowing import Narrowing
from engine.frames.sheets import sheet_frame
from engine.frames.tables import list_frame
from engine.graph.places import columns_of
from engine.model import Ruleset
from engine.pipeline import Rules, prove
from engine.problem import Place, Problem, RulesError, say
from engine.reconcile.asked import DIVISOR, Asked
from engine.reconcile.books import ASKED, Books, Question, asking, books_of
from engine.reconcile.taken import takes
from engine.running.collecting import collect
from engine.running.entry import admitted
from engine.running.results import broken_promise, sheet_of
from engine.steps import Plan, SheetPlan
from engine.trials.asking import Wanted
from engine.trials.given import Rows

AT_ONCE: Final = 40  # examples whose frames are collected together
AT_THE_DOOR: Final = frozenset({"data-orphan", "data-cells"})  # what stops a run beside the guards of its plan


@dataclass(frozen=True)
class Trial:
    """An example ready to be run."""

    example: Example
    wanted: Wanted
    rows: Rows


@dataclass(frozen=True)
class Came:
    """What came of an example."""

    books: Books = field(default_factory=Books)
    stopped: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Course:
    """Where examples with the same parameters are run: the rules with tables that nobody declared for what is asked."""

    rules: Rules
    asked: Mapping[str, Asked]
    narrowing: Narrowing
    _plans: dict[object, Plan] = field(default_factory=dict)

    @classmethod
    def of(cls, ruleset: Ruleset, sha256: str, trials: Sequence[Trial]) -> Course:
        """The course of some examples."""
        more, asked = asking(ruleset, (question for trial in trials for question in trial.wanted.questions))
        rules = prove(more, sha256)
        return cls(rules, asked, Narrowing(rules.plan))

    # -- what an example needs -----------------------------------------------------------------------------------------

    def sheets(self, trial: Trial) -> list[SheetPlan]:
        """The tables that an example rests on: its questions alone, and tables that take only some members."""
        if trial.example.stops is not None:
            return [sheet for sheet in self.rules.plan.sheets if not sheet.name.startswith(ASKED)]
        questions = set(trial.wanted.questions)
        counted = {one.table for one in trial.wanted.rows}
        taking = {name for name in trial.wanted.tables if takes(self.rules.ruleset.tables[name].kind)}
        tables = counted | taking
        found = [self._asked(sheet, questions) for sheet in self.rules.plan.sheets if sheet.name in self.asked]
        return [*(one for one in found if one), *(self._taken(one) for one in self.rules.plan.sheets if one.name in tables)]

    def _taken(self, sheet: SheetPlan) -> SheetPlan:
        """A table of which it is asked which rows it has: the keys alone tell that, where none is spread over columns."""
        told = {*sheet.pages, *(column.name for column in sheet.parts[0].columns if column.key)}
        if sheet.across is not None or not told:
            return sheet
        parts = [replace(part, columns=tuple(one for one in part.columns if one.name in told)) for part in sheet.parts]
        return replace(sheet, parts=tuple(parts))

    def _asked(self, sheet: SheetPlan, questions: set[Question]) -> SheetPlan | None:
        kind = self.asked[sheet.name]
        kept = {str(at) for at, formula in enumerate(kind.formulas) if (kind.level, formula) in questions}
        (part,) = sheet.parts
        columns = tuple(one for one in part.columns if one.key or one.name.removesuffix(DIVISOR) in kept)
        return replace(sheet, parts=(replace(part, columns=columns),)) if kept else None

    def lacks(self, trial: Trial) -> Iterator[Problem]:
        """Cells that nobody gave, and on which something expected rests."""
        if trial.example.stops is not None:
            return
        found = self.narrowing.of_sheets(self.sheets(trial))
        for need, (table, place) in trial.rows.filled.items():
            if need in found:
                what = say("the example `{name}` needs `{column}` of `{input}`, which this row doesn't give",
                           name=trial.example.name, column=need[1], input=table)  # fmt: skip
                why = say("what it expects rests on it, and it can't be unknown")
                yield Problem("example-needs", place, what, why, say("write `{column}: ...` in the row", column=need[1]))

    def no_such_stop(self, trial: Trial) -> Iterator[Problem]:
        """A fault that no run of these rules can have."""
        word = trial.example.stops
        known = {guard.problem.code for guard in self.rules.plan.guards if guard.weight == "stop"} | AT_THE_DOOR
        if word is not None and word.text not in known:
            what = say("no run of these rules stops with `{code}`", code=word)
            mend = say("write one of {codes}", codes=", ".join(f"`{code}`" for code in sorted(known)))
            yield Problem("example-stops", word.place, what, mend=mend)

    def plan(self, trial: Trial) -> Plan:
        """The plan of what an example expects, with the guards that look at nothing else, nor at cells that nobody gave."""
        filled = frozenset(trial.rows.filled)
        asked = frozenset(trial.wanted.questions), frozenset(sheet.name for sheet in self.sheets(trial))
        key = (trial.example.stops is None and asked, filled)
        if key not in self._plans:
            self._plans[key] = self._narrowed(trial, filled)
        return self._plans[key]

    def _narrowed(self, trial: Trial, filled: frozenset[Need]) -> Plan:
        sheets, narrowing = self.sheets(trial), self.narrowing
        guards = [at for at, guard in enumerate(self.rules.plan.guards) if guard.weight == "stop"]
        guards = [at for at in guards if not narrowing.of_guard(at) & filled]
        if trial.example.stops is None:
            found = narrowing.of_sheets(sheets)
            guards = [at for at in guards if narrowing.looks_at(at, found)]
        else:
            sheets = [sheet for sheet in sheets if not narrowing.of_sheets([sheet]) & filled and sheet.cells is not None]
        return narrowing.only(sheets, guards)

    # -- the run -------------------------------------------------------------------------------------------------------

    def run(self, trials: Sequence[Trial]) -> Iterator[Came]:
        """What came of each example."""
        ruleset = self.rules.ruleset
        lists = {name: list_frame(table, columns_of(table)) for name, table in ruleset.lists.items()}
        for at in range(0, len(trials), AT_ONCE):
            yield from self._run([self._start(trial, lists) for trial in trials[at : at + AT_ONCE]])

    def _start(self, trial: Trial, lists: Mapping[str, pl.LazyFrame]) -> Levels | Came:
        try:
            tables = admitted(self.rules.graph, self.rules.plan.keys, {**lists, **trial.rows.tables})
        except RulesError as error:
            return Came(stopped=error.problems)
        return Levels(self.plan(trial), tables)

    def _run(self, starts: Sequence[Levels | Came]) -> Iterator[Came]:
        lazy = [_frames(one) if isinstance(one, Levels) else [] for one in starts]
        frames = iter(collect([frame for frames in lazy for frame in frames], ()))
        for start, wanted in zip(starts, lazy, strict=True):
            found = [next(frames) for _ in wanted]
            yield start if isinstance(start, Came) else self._came(start, found)

    def _came(self, levels: Levels, frames: Sequence[pl.DataFrame]) -> Came:
        plan, ruleset = levels.plan, self.rules.ruleset
        bad = tallied([frame.row(0, named=True) for frame in frames[len(plan.sheets) :]])
        if bad:
            rows = collect([rows_of(levels, plan.guards[at]) for at in bad], ())
            found = zip(bad.items(), rows, strict=True)
            return Came(stopped=tuple(as_problem(plan.guards[at], count, frame) for (at, count), frame in found))
        promised = zip(plan.sheets, frames, strict=False)
        broken = [p for sheet, frame in promised if (p := broken_promise(sheet, frame, self._place(sheet)))]
        sheets = {
            sheet.name: sheet_of(sheet, frame, ruleset.language) for sheet, frame in zip(plan.sheets, frames, strict=False)
        }
        return Came(books_of(self.asked, sheets), tuple(broken))

    def _place(self, sheet: SheetPlan) -> Place:
        return self.rules.ruleset.tables[sheet.name].place


def _frames(levels: Levels) -> list[pl.LazyFrame]:
    return [*(sheet_frame(sheet, levels) for sheet in levels.plan.sheets), *counts(levels, levels.plan.guards).values()]
