"""A column of each kind and a row -> its cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial
from typing import Final, cast

from engine.kinds.columns.bands import Bands
from engine.kinds.columns.decide import Anything, Decide, Missing, OneOf, Test
from engine.kinds.columns.formula import Formula
from engine.kinds.columns.lookup import Lookup
from engine.kinds.columns.slices import Slices
from engine.model import Column
from engine.reference.levels import named
from engine.reference.rows import State
from engine.reference.shapes import classes
from engine.reference.terms import under, value_of
from engine.reference.values import Key, ReferenceProblem, Value, by_rule, exact, inside, number, rank, same
from engine.words import Word


def derived(state: State, column: Column, key: Key) -> Value:
    """A cell of a derived column: its kind's value, rounded, then held to the promised range."""
    level = named(column.level)
    raw = under(state, column.name, partial(KINDS[column.kind.WORD], state, column, level, key))
    value = by_rule(raw, column.round)
    if value is not None and (column.low is not None or column.high is not None):
        size = number(value)
        if (column.low is not None and size < column.low) or (column.high is not None and size > column.high):
            raise ReferenceProblem("range-promise", (column.name, key, value))
    return value


def formula_value(state: State, column: Column, level: str, key: Key) -> Value:
    """A formula's value."""
    return value_of(state, cast("Formula", column.kind).says, level, key)


def bands_value(state: State, column: Column, level: str, key: Key) -> Value:
    """The label of the stretch in which a value lies."""
    bands = cast("Bands", column.kind)
    value = value_of(state, bands.of, level, key)
    if value is None:
        return None
    if bands.step is not None and number(value) % Fraction(bands.step):
        raise ReferenceProblem("step", (column.name, key, value))
    label = next((band.label for band in bands.bands if inside(value, band.stretch)), None)
    return label if label is not None else or_else(column, bands.otherwise, (key, value))


def or_else(column: Column, otherwise: Word | None, details: object) -> str:
    """The label for what nothing else holds."""
    if otherwise is None:
        raise ReferenceProblem(column.kind.WORD, (column.name, details))
    return otherwise.text


def passes(test: Test, value: Value) -> bool:
    """Whether a cell of a decision accepts a value; only `anything` and `missing` accept the unknown."""
    if isinstance(test, Anything):
        return True
    if isinstance(test, Missing) or value is None:
        return isinstance(test, Missing) and value is None
    if isinstance(test, OneOf):
        return any(same(value, exact(one)) for one in test.values)
    return inside(value, test)


def decide_value(state: State, column: Column, level: str, key: Key) -> Value:
    """The result of the rows that hold."""
    decide = cast("Decide", column.kind)
    axes = [value_of(state, axis, level, key) for axis in decide.axes]
    found = [exact(case.gives) for case in decide.cases if all(map(passes, case.tests, axes))]
    if not found and decide.has_otherwise:
        return exact(decide.otherwise)
    if decide.match == "collect":
        return COLLECT[decide.take or "list"](found, classes(state.land, decide.order))
    if not found or (decide.match == "unique" and len(found) > 1):
        raise ReferenceProblem("decide", (column.name, key, axes, found))
    return found[0]


def collect_extreme(choose: Callable[..., Value]) -> Callable[[list[Value], Sequence[str]], Value]:
    """The least or greatest result; of none unknown."""
    return lambda found, order: choose(found, key=lambda one: rank(one, order)) if found else None


COLLECT: Final[dict[str, Callable[[list[Value], Sequence[str]], Value]]] = {
    "sum": lambda found, _: sum(map(number, found), Fraction(0)),
    "count": lambda found, _: Fraction(len(found)),
    "min": collect_extreme(min),
    "max": collect_extreme(max),
    "list": lambda found, _: ", ".join(map(str, found)),
}


def slices_value(state: State, column: Column, level: str, key: Key) -> Value:
    """The part of a value inside each slice times its rate."""
    slices = cast("Slices", column.kind)
    value = value_of(state, slices.of, level, key)
    if value is None:
        return None
    size, start, due = number(value), Fraction(0), Fraction(0)
    last = slices.slices[-1].up_to
    if size < 0 or (last is not None and size > last):
        raise ReferenceProblem("slices", (column.name, key, value))
    for piece in slices.slices:
        end = size if piece.up_to is None else min(size, Fraction(piece.up_to))
        due += number(by_rule(max(Fraction(0), end - start) * Fraction(piece.rate), slices.each))
        start = end
    return due


def lookup_value(state: State, column: Column, level: str, key: Key) -> Value:
    """The label of the group that names a value."""
    lookup = cast("Lookup", column.kind)
    value = value_of(state, lookup.of, level, key)
    if value is None:
        return None
    label = next((group.label for group in lookup.groups if any(same(value, exact(one)) for one in group.values)), None)
    return label if label is not None else or_else(column, lookup.otherwise, (key, value))


KINDS: Final[dict[str, Callable[[State, Column, str, Key], Value]]] = {
    "formula": formula_value,
    "bands": bands_value,
    "decide": decide_value,
    "slices": slices_value,
    "lookup": lookup_value,
}
