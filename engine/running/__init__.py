"""Plan and tables -> outcome: compute everything, look at every guard, tell what was found."""

from __future__ import annotations

import platform
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version

import polars as pl

from engine.frames.guards import as_problem, counts, rows_of, tallied
from engine.frames.levels import Levels
from engine.frames.sheets import sheet_frame
from engine.levels import WHOLE
from engine.model import Ruleset
from engine.outcome import FileUsed, Outcome, StepCount, Verdict
from engine.problem import Place, Problem, Text, stop_if
from engine.running.collecting import Wish, collect
from engine.running.entry import Entry
from engine.running.results import broken_promise, sheet_of
from engine.steps import Plan, SheetPlan


@dataclass(frozen=True)
class Found:
    """What one run has computed: the tables wanted, how many rows each guard has found, and how many each level has."""

    sheets: Mapping[str, pl.DataFrame]
    bad: Mapping[int, int]
    rows: Mapping[str, int]


def run(ruleset: Ruleset, plan: Plan, entry: Entry, wish: Wish) -> Outcome:
    """The outcome, or every promise that the data break."""
    levels = Levels(plan, entry.tables)
    wanted = [sheet for sheet in plan.sheets if not wish.only or sheet.name in wish.only]
    found = _compute(plan, levels, wanted, entry, wish)
    stop_if(_broken(plan, levels, found, entry))
    stop_if(p for sheet in wanted if (p := broken_promise(sheet, found.sheets[sheet.name], ruleset.tables[sheet.name].place)))
    return Outcome(
        ruleset.name,
        ruleset.version,
        ruleset.said.title,
        ruleset.language,
        ruleset.said,
        tuple(sheet_of(sheet, found.sheets[sheet.name], ruleset.language) for sheet in wanted),
        tuple(_verdicts(ruleset, plan, levels, found, entry)),
        (*entry.notices, *_notices(plan, found)),
        tuple(_files(entry, found)),
        tuple(StepCount(level, count) for level, count in found.rows.items() if level != WHOLE and not level.startswith("@")),
        {"regua": version("regua"), "python": platform.python_version(), "polars": pl.__version__},
    )


def _compute(plan: Plan, levels: Levels, wanted: Sequence[SheetPlan], entry: Entry, wish: Wish) -> Found:
    sheets = [sheet_frame(sheet, levels) for sheet in wanted]
    counted = counts(levels, plan.guards, levels.born)  # rows that nothing needs are not made to be counted
    frames = collect([*sheets, *counted.values()], entry.read_late)
    tallies = [frame.row(0, named=True) for frame in frames[len(wanted) :]]
    bad = tallied(tallies)
    rows = {level: row["rows"] for level, row in zip(counted, tallies, strict=True)}
    for level, count in rows.items():
        wish.tell(level, count)
    return Found({sheet.name: frame for sheet, frame in zip(wanted, frames, strict=False)}, bad, rows)


def _broken(plan: Plan, levels: Levels, found: Found, entry: Entry) -> Iterator[Problem]:
    """What the data break that no run may go on with."""
    broken = [(plan.guards[at], count) for at, count in found.bad.items() if plan.guards[at].weight == "stop"]
    rows = collect([rows_of(levels, guard) for guard, _ in broken], entry.read_late)
    for (guard, count), frame in zip(broken, rows, strict=True):
        files = [Place(one.used.name) for one in entry.loaded.values() if one.input.level.text == guard.level]
        yield replace(as_problem(guard, count, frame), also=tuple(files))


def _verdicts(ruleset: Ruleset, plan: Plan, levels: Levels, found: Found, entry: Entry) -> Iterator[Verdict]:
    """What became of each check."""
    guards = {guard.name: at for at, guard in enumerate(plan.guards) if guard.problem.code == "data-check"}
    for check in ruleset.checks.values():
        at = guards.get(check.name)
        unmet = 0 if at is None else found.bad.get(at, 0)
        rows = collect([rows_of(levels, plan.guards[at])], entry.read_late)[0] if at is not None and unmet else None
        yield Verdict(check.name, check.said.title, check.on_fail, unmet, rows)


def _notices(plan: Plan, found: Found) -> Iterator[Text]:
    """What the run must say of some rows, each thing once, with how many they are."""
    counted: Counter[Text] = Counter()
    for at, count in sorted(found.bad.items()):
        if plan.guards[at].weight == "notice":
            counted[plan.guards[at].problem.what] += count
    for what, count in counted.items():
        yield replace(what, values=(*what.values, ("count", count)))


def _files(entry: Entry, found: Found) -> Iterator[FileUsed]:
    for loaded in entry.loaded.values():
        used = loaded.used
        count = found.rows.get(loaded.input.level.text) if used.rows is None else used.rows
        yield FileUsed(used.role, used.name, used.sha256, count, used.synthetic)
