"""What must hold of every ruleset and any rows: for each law what breaks it, with the rule, the member and both values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from engine.kinds.columns.bands import Bands
from engine.kinds.tables.funnel import Funnel
from engine.model import Column
from engine.problem import Text, say
from engine.promise import Promise
from engine.ranges import Stretch
from engine.reference.answer import equal
from engine.reference.levels import named
from engine.reference.terms import value_of
from engine.reference.values import Key, ReferenceProblem, Value, inside
from engine.trials.deep.bench import Trial
from engine.trials.deep.running import Ran, ran

# What the slow reader calls a broken law, and how the run calls it.
CODES: Final[Mapping[str, str]] = {
    "account": "data-account",
    "bands": "data-bands",
    "check": "data-check",
    "decide": "data-decide",
    "lookup": "data-lookup",
    "members": "data-orphan",
    "only": "data-only",
    "orphans": "data-orphan",
    "parts": "data-parts",
    "paths": "data-two-paths",
    "range": "data-range",
    "range-promise": "data-range",
    "repeated": "data-repeated",
    "slices": "data-slices",
    "step": "data-step",
    "unknown-condition": "data-condition",
}


@dataclass(frozen=True, slots=True)
class Breach:
    """One value that breaks a law."""

    rule: str
    key: Key = ()
    column: str = ""  # of a table
    computed: Value = None
    expected: Value = None
    stopped: tuple[str, str] | None = None  # what stopped the run, and what should have
    promise: Promise | None = None  # the promise that isn't kept
    change: tuple[Value, Value] | None = None  # of what the promise names, or of what is told as changed: before and after
    changed: tuple[str, Key] | None = None  # the column and the member that have changed, where the promise names none


Law = Callable[[Trial], Iterator[Breach]]


def cells(trial: Trial) -> Iterator[Breach]:
    """Each column is what the slow reader computes, and the same rows stop both."""
    slow, fast = trial.slow, trial.fast
    if isinstance(slow, ReferenceProblem):
        due = CODES.get(slow.kind, slow.kind)
        if due not in fast.stopped:
            yield Breach("", stopped=(", ".join(sorted(fast.stopped)), due))
    elif fast.stopped:
        yield Breach("", stopped=(", ".join(sorted(fast.stopped)), ""))
    else:
        due_cells = {name: found for name, found in slow.cells.items() if name in fast.cells}
        yield from differing(due_cells, {name: found for name, found in fast.cells.items() if name in due_cells})
        for name, keys in slow.unmet.items():
            if fast.unmet.get(name, 0) != len(keys):
                yield Breach(name, computed=Fraction(fast.unmet.get(name, 0)), expected=Fraction(len(keys)))


def differing(due: Mapping[str, Mapping[Key, Value]], found: Mapping[str, Mapping[Key, Value]]) -> Iterator[Breach]:
    """Where cells are not those that are due; a row that isn't there is unknown."""
    for name, cells_due in due.items():
        there = found.get(name, {})
        for key in dict.fromkeys((*cells_due, *there)) if there or not name.count("/") else ():
            one, other = there.get(key), cells_due.get(key)
            if not equal(one, other) or (key in there) != (key in cells_due):
                yield Breach(name, key, computed=one, expected=other)


def order(trial: Trial) -> Iterator[Breach]:
    """Neither the order of rows or rules changes a value, nor how numbers are printed: rounding is only where it is written."""
    if trial.fast.stopped:
        return
    bench = trial.bench
    turned = ran(bench.turned, bench.land, {name: rows[::-1] for name, rows in trial.world.items()})
    if turned.stopped:
        yield Breach("", stopped=(", ".join(sorted(turned.stopped)), ""))
        return
    yield from differing(trial.fast.cells, turned.cells)
    for name, sheet in trial.fast.sheets.items():
        if sheet.frame.height != turned.sheets[name].frame.height:
            yield Breach(name, computed=Fraction(turned.sheets[name].frame.height), expected=Fraction(sheet.frame.height))


def rounding(trial: Trial) -> Iterator[Breach]:
    """A column that is rounded holds multiples of its step."""
    for name, column in _columns(trial):
        for key, value in trial.fast.cells.get(name, {}).items():
            if column.round is not None and isinstance(value, Fraction) and value % Fraction(column.round.step):
                near = value - value % Fraction(column.round.step)
                yield Breach(name, key, computed=value, expected=near)


def bands(trial: Trial) -> Iterator[Breach]:
    """A known value stands in the one band that holds it."""
    for name, column in _columns(trial):
        if isinstance(column.kind, Bands) and not isinstance(trial.slow, ReferenceProblem):
            for key, label in trial.fast.cells.get(name, {}).items():
                value = value_of(trial.state, column.kind.of, named(column.level), key)
                holding = _holding(column.kind, value)
                if value is not None and holding != [label] and column.kind.otherwise is None:
                    yield Breach(name, key, computed=label, expected=holding[0] if len(holding) == 1 else None)


def _holding(kind: Bands, value: Value) -> list[str]:
    def holds(stretch: Stretch) -> bool:
        return value is not None and inside(value, stretch)

    return [band.label for band in kind.bands if holds(band.stretch)]


def _columns(trial: Trial) -> Iterator[tuple[str, Column]]:
    if not trial.fast.stopped:
        yield from trial.bench.rules.ruleset.columns.items()


def funnels(trial: Trial) -> Iterator[Breach]:
    """In every count what starts is what each step drops and what is left, and the parts are what is left."""
    for name, table in trial.bench.rules.ruleset.tables.items():
        if isinstance(table.kind, Funnel) and not trial.fast.stopped:
            yield from _conserved(name, table.kind, trial.fast)


def _conserved(table: str, kind: Funnel, fast: Ran) -> Iterator[Breach]:
    for count in (measure.name for measure in kind.counts):
        for page, start in fast.cells.get(f"{table}/{kind.start}/{count}", {}).items():
            gone = [fast.cells[f"{table}/{step.drop}/{count}"][page] for step in kind.exclusions]
            if kind.parts is None:
                continue
            left = fast.cells[f"{table}/{kind.parts.title}/{count}"][page]
            parts = [fast.cells[f"{table}/{label}/{count}"][page] for label, _ in kind.parts.names]
            yield from _adds_up(table, page, str(kind.start), start, [*gone, left])
            yield from _adds_up(table, page, str(kind.parts.title), left, parts)


def _adds_up(table: str, page: Key, column: str, whole: Value, parts: list[Value]) -> Iterator[Breach]:
    numbers = [part for part in parts if isinstance(part, Fraction)]
    if len(numbers) == len(parts) and isinstance(whole, Fraction) and sum(numbers) != whole:
        yield Breach(table, page, column, whole, sum(numbers, Fraction(0)))


TOLD: Final[Mapping[str, Text]] = {
    "cells": say("the run and a second, slow reading of the same rules differ"),
    "tables": say("the table doesn't hold the rows that a second, slow reading gives"),
    "order": say("the order of rows or rules, or how numbers are printed, changes what is computed"),
    "rounding": say("a rounded column holds what is no multiple of its step"),
    "bands": say("a value doesn't stand in the one band that holds it"),
    "funnels": say("what starts is not what was dropped and what is left"),
    "totals": say("a total is not the sum of its parts"),
    "promises": say("a promise isn't kept"),
    "cutting": say("what belongs to one member alone changes with the rows of others"),
}
