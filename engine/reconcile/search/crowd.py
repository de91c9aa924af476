"""The figures around -> their numbers by size, so that those between two ends are found without looking at all of them.

Numbers are sorted by a whole number of billionths: what is found is proven afterwards, to the last digit, by computing with it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from engine.reconcile.search.case import Figure

FINENESS: Final = 10**9
Taken = tuple[tuple[Fraction, Figure], ...]  # one number, with each figure that has it


@dataclass(frozen=True, slots=True)
class Crowd:
    """Numbers, each once, with all the figures that have it."""

    marks: tuple[int, ...]
    held: Mapping[int, Taken]

    def within(self, low: Fraction, high: Fraction) -> Iterator[Taken]:
        """Those between two ends, and perhaps one just outside."""
        first, last = bisect_left(self.marks, _mark(low)), bisect_right(self.marks, _mark(high) + 1)
        return (self.held[mark] for mark in self.marks[first:last])

    def near(self, value: Fraction) -> int:
        """How many are as large as half to twice a value: where numbers are dense, some fit by chance."""
        low, high = sorted((_mark(value / 2), _mark(value * 2)))
        return max(bisect_right(self.marks, high) - bisect_left(self.marks, low), 1)


def crowd(figures: Iterable[Figure]) -> Crowd:
    """The numbers of some figures, printed and computed ones."""
    held: dict[int, list[tuple[Fraction, Figure]]] = {}
    for figure in figures:
        for value in figure.values:
            held.setdefault(_mark(value), []).append((value, figure))
    return Crowd(tuple(sorted(held)), {mark: tuple(each) for mark, each in held.items()})


def _mark(value: Fraction) -> int:
    return value.numerator * FINENESS // value.denominator
