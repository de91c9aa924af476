"""Cases of a decision -> two that may hold together, or values for which none holds; proved from the cells alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import Final

from engine.cover.axis import Axis, Domain, Elementary, axis_of
from engine.cover.cases import Anything, Case, Test
from engine.cover.meeting import meet

_FEW: Final = 24  # so few rows are compared with each other without sorting them first
_WORK_AT_MOST: Final = 1_000_000  # rows looked at before the proof of a gap is given up

_Run = tuple[int, int]
_WHOLE: Final[_Run] = (0, -1)  # the run of `anything`


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
    """Two cases that may hold together, if any two can."""
    width = len(cases[0].tests) if cases else 0
    axes = [axis_of([case.tests[at] for case in cases], None) for at in range(width)]
    runs = [tuple(_run(test, axis) for test, axis in zip(case.tests, axes, strict=True)) for case in cases]
    pairs = _inside(runs, list(range(len(cases))), 0)
    found = next((pair for pair in pairs if _touch(runs, *pair) and _shared(cases, pair)), None)
    return Overlap(*found, tuple(_shared(cases, found))) if found else None


def gap(cases: Sequence[Case], domains: Sequence[Domain | None]) -> Gap | None:
    """Values that no case holds, if there are any. Of an axis without a domain only what some cell names is asked for."""
    axes = [axis_of([case.tests[at] for case in cases], domain) for at, domain in enumerate(domains)]
    search = _Search(cases, axes)
    found = search.uncovered(tuple(range(len(cases))), 0)
    if found is None:
        return Gap() if search.work > _WORK_AT_MOST else None
    return Gap(found)


# Overlaps: each test spans a run of its axis's cells. Rows whose runs lie apart on some axis can't meet, so axis by axis the
# rows fall into clusters; those that span the whole axis stand beside every cluster. Only what is left is compared in pairs.


def _run(test: Test, axis: Axis) -> _Run:
    """The first and last cell that a test may hold; of several values, those between them too."""
    if isinstance(test, Anything):
        return _WHOLE
    spots = axis.spots(test)
    return (min(spots, default=-2), max(spots, default=-2))


def _touch(runs: Sequence[tuple[_Run, ...]], one: int, two: int) -> bool:
    pairs = zip(runs[one], runs[two], strict=True)
    return all(_WHOLE in {left, right} or (left[0] <= right[1] and right[0] <= left[1]) for left, right in pairs)


def _inside(runs: Sequence[tuple[_Run, ...]], rows: list[int], at: int) -> Iterator[tuple[int, int]]:
    """Pairs of these rows that no axis from this one on sets apart."""
    if len(rows) <= _FEW or at == len(runs[0]):
        yield from ((one, two) for place, one in enumerate(rows) for two in rows[place + 1 :])
        return
    clusters, whole = _clusters(runs, rows, at)
    for cluster in clusters:
        yield from _inside(runs, sorted(cluster), at + 1)
        yield from _across(runs, cluster, whole, at + 1)
    yield from _inside(runs, whole, at + 1)


def _across(runs: Sequence[tuple[_Run, ...]], left: list[int], right: list[int], at: int) -> Iterator[tuple[int, int]]:
    """The same between two sets of rows."""
    if len(left) * len(right) <= _FEW * _FEW or at == len(runs[0]):
        yield from ((min(one, two), max(one, two)) for one in left for two in right)
        return
    clusters, _ = _clusters(runs, [*left, *right], at)
    our_whole, their_whole = ([row for row in side if runs[row][at] == _WHOLE] for side in (left, right))
    mine = set(left)
    for cluster in clusters:
        ours, theirs = [row for row in cluster if row in mine], [row for row in cluster if row not in mine]
        yield from _across(runs, ours, [*theirs, *their_whole], at + 1)
        yield from _across(runs, our_whole, theirs, at + 1)
    yield from _across(runs, our_whole, their_whole, at + 1)


def _clusters(runs: Sequence[tuple[_Run, ...]], rows: list[int], at: int) -> tuple[list[list[int]], list[int]]:
    """The rows that hang together on an axis, and those that span all of it."""
    clusters: list[list[int]] = []
    end = -1
    for row in sorted((row for row in rows if runs[row][at] != _WHOLE), key=lambda row: runs[row][at]):
        if not clusters or runs[row][at][0] > end:
            clusters.append([])
        clusters[-1].append(row)
        end = max(end, runs[row][at][1])
    return clusters, [row for row in rows if runs[row][at] == _WHOLE]


def _shared(cases: Sequence[Case], pair: tuple[int, int]) -> list[Test]:
    """What two cases share on each axis; an empty list when some axis tells them apart."""
    shared: list[Test] = []
    for first, second in zip(cases[pair[0]].tests, cases[pair[1]].tests, strict=True):
        both = meet(first, second)
        if both is None:
            return []
        shared.append(both)
    return shared


# Gaps: axis by axis and in the order of the cells, the rows that hold an elementary cell go on to the next axis. Cells that
# only the same rows hold are one question, and a set of rows once found to hold everything is not asked again.


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
        held = self._holders(rows, at)
        asked: set[tuple[int, ...]] = set()
        for spot in self.axes[at].due:
            holders = held(spot)
            if holders in asked:
                continue
            asked.add(holders)
            self.work += 1 + len(holders)
            rest = self.uncovered(holders, at + 1) if self.work <= _WORK_AT_MOST else None
            if rest is not None:
                return (self._together(at, spot, held), *rest)
        self.covered.add((at, rows))
        return None

    def _rest_is_free(self, row: int, at: int) -> bool:
        return all(isinstance(test, Anything) for test in self.cases[row].tests[at:])

    def _together(self, at: int, spot: int, held: Callable[[int], tuple[int, ...]]) -> Elementary:
        """A cell of an axis with those after it that the same rows hold."""
        following = (other for other in self.axes[at].due if other >= spot)
        return self.axes[at].together(list(takewhile(lambda other: held(other) == held(spot), following)))

    def _holders(self, rows: tuple[int, ...], at: int) -> Callable[[int], tuple[int, ...]]:
        """Which of these rows hold each elementary cell of an axis."""
        axis = self.axes[at]
        free = tuple(row for row in rows if isinstance(self.cases[row].tests[at], Anything))
        bound: dict[int, list[int]] = defaultdict(list)
        for row in rows:
            if not isinstance(self.cases[row].tests[at], Anything):
                for spot in axis.spots(self.cases[row].tests[at]):
                    bound[spot].append(row)
        return lambda spot: tuple(sorted([*free, *bound[spot]])) if spot in bound else free


# Rows that never count: on some axis their test holds nothing that may come, or rows above hold all that they hold.


@dataclass(frozen=True, slots=True)
class Idle:
    """A case that never counts: its position, and the axis on which it holds nothing that may come, if there is one."""

    case: int
    axis: int | None = None


def idle(cases: Sequence[Case], domains: Sequence[Domain], *, first: bool) -> Iterator[Idle]:
    """The cases that never count; with `first` those above a case come before it. What is too wide to prove is left out."""
    axes = [axis_of([case.tests[at] for case in cases], domain) for at, domain in enumerate(domains)]
    work = 0
    for at, case in enumerate(cases):
        own = [_narrowed(axis, test) for axis, test in zip(axes, case.tests, strict=True)]
        empty = next((place for place, axis in enumerate(own) if not axis.due), None)
        if empty is not None:
            yield Idle(at, empty)
        elif first and at and work <= _WORK_AT_MOST:
            search = _Search(cases, own)
            if search.uncovered(tuple(range(at)), 0) is None and search.work <= _WORK_AT_MOST:
                yield Idle(at)
            work += search.work


def _narrowed(axis: Axis, test: Test) -> Axis:
    """The axis of which only that is due which a test holds."""
    if isinstance(test, Anything):
        return axis
    held = set(axis.spots(test))
    return replace(axis, due={spot: None for spot in axis.due if spot in held})
