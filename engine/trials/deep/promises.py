"""Promises that the file alone doesn't decide, tried on rows: as they come, and with one value changed at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from typing import Final

from engine.model import Column, Input, Ruleset
from engine.promise import Promise
from engine.reference import begin
from engine.reference.levels import named, survey
from engine.reference.rows import State, cell, members
from engine.reference.shapes import shape_of_column
from engine.reference.values import Key, ReferenceProblem, Value, exact, rank
from engine.trials.deep.bench import Trial
from engine.trials.deep.cells import edges_of
from engine.trials.deep.jumps import jumps
from engine.trials.deep.laws import Breach

MOST: Final = 40  # changes that are tried of one promise on one set of rows
Keeps = Callable[[Value, Value, bool], bool]


def promises(trial: Trial) -> Iterator[Breach]:
    """Every promise of a column that is still open."""
    if isinstance(trial.slow, ReferenceProblem):
        return
    for owner, promise in trial.bench.open:
        column = trial.bench.rules.ruleset.columns.get(owner)
        if column is not None and promise.kind in ("between", "classes"):
            yield from _as_they_come(trial, column, promise)
        elif column is not None and promise.kind == "continuous":
            yield from jumps(trial, column, promise)
        elif column is not None and promise.name is not None:
            yield from _changed(trial, column, promise)


def _as_they_come(trial: Trial, column: Column, promise: Promise) -> Iterator[Breach]:
    for key, value in trial.fast.cells.get(column.name, {}).items():
        outside = isinstance(value, Fraction) and promise.low is not None and promise.high is not None
        if (promise.kind == "classes" and value is None) or (outside and not _between(value, promise)):
            yield Breach(column.name, key, computed=value, promise=promise)


def _between(value: Value, promise: Promise) -> bool:
    low, high = Fraction(promise.low or 0), Fraction(promise.high or 0)
    return isinstance(value, Fraction) and low <= value <= high


def _changed(trial: Trial, column: Column, promise: Promise) -> Iterator[Breach]:
    """What a column becomes when one value of what the promise names is another."""
    level = named(column.level)
    order = shape_of_column(trial.state.land, column).order
    for before, after, other in islice(_changes(trial, str(promise.name)), MOST):
        for key in members(trial.state, level):
            old = cell(trial.state, level, column.name, key)
            try:
                new = cell(other, level, column.name, key)
            except ReferenceProblem:
                break  # no run goes on with such a value
            if old is None or new is None:
                continue
            if not _kept(promise, rank(old, order), rank(new, order), rises=_rises(before, after)):
                yield Breach(column.name, key, computed=new, expected=old, promise=promise, change=(before, after))


def _rises(before: Value, after: Value) -> bool:
    return before < after  # type: ignore[operator]  # both are known, and of one type


def _kept(promise: Promise, old: Value, new: Value, *, rises: bool) -> bool:
    if promise.kind == "unchanged" or old == new:
        return old == new
    grows = old < new  # type: ignore[operator]  # as above
    return bool(grows == rises) if promise.kind == "increasing" else bool(grows != rises)


def _changes(trial: Trial, name: str) -> Iterator[tuple[Value, Value, State]]:
    """Each value that a name could have instead of its own, with the slow reader that sees it."""
    ruleset, state = trial.bench.rules.ruleset, trial.state
    if name in ruleset.parameters:
        yield from _parameters(trial, ruleset, name)
        return
    for level in (one for one in state.land.declared() if name in state.land.columns[one]):
        own = {key: cell(state, level, name, key) for key in members(state, level)}
        for key, before in own.items():
            for after in _instead(trial, level, name, list(own.values())):
                if before is not None and after is not None and after != before:
                    yield before, after, _with(trial, ruleset, (level, name, key), after)


def _parameters(trial: Trial, ruleset: Ruleset, name: str) -> Iterator[tuple[Value, Value, State]]:
    own = ruleset.parameters[name]
    if isinstance(own.value, int | Decimal) and not isinstance(own.value, bool):
        for other in (own.value + 1, own.value * 2):
            changed = replace(ruleset, parameters={**ruleset.parameters, name: replace(own, value=other)})
            yield exact(own.value), exact(other), begin(survey(changed), trial.world)


def _instead(trial: Trial, level: str, name: str, met: list[Value]) -> list[Value]:
    """Values that may come: of a declared column those at its edges, of a rule those that other members have."""
    found: dict[Value, None] = dict.fromkeys(met)
    for table in (one for one in trial.bench.rules.ruleset.inputs.values() if one.level.text == level):
        found |= dict.fromkeys(_edges(trial, table, name))
    return list(found)


def _edges(trial: Trial, table: Input, name: str) -> list[Value]:
    declared = next((one for one in trial.bench.land.fields[table.name] if one.name == name), None)
    return [] if declared is None else [exact(one) for one in edges_of(declared, trial.bench.land.values.get(name, ()))]


def _with(trial: Trial, ruleset: Ruleset, where: tuple[str, str, Key], value: Value) -> State:
    state = begin(survey(ruleset), trial.world)
    state.memory["cell", *where] = value
    return state
