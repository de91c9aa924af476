"""A printed figure that isn't the computed one -> why, perhaps: the likeliest explanations first, each with its arithmetic.

Every explanation gives the printed figure to the digit; what chance would explain as well is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Final

from engine.reconcile.search.case import Case, Explanation, Figure
from engine.reconcile.search.crowd import crowd
from engine.reconcile.search.figures import of_figures
from engine.reconcile.search.forms import of_form
from engine.reconcile.search.operands import of_operands

__all__ = ["MOST", "explanations"]

MOST: Final = 8
MOST_OF_A_KIND: Final = 2


def explanations(case: Case) -> tuple[Explanation, ...]:
    """The explanations of a figure, the likeliest first; none where the figure is right or says no amount."""
    if case.printed.blank or case.holds(case.exact):
        return ()
    around = crowd((*_operands(case), *case.others))
    found = (*of_form(case), *of_figures(case, around), *of_operands(case, around))
    ranked = sorted((one for one in dict.fromkeys(found) if one.weight > 0), key=lambda one: -one.weight)
    return tuple(_few(ranked))[:MOST]


def _operands(case: Case) -> Iterator[Figure]:
    """The operands as figures of the row: one may be taken for another."""
    for leaf in case.leaves.values():
        if isinstance(leaf.value, Fraction):
            yield Figure(leaf.label, leaf.line, leaf.printed, leaf.value, "row")


def _few(ranked: Iterable[Explanation]) -> Iterator[Explanation]:
    """No more than two of one kind: a third is no news."""
    seen: Counter[str] = Counter()
    for one in ranked:
        seen[one.kind] += 1
        if seen[one.kind] <= MOST_OF_A_KIND:
            yield one
