"""A formula, one of its leaves and a printed figure -> which values of the leaf would have given the figure.

In any one of its leaves nearly every formula is a quotient of two lines, which three of its points determine; so the
inverse is computed at once, and then proven by computing the formula with it. What isn't such a quotient has no answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from engine.language.terms import Term
from engine.reconcile.arithmetic import Leaves, is_leaf, leaves_of, worth
from engine.reconcile.search.case import Case

OTHER: Final = Term("name", (), "@other")  # stands where another value is tried; no author can write it


@dataclass(frozen=True, slots=True)
class Gap:
    """A formula with one leaf taken out, in all its places or in one."""

    term: Term
    leaf: Term
    divides: bool  # whether all that was taken out stands below a fraction's line
    whole: bool  # whether the leaf was taken out everywhere

    def filled(self, value: Fraction, leaves: Leaves) -> Fraction | None:
        """What the formula is worth with a value in the gap."""
        result = worth(self.term, {**leaves, OTHER: value})
        return result if isinstance(result, Fraction) else None


@dataclass(frozen=True, slots=True)
class Reach:
    """The values of a leaf that would have given the figure."""

    gap: Gap
    needed: Fraction  # the one that gives it to the digit
    low: Fraction
    high: Fraction

    @property
    def width(self) -> Fraction:
        """How wide it is beside its own size."""
        return (self.high - self.low) / abs(self.needed) if self.needed else Fraction(1)


def gaps(term: Term, leaves: Leaves) -> Iterator[Gap]:
    """The formula with each number taken out everywhere, and where it stands in several places in each of them alone."""
    for leaf in leaves_of(term):
        if not isinstance(leaves[leaf], Fraction):
            continue
        spots = list(_spots(term, leaf, ()))
        everywhere = term
        for path, _ in spots:
            everywhere = _put(everywhere, path)
        yield Gap(everywhere, leaf, divides=all(below for _, below in spots), whole=True)
        if len(spots) > 1:
            yield from (Gap(_put(term, path), leaf, divides=below, whole=False) for path, below in spots)


Path = tuple[int, ...]


def _spots(term: Term, leaf: Term, path: Path, *, below: bool = False) -> Iterator[tuple[Path, bool]]:
    """Where a leaf stands, and whether below a fraction's line."""
    if term == leaf:
        yield path, below
    elif not is_leaf(term):
        for at, part in enumerate(term.args):
            yield from _spots(part, leaf, (*path, at), below=below or (term.op == "div" and at == 1))


def _put(term: Term, path: Path) -> Term:
    if not path:
        return OTHER
    at, *rest = path
    args = list(term.args)
    args[at] = _put(args[at], tuple(rest))
    return replace(term, args=tuple(args))


def reach(gap: Gap, case: Case) -> Reach | None:
    """What the gap must hold, from the least to the greatest; None where no value, or no single run of values, does."""
    value = case.values[gap.leaf]
    points = _points(gap, case.values, value if isinstance(value, Fraction) and value else Fraction(1))
    if points is None:
        return None
    needed, *ends = (_inverse(points, each) for each in (case.printed.value, *case.printed.interval(case.mode)))
    if needed is None or None in ends:
        return None
    low, high = sorted(end for end in ends if end is not None)
    result = gap.filled(needed, case.values)
    if not low <= needed <= high or result is None or not case.holds(result):
        return None
    return Reach(gap, needed, low, high)


Points = tuple[tuple[Fraction, Fraction], ...]


def _points(gap: Gap, leaves: Leaves, about: Fraction) -> Points | None:
    """Three points of the formula's curve; None where it doesn't depend on the leaf."""
    found = []
    for x in (about, about * 2, about * 3):
        y = gap.filled(x, leaves)
        if y is None:
            return None
        found.append((x, y))
    return tuple(found) if len({y for _, y in found}) == 3 else None


def _inverse(points: Points, y: Fraction) -> Fraction | None:
    """The x of a y, by the cross ratio of four points, which a quotient of two lines leaves as it is."""
    (x1, y1), (x2, y2), (x3, y3) = points
    above, below = (y - y1) * (y2 - y3), (y - y3) * (y2 - y1)
    divisor = below * (x2 - x3) - above * (x2 - x1)
    return (below * x1 * (x2 - x3) - above * x3 * (x2 - x1)) / divisor if divisor else None
