"""A value and the limits that matter -> where it lies among them, as one whole number.

Between neighbouring limits all values are alike; each such place has a code, and a stretch is a run of codes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from engine.exact import cells
from engine.exact.cells import Cell
from engine.exact.values import Value

Ends = tuple[Fraction | None, Fraction | None, bool, bool]  # low, high, and whether each belongs


@dataclass(frozen=True, eq=False)
class Places:
    """The code of a value, how many codes there are, and how to read a stretch as codes."""

    cell: Cell
    count: int
    marks: tuple[int, ...]
    unit: Fraction  # what a limit is multiplied by to stand among the marks
    whole: bool  # values lie on a lattice: a code stands between two marks; else marks have codes of their own
    lo: int
    hi: int

    def run(self, ends: Ends) -> range:
        """The codes that a stretch holds."""
        low, high, low_in, high_in = ends
        return range(self._first(low, belongs=low_in), self._after(high, belongs=high_in))

    def _first(self, low: Fraction | None, *, belongs: bool) -> int:
        if low is None:
            return 0
        exact = low * self.unit
        if self.whole:
            return bisect_left(self.marks, ceil(exact) if belongs else floor(exact) + 1) + 1
        return 2 * bisect_left(self.marks, exact) + (1 if belongs else 2)

    def _after(self, high: Fraction | None, *, belongs: bool) -> int:
        if high is None:
            return self.count
        exact = high * self.unit
        if self.whole:
            return bisect_left(self.marks, floor(exact) + 1 if belongs else ceil(exact)) + 1
        return 2 * bisect_left(self.marks, exact) + (2 if belongs else 1)

    def reachable(self) -> Iterable[int]:
        """The codes that a value within its bounds may have."""
        if not self.whole:
            return range(self.count)
        starts = (self.lo, *(max(mark, self.lo) for mark in self.marks))
        ends = (*(min(mark, self.hi + 1) for mark in self.marks), self.hi + 1)
        return (code for code, (start, end) in enumerate(zip(starts, ends, strict=True)) if start < end)


def places(value: Value, limits: Iterable[Fraction]) -> Places:
    """Where a number or a day lies among limits."""
    return _among_quotients(value, limits) if value.ratio else _on_lattice(value, limits)


def _on_lattice(value: Value, limits: Iterable[Fraction]) -> Places:
    """A number of so many decimals: a limit is where one code ends and the next begins."""
    unit = Fraction(10**value.scale * (1 if value.d is None else value.d.lo))
    marks = {mark for limit in limits for mark in (ceil(limit * unit), floor(limit * unit) + 1)}
    ordered = tuple(sorted(marks))
    return Places(cells.rank(value.n, ordered), len(ordered) + 1, ordered, unit, whole=True, lo=value.n.lo, hi=value.n.hi)


def _among_quotients(value: Value, limits: Iterable[Fraction]) -> Places:
    """A quotient may lie anywhere: below, on and above each limit are different codes."""
    exact = sorted(set(limits))
    scale = value.scale
    while any((limit * 10**scale).denominator != 1 for limit in exact):
        scale += 1
    marks = tuple(int(limit * 10**scale) for limit in exact)
    assert value.d is not None  # noqa: S101 — a quotient has a denominator
    top = cells.mul(value.n, cells.whole(10 ** (scale - value.scale)))
    down = cells.floordiv(top, value.d)
    up = cells.add(down, cells.number_of(cells.compare(">", cells.mod(top, value.d), cells.whole(0))))
    code = cells.add(cells.rank(down, marks), cells.rank(up, marks, below=True))
    return Places(code, 2 * len(marks) + 1, marks, Fraction(10**scale), whole=False, lo=down.lo, hi=up.hi)
