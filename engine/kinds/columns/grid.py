"""A decision's rows -> one table from the places of all axes together to what they decide.

Each axis is cut into places among which its tests can't tell values apart; a row covers a box of places. The table holds
only what some row covers, so that thousands of rows stay thousands of entries and become one look-up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import product
from math import prod

from engine.cover.cases import Anything, Case, Missing, OneOf, Test
from engine.exact import cells, values
from engine.exact.cells import Cell
from engine.exact.placing import Ends, places
from engine.exact.values import Value
from engine.ranges import Limit, Stretch, read_limit
from engine.words import Scalar

MOST = 2_000_000  # entries of the table


class TooWideError(Exception):
    """Rows that cover more places together than a table should hold."""


@dataclass(frozen=True, eq=False)
class Axis:
    """The code of a value on one axis, the codes that a test covers, and those a value may have."""

    cell: Cell
    count: int
    covers: Callable[[Test], Iterable[int]]
    reachable: frozenset[int]


@dataclass(frozen=True, eq=False)
class Grid:
    """The code of a row of data on all axes together, the cases that hold there, and whether every code is covered."""

    cell: Cell
    holds: dict[int, list[int]]
    complete: bool


def grid(given: Sequence[Value], cases: Sequence[Case]) -> Grid:
    """All axes as one."""
    axes = [_axis(value, [case.tests[at] for case in cases]) for at, value in enumerate(given)]
    strides = [prod(axis.count for axis in axes[at + 1 :]) for at in range(len(axes))]
    code = cells.add(*(cells.mul(axis.cell, cells.whole(stride)) for axis, stride in zip(axes, strides, strict=True)))
    holds: dict[int, list[int]] = defaultdict(list)
    entries = 0
    for at, case in enumerate(cases):
        boxes = [list(axis.covers(test)) for axis, test in zip(axes, case.tests, strict=True)]
        entries += prod(len(box) for box in boxes)
        if entries > MOST:
            raise TooWideError
        for spots in product(*boxes):
            holds[sum(spot * stride for spot, stride in zip(spots, strides, strict=True))].append(at)
    due = prod(len(axis.reachable) for axis in axes)
    complete = due <= len(holds) and all(
        sum(spot * stride for spot, stride in zip(spots, strides, strict=True)) in holds
        for spots in product(*(axis.reachable for axis in axes))
    )
    return Grid(code, dict(holds), complete)


def _axis(value: Value, tests: Sequence[Test]) -> Axis:
    base = _line(value, tests) if value.kind in ("number", "date") else _set(value, tests)
    if not value.nul:
        return base
    unknown = values.known(value).n
    cell = cells.pick(unknown, cells.first_known(base.cell, cells.whole(0)), cells.whole(base.count))
    reachable = base.reachable | {base.count}

    def covers(test: Test) -> Iterable[int]:
        if isinstance(test, Missing):
            return (base.count,)
        return range(base.count + 1) if isinstance(test, Anything) else base.covers(test)

    return Axis(cell, base.count + 1, covers, frozenset(reachable))


def _line(value: Value, tests: Sequence[Test]) -> Axis:
    """Numbers and days, cut at every limit."""
    found = places(value, [limit for test in tests for ends in _stretches(test) for limit in ends[:2] if limit is not None])

    def covers(test: Test) -> Iterable[int]:
        if isinstance(test, Anything):
            return range(found.count)
        return dict.fromkeys(code for ends in _stretches(test) for code in found.run(ends))

    return Axis(found.cell, found.count, covers, frozenset(found.reachable()))


def _stretches(test: Test) -> Iterable[Ends]:
    if isinstance(test, Stretch):
        low = None if test.low is None else limit_of(test.low)
        high = None if test.high is None else limit_of(test.high)
        return [(low, high, test.low_in, test.high_in)]
    if isinstance(test, OneOf):
        limits = [read_limit(value) if isinstance(value, str) else value for value in test.values]  # a day is written as text
        points = [limit_of(limit) for limit in limits if isinstance(limit, Decimal | int | date)]
        return [(point, point, True, True) for point in points]
    return []


def limit_of(value: Limit | int) -> Fraction:
    """A number, or a day counted from 1970."""
    return Fraction(value.toordinal() - values.EPOCH) if isinstance(value, date) else Fraction(value)


def _set(value: Value, tests: Sequence[Test]) -> Axis:
    """Texts and truths: each value that some row names has a place, all others share one."""
    named: list[Scalar] = list(dict.fromkeys(one for test in tests if isinstance(test, OneOf) for one in test.values))
    code = {one: at + 1 for at, one in enumerate(named)}
    count = len(named) + 1
    if value.kind == "truth":
        cell = cells.pick(value.n, cells.whole(code.get(True, 0)), cells.whole(code.get(False, 0)))
        reachable = {code.get(True, 0), code.get(False, 0)}
    elif value.labels is not None:
        cell = cells.mapped(value.n, {at: code.get(label, 0) for at, label in enumerate(value.labels)})
        reachable = {code.get(label, 0) for label in value.labels}
    else:
        cell = cells.mapped(value.n, {str(one): at for one, at in code.items()})
        reachable = set(range(count))
    return Axis(cells.first_known(cell, cells.whole(0)), count, lambda test: _named(test, code, count), frozenset(reachable))


def _named(test: Test, code: dict[Scalar, int], count: int) -> Iterable[int]:
    if isinstance(test, Anything):
        return range(count)
    return [code[value] for value in test.values] if isinstance(test, OneOf) else []
