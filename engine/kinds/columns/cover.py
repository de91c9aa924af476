"""Cases of a decision -> two that may hold together, or values for which none holds; proved from the cells alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from engine.kinds.columns.axis import Axis, Domain, Elementary, axis_of
from engine.kinds.columns.cases import Anything, Case, Missing, OneOf, Test
from engine.kinds.columns.meeting import key, meet

_FEW: Final = 24  # so few rows are compared with each other without sorting them first
_WORK_AT_MOST: Final = 1_000_000  # rows looked at before the proof of a gap is given up


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two cases, by their positions, and on each axis what both accept."""

    first: int
    second: int
    values: tuple[Test, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """On each axis a value, together held by no case; without values, a table too wide to be proved."""

    values: tuple[Elementary, ...] = ()

    @property
    def given_up(self) -> bool:
        """Whether nothing was found, and nothing proved either."""
        return not self.values


def overlap(cases: Sequence[Case]) -> Overlap | None:
    """The first two cases that may hold together, if any two can."""
    pairs = (pair for pair in _inside(cases, list(range(len(cases))), 0) if _shared(cases, pair))
    first = min(pairs, default=None)
    return Overlap(*first, tuple(_shared(cases, first))) if first else None


def gap(cases: Sequence[Case], domains: Sequence[Domain | None]) -> Gap | None:
    """Values that no case holds, if there are any. Of an axis without a domain only what some cell names is asked for."""
    axes = [axis_of([case.tests[at] for case in cases], domain) for at, domain in enumerate(domains)]
    search = _Search(cases, axes)
    found = search.uncovered(tuple(range(len(cases))), 0)
    if found is None:
        return Gap() if search.work > _WORK_AT_MOST else None
    return Gap(found)


# Overlaps: rows that name one different value each on some axis can't meet, so rows are sorted by such values first,
# and only what is left is compared pair by pair.


def _inside(cases: Sequence[Case], rows: list[int], axis: int) -> Iterator[tuple[int, int]]:
    """Pairs of these rows that no axis from this one on tells apart by a single value."""
    if len(rows) <= _FEW or axis == len(cases[0].tests):
        yield from ((one, two) for at, one in enumerate(rows) for two in rows[at + 1 :])
        return
    single, wide = _sorted_out(cases, rows, axis)
    for group in single.values():
        yield from _inside(cases, group, axis + 1)
        yield from _across(cases, group, wide, axis + 1)
    yield from _inside(cases, wide, axis + 1)


def _across(cases: Sequence[Case], left: list[int], right: list[int], axis: int) -> Iterator[tuple[int, int]]:
    """The same between two sets of rows."""
    if len(left) * len(right) <= _FEW * _FEW or axis == len(cases[0].tests):
        yield from ((min(one, two), max(one, two)) for one in left for two in right)
        return
    (single, wide), (others, wide_others) = _sorted_out(cases, left, axis), _sorted_out(cases, right, axis)
    for value, group in single.items():
        yield from _across(cases, group, others.get(value, []), axis + 1)
        yield from _across(cases, group, wide_others, axis + 1)
    yield from _across(cases, wide, right, axis + 1)


def _sorted_out(cases: Sequence[Case], rows: list[int], axis: int) -> tuple[dict[object, list[int]], list[int]]:
    """The rows by the single value that they name on an axis, and those that name something wider."""
    single: dict[object, list[int]] = defaultdict(list)
    wide: list[int] = []
    for row in rows:
        test = cases[row].tests[axis]
        if isinstance(test, OneOf) and len(test.values) == 1:
            single[key(test.values[0])].append(row)
        elif isinstance(test, Missing):
            single[test].append(row)
        else:
            wide.append(row)
    return single, wide


def _shared(cases: Sequence[Case], pair: tuple[int, int]) -> list[Test]:
    """What two cases share on each axis; an empty list when some axis tells them apart."""
    shared: list[Test] = []
    for first, second in zip(cases[pair[0]].tests, cases[pair[1]].tests, strict=True):
        both = meet(first, second)
        if both is None:
            return []
        shared.append(both)
    return shared


# Gaps: axis by axis, the rows that hold an elementary cell go on to the next axis. Cells that only the same rows hold
# are one question, and a set of rows once found to hold everything is not asked again.


@dataclass(slots=True)
class _Search:
    cases: Sequence[Case]
    axes: Sequence[Axis]
    covered: set[tuple[int, tuple[int, ...]]] = field(default_factory=set)
    work: int = 0

    def uncovered(self, rows: tuple[int, ...], at: int) -> tuple[Elementary, ...] | None:
        """Values from this axis on that none of these rows holds."""
        if at == len(self.axes):
            return None if rows else ()
        if (at, rows) in self.covered or any(self._rest_is_free(row, at) for row in rows):
            return None
        for cell, holders in self._questions(rows, at):
            self.work += 1 + len(holders)
            rest = self.uncovered(holders, at + 1) if self.work <= _WORK_AT_MOST else None
            if rest is not None:
                return (cell, *rest)
        self.covered.add((at, rows))
        return None

    def _rest_is_free(self, row: int, at: int) -> bool:
        return all(isinstance(test, Anything) for test in self.cases[row].tests[at:])

    def _questions(self, rows: tuple[int, ...], at: int) -> Iterator[tuple[Elementary, tuple[int, ...]]]:
        """The cells that must be held, each with the rows that hold it; one cell for all that hold the same rows."""
        axis = self.axes[at]
        free = [row for row in rows if isinstance(self.cases[row].tests[at], Anything)]
        bound: dict[int, list[int]] = defaultdict(list)
        for row in rows:
            if not isinstance(self.cases[row].tests[at], Anything):
                for spot in axis.spots(self.cases[row].tests[at]):
                    bound[spot].append(row)
        unheld = next((spot for spot in axis.due if spot not in bound), None)
        if unheld is not None:
            yield axis.cells[unheld], tuple(free)
        asked: set[tuple[int, ...]] = set()
        for spot, holding in bound.items():
            holders = tuple(sorted([*free, *holding]))
            if spot in axis.due and holders not in asked:
                asked.add(holders)
                yield axis.cells[spot], holders
